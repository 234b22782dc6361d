"""Compares each row of the record with the digest that its last act kept, in batches of numbers.

The site may be in use meanwhile. A row and its digest are written in one transaction, so a row that differs is looked
at again until no act came in between; only what differs then was altered by other means.
"""

import datetime
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db import models

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.clock import LONDON
from shiremoot.foundation.trail import actions
from shiremoot.foundation.trail.chain import Tell, silent
from shiremoot.foundation.trail.models import RowDigest
from shiremoot.foundation.trail.row_digests import KEPT, KeptRows

BATCH = 1_000
LOOKS = 5  # at a row that acts change all the while


@dataclass(frozen=True)
class Last:
    """The digest a row had after its last act, and that act's entry."""

    digest: str
    entry: int
    at: datetime.datetime

    def __str__(self) -> str:
        local = self.at.astimezone(LONDON)
        return f"entry {self.entry}, {local.day} {local:%B %Y at %H:%M}"


@dataclass
class RecordCheck:
    """One look over the record. The counts are right once `problems` has been read to its end."""

    tell: Tell = silent
    rows: int = 0

    def problems(self) -> Iterator[str]:
        """Yield what differs, a sentence each, model by model."""
        for label, kept in sorted(KEPT.items()):
            yield from self._of_model(label, kept)

    def _of_model(self, label: str, kept: KeptRows) -> Iterator[str]:
        of = RowDigest.objects.filter(thing_type=label).values("thing_id").distinct().count()
        done = after = 0
        while numbers := _next(label, after):
            after, done = numbers[-1], done + len(numbers)
            self.rows += len(numbers)
            yield from _differences(label, kept, numbers)
            self.tell(_plural(kept), done, of)
        yield from _without_act(label, kept)


def _next(label: str, after: int) -> list[int]:
    """Return the next numbers of which digests are kept."""
    rows = RowDigest.objects.filter(thing_type=label, thing_id__gt=after).order_by("thing_id")
    return list(rows.values_list("thing_id", flat=True).distinct()[:BATCH])


def _differences(label: str, kept: KeptRows, numbers: list[int]) -> Iterator[str]:
    found = _differing(label, kept, numbers)
    names = kept.names(found)
    for number, (last, is_there) in sorted(found.items()):
        yield _words(_title(kept, number, names), last, is_there)


def _differing(label: str, kept: KeptRows, numbers: list[int]) -> dict[int, tuple[Last, bool]]:
    """Return those rows that are not as their last act left them: what it left, and if they are there."""
    lasts, now = _lasts(label, numbers), kept.digests(numbers)
    found: dict[int, tuple[Last, bool]] = {}
    for _ in range(LOOKS):
        numbers = [number for number in numbers if now.get(number, "") != lasts[number].digest]
        if not numbers:
            break
        again = _lasts(label, numbers)
        # No act came between the two looks at the digest, so the row was altered by other means.
        found |= {n: (lasts[n], n in now) for n in numbers if again[n].entry == lasts[n].entry}
        numbers = [number for number in numbers if number not in found]
        lasts, now = again, kept.digests(numbers)
    return found


def accept(*, by: Viewer, because: str, tell: Tell = silent) -> int:
    """Keep the digests, as they are now, of all rows that differ or have none. Returns how many.

    The trail keeps who accepted them and why. A county that comes from a version without digests does so once.
    """
    accepted = 0
    for label, kept in sorted(KEPT.items()):
        for numbers in itertools.chain(_all_differing(label, kept), numbers_without_act(label, kept)):
            accepted += actions.record_accepted(by=by, because=because, rows={label: set(numbers)})
            tell(_plural(kept), accepted, accepted)
    return accepted


def _all_differing(label: str, kept: KeptRows) -> Iterator[list[int]]:
    after = 0
    while numbers := _next(label, after):
        after = numbers[-1]
        if found := sorted(_differing(label, kept, numbers)):
            yield found


def _lasts(label: str, numbers: list[int]) -> dict[int, Last]:
    """Return what the last act on each of these rows kept. One query."""
    rows = RowDigest.objects.filter(thing_type=label, thing_id__in=numbers).order_by()
    newest = rows.values("thing_id").annotate(last=models.Max("pk")).values("last")
    found = RowDigest.objects.filter(pk__in=newest)
    wanted = found.values_list("thing_id", "digest", "entry_id", "entry__at")
    return {number: Last(digest, entry, at) for number, digest, entry, at in wanted}


def _without_act(label: str, kept: KeptRows) -> Iterator[str]:
    for numbers in numbers_without_act(label, kept):
        names = kept.names(numbers)
        for number in numbers:
            yield f"{_title(kept, number, names)} has no act in the trail: it was put in outside Shiremoot."


def numbers_without_act(label: str, kept: KeptRows) -> Iterator[list[int]]:
    """Yield, in batches, the numbers of rows of which no act ever kept a digest."""
    told = RowDigest.objects.filter(thing_type=label, thing_id=models.OuterRef("pk"))
    rows = kept.model._base_manager.filter(kept.rows).filter(~models.Exists(told)).order_by("pk")
    after = 0
    while numbers := list(rows.filter(pk__gt=after).values_list("pk", flat=True)[:BATCH]):
        after = numbers[-1]
        yield numbers


def _title(kept: KeptRows, number: int, names: dict[int, str]) -> str:
    kind = kept.called or str(kept.model._meta.verbose_name)
    return f"{kind[:1].upper()}{kind[1:]} {names.get(number) or f'number {number}'}"


def _plural(kept: KeptRows) -> str:
    return str(kept.model._meta.verbose_name_plural)


def _words(title: str, last: Last, is_there: bool) -> str:
    if not is_there:
        return f"{title} is gone, though no act took it away since {last}: it was removed outside Shiremoot."
    if not last.digest:
        return f"{title} is there, though {last} took it away: it was put in outside Shiremoot."
    return f"{title} is not as its last act left it ({last}): it was altered outside Shiremoot."
