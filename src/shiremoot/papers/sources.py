"""Opens files: what a file is, if it may be read, its text and the fingerprint of its bytes."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shiremoot.kernel.errors import DomainError
from shiremoot.papers import formats, patterns
from shiremoot.papers.formats import plain

MOST_BYTES = 200_000_000  # bytes of a file; a long pack with photographs has about half
_TURNED = patterns.compile("[\u202d\u202e\u2066-\u2068]")  # marks that change the direction of writing

Told = Callable[[float], None]


class UnreadablePaper(DomainError):
    """The file cannot be read as a council paper; the message is one clear sentence for a person."""


@dataclass(frozen=True)
class SourceText:
    """The text of one file, with the file's name and the fingerprint of its bytes.

    Each of `notes` is a sentence about what could not be read; without any, all of it was.
    """

    name: str
    sha256: str
    text: str
    notes: tuple[str, ...] = ()


def open_file(path: Path | str, told: Told | None = None) -> SourceText:
    """Return the text of a file, or raise UnreadablePaper naming the file and the reason.

    For a long file, `told` is called from time to time with the share that has been read, from 0 to 1.
    """
    path = Path(path)
    return open_bytes(_bytes_of(path), path.name, told)


def open_bytes(data: bytes, name: str, told: Told | None = None) -> SourceText:
    """Return the text of a file given as bytes, such as one sent to a web site."""
    _check_size(len(data), name)
    try:
        held = formats.text_of(data, Path(name).suffix.lower(), told)
    except formats.NotReadable as why:
        raise UnreadablePaper(f"{name} {why}.") from None
    return _source(name, data, held.text, held.notes)


def open_text(text: str, name: str) -> SourceText:
    """Return a text as a source."""
    data = text.encode("utf-8", "surrogatepass")
    _check_size(len(data), name)
    try:
        plain.check_is_writing(text)
    except formats.NotReadable as why:
        raise UnreadablePaper(f"{name} {why}.") from None
    return _source(name, data, text)


def papers_in(path: Path | str) -> list[str]:
    """Return the files a path means: itself or, for a folder, every file in it with the ending of a paper, in order.

    Raises UnreadablePaper for a folder without any. Programs' own temporary files (~$agenda.docx) are no papers.
    """
    if not Path(path).is_dir():
        return [str(path)]
    inside = sorted(
        str(one)
        for one in Path(path).rglob("*")
        if one.suffix.lower() in formats.ENDINGS and not one.name.startswith((".", "~$")) and one.is_file()
    )
    if not inside:
        raise UnreadablePaper(f"There is no paper in the folder {path}.")
    return inside


def _source(name: str, data: bytes, text: str, notes: tuple[str, ...] = ()) -> SourceText:
    if not text.isascii() and (turned := _TURNED.search(text)):
        line = text.count("\n", 0, turned.start()) + 1
        notes += (f"Marks that turn the direction of writing were left out (the first on line {line}).",)
    return SourceText(name, hashlib.sha256(data).hexdigest(), text, notes)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise UnreadablePaper(f"{path.name or path} is a folder, not a paper.")
        _check_size(path.stat().st_size, path.name)
        return path.read_bytes()
    except FileNotFoundError:
        raise UnreadablePaper(f"There is no file called {path}.") from None
    except (OSError, ValueError) as why:
        reason = getattr(why, "strerror", None) or "its name cannot be used"
        raise UnreadablePaper(f"{path.name} could not be opened: {reason}.") from None


def _check_size(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise UnreadablePaper(f"{name} is over {MOST_BYTES // 1_000_000} MB, too big to be read.")
