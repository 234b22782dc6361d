"""Keeping what can be found as the record says."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import transaction

from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail.models import Entry as TrailEntry
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.public.search import engines, entries
from shiremoot.public.search.models import Entry, Mark

BATCH = 200  # units made at once
AGAIN = 200  # entries looked at once more: a slow transaction may have written an earlier number later
MAKERS = {"meeting": entries.of_meetings, "body": entries.of_bodies, "person": entries.of_people}

# Where a thing named in the trail says which unit it belongs to.
PATHS: dict[str, tuple[str, str]] = {
    "bodies.body": ("body", "pk"),
    "bodies.seat": ("body", "body"),
    "agencies.person": ("person", "pk"),
    "meetings.meeting": ("meeting", "pk"),
    "meetings.agendaitem": ("meeting", "meeting"),
    "meetings.decision": ("meeting", "meeting"),
    "meetings.forwarditem": ("meeting", "meeting"),
    "publishing.pack": ("meeting", "meeting"),
    "moderngov.oldpaper": ("meeting", "meeting"),
    "minutes.minutes": ("meeting", "meeting"),
    "minutes.edition": ("meeting", "minutes__meeting"),
    "programme.plan": ("meeting", "item__meeting"),
}


def catch_up() -> int:
    """Make anew what the trail says changed since the last time; how many units."""
    mark, _ = Mark.objects.get_or_create(pk=1)
    newest = TrailEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest <= mark.entry:
        return 0
    changed = _changed(mark.entry - AGAIN, newest)
    made = sum(make(kind, numbers) for kind, numbers in changed.items())
    Mark.objects.filter(pk=1).update(entry=newest)
    return made


def make_all() -> int:
    """Make everything anew, a batch at a time; how many units."""
    newest = TrailEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    everything = {
        "body": Body.objects.values_list("pk", flat=True),
        "person": Person.objects.values_list("pk", flat=True),
        "meeting": Meeting.objects.values_list("pk", flat=True),
    }
    made = sum(make(kind, list(numbers)) for kind, numbers in everything.items())
    engines.tidy()
    Mark.objects.update_or_create(pk=1, defaults={"entry": newest})
    return made


def make(kind: str, numbers: Iterable[int]) -> int:
    """Make these units anew; how many."""
    numbers = sorted(set(numbers))
    for start in range(0, len(numbers), BATCH):
        _make_some(kind, numbers[start : start + BATCH])
    return len(numbers)


@transaction.atomic
def _make_some(kind: str, numbers: list[int]) -> None:
    Entry.objects.filter(unit__in=[f"{kind} {number}" for number in numbers]).delete()
    Entry.objects.bulk_create(MAKERS[kind](numbers), batch_size=500)


def _changed(after: int, newest: int) -> dict[str, set[int]]:
    rows = TrailEntry.objects.filter(pk__gt=after, pk__lte=newest, thing_type__in=PATHS).exclude(act="read")
    things: dict[str, set[str]] = defaultdict(set)
    for thing_type, thing_id in rows.values_list("thing_type", "thing_id"):
        things[thing_type].add(thing_id)
    changed: dict[str, set[int]] = defaultdict(set)
    for thing_type, numbers in things.items():
        kind, path = PATHS[thing_type]
        changed[kind] |= set(_units(thing_type, path, numbers))
    return changed


def _units(thing_type: str, path: str, numbers: set[str]) -> Iterator[int]:
    if path == "pk":
        yield from map(int, numbers)
    elif apps.is_installed(f"shiremoot.governance.{thing_type.split('.')[0]}"):
        rows = apps.get_model(thing_type).objects.filter(pk__in=numbers)
        yield from rows.values_list(path, flat=True)
