"""Store rows of organisations, people and posts."""

import re

from django.utils.text import slugify

from shiremoot.foundation.agencies import actions as register_of
from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post
from shiremoot.intake.spreadsheets import values
from shiremoot.intake.spreadsheets.rules import SheetRow, WrongRow
from shiremoot.intake.spreadsheets.storing.context import THERE, StoringContext
from shiremoot.spine.bodies import appointments
from shiremoot.spine.bodies.names import bare
from shiremoot.spine.register import actions as register

LISTED = ("E06", "E07", "E08", "E09", "E10")  # codes of principal councils
_CODE = re.compile(r"[EWSNKJ]\d{8}|[A-Z0-9]{3,6}")


def organisation(context: StoringContext, row: SheetRow) -> str:
    """Store an organisation, known by its name or its code."""
    name, code = needed(row, "name", "a name"), row.values.get("code", "").upper()
    if code and not _CODE.fullmatch(code):
        raise WrongRow(
            f"There is no code {code}: a GSS code is a letter and eight figures, such as E10000025; an ODS code has "
            "three to six capital letters and figures."
        )
    known = context.organisations.get(bare(name))
    by_code = context.organisations.get(code.lower()) if code else None
    _check_code(name, code, known, by_code)
    if known or by_code:
        return THERE
    made = register.add_organization(
        by=context.by,
        name=name,
        kind=needed(row, "kind", "what it is")[:60],
        code=code,
        since=context.day(row, "since", "From"),
    )
    context.know_organisation(made)
    context.made.append(made)
    return "Adds the organisation"


def _check_code(name: str, code: str, known: Organization | None, by_code: Organization | None) -> None:
    if by_code and bare(by_code.name) != bare(name):
        raise WrongRow(f"{code} is the code of {by_code}, not of {name}. Check the code.")
    listed = authorities.with_code(code)
    if code.startswith(LISTED) and listed is None:
        named = authorities.called(name)
        raise WrongRow(
            f"No council of England has the code {code}."
            + (f" {named.name} has {named.code}." if named else " Check the code, or leave it empty.")
        )
    if listed and authorities.called(name) not in (None, listed):
        raise WrongRow(f"{code} is the code of {listed.name}, not of {name}. Check the code.")
    if known and code and known.code and known.code != code:
        raise WrongRow(f"{known} has the code {known.code}, not {code}. Check the code.")


def person(context: StoringContext, row: SheetRow) -> str:
    """Store a person. Two of one name are told apart by a key of the file's own."""
    name, key = needed(row, "name", "a name"), row.values.get("key", "")
    if key and slugify(key) in context.people_by_key:
        return THERE
    if not key and (known := context.person_named(name)):
        if known in context.made:
            raise WrongRow(
                f"Another row has the name {name}. If they are two people, give each a key; if not, remove one row."
            )
        return THERE
    _new_person(context, name, key)
    return "Adds the person"


def somebody(context: StoringContext, name: str) -> Person:
    """Return the person of this name, added if nobody has it. Raises `WrongRow` if two have."""
    return context.person_named(name) or _new_person(context, name)


def _new_person(context: StoringContext, name: str, key: str = "") -> Person:
    made = register.add_person(by=context.by, name=name[:200], another=True, key=key)
    context.know_person(made)
    context.made.append(made)
    return made


def post(context: StoringContext, row: SheetRow) -> str:
    """Store a post and, if the row says, who holds it."""
    organisation = context.organisation_named(needed(row, "organisation", "the organisation"))
    title = needed(row, "title", "the title of the post")
    found = context.posts.get((organisation.pk, bare(title)))
    did = "" if found else "Adds the post"
    if found is None:
        shared = values.yes(row.values.get("shared", ""), "Shared")
        found = appointments.add_post(by=context.by, organization=organisation, title=title, shared=shared)
        context.posts[(organisation.pk, bare(title))] = found
        context.made.append(found)
    return ", ".join(filter(None, (did, _holder(context, row, found)))) or THERE


def _holder(context: StoringContext, row: SheetRow, found: Post) -> str:
    if not (name := row.values.get("person", "")):
        return ""
    who = somebody(context, name)
    since, until = context.day(row, "since", "From"), context.day(row, "until", "Until")
    if Holding.objects.filter(post=found, person=who, since=since).exists():
        return ""
    try:
        made = appointments.appoint(by=context.by, post=found, person=who, since=since, until=until)
    except register_of.AlreadyHeld as problem:
        raise WrongRow(
            f"{problem} Say Shared: yes if several hold it, or give each From and Until."
        ) from None
    context.made.append(made)
    return f"says that {who} holds it"


def needed(row: SheetRow, key: str, what: str) -> str:
    text = row.values.get(key, "")
    if not text:
        raise WrongRow(f"This row needs {what}.")
    return text[:200]
