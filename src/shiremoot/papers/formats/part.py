"""What a format returns: the text of a file in parts, such as pages, and what could not be read."""

from dataclasses import dataclass
from typing import Literal

from shiremoot.kernel.errors import DomainError

Missing = Literal["", "picture", "fault", "time", "size"]


class NotReadable(DomainError):
    """The file gives no text; the message is the end of a sentence that begins with the file's name."""


@dataclass(frozen=True, slots=True)
class TextPart:
    """A page of a PDF, or a stretch of a paper that has no pages of its own. `of` is how many there are, if known."""

    text: str
    of: int = 0
    missing: Missing = ""  # why a page gives no text


@dataclass(frozen=True, slots=True)
class Text:
    """The words of a file; page breaks are form feeds. Each note is a sentence about what was not read."""

    text: str
    notes: tuple[str, ...] = ()
