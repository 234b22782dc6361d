"""Models whose every write is announced, so that the trail, which low rooms cannot import, keeps a digest of each row.

Django announces `save` and `delete` by itself; here `update`, `bulk_update` and `bulk_create` are announced as well.
"""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.dispatch import Signal

# Sent in the transaction of the write. The sender is the model; `numbers` are the primary keys of the rows.
rows_written = Signal()

Row = TypeVar("Row", bound=models.Model, covariant=True)


class WrittenQuerySet(models.QuerySet[Row]):
    """Rows whose bulk writes are announced. `bulk_update` is made of updates."""

    def update(self, **values: Any) -> int:
        """Update the rows, and announce them."""
        if not rows_written.has_listeners(self.model):
            return super().update(**values)
        numbers = set(self.order_by().values_list("pk", flat=True))
        changed = super().update(**values) if numbers else 0
        rows_written.send(self.model, numbers=numbers)
        return changed

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Create the rows, and announce them."""
        made: list[Any] = super().bulk_create(objs, *args, **kwargs)
        rows_written.send(self.model, numbers={row.pk for row in made if row.pk is not None})
        return made


class WrittenModel(models.Model):
    """A model whose every write is announced."""

    objects = WrittenQuerySet.as_manager()

    class Meta:
        abstract = True
