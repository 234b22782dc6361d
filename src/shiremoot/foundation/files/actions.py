"""Keeping files."""

from collections.abc import Collection

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import storing
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import Looked
from shiremoot.foundation.trail import actions as trail

LEFT_ALONE = 24 * 60 * 60  # seconds: a file so young may belong to something still being saved


@transaction.atomic
def keep(*, by: Viewer, looked: Looked) -> StoredFile:
    """Keep a file that was looked into (`looking.look`). Its bytes are on disk before its row is saved."""
    made = StoredFile.objects.create(
        name=looked.name,
        digest=storing.write(looked.data),
        kind=looked.kind,
        size=len(looked.data),
        pages=looked.pages,
        silent=looked.silent,
        notes=list(looked.notes),
        kept_by=str(by)[:200],
        kept_at=clock.now(),
    )
    trail.record(by=by, act="kept a file", thing=made, change={"kind": made.kind, "digest": made.digest})
    return made


def read(file: StoredFile) -> bytes:
    """The bytes of a file. Raises FileNotFoundError or ValueError when the disk no longer has them."""
    return storing.read(file.digest)


@transaction.atomic
def dispose(*, by: Viewer, file: StoredFile, let_go: Collection[models.Model] = ()) -> bool:
    """Destroy the bytes of a file; what was known of it stays. False, and nothing done, while it is in use.

    Rows in `let_go` refer to it but need it no more. Bytes that another file shares stay on disk for that one.
    """
    file = StoredFile.objects.select_for_update().get(pk=file.pk)
    if file.disposed_at or _in_use(file, let_go):
        return file.disposed_at is not None
    file.disposed_at = clock.now()
    file.save(update_fields=["disposed_at"])
    trail.record(by=by, act="disposed of", thing=file, change={"digest": file.digest, "size": file.size})
    transaction.on_commit(lambda: _unlink(file.digest))
    return True


def _in_use(file: StoredFile, let_go: Collection[models.Model]) -> bool:
    """Whether a record of any room, but for those let go, refers to this very file."""
    free = {(type(row), row.pk) for row in let_go}
    return any(
        (relation.related_model, number) not in free
        for relation in StoredFile._meta.get_fields(include_hidden=True)
        if relation.one_to_many
        for number in relation.related_model._base_manager.filter(**{relation.field.name: file}).values_list(
            "pk", flat=True
        )
    )


def _unlink(digest: str) -> None:
    """Remove bytes no file needs any more. Young ones are left to the sweep: they may be kept anew this moment."""
    place = storing.path(digest)
    needed = StoredFile.objects.filter(digest=digest, disposed_at=None).exists()
    if not needed and storing.is_older(place, LEFT_ALONE):
        place.unlink(missing_ok=True)


def _needed() -> set[str]:
    return set(StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True))


def clear_away(older_than: float = LEFT_ALONE) -> int:
    """Remove what a crash left on disk: half-written files, and whole ones no record knows. How many."""
    found = list(storing.older_than(older_than))
    known = _needed()
    stray = [place for place in found if place.name not in known]
    for place in stray:
        place.unlink(missing_ok=True)
    return len(stray)
