"""Which row each stored file belongs to: exactly one, of a higher room, whose policy decides who may have the file.

A room names its link in `permissions.declare()`: `owners.owned_by(Annex, "file")`. The link is one to one, so the
database lets no two rows of a model have one file; `actions.store` and `actions.copy` give a file to its owner as they
make it, so no other row can have it first.
"""

from collections.abc import Iterable

from django.db import models
from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.files.models import StoredFile

OWNERS: dict[type[models.Model], str] = {}


def owned_by(model: type[models.Model], field: str) -> None:
    """Declare the field by which rows of a model own a file. Raises TypeError unless it is one to one with files."""
    link = model._meta.get_field(field)
    if not isinstance(link, models.OneToOneField) or link.related_model is not StoredFile:
        raise TypeError(
            f"{model.__name__}.{field} must be one to one with stored files, for a file has one owner."
        )
    OWNERS[model] = field


def field_of(model: type[models.Model]) -> str:
    """Return the field by which rows of a model own a file. Raises TypeError for a model that owns none."""
    if model not in OWNERS:
        raise TypeError(f"{model.__name__} owns no files; declare it with owned_by in its permissions.py.")
    return OWNERS[model]


def file_of(owner: models.Model) -> StoredFile | None:
    """Return the file of a row, or None. Raises TypeError if rows of its model own none."""
    found = getattr(owner, field_of(type(owner)), None)  # a row not saved yet may have none
    return found if isinstance(found, StoredFile) else None


def files_of(rows: Iterable[models.Model]) -> dict[int, StoredFile]:
    """Return the files of these rows by primary key."""
    return {file.pk: file for row in rows if (file := file_of(row))}


def without_owner() -> QuerySet[StoredFile]:
    """Return the files that are not disposed of and belong to nothing. There are none: a test holds it."""
    owned = Q(pk__in=[])
    for model, field in OWNERS.items():
        owned |= Q(Exists(model._base_manager.filter(**{field: OuterRef("pk")})))
    return StoredFile.objects.filter(~owned, disposed_at=None)
