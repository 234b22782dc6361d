"""Joins the parts of a file, and notes in sentences which parts gave no text."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from shiremoot.papers.formats.part import Missing, NotReadable, Text, TextPart

MOST_LETTERS = 40_000_000  # some 13,000 pages: as much as is proof-read within a gigabyte
_SAID: dict[Missing, tuple[str, str]] = {
    "picture": ("is a picture without text", "are pictures without text"),
    "fault": ("is damaged and was left out", "are damaged and were left out"),
    "time": ("was left out: reading took too long", "were left out: reading took too long"),
    "size": ("was left out: there is too much text", "were left out: there is too much text"),
}
_NOTHING: dict[Missing, str] = {
    "picture": "is a scan: its pages are pictures of text. "
    "Ask for one with text in it, or have its text recognised (OCR)",
    "fault": "is damaged and cannot be read",
    "time": "takes too long to be read",
    "size": "holds too much text to be read",
}


def gathered(parts: Iterable[TextPart]) -> Text:
    """Return the text of all parts, with a note for each run of pages without. Raises NotReadable if there is none."""
    held = list(_within(parts))
    text = "".join(part.text for part in held)
    missing = [part.missing for part in held]
    if not text.strip() and any(missing):
        raise NotReadable(_NOTHING[next(filter(None, missing))])
    return Text(text, tuple(_notes(missing, paged=any(part.of for part in held))))


def _within(parts: Iterable[TextPart]) -> Iterator[TextPart]:
    """Yield parts until their text exceeds the limit; add a note for the rest and do not read it."""
    letters = place = 0
    for place, part in enumerate(parts, start=1):
        letters += len(part.text)
        if letters > MOST_LETTERS:
            yield from [TextPart("", part.of, "size")] * max(1, part.of - place + 1)
            return
        yield part


def _notes(missing: list[Missing], paged: bool) -> Iterator[str]:
    at = 0
    for why, run in groupby(missing):
        count = len(list(run))
        first, at = at + 1, at + count
        if why:
            one, several = _SAID[why]
            pages = f"Page {first} {one}" if count == 1 else f"Pages {first} to {at} {several}"
            yield f"{pages}." if paged else f"The rest {one}."
