"""Compares each stored file with its digest, one at a time."""

import hashlib
from collections.abc import Iterator

from shiremoot.foundation.files import disk_store
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail.chain import Tell, silent

BATCH = 500


class FilesCheck:
    """One look over the stored files. `files` is right once `problems` has been read to its end."""

    def __init__(self, tell: Tell = silent) -> None:
        self.tell, self.files = tell, 0

    def problems(self) -> Iterator[str]:
        """Yield what differs, a sentence each."""
        rows = StoredFile.objects.filter(disposed_at=None).order_by("pk")
        of, after = rows.count(), 0
        while found := list(rows.filter(pk__gt=after).values_list("pk", "digest")[:BATCH]):
            for number, digest in found:
                yield from _problem(number, digest)
                self.files += 1
                self.tell("files", self.files, of)
            after = found[-1][0]


def _problem(number: int, digest: str) -> Iterator[str]:
    try:
        with disk_store.path(digest).open("rb") as opened:
            if hashlib.file_digest(opened, "sha256").hexdigest() != digest:
                yield f"File number {number} ({digest[:12]}…) on disk is not what was stored: it was altered."
    except FileNotFoundError:
        if StoredFile.objects.filter(
            pk=number, disposed_at=None
        ).exists():  # else it was disposed of meanwhile
            yield f"File number {number} ({digest[:12]}…) is not on disk."
    except (OSError, ValueError) as problem:
        yield f"File number {number} ({digest[:12]}…) cannot be read: {problem}"
