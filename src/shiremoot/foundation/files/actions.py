"""Store files, and dispose of them."""

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models, transaction
from django.db.models import ManyToOneRel

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.acts import FilesAct
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.trail import actions as trail

GRACE_SECONDS = 24 * 60 * 60  # a younger file may belong to something still being saved


@transaction.atomic
def store(*, by: Viewer, inspected: InspectedFile) -> StoredFile:
    """Store a file that `inspection.inspect` has passed. Its bytes are on disk before its row is saved."""
    made = StoredFile.objects.create(
        name=inspected.name,
        digest=disk_store.write(inspected.data),
        kind=inspected.kind,
        size=len(inspected.data),
        pages=inspected.pages,
        silent=inspected.silent,
        notes=list(inspected.notes),
        kept_by=str(by)[:200],
        kept_at=clock.now(),
    )
    trail.record(by=by, act=FilesAct.STORED, thing=made, change={"kind": made.kind, "digest": made.digest})
    return made


def read(file: StoredFile) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError or ValueError if the disk no longer has them."""
    return disk_store.read(file.digest)


@transaction.atomic
def dispose(*, by: Viewer, file: StoredFile, released: Collection[models.Model] = ()) -> bool:
    """Destroy the bytes of a file and keep its row. Returns False, and does nothing, while it is in use.

    Rows in `released` refer to it but no longer need it. Bytes that another file shares stay on disk for that one.
    """
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.disposed_at or _in_use(file, released):
        return file.disposed_at is not None
    file.disposed_at = clock.now()
    file.save(update_fields=["disposed_at"])
    trail.record(by=by, act=FilesAct.DISPOSED, thing=file, change={"digest": file.digest, "size": file.size})
    transaction.on_commit(lambda: _unlink(file.digest))
    return True


def _in_use(file: StoredFile, released: Collection[models.Model]) -> bool:
    """Return True if a record of any room, other than those released, refers to this file."""
    free = {(type(row), row.pk) for row in released}
    return any(
        (relation.related_model, number) not in free
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if isinstance(relation, ManyToOneRel)
        for number in _rows_that_refer(relation, file)
    )


def _rows_that_refer(relation: ManyToOneRel, file: StoredFile) -> Iterable[Any]:
    """Return the primary keys of the rows whose foreign key points to this file."""
    rows = relation.related_model._base_manager.filter(**{relation.field.name: file})
    return rows.values_list("pk", flat=True)


def _unlink(digest: str) -> None:
    """Remove bytes that no file needs. Young ones are left to `clear_away`: somebody may be storing them again."""
    place = disk_store.path(digest)
    needed = StoredFile.objects.filter(digest=digest, disposed_at=None).exists()
    if not needed and disk_store.is_older(place, GRACE_SECONDS):
        place.unlink(missing_ok=True)


def _digests_needed() -> set[str]:
    return set(StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True))


def clear_away(older_than: float = GRACE_SECONDS) -> int:
    """Remove what a crash left on disk: half-written files, and whole ones without a row. Returns how many.

    Files younger than `older_than` seconds stay.
    """
    found = list(disk_store.older_than(older_than))
    known = _digests_needed()
    stray = [place for place in found if place.name not in known]
    for place in stray:
        place.unlink(missing_ok=True)
    return len(stray)
