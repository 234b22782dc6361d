"""When things were first and last written down, from the trail.

An object is made of more rows than its own: an agenda item tells its decisions, a person where they sit. It changed
when any of them did, so whoever asks for what changed since a moment misses nothing.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import BigIntegerField, Max, Min, Model, Q, QuerySet
from django.db.models.functions import Cast
from django.utils.dateparse import parse_datetime

from shiremoot.foundation import clock
from shiremoot.foundation.trail.models import CHANGES, Entry

Times = tuple[datetime.datetime, datetime.datetime]


@dataclass(frozen=True)
class Trace:
    """Where the trail tells of a row: under a type of thing, to whose number `path` leads from the row.

    A trace of the row's `own` tells of its beginning too; the others only of changes.
    """

    thing: str
    path: str = "pk"
    own: bool = False


class NotAMoment(ValueError):
    """A moment that cannot be understood; the message says how to write one."""


def times(rows: Iterable[Model], traces: Sequence[Trace]) -> dict[int, Times]:
    """When each row began and changed last, by primary key. One query for each trace, and two."""
    rows = list(rows)
    if not rows:
        return {}
    links = [(trace, *link) for trace in traces for link in _links(rows, trace)]
    told = _told({(trace.thing, str(thing)) for trace, _, thing in links})
    start = began()
    found = {row.pk: [[], []] for row in rows}
    for trace, row, thing in links:
        if moments := told.get((trace.thing, str(thing))):
            found[row][1].append(moments[1])
            if trace.own:
                found[row][0].append(moments[0])
    return {
        row: (min(first, default=start), max(last, default=start)) for row, (first, last) in found.items()
    }


def _links(rows: list[Model], trace: Trace) -> Iterable[tuple[int, int]]:
    if trace.path == "pk":
        return [(row.pk, row.pk) for row in rows]
    found = type(rows[0]).objects.filter(pk__in=[row.pk for row in rows]).order_by()
    return found.filter(**{f"{trace.path}__isnull": False}).values_list("pk", trace.path)


def _told(keys: set[tuple[str, str]]) -> dict[tuple[str, str], Times]:
    wanted = Q(pk__in=[])
    for kind in {thing for thing, _ in keys}:
        wanted |= Q(thing_type=kind, thing_id__in=[number for thing, number in keys if thing == kind])
    rows = _written().filter(wanted).values("thing_type", "thing_id")
    rows = rows.annotate(first=Min("at"), last=Max("at"))
    return {(row["thing_type"], row["thing_id"]): (row["first"], row["last"]) for row in rows}


def _written() -> QuerySet[Entry]:
    return Entry.objects.filter(CHANGES).order_by()


def began() -> datetime.datetime:
    """When the record began: the moment of what was there before the trail tells of it."""
    return _written().order_by("at").values_list("at", flat=True).first() or clock.now()


def latest() -> datetime.datetime:
    """When anything was written last."""
    return _written().order_by("-at").values_list("at", flat=True).first() or clock.now()


def narrowed(rows: QuerySet, asked: dict[str, str], traces: Sequence[Trace]) -> QuerySet:
    """Only what was created or changed since, or until, a moment. Raises `NotAMoment`."""
    own = [trace for trace in traces if trace.own]
    for what, told in (("created", own), ("modified", traces)):
        if said := asked.get(f"{what}_since"):
            rows = _since(rows, told, moment(said), first=what == "created")
        if said := asked.get(f"{what}_until"):
            rows = _until(rows, told, _whole(said), first=what == "created")
    return rows


def within(times: Times, asked: dict[str, str]) -> bool:
    """Whether something with these times is among what was asked for. Raises `NotAMoment`."""
    for what, at in zip(("created", "modified"), times, strict=True):
        since, until = asked.get(f"{what}_since"), asked.get(f"{what}_until")
        if (since and at < moment(since)) or (until and at > _whole(until)):
            return False
    return True


def _since(rows: QuerySet, traces, when: datetime.datetime, *, first: bool) -> QuerySet:
    if when <= began():
        return rows
    if first:  # it began since then if the trail tells of it, and of nothing before
        return rows.filter(_any(rows, traces)).exclude(_any(rows, traces, at__lt=when))
    return rows.filter(_any(rows, traces, at__gte=when))


def _until(rows: QuerySet, traces, when: datetime.datetime, *, first: bool) -> QuerySet:
    if when < began():
        return rows.none()
    if first:
        return rows.filter(_any(rows, traces, at__lte=when) | ~_any(rows, traces))
    return rows.exclude(_any(rows, traces, at__gt=when))


def _any(rows: QuerySet, traces, **when) -> Q:
    """Rows of which the trail tells at such a moment."""
    told = Q(pk__in=[])
    for trace in traces:
        numbers = _written().filter(thing_type=trace.thing, **when)
        numbers = numbers.annotate(number=Cast("thing_id", BigIntegerField())).values("number")
        found = rows.model.objects.filter(**{f"{trace.path}__in": numbers}).order_by()
        told |= Q(pk__in=found.values("pk"))
    return told


def _whole(said: str) -> datetime.datetime:
    """The end of a moment said: objects tell whole seconds, so until a second means all of it."""
    when = moment(said)
    return when if when.microsecond else when.replace(microsecond=999_999)


def moment(said: str) -> datetime.datetime:
    """A moment as OParl writes it, 2024-12-05T14:00:00+00:00; a day alone means its start in London."""
    try:
        found = parse_datetime(said.replace(" ", "+")) or datetime.datetime.fromisoformat(said)
    except ValueError:
        raise NotAMoment(f"{said} is no moment: write it as 2024-12-05T14:00:00+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=clock.LONDON)
