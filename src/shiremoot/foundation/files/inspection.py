"""Inspect a file before it is stored: what kind it is, whether it can be read, and whether it does anything."""

from shiremoot.foundation.files import pdf, word
from shiremoot.foundation.files.rules import FileKind, InspectedFile, kind_of, tidy


def inspect(data: bytes, name: str) -> InspectedFile:
    """Inspect a paper and clean it. Raises `CannotKeep` with the reason, in plain words."""
    kind = kind_of(data[:1024])
    if kind is FileKind.PDF:
        found = pdf.inspect(data)
        return InspectedFile(tidy(name, kind), found.data, kind, found.pages, found.silent, found.notes)
    return InspectedFile(tidy(name, kind), word.inspect(data), kind)
