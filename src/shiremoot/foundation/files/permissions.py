"""Policy for files: nobody sees a file by itself, only through the record it belongs to."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.files.models import StoredFile


def declare() -> None:
    policies.internal("nobody by itself; through the report or the pack it belongs to", StoredFile)
