"""Keep the entries in line with the record."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.db.models import Model

from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry as TrailEntry
from shiremoot.public.search import engines, units
from shiremoot.public.search.models import SearchEntry, SearchMark

BATCH = 200  # units made at once
AGAIN = 200  # entries looked at once more: a slow transaction may have written an earlier number later


def catch_up() -> int:
    """Make the entries of units that changed since the last run, by the trail. Return how many units."""
    mark, _ = SearchMark.objects.get_or_create(pk=1)
    newest = TrailEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest <= mark.entry:
        return 0
    changed = _changed(mark.entry - AGAIN, newest)
    made = sum(make(unit, numbers) for unit, numbers in changed.items())
    SearchMark.objects.filter(pk=1).update(entry=newest)
    return made


def make_all() -> int:
    """Make all entries, a batch at a time. Return how many units."""
    newest = TrailEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    made = sum(make(unit, unit._default_manager.values_list("pk", flat=True)) for unit in units.models())
    engines.tidy()
    SearchMark.objects.update_or_create(pk=1, defaults={"entry": newest})
    return made


def make(unit: type[Model], numbers: Iterable[int]) -> int:
    """Make the entries of these units again. Return how many units."""
    numbers = sorted(set(numbers))
    for start in range(0, len(numbers), BATCH):
        _make_some(unit, numbers[start : start + BATCH])
    return len(numbers)


@transaction.atomic
def _make_some(unit: type[Model], numbers: list[int]) -> None:
    SearchEntry.objects.filter(unit__in=[units.name(unit, number) for number in numbers]).delete()
    SearchEntry.objects.bulk_create(units.entries(unit, numbers), batch_size=500)


def _changed(after: int, newest: int) -> dict[type[Model], set[int]]:
    """The units of which something changed between two entries of the trail."""
    leads = units.changed_by()
    rows = TrailEntry.objects.filter(pk__gt=after, pk__lte=newest, thing_type__in=leads).exclude(
        act=TrailAct.READ
    )
    things: dict[str, set[str]] = defaultdict(set)
    for thing_type, thing_id in rows.values_list("thing_type", "thing_id"):
        things[thing_type].add(thing_id)
    changed: dict[type[Model], set[int]] = defaultdict(set)
    for thing_type, numbers in things.items():
        for unit, kind in leads[thing_type]:
            changed[unit] |= set(units.belonging(kind, numbers))
    return changed
