"""When things were first and last written down, from the trail."""

import datetime
from collections.abc import Iterable

from django.db.models import Max, Min, Model, QuerySet
from django.utils.dateparse import parse_datetime

from shiremoot.foundation import clock
from shiremoot.foundation.trail.models import Entry

Times = tuple[datetime.datetime, datetime.datetime]


class NotAMoment(ValueError):
    """A moment that cannot be understood; the message says how to write one."""


def times(things: Iterable[Model]) -> dict[int, Times]:
    """The moments things were first and last written, by primary key. One query; reads do not count."""
    things = list(things)
    if not things:
        return {}
    rows = Entry.objects.filter(
        thing_type=things[0]._meta.label_lower, thing_id__in=[str(one.pk) for one in things]
    )
    found = rows.exclude(act="read").order_by().values("thing_id").annotate(first=Min("at"), last=Max("at"))
    return {int(row["thing_id"]): (row["first"], row["last"]) for row in found}


def narrowed(rows: QuerySet, asked: dict[str, str]) -> QuerySet:
    """Only what was created or changed since, or until, a moment. Raises `NotAMoment`."""
    for what, pick in (("created", Min), ("modified", Max)):
        for edge in ("since", "until"):
            if said := asked.get(f"{what}_{edge}"):
                rows = rows.filter(pk__in=_numbers(rows, pick, edge, moment(said)))
    return rows


def _numbers(rows: QuerySet, pick, edge: str, when: datetime.datetime) -> list[int]:
    entries = Entry.objects.filter(thing_type=rows.model._meta.label_lower).exclude(act="read").order_by()
    known = entries.values("thing_id").annotate(moment=pick("at"))
    wanted = known.filter(**{f"moment__{'gte' if edge == 'since' else 'lte'}": when})
    return [int(number) for number in wanted.values_list("thing_id", flat=True)]


def moment(said: str) -> datetime.datetime:
    """A moment as OParl writes it, 2024-12-05T14:00:00+00:00; a day alone means its start in London."""
    try:
        found = parse_datetime(said.replace(" ", "+")) or datetime.datetime.fromisoformat(said)
    except ValueError:
        raise NotAMoment(f"{said} is no moment: write it as 2024-12-05T14:00:00+00:00.") from None
    return found if found.tzinfo else found.replace(tzinfo=clock.LONDON)
