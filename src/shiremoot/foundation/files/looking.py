"""Looking into a file before it is kept: what it is, whether it can be read, and whether it does anything."""

import hashlib

from shiremoot.foundation.files import pdf, word
from shiremoot.foundation.files.rules import Kind, Looked, kind_of, tidy


def look(data: bytes, name: str) -> Looked:
    """What is in a file. Raises `CannotKeep` with the reason, in plain words."""
    kind = kind_of(data[:1024])
    if kind is Kind.PDF:
        found = pdf.look(data)
        return Looked(tidy(name, kind), found.data, kind, found.pages, found.silent, found.notes)
    return Looked(tidy(name, kind), word.look(data), kind)


def digest(data: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal: the name a file is kept under."""
    return hashlib.sha256(data).hexdigest()
