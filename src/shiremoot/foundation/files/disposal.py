"""What disposal destroys of a record and what it keeps: declared on the model, so that no new field is forgotten.

    class Note(models.Model):
        disposal: ClassVar = Disposal(destroys=["text"], keeps=[])

`tests/foundation/files/test_disposal.py` fails on a field that may hold words or a file and is in neither list.
"""

from collections.abc import Collection, Iterator
from typing import Any

from django.db import models

HOLDS_WORDS = (models.CharField, models.TextField, models.JSONField, models.FileField, models.ForeignKey)


class DisposalFields:
    """The fields of a model that disposal empties, and those it keeps to show that the record existed."""

    def __init__(self, *, destroys: Collection[str], keeps: Collection[str]) -> None:
        self.destroys, self.keeps = tuple(destroys), frozenset(keeps)

    def empty(self, row: models.Model) -> None:
        """Empty the fields to be destroyed. Does not save: the caller saves `destroys` and sets when it was done."""
        for name in self.destroys:
            field = _field(row, name)
            setattr(row, name, None if field.null else field.get_default())

    def undeclared(self, model: type[models.Model]) -> Iterator[str]:
        """Yield the names of fields that may hold words or a file and are in neither list."""
        for field in model._meta.concrete_fields:
            if isinstance(field, HOLDS_WORDS) and field.name not in {*self.destroys, *self.keeps}:
                yield field.name


def _field(row: models.Model, name: str) -> "models.Field[Any, Any]":
    found = row._meta.get_field(name)
    if not isinstance(found, models.Field):
        raise TypeError(f"{name} is a relation from another model, so there is nothing here to empty.")
    return found
