"""Writes to the register of bodies."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.clock.spans import Spanned
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.acts import Act
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.spine.bodies import hooks, permissions, rules
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat, Substitute

Ends = TypeVar("Ends", Seat, ReportingLine)  # what holds for a time and is ended alone


class Circle(DomainError):
    """A body would answer, through others, to itself."""

    field = "above"  # where a form shows it


class OutOfTime(DomainError):
    """The thing would end before it began, or has ended already."""

    field = "on"


@transaction.atomic
def establish(*, by: Viewer, name: str, reference: str = "", slug: str = "", **facts: Any) -> Body:
    """Add a body to the register; its reference is made from its name if none is given. Raises `Refused`."""
    permissions.check_can_establish(by)
    body = Body.objects.create(
        name=name,
        slug=_free(slug or slugify(name)[:110] or "body", "slug"),
        reference=_free(reference or _initials(name), "reference"),
        **facts,
    )
    trail.record(by=by, act=BodiesAct.ESTABLISHED, thing=body)
    return body


@transaction.atomic
def amend(*, by: Viewer, body: Body, seen: str | None = None, **facts: Any) -> Body:
    """Change a body's entry. Its address and the records about it stay; without a change nothing enters the trail.

    `seen` is the `fingerprint` of the entry that the editor saw. Raises `Refused`, or `Stale` if it changed since.
    """
    permissions.check_can_keep(by, body)
    body = Body.objects.select_for_update().get(pk=body.pk)
    if seen is not None and seen != fingerprint(body, facts):
        raise Stale("Somebody else changed this entry after you opened it.")
    change = {
        name: [str(getattr(body, name) or ""), str(value or "")]
        for name, value in facts.items()
        if getattr(body, name) != value
    }
    if not change:
        return body
    for name, value in facts.items():
        setattr(body, name, value)
    body.save(update_fields=list(facts))
    trail.record(by=by, act=BodiesAct.AMENDED, thing=body, change=change)
    return body


def fingerprint(body: Body, names: Iterable[str]) -> str:
    """Return a short hash of these fields of an entry, which changes when one of them does."""
    values = "\x1f".join(f"{name}={getattr(body, name)}" for name in sorted(names))
    return hashlib.sha256(values.encode()).hexdigest()[:16]


@transaction.atomic
def end(*, by: Viewer, body: Body, on: datetime.date, why: str, successor: Body | None = None) -> Body:
    """End a body, with the seats on it and the lines from and to it that would last longer.

    What it owes passes to its successor on the day after, and stays owed by it if there is none. Raises `Refused`, or
    `OutOfTime` if it has ended already, would end before it began, or its successor does not exist on the day after.
    """
    permissions.check_can_keep(by, body)
    body = Body.objects.select_for_update().get(pk=body.pk)
    if body.until:
        raise OutOfTime(f"{body} has ended already.")
    _check_time(body, on)
    if successor:
        _check_follows(body, successor, on)
    lasting = Q(until__isnull=True) | Q(until__gt=on)
    lines = ReportingLine.objects.filter(Q(below=body) | Q(above=body)).filter(lasting)
    seats = body.seats.filter(lasting)
    dated: list[ReportingLine | Seat] = [*lines, *seats]
    if late := next((one for one in dated if one.since and one.since > on), None):
        raise OutOfTime(f"{late} begins after that day.")
    change = {
        "on": on.isoformat(),
        "why": why,
        "seats": seats.update(until=on),
        "lines": lines.update(until=on),
    }
    change |= {"successor": str(successor)} if successor else {}
    body.until, body.successor = on, successor
    body.save(update_fields=["until", "successor"])
    trail.record(by=by, act=BodiesAct.ENDED, thing=body, change=change)
    hooks.pass_on(body, by)
    return body


def _check_follows(body: Body, successor: Body, on: datetime.date) -> None:
    if successor.pk == body.pk:
        raise OutOfTime("A body cannot follow itself.")
    if not successor.holds_on(on + datetime.timedelta(days=1)):
        raise OutOfTime(f"{successor} is not there on the day after, so it cannot follow.")


@transaction.atomic
def end_seat(*, by: Viewer, seat: Seat, on: datetime.date) -> Seat:
    """End a seat; `on` is its last day. Raises `Refused` or `OutOfTime`."""
    permissions.check_can_keep(by, seat.body)
    return _end_one(by, seat, on, BodiesAct.ENDED_SEAT, seat.body, {"seat": str(seat)})


@transaction.atomic
def change_seat(*, by: Viewer, seat: Seat, on: datetime.date, role: str, voting: bool) -> Seat:
    """Give a seat another role or vote from the day `on`. Returns the seat that holds from then; the old one is kept.

    Raises `Refused`, or `OutOfTime` for a day outside the life of the seat.
    """
    permissions.check_can_keep(by, seat.body)
    seat = Seat.objects.select_for_update(of=("self",)).select_related("body").get(pk=seat.pk)
    _check_time(seat, on)
    if seat.until and seat.until < on:
        raise OutOfTime("It has ended already.")
    if (seat.role, seat.voting) == (role, voting):
        return seat
    change = {"role": [seat.role, role], "votes": [seat.voting, voting], "from": on.isoformat()}
    seat = seat if seat.since == on else _split(seat, on)
    seat.role, seat.voting = role, voting
    seat.save()
    trail.record(by=by, act=BodiesAct.CHANGED_SEAT, thing=seat.body, change=change | {"seat": str(seat)})
    return seat


def _split(seat: Seat, on: datetime.date) -> Seat:
    """End a seat on the day before `on`, and return a copy of it, substitutes included, that begins on that day."""
    until, named = seat.until, list(seat.named_substitutes.filter(Q(until__isnull=True) | Q(until__gte=on)))
    before = on - datetime.timedelta(days=1)
    Seat.objects.filter(pk=seat.pk).update(until=before)
    seat.pk, seat._state.adding, seat.since, seat.until = None, True, on, until
    seat.save()
    for one in named:
        _move_substitute(one, seat, on)
    return seat


def _move_substitute(one: Substitute, seat: Seat, on: datetime.date) -> None:
    """Name a substitute for another seat from the day `on`; the time before stays on the old seat."""
    if one.since is None or one.since < on:
        Substitute.objects.filter(pk=one.pk).update(until=on - datetime.timedelta(days=1))
        one.pk, one._state.adding, one.since = None, True, on
    one.seat = seat
    one.save()


@transaction.atomic
def end_line(*, by: Viewer, line: ReportingLine, on: datetime.date) -> ReportingLine:
    """End a reporting line; `on` is its last day. Raises `Refused` or `OutOfTime`."""
    permissions.check_can_keep(by, line.below)
    return _end_one(by, line, on, BodiesAct.ENDED_LINE, line.below, {"line": str(line)})


def _end_one(
    by: Viewer, thing: Ends, on: datetime.date, act: Act, about: Body, change: dict[str, Any]
) -> Ends:
    thing = type(thing).objects.select_for_update().get(pk=thing.pk)
    if thing.until and thing.until <= on:
        raise OutOfTime("It has ended already.")
    _check_time(thing, on)
    thing.until = on
    thing.save(update_fields=["until"])
    trail.record(by=by, act=act, thing=about, change=change | {"on": on.isoformat()})
    return thing


def _check_time(thing: Spanned, on: datetime.date) -> None:
    if thing.since and on < thing.since:
        raise OutOfTime(f"It began on {thing.since:%-d %B %Y}, so it cannot end before that.")


@transaction.atomic
def seat(*, by: Viewer, body: Body, role: str = rules.SeatRole.MEMBER, **facts: Any) -> Seat:
    """Add a seat to a body, for a person, a post or an organisation. Raises `Refused`."""
    permissions.check_can_keep(by, body)
    made = Seat.objects.create(body=body, role=role, **facts)
    trail.record(by=by, act=BodiesAct.GAVE_SEAT, thing=body, change={"seat": str(made)})
    return made


@transaction.atomic
def connect(
    *,
    by: Viewer,
    below: Body,
    above: Body,
    kind: str = rules.LineKind.ANSWERS_TO,
    what: str = "",
    often: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    **printed: Any,
) -> ReportingLine:
    """Add a reporting line. Raises `Refused`, or `Circle` if the bodies would answer to each other in a ring."""
    permissions.check_can_keep(by, below)
    if kind in rules.ACCOUNTABILITY:
        _refuse_circle(rules.ReportsTo(below.pk, above.pk, since, until))
    line = ReportingLine.objects.create(
        below=below, above=above, kind=kind, what=what, often=often, since=since, until=until, **printed
    )
    trail.record(by=by, act=BodiesAct.DREW_LINE, thing=below, change={"line": str(line)})
    return line


def _refuse_circle(new: rules.ReportsTo) -> None:
    rows = ReportingLine.objects.filter(kind__in=rules.ACCOUNTABILITY)
    existing = [rules.ReportsTo(*row) for row in rows.values_list("below_id", "above_id", "since", "until")]
    if ring := rules.circle_made_by(new, existing):
        names = Body.objects.in_bulk(set(ring))
        raise Circle(
            "These bodies would answer to each other in a ring: " + ", ".join(str(names[i]) for i in ring)
        )


def _initials(name: str) -> str:
    words = [word for word in name.replace("&", " ").split() if word[0].isupper()]
    return "".join(word[0] for word in words)[:12] or slugify(name)[:12].upper() or "BODY"


def _free(wanted: str, field: str) -> str:
    """Return `wanted`, with a number after it if another body has it."""
    taken = set(Body.objects.filter(**{f"{field}__startswith": wanted}).values_list(field, flat=True))
    number, found = 2, wanted
    while found in taken:
        found, number = f"{wanted}-{number}", number + 1
    return found
