"""The one place that turns a file into text: a new format is added here and nowhere else.

`SNIFFERS` names what a file is by its first bytes; `text_in` decodes what is text. To read PDF one day, give
`text_in` a branch that returns its text with a form feed between pages: all else in the room stays as it is.
"""

import hashlib
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

MOST_BYTES = 50_000_000
_SAMPLE = 1_000_000  # letters enough to tell writing from figures

SNIFFERS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a Word document, spreadsheet or other zip file"),
    (b"PK\x05\x06", "an empty zip file"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"{\\rtf", "a rich text file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)
BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class UnreadablePaper(ValueError):
    """The file cannot be read as a council paper; the message is one clear sentence for a person."""


@dataclass(frozen=True)
class Source:
    """The text of one file, with the file's name and the fingerprint of its bytes."""

    name: str
    sha256: str
    text: str


def open_file(path: Path | str) -> Source:
    """Return the text of a file, or raise UnreadablePaper naming the file and the reason."""
    path = Path(path)
    return open_bytes(_bytes_of(path), path.name)


def open_bytes(data: bytes, name: str) -> Source:
    """Return the text of a file whose bytes are in hand, such as one sent to a web site."""
    if len(data) > MOST_BYTES:
        raise UnreadablePaper(f"{name} is over {MOST_BYTES // 1_000_000} MB, too big to be read.")
    return Source(name, hashlib.sha256(data).hexdigest(), text_in(data, name))


def open_text(text: str, name: str) -> Source:
    """Return text that is already in hand as a source."""
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        raise UnreadablePaper(f"{name} is over {MOST_BYTES // 1_000_000} MB, too big to be read.")
    _check_is_writing(text, name)
    return Source(name, hashlib.sha256(data).hexdigest(), text)


def text_in(data: bytes, name: str) -> str:
    """Decode the bytes of a text file, or say what the file is instead."""
    for start, what in SNIFFERS:
        if data.startswith(start):
            raise UnreadablePaper(f"{name} is {what}; only plain text papers are read for now.")
    text = _decoded(data, name)
    _check_is_writing(text, name)
    return text


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadablePaper(f"{path.name or path} is a folder, not a paper.")
        if path.stat().st_size > MOST_BYTES:
            raise UnreadablePaper(f"{path.name} is over {MOST_BYTES // 1_000_000} MB, too big to be read.")
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadablePaper(f"There is no file called {path}.") from None
    except UnreadablePaper:
        raise
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or "its name cannot be used"
        raise UnreadablePaper(f"{path.name} could not be opened: {reason}.") from None


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decoded_as(data, encoding, name)
    if b"\x00" in data:
        raise UnreadablePaper(
            f"{name} holds bytes that are not text; only plain text papers are read for now."
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_as(data, "cp1252", name)


def _decoded_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        raise UnreadablePaper(f"{name} is not text in any encoding that is read here.") from None


def _check_is_writing(text: str, name: str) -> None:
    """Refuse what holds no words: nothing at all, figures, or bytes that only happened to decode."""
    if not text.strip():
        raise UnreadablePaper(f"{name} is empty.")
    if any(odd in text for odd in "\x00\x01\x02\x03\x04\x05\x06\x0e\x0f\x10\x11\x12"):
        raise UnreadablePaper(
            f"{name} holds bytes that are not text; only plain text papers are read for now."
        )
    counts = Counter(text.strip()[:_SAMPLE])
    seen = sum(count for letter, count in counts.items() if not letter.isspace())
    letters = sum(count for letter, count in counts.items() if unicodedata.category(letter)[0] == "L")
    plain = sum(count for letter, count in counts.items() if letter.isascii() and letter.isalpha())
    if letters * 4 < seen or plain * 2 < letters:
        raise UnreadablePaper(f"{name} holds almost no words in English, so nothing in it can be read.")
