"""Turns a file's bytes into text: one module for each format. A file that is not a paper is named for what it is.

A format is a module listed in FORMATS. It declares its `ENDINGS`, recognises its own files with `is_it(data,
ending)`, and yields their text from `parts(data, first)`, starting at the part numbered `first`, counted from nought.
A format with `APART` is read in a separate, limited process, so that hostile bytes can harm only that process if they
exploit a C library. Raises NotReadable for a file that cannot be read. Text is laid out as rows.py reads it best: a
form feed for a page break, a blank line between paragraphs, a table's row on one line with its cells separated by
tabs.
"""

from collections.abc import Callable, Iterator
from types import ModuleType

from shiremoot.papers.formats import apart, gathering, kinds, pdf, plain, web, word
from shiremoot.papers.formats.part import NotReadable, Text, TextPart

FORMATS: tuple[ModuleType, ...] = (pdf, word, web, plain)
ENDINGS: tuple[str, ...] = tuple(ending for one in FORMATS for ending in one.ENDINGS)

__all__ = ["ENDINGS", "FORMATS", "NotReadable", "Part", "Text", "text_of"]

Told = Callable[[float], None]  # how much of the file is read, from 0 to 1


def text_of(data: bytes, ending: str, told: Told | None = None) -> Text:
    """Return the text of a file with notes on what was not read. Raises NotReadable with the end of a sentence."""
    if what := kinds.named(data):
        raise NotReadable(what)
    form = next(one for one in FORMATS if one.is_it(data, ending))
    parts = apart.parts(form.__name__, data) if form.APART else form.parts(data, 0)
    text = gathering.gathered(_counted(parts, told) if told else parts)
    plain.check_is_writing(text.text)
    return text


def _counted(parts: Iterator[TextPart], told: Told) -> Iterator[TextPart]:
    for done, part in enumerate(parts, start=1):
        yield part
        if part.of:
            told(done / part.of)
