"""Builds paragraphs from rows: joins wrapped lines, and makes one paragraph for each labelled part."""

import re
from collections.abc import Iterable, Iterator, Sequence

from shiremoot.papers import patterns, sentences
from shiremoot.papers.rows import Row

_ENDED = patterns.compile(r"[.:;!?][\"'”’)\]]*$")
_OPENS = patterns.compile(
    r"(?:(?:agreed )?actions?|resolved|agreed|noted|decisions?|recommended|recommendations?"
    r"|deadline[^:]{0,40}|date of next meeting"
    r"|reasons?)\b(?: [\d.]{1,6})?[^:.]{0,12}[:–]",
    re.I,
)
_NUMBERED = patterns.compile(r"\d{1,2}(?:\.\d{1,2}){0,2} [A-Z]")
_BROKEN = patterns.compile(r"\b([A-Za-z]{2,})- (?=[a-z]{2,})(?!(?:and|or|to|nor)\b)")
_FIRST_HALF = patterns.compile(
    r"long|short|well|part|full|non|pre|post|self|cross|multi|sub|mid|year|day|two|three|four|five|high|low|face|first"
    r"|second|third|follow|inter|anti|decision|policy|community|evidence|trauma|person|county|city|co|ex|semi|under|over"
    r"|on|off|up|down|end|start|time|work|school|hospital|home|house|street|road|land|tax|rent|cost|fact|data|child"
    r"|adult|people|public|private|council|service|client|member|officer|vice|deputy|by|in|out|re|half|quarter|built"
    r"|hard|soft|open|close|same|single|double|top|front|back|life|age|date|key|lead|market|state",
    re.I,
)
_ALONE = patterns.compile(
    r"(?:decisions?|motion|amendment(?: \d)?|voting|recommendations?|resolved|resolution|answer|reply|response"
    r"|(?:supplementary )?question(?: \d{1,3})?)\s*:?$",
    re.I,
)
_MOST_ROWS = 60
_HANGS = patterns.compile(r"[,(–&-]$|\b(?:of|the|and|on|to|for|in|at|by|with|from|or|a|(?<![/\d–-])\d{1,2})$")
_CLOSED = patterns.compile(
    r"\(agenda (?:item )?(?:no\.? ?|number )?\d{1,3}[a-z]?\)$|\(pages? \d+[^()]{0,12}\)$"
    r"|(?-i:(?:\bPage|\.{3,}|…) ?\d{1,3})$",  # a line of the contents
    re.I,
)
_CLOSERS = (")", *"0123456789")


class Paragraph:
    """Rows that form one paragraph; the label is the printed number or letter of the first.

    `text` is the words, joined, without the label; a word broken at a line's end is joined. `low` is `text` in small
    letters, so that readers can look for a telling word before they try a pattern.
    """

    __slots__ = ("_sentences", "is_heading", "label", "low", "rows", "text")

    def __init__(self, rows: tuple[Row, ...]) -> None:
        first = rows[0]
        self.rows = rows
        self.label = first.label
        self.text = first.text if len(rows) == 1 else joined([row.text for row in rows if row.text])
        self.low = self.text.lower()
        self._sentences: tuple[str, ...] | None = None
        self.is_heading = len(self.text) < 120 and (first.heading or _is_bold(rows) or self.text.isupper())

    def __repr__(self) -> str:
        return f"Paragraph({self.whole!r})"

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text, split once for all readers."""
        if self._sentences is None:
            self._sentences = tuple(sentences.of(self.text))
        return self._sentences

    @property
    def whole(self) -> str:
        return f"{self.label} {self.text}".rstrip() if self.label else self.text

    @property
    def first_line(self) -> int:
        return self.rows[0].number

    @property
    def last_line(self) -> int:
        return self.rows[-1].number

    @property
    def page(self) -> int | None:
        return self.rows[0].page

    @property
    def bullet(self) -> bool:
        return self.rows[0].bullet

    @property
    def indent(self) -> int:
        return self.rows[0].indent

    @property
    def gap(self) -> bool:
        return self.rows[0].gap

    @property
    def cells(self) -> tuple[str, ...]:
        return self.rows[0].cells

    @property
    def tabbed(self) -> bool:
        return self.rows[0].tabbed

    @property
    def part(self) -> bool:
        """True if it is part of a list: it carries a label or a bullet."""
        return bool(self.label) or self.bullet


def joined(lines: Sequence[str]) -> str:
    """Join wrapped lines into one text; a word broken by a hyphen at a line's end is joined."""
    text = " ".join(lines)
    return _BROKEN.sub(_made_whole, text) if "- " in text else text


def _made_whole(broken: re.Match[str]) -> str:
    """Return the two halves of a broken word joined: "Com- mittee" is one word, "long- term" keeps its hyphen."""
    return f"{broken[1]}-" if _FIRST_HALF.fullmatch(broken[1]) else broken[1]


def _is_bold(rows: tuple[Row, ...]) -> bool:
    return rows[0].bold and all(row.bold for row in rows)


def paragraphs_of(rows: Sequence[Row]) -> list[Paragraph]:
    """Return the paragraphs made of rows that belong together; furniture is left out."""
    matter = [row for row in rows if not row.furniture]
    width = _width(matter)
    return [Paragraph(tuple(group)) for group in _groups(matter, width)]


def hangs(text: str) -> bool:
    """Return True if a line breaks off in the middle: at a comma, a small word, or the day of a date."""
    return _HANGS.search(text) is not None


def _width(rows: Iterable[Row]) -> int:
    lengths = sorted(row.width for row in rows if not row.tabbed) or [0]
    return min(120, max(60, lengths[len(lengths) * 19 // 20]))


def _groups(rows: Sequence[Row], width: int) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in rows:
        if group and not _goes_on(group, row, width):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _goes_on(group: list[Row], row: Row, width: int) -> bool:
    last = group[-1]
    if len(group) > _MOST_ROWS or len(last.text) > 3000:
        return False
    if row.tabbed or last.tabbed or row.heading or last.heading:
        return False
    if (row.gap or row.new_page) and (row.label or not _starts_low(row)):
        return False  # as most do: checked before the costly searches
    if last.text.endswith((":", ":-", ":–")) or (last.text.endswith(_CLOSERS) and _CLOSED.search(last.text)):
        return False
    if (":" in row.text or "–" in row.text) and _OPENS.match(row.text):
        return False
    if len(row.text) < 30 and _ALONE.match(row.text):
        return False
    if last.text.endswith(".") and row.text[:1].isdigit() and _NUMBERED.match(row.text):
        return False
    if row.gap or row.new_page:
        return _broken_off(group, last, row)
    if row.label or row.bullet or row.bold != last.bold or last.text.isupper() != row.text.isupper():
        return bool(row.text) and not row.label and not row.bullet and _starts_low(row)
    return not _short(last, row, width)


def _broken_off(group: list[Row], last: Row, row: Row) -> bool:
    """Return True if a page break cuts a sentence: no full stop before it, a small letter after it."""
    long = sum(len(one.text) for one in group) > 25 and not last.cells
    return (
        long
        and _starts_low(row)
        and not row.label
        and not _ENDED.search(last.text)
        and not last.text.endswith(",,")
    )


def _starts_low(row: Row) -> bool:
    return row.text[:1].islower() or row.text[:1] == "("


def _short(last: Row, row: Row, width: int) -> bool:
    """Return True if the line before ended early, so that this one begins a new paragraph."""
    room = last.width + len(row.text.split(" ", 1)[0]) + 1
    return room < width * 0.85 and not row.text[:1].islower() and not _HANGS.search(last.text)
