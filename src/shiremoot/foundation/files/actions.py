"""Keeping files."""

from django.db import transaction

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


def clear_away(older_than: float = LEFT_ALONE) -> int:
    """Remove what a crash left on disk: half-written files, and whole ones no record knows. How many."""
    found = list(storing.older_than(older_than))
    known = set(StoredFile.objects.values_list("digest", flat=True))
    stray = [place for place in found if place.name not in known]
    for place in stray:
        place.unlink(missing_ok=True)
    return len(stray)
