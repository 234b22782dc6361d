"""Store files for the rows that own them, copy them to other owners, and dispose of them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models, transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import disk_store, owners
from shiremoot.foundation.files.acts import FilesAct
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import Impossible

GRACE_SECONDS = 24 * 60 * 60  # a younger file may belong to something still being saved
FACTS = ("name", "digest", "kind", "size", "pages", "silent", "notes")
Owner = TypeVar("Owner", bound=models.Model)


@transaction.atomic
def store(*, by: Viewer, inspected: InspectedFile, owner: Owner) -> Owner:
    """Store a file that `inspection.inspect` has passed, and save the row that owns it.

    Its bytes are on disk before its row is saved. A file that the owner had before is disposed of.
    Raises TypeError if rows of the owner's model own no files.
    """
    made = _row(
        by,
        name=inspected.name,
        digest=disk_store.write(inspected.data),
        kind=inspected.kind,
        size=len(inspected.data),
        pages=inspected.pages,
        silent=inspected.silent,
        notes=list(inspected.notes),
    )
    _give(by, made, owner)
    trail.record(by=by, act=FilesAct.STORED, thing=made, change={"kind": made.kind, "digest": made.digest})
    return owner


@transaction.atomic
def copy(*, by: Viewer, file: StoredFile, owner: Owner) -> Owner:
    """Give `owner` a file of its own with the content of `file`, and save it. The bytes are on disk once.

    Raises as `store` does, or `Impossible` if the file was disposed of.
    """
    if file.disposed_at:
        raise Impossible(f"File {file.pk} was disposed of, so there is nothing to copy.")
    made = _row(by, **{name: getattr(file, name) for name in FACTS})
    _give(by, made, owner)
    trail.record(by=by, act=FilesAct.COPIED, thing=made, change={"of": file.pk, "digest": made.digest})
    return owner


def _row(by: Viewer, **facts: Any) -> StoredFile:
    return StoredFile.objects.create(kept_by=str(by)[:200], kept_at=clock.now(), **facts)


def _give(by: Viewer, file: StoredFile, owner: models.Model) -> None:
    before = owners.file_of(owner)
    setattr(owner, owners.field_of(type(owner)), file)
    owner.save()
    if before:
        _dispose(by, [before.pk])


def read(file: StoredFile) -> bytes:
    """Return the bytes of a file. Raises FileNotFoundError or ValueError if the disk no longer has them."""
    return disk_store.read(file.digest)


@transaction.atomic
def dispose(*, by: Viewer, of: Iterable[models.Model]) -> int:
    """Destroy the files of these rows; what was known of them stays. Files already disposed of are left.

    Bytes that a file of another row has too stay on disk for that one. Returns how many contents stay for others.
    """
    return _dispose(by, list(owners.files_of(of)))


def _dispose(by: Viewer, numbers: list[int]) -> int:
    rows = StoredFile.objects.select_for_update().filter(pk__in=numbers, disposed_at=None)
    found = list(rows.order_by("pk"))  # so that two disposals lock them in the same order
    now = clock.now()
    for file in found:
        file.disposed_at = now
    StoredFile.objects.bulk_update(found, ["disposed_at"], batch_size=200)
    for file in found:
        change = {"digest": file.digest, "size": file.size}
        trail.record(by=by, act=FilesAct.DISPOSED, thing=file, change=change)
    digests = {file.digest for file in found}
    transaction.on_commit(lambda: _unlink(digests))
    return len(digests & _digests_needed(digests))


def _unlink(digests: set[str]) -> None:
    """Remove bytes that no file needs. Young ones are left to `clear_away`: somebody may be storing them again."""
    for place in map(disk_store.path, digests - _digests_needed(digests)):
        if disk_store.is_older(place, GRACE_SECONDS):
            place.unlink(missing_ok=True)


def _digests_needed(among: Iterable[str]) -> set[str]:
    """Return those digests that a file which is not disposed of has."""
    rows = StoredFile.objects.filter(digest__in=list(among), disposed_at=None)
    return set(rows.values_list("digest", flat=True))


def _every_digest() -> set[str]:
    return set(StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True))


def clear_away(older_than: float = GRACE_SECONDS) -> int:
    """Remove what a crash left on disk: half-written files, and whole ones without a row. Returns how many.

    Files younger than `older_than` seconds stay.
    """
    found = list(disk_store.older_than(older_than))
    known = _every_digest()
    stray = [place for place in found if place.name not in known]
    for place in stray:
        place.unlink(missing_ok=True)
    return len(stray)
