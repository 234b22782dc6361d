"""Store rows of bodies and of seats."""

import re
from enum import StrEnum
from typing import Any, TypeVar

from shiremoot.intake.spreadsheets import values
from shiremoot.intake.spreadsheets.rules import SheetRow, WrongRow
from shiremoot.intake.spreadsheets.storing import agencies
from shiremoot.intake.spreadsheets.storing.context import THERE, StoringContext
from shiremoot.spine.bodies import actions, appointments
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat, Substitute
from shiremoot.spine.bodies.names import bare
from shiremoot.spine.bodies.rules import BodyKind, Rules, SeatRole

Word = TypeVar("Word", bound=StrEnum)
_IN_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)$")
MEMBERS = {SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.MEMBER}
# How lists of members write a role.
ROLES = {
    "chairman": SeatRole.CHAIR,
    "chairwoman": SeatRole.CHAIR,
    "chairperson": SeatRole.CHAIR,
    "vice chair": SeatRole.VICE_CHAIR,
    "vicechairman": SeatRole.VICE_CHAIR,
    "vice chairman": SeatRole.VICE_CHAIR,
    "deputy chair": SeatRole.VICE_CHAIR,
    "committee member": SeatRole.MEMBER,
    "ordinary member": SeatRole.MEMBER,
    "councillor": SeatRole.MEMBER,
}


def body(context: StoringContext, row: SheetRow) -> str:
    """Store a body. What it answers to may stand further down: lines are drawn when every body is there."""
    name = agencies.needed(row, "name", "a name")
    known = context.bodies.get(bare(name, brackets=True))
    if row.values.get("above"):
        context.parents.append((row, known or _new_body(context, row, name)))
        return THERE if known else "Adds the body"
    if known is None:
        _new_body(context, row, name)
    return THERE if known else "Adds the body"


def _new_body(context: StoringContext, row: SheetRow, name: str) -> Body:
    told = row.values
    facts: dict[str, Any] = {
        "kind": _word(BodyKind, told.get("kind", ""), "Kind"),
        "rules": _word(Rules, told.get("rules") or Rules.INFORMAL, "Rules"),
        "statutory": values.yes(told.get("statutory", ""), "Statutory"),
        "legal_basis": told.get("legal_basis", "")[:300],
        "host": context.organisation_named(told["host"]) if told.get("host") else None,
        "meets": told.get("meets", "")[:120],
        "quorum": values.number(told.get("quorum", ""), "Quorum"),
        "purpose": told.get("purpose", ""),
    }
    made = actions.establish(by=context.by, name=name, reference=told.get("reference", "")[:20], **facts)
    context.know_body(made)
    context.made.append(made)
    return made


def draw_line(context: StoringContext, row: SheetRow, below: Body) -> str:
    """Draw the line from a body to what it answers to, unless it is there. Raises `WrongRow` or `Circle`."""
    above = context.body_named(row.values["above"])
    if ReportingLine.objects.filter(below=below, above=above, until=None).exists():
        return THERE
    context.made.append(actions.connect(by=context.by, below=below, above=above))
    return "Draws the reporting line"


def seat(context: StoringContext, row: SheetRow) -> str:
    """Store a seat and its substitutes. A role in brackets after a name counts: "Ada Birch (Chair)"."""
    body = context.body_named(agencies.needed(row, "body", "the body"))
    name, role = _named(row)
    facts = _whose(context, row, name)
    found = Seat.objects.filter(body=body, role=role, until=None, **facts).first()
    did = "" if found else "Adds the seat"
    if found is None:
        usual = role in MEMBERS and body.rules == Rules.COUNTY_COMMITTEE
        voting = values.yes(row.values.get("voting", ""), "Votes", empty=usual)
        days = {"since": context.day(row, "since", "From"), "until": context.day(row, "until", "Until")}
        found = actions.seat(by=context.by, body=body, role=role, voting=voting, **facts, **days)
        context.made.append(found)
    named = [
        _substitute(context, found, who)
        for who in re.split(r"[;\n]", row.values.get("substitutes", ""))
        if who.strip()
    ]
    return ", ".join(filter(None, (did, *named))) or THERE


def _named(row: SheetRow) -> tuple[str, SeatRole]:
    name, told = row.values.get("person", ""), row.values.get("role", "")
    if (found := _IN_BRACKETS.match(name)) and _role_of(found[2]):
        name, told = found[1], told or found[2]
    role = _role_of(told) if told else SeatRole.MEMBER
    if role is None:
        raise WrongRow(f"There is no role “{told}”. The roles are: {', '.join(SeatRole)}.")
    return name, role


def _role_of(words: str) -> SeatRole | None:
    plain = words.strip().lower()
    return next((one for one in SeatRole if one == plain), None) or ROLES.get(plain)


def _whose(context: StoringContext, row: SheetRow, name: str) -> dict[str, Any]:
    told = row.values
    organisation = context.organisation_named(told["organisation"]) if told.get("organisation") else None
    if told.get("post"):
        if organisation is None:
            raise WrongRow(f"Say which organisation the post of {told['post']} is in.")
        post = context.posts.get((organisation.pk, bare(told["post"])))
        if post is None:
            raise WrongRow(
                f"{organisation} has no post of {told['post']}. Add it first, or on a sheet of this file."
            )
        return {"post": post, "person": None, "organization": None}
    if not name and organisation is None:
        raise WrongRow("This row needs a person, a post or an organisation whose seat it is.")
    who = agencies.somebody(context, name) if name else None
    return {"person": who, "organization": organisation, "post": None}


def _substitute(context: StoringContext, found: Seat, name: str) -> str:
    who = agencies.somebody(context, name.strip())
    if Substitute.objects.filter(seat=found, person=who, until=None).exists():
        return ""
    context.made.append(appointments.name_substitute(by=context.by, seat=found, person=who))
    return f"names {who} as substitute"


def _word(words: type[Word], told: str, what: str) -> Word:
    plain = told.strip().lower()
    found = next((one for one in words if one.value.lower() == plain), None)
    if found is None:
        raise WrongRow(f"{what}: there is no “{told}”. Write one of: {', '.join(words)}.")
    return found
