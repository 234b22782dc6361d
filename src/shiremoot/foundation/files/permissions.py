"""Policy for files: nobody sees a file by itself, only through the record it belongs to."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail import row_digests


def declare() -> None:
    policies.internal("nobody by itself; through the report or the pack it belongs to", StoredFile)
    row_digests.keep(StoredFile, named=row_digests.STR)
