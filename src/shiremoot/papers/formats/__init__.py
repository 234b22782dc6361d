"""From a file's bytes to its text: one file for each format, and what is no paper named for what it is.

A format is a module listed in FORMATS. It says its `ENDINGS`; whether it is one of its own (`is_it(data, ending)`);
and gives its text in `parts(data, first)`, from the part counted from nought that is asked for. With `APART` it is
read in a process of its own with limits, so that bytes made to harm a C library harm nothing else. What cannot be
read raises NotReadable. Text is laid out as rows.py reads it best: a form feed for a page break, a blank line
between paragraphs, a row of a table on one line with its cells parted by tabs.
"""

from collections.abc import Callable, Iterator
from types import ModuleType

from shiremoot.papers.formats import apart, gathering, kinds, pdf, plain, web, word
from shiremoot.papers.formats.part import NotReadable, Part, Text

FORMATS: tuple[ModuleType, ...] = (pdf, word, web, plain)
ENDINGS: tuple[str, ...] = tuple(ending for one in FORMATS for ending in one.ENDINGS)

__all__ = ["ENDINGS", "FORMATS", "NotReadable", "Part", "Text", "text_of"]

Told = Callable[[float], None]  # how much of the file is read, from 0 to 1


def text_of(data: bytes, ending: str, told: Told | None = None) -> Text:
    """The text of a file and notes on what was not read. Raises NotReadable with the end of a sentence."""
    if what := kinds.named(data):
        raise NotReadable(what)
    form = next(one for one in FORMATS if one.is_it(data, ending))
    parts = apart.parts(form.__name__, data) if form.APART else form.parts(data, 0)
    text = gathering.gathered(_counted(parts, told) if told else parts)
    plain.check_is_writing(text.text)
    return text


def _counted(parts: Iterator[Part], told: Told) -> Iterator[Part]:
    for done, part in enumerate(parts, start=1):
        yield part
        if part.of:
            told(done / part.of)
