"""Which kinds of file are stored, and how a kind is known from the first bytes."""

import enum
import hashlib
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError

MOST_PAGES = 2_000
LEAST_POINTS = 36  # half an inch: nobody could read a narrower page


class FileKind(enum.StrEnum):
    PDF = "PDF"
    WORD = "Word document"
    PNG = "PNG picture"
    JPEG = "JPEG picture"


PAPERS = (FileKind.PDF, FileKind.WORD)
CONTENT_TYPES = {
    FileKind.PDF: "application/pdf",
    FileKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
}
ENDINGS = {FileKind.PDF: ".pdf", FileKind.WORD: ".docx", FileKind.PNG: ".png", FileKind.JPEG: ".jpg"}
OLD_OFFICE = bytes.fromhex("d0cf11e0a1b11ae1")


class CannotKeep(DomainError):
    """The file cannot be stored. The message says why, and what to do."""


@dataclass(frozen=True)
class InspectedFile:
    """A file that was inspected and may be stored.

    `silent` counts the pages without words for a screen reader to say. `notes` tell the person who uploaded it what
    was taken out and what to check.
    """

    name: str
    data: bytes
    kind: FileKind
    pages: int | None = None
    silent: int = 0
    notes: tuple[str, ...] = ()


def digest(data: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal: the name they are stored under."""
    return hashlib.sha256(data).hexdigest()


def kind_of(head: bytes) -> FileKind:
    """Return the kind of a file by its first kilobyte, not its name. Raises `CannotKeep`."""
    if not head:
        raise CannotKeep("The file is empty; choose another.")
    if b"%PDF-" in head[:1024]:
        return FileKind.PDF
    if head.startswith(b"PK\x03\x04"):
        return FileKind.WORD
    if head.startswith(OLD_OFFICE):
        raise CannotKeep(
            "This is an old Office file, or one locked with a password. Save it as .docx or PDF without a password."
        )
    raise CannotKeep("This is neither a PDF nor a Word document (.docx), whatever its name says.")


def tidy(name: str, kind: FileKind) -> str:
    """Return a name that is safe in a header and on any disk, with the extension of its kind."""
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].rsplit(".", 1)[0]
    kept = "".join(c if c.isalnum() or c in " -_.,()&" else " " for c in stem)
    return (" ".join(kept.split()).strip(" .")[:120] or "file") + ENDINGS[kind]
