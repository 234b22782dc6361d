"""Reading the trail, and checking it."""

import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, models

from shiremoot.foundation.trail import rules
from shiremoot.foundation.trail.actions import FIELDS
from shiremoot.foundation.trail.models import CHANGES, Entry, Seal, SealedEntry


def history_of(thing: models.Model) -> models.QuerySet[Entry]:
    """What was done to a thing, oldest first; reads of it are left out."""
    label = thing._meta.label_lower
    return Entry.objects.filter(thing_type=label, thing_id=str(thing.pk)).exclude(act="read").order_by("pk")


@dataclass(frozen=True)
class Check:
    """What a check of the trail found: `problems` in plain words, empty when all is well."""

    seals: int
    sealed: int
    unsealed: int
    head: str
    problems: tuple[str, ...]


def verify(expected_head: str = "") -> Check:
    """Work every seal out again; `expected_head`, noted earlier elsewhere, shows whether the end was cut off."""
    problems: list[str] = []
    previous, sealed = rules.FIRST, 0
    seen_heads = set()
    for seal in Seal.objects.order_by("pk").iterator():
        numbers, rows = _covered(seal)
        problems += _problems_of(seal, previous, numbers, rows)
        previous, sealed = seal.digest, sealed + len(rows)
        seen_heads.add(seal.digest)
    if expected_head and expected_head not in seen_heads:
        problems.append(
            "The seal noted earlier is not in the chain: the end of the trail was cut off or rewritten."
        )
    total = Entry.objects.count()
    return Check(len(seen_heads), sealed, total - sealed, previous, tuple(problems))


def _covered(seal: Seal) -> tuple[list[int], list[tuple]]:
    numbers = SealedEntry.objects.filter(seal=seal)
    rows = Entry.objects.filter(pk__in=numbers.values("entry_number")).order_by("pk")
    return list(numbers.order_by("entry_number").values_list("entry_number", flat=True)), list(
        rows.values_list(*FIELDS)
    )


def _problems_of(seal: Seal, previous: str, numbers: list[int], rows: list[tuple]) -> list[str]:
    missing = sorted(set(numbers) - {row[0] for row in rows})
    if missing:
        return [f"Entry {number} was removed after seal {seal.pk} was made." for number in missing]
    if len(numbers) != seal.entries:
        return [f"Seal {seal.pk} was made over {seal.entries} entries but now covers {len(numbers)}."]
    if seal.previous != previous:
        return [f"Seal {seal.pk} does not follow the one before it: a seal was changed or removed."]
    if rules.digest(seal.previous, rows) != seal.digest:
        return [f"An entry under seal {seal.pk} (entries {numbers[0]} to {numbers[-1]}) was changed."]
    return []


def wrong_tries(thing: str, since: datetime.datetime, now: datetime.datetime) -> int:
    """How often somebody was wrongly tried lately; tries turned away unread do not count.

    Up to `now`: on a pinned day, yesterday's entries may carry later hours.
    """
    rows = Entry.objects.filter(thing_type="", thing_id="", thing=thing[:300], at__gte=since, at__lte=now)
    rows = rows.filter(act__startswith="was refused")
    return rows.exclude(change__reason="too many wrong tries").count()


def changes_since(moment: datetime.datetime, labels: list[str], most: int) -> list[Entry]:
    """The latest changes to these kinds of thing since a moment, newest first; reads are left out."""
    rows = Entry.objects.filter(thing_type__in=labels, at__gte=moment).exclude(act="read")
    return list(rows.order_by("-at", "-pk")[:most])


LATEST = 100  # entries: more than are written while one change is being made


def newest_changes() -> str:
    """What the latest changes were, as a mark that is another after any change; reads and refusals pass it by.

    Numbers are given when an entry is written and seen when its change stands, so a lower one may come to light
    after a higher: the mark is of several.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_newest_changes())
        return "-".join(str(part or 0) for part in cursor.fetchone())


@functools.cache
def _newest_changes() -> tuple[str, tuple]:
    """Written in SQL once: every page of a visitor's asks this, and most ask nothing else."""
    rows = Entry.objects.filter(CHANGES).order_by("-pk").values("id")[:LATEST]
    query, values = rows.query.sql_with_params()
    return f"SELECT max(id), sum(id), count(*) FROM ({query}) AS latest", values  # noqa: S608


def last_written(things: Sequence[models.Model]) -> dict[int, datetime.datetime]:
    """When each of these, all of one kind, was last written down, by primary key. One query; reads do not count."""
    if not things:
        return {}
    kind, numbers = things[0]._meta.label_lower, [str(one.pk) for one in things]
    rows = Entry.objects.filter(CHANGES, thing_type=kind, thing_id__in=numbers).order_by()
    found = rows.values("thing_id").annotate(last=models.Max("at")).values_list("thing_id", "last")
    return {int(number): last for number, last in found}
