"""Keep what an import writes, row by row, so that it can be undone whole.

Of each row the journal keeps how it was before the import (nothing, if the import made it) and a digest of how the
import left it. Undoing puts every row back, last first. It refuses if somebody has changed one since, or added
something to one: nothing of anybody else's is lost by it.
"""

import contextlib
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.core import serializers
from django.db import connection, models
from django.db.models.signals import post_save, pre_save

from shiremoot.foundation.trail.models import Entry, RowDigest
from shiremoot.foundation.written import rows_written
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread.models import ReferenceSeries

# Never taken back: the trail, the paper itself with what was read in it, and the count of references given.
_KEPT_APART = (Entry, RowDigest, Document, Fact, ReferenceSeries)

Kept = dict[str, Any]
UNKNOWN: Kept = {}  # a row that was there, and of which nobody knows how it was


class CannotUndoImport(DomainError):
    """Somebody has built on what the import stored; the message says on what."""


@dataclass
class Journal:
    """The rows written so far: how each was before, in the order of their first write."""

    before: dict[tuple[type[models.Model], Any], Kept | None] = field(default_factory=dict)

    def about_to_save(self, sender: type[models.Model], instance: models.Model, **_: Any) -> None:
        """Keep how a row is before it is changed."""
        if issubclass(sender, _KEPT_APART) or instance.pk is None or (sender, instance.pk) in self.before:
            return
        if old := sender._base_manager.filter(pk=instance.pk).first():
            self.before[sender, instance.pk] = _as_kept(old)

    def saved(self, sender: type[models.Model], instance: models.Model, created: bool, **_: Any) -> None:
        """Keep that a row was made."""
        if created and not issubclass(sender, _KEPT_APART):
            self.before.setdefault((sender, instance.pk), None)

    def written(self, sender: type[models.Model], numbers: set[int], **_: Any) -> None:
        """Keep that rows were written in bulk: how they were before is not known here, so they cannot be put back."""
        if not issubclass(sender, _KEPT_APART):
            for pk in numbers:
                self.before.setdefault((sender, pk), UNKNOWN)

    def as_rows(self) -> list[Kept]:
        """Return the rows that are there now, each with how it was before and a digest of how it is."""
        found = ((model, pk, old, _now(model, pk)) for (model, pk), old in self.before.items())
        return [
            {"model": model._meta.label_lower, "pk": pk, "before": old, "after": _digest(row)}
            for model, pk, old, row in found
            if row is not None
        ]


@contextlib.contextmanager
def keeping() -> Iterator[Journal]:
    """Keep a journal of what this thread writes inside the block."""
    made, here = Journal(), connection.connection
    name = f"journal-{id(made)}"

    def mine(do: Any) -> Any:
        # signals reach every thread; only this thread's connection is of this import
        return lambda sender, **said: do(sender, **said) if connection.connection is here else None

    kept = (
        (pre_save, mine(made.about_to_save)),
        (post_save, mine(made.saved)),
        (rows_written, mine(made.written)),
    )
    for signal, do in kept:
        signal.connect(do, weak=False, dispatch_uid=name)
    try:
        yield made
    finally:
        for signal, _ in kept:
            signal.disconnect(dispatch_uid=name)


def undo(rows: list[Kept]) -> None:
    """Put back every row. Call inside a transaction. Raises `CannotUndoImport`, with nothing to be kept."""
    made: list[models.Model] = []
    for kept in reversed(rows):
        row = _unchanged(kept)
        if kept["before"] is None:
            made.append(row)
        else:
            _put_back(kept["before"])
    while made:  # a row goes when nothing points at it any more
        used = [(row, users) for row in made if (users := list(_users(row)))]
        if len(used) == len(made):
            raise CannotUndoImport(_used_since(used))
        kept_back = {row for row, _ in used}
        for row in made:
            if row not in kept_back:
                row.delete()
        made = [row for row, _ in used]


def _unchanged(kept: Kept) -> models.Model:
    """Return a row as the import left it. Raises `CannotUndoImport` if it is not so any more."""
    model = apps.get_model(kept["model"])
    row = _now(model, kept["pk"])
    if row is None or _digest(row) != kept["after"] or kept["before"] == UNKNOWN:
        raise CannotUndoImport(
            f"{_called(model, row)} was changed since, so the import cannot be undone. "
            "Correct what is wrong instead."
        )
    return row


def _users(row: models.Model) -> Iterator[models.Model]:
    """Yield the rows that point at a row, and the duties about it."""
    for one in row._meta.get_fields(include_hidden=True):
        if one.auto_created and not one.concrete:
            link = one.field  # type: ignore[union-attr]  # what is made by itself and has no column is a link back
            yield from link.model._base_manager.filter(**{link.name: row})
    yield from Duty.objects.filter(about_type=row._meta.label_lower, about_id=str(row.pk))


def _used_since(used: list[tuple[models.Model, list[models.Model]]]) -> str:
    """Return the refusal: it names a row of the import that somebody else's row points at."""
    own = {row for row, _ in used}
    row, others = next(
        ((row, others) for row, users in used if (others := [one for one in users if one not in own])),
        used[0],
    )
    return (
        f"{_called(type(row), row)} was used since by “{others[0]}”, so the import cannot be undone. "
        "Correct what is wrong instead."
    )


def _put_back(before: Kept) -> None:
    for old in serializers.deserialize("python", [before]):
        old.object.save()


def _called(model: type[models.Model], row: models.Model | None) -> str:
    return f"“{row}”" if row is not None else f"A {model._meta.verbose_name}"


def _now(model: type[models.Model], pk: Any) -> models.Model | None:
    return model._base_manager.filter(pk=pk).first()


def _as_kept(row: models.Model) -> Kept:
    kept: list[Kept] = json.loads(serializers.serialize("json", [row]))
    return kept[0]


def _digest(row: models.Model) -> str:
    return hashlib.sha256(json.dumps(_as_kept(row), sort_keys=True).encode()).hexdigest()
