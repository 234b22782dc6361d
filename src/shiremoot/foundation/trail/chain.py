"""Computes every seal and mark again, in batches, and says in plain words what does not agree."""

import datetime
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from shiremoot.foundation import clock
from shiremoot.foundation.trail import rules
from shiremoot.foundation.trail.actions import BATCH, FIELDS, kept_by, keys
from shiremoot.foundation.trail.models import Entry, Seal, SealedEntry

Tell = Callable[[str, int, int], None]  # progress: what is looked at, how many are done, of how many
Row = tuple[Any, ...]


def silent(what: str, done: int, of: int) -> None:
    """Show no progress."""


@dataclass
class ChainCheck:
    """One look over the chain. The counts are right once `problems` has been read to its end."""

    tell: Tell = silent
    seals: int = 0
    sealed: int = 0
    unsealed: int = 0
    head: str = rules.FIRST
    _keys: list[bytes] = field(default_factory=keys)
    _last_at: datetime.datetime | None = None
    _second: bool = False

    def problems(self) -> Iterator[str]:
        """Yield what does not agree, a sentence each."""
        seals = Seal.objects.count()
        for seal in Seal.objects.order_by("pk").iterator(chunk_size=500):
            yield from self._of_seal(seal)
            self.tell("seals", self.seals, seals)
        yield from self._under_no_seal()
        yield from self._of_unsealed()

    def _of_seal(self, seal: Seal) -> Iterator[str]:
        numbers = list(
            SealedEntry.objects.filter(seal=seal)
            .order_by("entry_number")
            .values_list("entry_number", flat=True)
        )
        rows = _rows(
            Entry.objects.filter(pk__in=SealedEntry.objects.filter(seal=seal).values("entry_number"))
        )
        yield from self._problems(seal, numbers, rows)
        self.head, self._last_at = seal.digest, seal.at
        self._second = self._second or seal.form == rules.SECOND
        self.seals, self.sealed = self.seals + 1, self.sealed + len(rows)

    def _problems(self, seal: Seal, numbers: list[int], rows: list[Row]) -> Iterator[str]:
        if seal.previous != self.head:
            yield f"Seal {seal.pk} does not follow the one before it: a seal was changed or removed."
        if seal.form is None and self._second:
            yield f"Seal {seal.pk} is of a form no longer made: it was made outside Shiremoot."
        if missing := sorted(set(numbers) - {row[0] for row in rows}):
            yield from (
                f"{_entries(*run)} {_were(run)} removed after seal {seal.pk} was made."
                for run in rules.runs(missing)
            )
        elif len(numbers) != seal.entries:
            yield f"Seal {seal.pk} was made over {seal.entries} entries but now covers {len(numbers)}."
        else:
            yield from self._changed(seal, rows)

    def _changed(self, seal: Seal, rows: list[Row]) -> Iterator[str]:
        kept = kept_by([row[0] for row in rows]) if rows else {}
        if seal.form is None:
            hashed = [row[:-1] for row in rows]
            if rules.digest(seal.previous, hashed) != seal.digest:
                yield f"An entry under seal {seal.pk} (entries {rows[0][0]} to {rows[-1][0]}) was changed."
            return
        unmarked = self._unmarked(rows, kept)
        whole = rules.digest(seal.previous, rules.sealed(seal.at, rows, kept)) == seal.digest
        for run in rules.runs(unmarked):
            yield _changed_words(seal, run) if not whole else _forged_words(seal, run)
        if not whole and not unmarked:
            yield f"Seal {seal.pk} was changed: its moment, its count or its digest is not what was sealed."
        yield from self._out_of_time(rows, seal.at)

    def _unmarked(self, rows: list[Row], kept: dict[int, Any]) -> list[int]:
        """Return the numbers of the entries whose mark is not this site's over these very fields."""
        return [
            row[0]
            for row in rows
            if not rules.is_marked(row[-1], self._keys, [*row[1:-1], list(kept.get(row[0], ()))])
        ]

    def _out_of_time(self, rows: list[Row], until: datetime.datetime) -> Iterator[str]:
        """Yield the entries whose moment cannot be theirs. On a pinned day moments say nothing."""
        if clock.is_pinned():
            return
        for row in rows:
            if rules.is_out_of_time(row[1], self._last_at, until):
                said = row[1].astimezone(clock.LONDON)
                yield (
                    f"Entry {row[0]} says {said.day} {said:%B %Y at %H:%M}, but entries around it are of other "
                    "days: it was put in with a false moment."
                )

    def _under_no_seal(self) -> Iterator[str]:
        """Yield the links to seals that are gone, which would keep their entries from being sealed again."""
        lost = SealedEntry.objects.filter(~models.Exists(Seal.objects.filter(pk=models.OuterRef("seal_id"))))
        counted = lost.values("seal_id").annotate(entries=models.Count("pk")).order_by("seal_id")
        for number, entries in counted.values_list("seal_id", "entries").iterator():
            yield f"Seal {number} over {entries} {'entry' if entries == 1 else 'entries'} was removed."

    def _of_unsealed(self) -> Iterator[str]:
        linked = SealedEntry.objects.filter(entry_number=models.OuterRef("pk"))
        waiting = Entry.objects.filter(~models.Exists(linked))
        after = 0
        while rows := _rows(waiting.filter(pk__gt=after), BATCH):
            after, self.unsealed = rows[-1][0], self.unsealed + len(rows)
            kept = kept_by([row[0] for row in rows])
            if not self._second:  # entries from before there were marks wait for their seal
                rows = [row for row in rows if row[-1] is not None]
            for run in rules.runs(self._unmarked(rows, kept)):
                yield f"{_entries(*run)}, not yet sealed, {_were(run)} put in or changed outside Shiremoot."
            yield from self._out_of_time(rows, clock.now())


def _rows(entries: models.QuerySet[Entry], most: int | None = None) -> list[Row]:
    return list(entries.order_by("pk").values_list(*FIELDS, "mark")[:most])


def _entries(first: int, last: int) -> str:
    return f"Entry {first}" if first == last else f"Entries {first} to {last}"


def _were(run: tuple[int, int]) -> str:
    return "was" if run[0] == run[1] else "were"


def _changed_words(seal: Seal, run: tuple[int, int]) -> str:
    return f"{_entries(*run)} under seal {seal.pk} {_were(run)} changed."


def _forged_words(seal: Seal, run: tuple[int, int]) -> str:
    return (
        f"{_entries(*run)} under seal {seal.pk} {_were(run)} put in outside Shiremoot before it was made, or under "
        "another signing key."
    )


def heads_missing(heads: Iterable[str]) -> set[str]:
    """Return those of the digests, noted earlier, that no seal of the chain has. One query."""
    noted = set(heads)
    return noted - set(Seal.objects.filter(digest__in=noted).values_list("digest", flat=True))


def sealed_by(seal: Seal) -> int:
    """Return how many entries were sealed by this seal and those before it."""
    counted = Seal.objects.filter(pk__lte=seal.pk).aggregate(total=models.Sum("entries"))
    return int(counted["total"])
