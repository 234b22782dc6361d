"""When objects were created and changed, from the trail.

An object shows more rows than its own: an agenda item its decisions, a person their seats. It counts as changed when
any of these rows changed, so that a program asking for changes since a moment misses nothing.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import BigIntegerField, Max, Min, Model, Q, QuerySet
from django.db.models.functions import Cast

from shiremoot.foundation import clock
from shiremoot.foundation.trail.models import CHANGES, Entry
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.hooks.oparl import Times, Trace


class NotAMoment(DomainError):
    """The text is not a moment; the message says how to write one."""


def times(objects: Iterable[Model], traces: Sequence[Trace]) -> dict[int, Times]:
    """Return when each row was created and last changed, by primary key. Two queries, and one for each trace."""
    rows = list(objects)
    if not rows:
        return {}
    links = [(trace, *link) for trace in traces for link in _links(rows, trace)]
    recorded = _first_and_last({(trace.thing, str(thing)) for trace, _, thing in links})
    start = began()
    created: dict[int, list[datetime.datetime]] = {row.pk: [] for row in rows}
    changed: dict[int, list[datetime.datetime]] = {row.pk: [] for row in rows}
    for trace, row, thing in links:
        if moments := recorded.get((trace.thing, str(thing))):
            changed[row].append(moments[1])
            if trace.own:
                created[row].append(moments[0])
    return {row: (min(created[row], default=start), max(changed[row], default=start)) for row in created}


def _links(rows: list[Model], trace: Trace) -> Iterable[tuple[int, int]]:
    if trace.path == "pk":
        return [(row.pk, row.pk) for row in rows]
    found = type(rows[0])._default_manager.filter(pk__in=[row.pk for row in rows]).order_by()
    return list(found.filter(**{f"{trace.path}__isnull": False}).values_list("pk", trace.path))


def _first_and_last(keys: set[tuple[str, str]]) -> dict[tuple[str, str], Times]:
    """Return the moments of the first and last entry for each type and primary key."""
    wanted = Q(pk__in=[])
    for kind in {thing for thing, _ in keys}:
        wanted |= Q(thing_type=kind, thing_id__in=[number for thing, number in keys if thing == kind])
    rows = _written().filter(wanted).values("thing_type", "thing_id")
    rows = rows.annotate(first=Min("at"), last=Max("at"))
    return {(row["thing_type"], row["thing_id"]): (row["first"], row["last"]) for row in rows}


def _written() -> QuerySet[Entry]:
    return Entry.objects.filter(CHANGES).order_by()


def began() -> datetime.datetime:
    """Return when the record began, which counts as the creation of rows that the trail does not mention."""
    return _written().order_by("at").values_list("at", flat=True).first() or clock.now()


def latest() -> datetime.datetime:
    """Return when anything was last written."""
    return _written().order_by("-at").values_list("at", flat=True).first() or clock.now()


def narrowed(rows: QuerySet[Any], asked: Mapping[str, str], traces: Sequence[Trace]) -> QuerySet[Any]:
    """Return the rows created or changed since, or until, the moments asked for. Raises `NotAMoment`."""
    own = [trace for trace in traces if trace.own]
    for what, relevant in (("created", own), ("modified", traces)):
        if text := asked.get(f"{what}_since"):
            rows = _since(rows, relevant, moment(text), first=what == "created")
        if text := asked.get(f"{what}_until"):
            rows = _until(rows, relevant, _end_of_second(text), first=what == "created")
    return rows


def within(times: Times, asked: Mapping[str, str]) -> bool:
    """Return True if an object with these times lies within the moments asked for. Raises `NotAMoment`."""
    for what, at in zip(("created", "modified"), times, strict=True):
        since, until = asked.get(f"{what}_since"), asked.get(f"{what}_until")
        if (since and at < moment(since)) or (until and at > _end_of_second(until)):
            return False
    return True


def _since(
    rows: QuerySet[Any], traces: Sequence[Trace], when: datetime.datetime, *, first: bool
) -> QuerySet[Any]:
    if when <= began():
        return rows
    if first:  # created since then, if the trail has an entry, and none from before
        return rows.filter(_any(rows, traces)).exclude(_any(rows, traces, at__lt=when))
    return rows.filter(_any(rows, traces, at__gte=when))


def _until(
    rows: QuerySet[Any], traces: Sequence[Trace], when: datetime.datetime, *, first: bool
) -> QuerySet[Any]:
    if when < began():
        return rows.none()
    if first:
        return rows.filter(_any(rows, traces, at__lte=when) | ~_any(rows, traces))
    return rows.exclude(_any(rows, traces, at__gt=when))


def _any(rows: QuerySet[Any], traces: Sequence[Trace], **when: datetime.datetime) -> Q:
    """Return the condition for rows that the trail mentions at such a moment."""
    told = Q(pk__in=[])
    for trace in traces:
        entries = _written().filter(thing_type=trace.thing, **when)
        numbers = entries.annotate(number=Cast("thing_id", BigIntegerField())).values("number")
        found = rows.model._default_manager.filter(**{f"{trace.path}__in": numbers}).order_by()
        told |= Q(pk__in=found.values("pk"))
    return told


def _end_of_second(text: str) -> datetime.datetime:
    """Return the end of a moment's second: objects give whole seconds, so `until` includes all of it."""
    when = moment(text)
    return when if when.microsecond else when.replace(microsecond=999_999)


def moment(text: str) -> datetime.datetime:
    """Parse a moment such as 2024-12-05T14:00:00+00:00; a day alone means its start in London. Raises `NotAMoment`."""
    if (found := clock.parse_moment(text)) is None:
        raise NotAMoment(f"{text} is no moment: write it as 2024-12-05T14:00:00+00:00.")
    return found
