"""Digests of the rows of the record, kept in the trail by the act that wrote them.

    row_digests.keep(Decision, named="reference")        # in a room's permissions.declare()

From then on whatever is written of these rows is noted, and the next entry of the same transaction keeps their digests;
what is written after the last entry is kept by one of its own, right before the commit. `record_check` compares.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, models, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q
from django.db.models.fields import NOT_PROVIDED
from django.db.models.signals import m2m_changed, post_delete, post_save

from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.trail import rules
from shiremoot.foundation.written import rows_written

STR = "__str__"
Kept = tuple[str, int, str]  # model, number and digest of a row


@dataclass(frozen=True)
class KeptRows:
    """Rows of one model whose digests are kept.

    `named` is the attribute by which a finding names a row; empty for its number. `through` is what it needs from
    other tables, `called` the kind of thing in words, if not as Django has it. `leaves_out` are fields that say
    nothing of the record, and `rows` those rows that have digests.
    """

    model: type[models.Model]
    named: str = ""
    through: tuple[str, ...] = ()
    leaves_out: frozenset[str] = frozenset()
    rows: Q = field(default_factory=Q)
    called: str = ""

    @property
    def fields(self) -> "list[models.Field[Any, Any]]":
        return [one for one in self.model._meta.concrete_fields if one.name not in self.leaves_out]

    def digests(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the digests of those of the rows that are there, as they are now. One query."""
        names = [one.attname for one in self.fields]
        empty = {one.attname: _empty(one) for one in self.fields}
        found = self.model._base_manager.filter(self.rows, pk__in=list(numbers)).values("pk", *names)
        return {row.pop("pk"): rules.row_digest({name: row[name] for name in names}, empty) for row in found}

    def names(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return what findings call these rows, as far as they are there. One query."""
        if not self.named:
            return {}
        found = self.model._base_manager.select_related(*self.through).in_bulk(list(numbers))
        return {number: _name(row, self.named) for number, row in found.items()}


KEPT: dict[str, KeptRows] = {}


def keep(
    *kinds: type[models.Model],
    named: str = "",
    through: Iterable[str] = (),
    leaves_out: Iterable[str] = (),
    rows: Q | None = None,
    called: str = "",
) -> None:
    """Declare models of whose rows the trail keeps digests. Their primary keys are numbers."""
    for model in kinds:
        kept = KeptRows(model, named, tuple(through), frozenset(leaves_out), rows or Q(), called)
        KEPT[model._meta.label_lower] = kept
        name = f"the trail keeps digests of {model._meta.label_lower}"
        post_save.connect(_saved, sender=model, dispatch_uid=name)
        post_delete.connect(_saved, sender=model, dispatch_uid=name)
        rows_written.connect(_written, sender=model, dispatch_uid=name)


def keep_links(*links: Any) -> None:
    """Declare many-to-many links whose rows have digests, such as `Action.findings`."""
    for link in links:
        keep(link.through)
        m2m_changed.connect(_linked, sender=link.through, dispatch_uid="the trail keeps digests of links")


@dataclass
class Noted:
    """Rows written in one transaction whose digests no entry keeps yet, and who recorded something in it last."""

    rows: dict[str, set[int]] = field(default_factory=dict)
    by: Viewer = OPERATOR

    def __call__(self) -> None:
        """Do nothing: it waits for the commit only so that a rollback forgets it."""


def noted() -> Noted:
    """Return what is noted in this transaction."""
    for waiting in connection.run_on_commit:
        if isinstance(waiting[1], Noted):
            return waiting[1]
    made = Noted()
    transaction.on_commit(made)
    return made


def before_commits(connection: BaseDatabaseWrapper, do: Callable[[], None]) -> None:
    """Have something done in each transaction of a connection right before it is committed.

    Django has no hook there. After the commit would be too late: a process may end in between.
    """
    if getattr(connection, "does_before_commits", False):
        return
    commit = connection.commit

    def commit_after() -> None:
        try:
            do()
        except BaseException:
            connection.rollback()
            raise
        commit()

    connection.commit = commit_after  # type: ignore[method-assign]
    connection.does_before_commits = True  # type: ignore[attr-defined]


def has_noted() -> bool:
    """Return True if rows were written whose digests no entry keeps yet."""
    return any(isinstance(waiting[1], Noted) and waiting[1].rows for waiting in connection.run_on_commit)


def take_noted() -> list[Kept]:
    """Return the digests of all rows noted in this transaction, and forget that they were noted."""
    rows = noted().rows
    found = of(rows)
    rows.clear()
    return found


def of(rows: Mapping[str, set[int]]) -> list[Kept]:
    """Return the digests of rows, by model and number, as they are now.

    A row that is gone has an empty digest, if it ever had another.
    """
    found: list[Kept] = []
    for label, numbers in sorted(rows.items()):
        digests = KEPT[label].digests(numbers)
        found += [(label, number, digests[number]) for number in sorted(digests)]
        found += [(label, number, "") for number in _known(label, numbers - digests.keys())]
    return found


def _known(label: str, numbers: set[int]) -> list[int]:
    from shiremoot.foundation.trail.models import RowDigest  # the models of this room are loaded after it

    if not numbers:
        return []
    rows = RowDigest.objects.filter(thing_type=label, thing_id__in=numbers)
    return sorted(set(rows.values_list("thing_id", flat=True)))


def _note(model: type[models.Model], numbers: Iterable[int]) -> None:
    if not connection.in_atomic_block:  # written and committed at once
        with transaction.atomic():
            _note(model, numbers)
        return
    noted().rows.setdefault(model._meta.label_lower, set()).update(numbers)


def _saved(sender: type[models.Model], instance: models.Model, **_: Any) -> None:
    _note(sender, [instance.pk])


def _written(sender: type[models.Model], numbers: Iterable[int], **_: Any) -> None:
    _note(sender, numbers)


def _linked(
    sender: type[models.Model], instance: models.Model, action: str, pk_set: set[int] | None, **_: Any
) -> None:
    """Note links once they are added, and before they are removed."""
    if action not in ("post_add", "pre_remove", "pre_clear"):
        return
    own, other = sorted(
        (one for one in sender._meta.concrete_fields if one.is_relation),
        key=lambda one: one.related_model is not type(instance),
    )
    found = sender._base_manager.filter(**{own.name: instance})
    if pk_set is not None:
        found = found.filter(**{f"{other.name}__in": pk_set})
    _note(sender, set(found.values_list("pk", flat=True)))


def _name(row: models.Model, named: str) -> str:
    return str(row) if named == STR else str(getattr(row, named))


def _empty(one: "models.Field[Any, Any]") -> Any:
    """Return what a new field of this kind has in rows from before it."""
    if one.default is NOT_PROVIDED or not callable(one.default) or one.default in (list, dict):
        return one.get_default()
    return None
