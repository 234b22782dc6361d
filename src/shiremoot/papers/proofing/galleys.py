"""A galley: one paper set out for proof-reading.

`prose` is every word of the paper in one text, one line for each paragraph or table row, wrapped lines joined,
cells parted by tabs, page numbers and running headers left out. A rule searches it once with one pattern and asks
`place(start, end)` where the words stand in the file; that is the fast way and the short one.
"""

import bisect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from shiremoot.papers import dates, sentences
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.proofing.findings import Place
from shiremoot.papers.rows import Row
from shiremoot.papers.tables import Table

T = TypeVar("T")
_FAR = 3000  # letters searched on each side for the ends of a sentence, so that one endless line is not read repeatedly
MOST_WORDS = 240  # letters of a passage that are quoted


@dataclass(frozen=True, eq=False)
class Galley:
    """A paper prepared for proof-reading; costly results are computed once."""

    paper: Paper
    facts: tuple[Fact, ...]
    catalogue: Mapping[str, object] = field(default_factory=dict)  # duties by key, if the caller passed them
    _kept: dict[Callable[..., object], object] = field(default_factory=dict, repr=False)

    @property
    def name(self) -> str:
        return self.paper.name

    @cached_property
    def prose(self) -> str:
        return self._set[0]

    def place(self, start: int, end: int | None = None) -> Place:
        """Return the place of a stretch of the prose: the line of its first letter, and its words."""
        row = self.row(start)
        words = " ".join(self.prose[start : self.paragraph(start)[1] if end is None else end].split())
        return Place(row.number, _short(words), row.page, self.name)

    def place_of(self, what: Fact | Paragraph | Row, words: str = "") -> Place:
        """Return the place of a fact, paragraph or row, quoting its first line unless other words are given."""
        line = what.number if isinstance(what, Row) else what.first_line
        return Place(line, _short(words or self.line_text(line)), what.page, self.name)

    def line_text(self, line: int) -> str:
        """Return the words on a line of the file, without markup."""
        at = bisect.bisect_left(self.paper.rows, line, key=_number)
        same = (row.whole for row in self.paper.rows[at : at + 40] if row.number == line)
        return " ".join(same)

    def row(self, offset: int) -> Row:
        """Return the row that holds a letter of the prose."""
        _, starts, rows = self._set
        return rows[max(0, bisect.bisect_right(starts, offset) - 1)]

    def offset_of(self, line: int) -> int:
        """Return the offset in the prose of a line of the file (of the next printed line, if it is blank)."""
        _, starts, rows = self._set
        at = bisect.bisect_left(rows, line, key=_number)
        return starts[at] if at < len(starts) else len(self.prose)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return start and end of the paragraph or table row around a letter of the prose."""
        end = self.prose.find("\n", offset)
        return self.prose.rfind("\n", 0, offset) + 1, len(self.prose) if end < 0 else end

    def sentence(self, offset: int) -> tuple[int, int]:
        """Return start and end of the sentence around a letter of the prose."""
        start, end = self.paragraph(offset)
        start, end = max(start, offset - _FAR), min(end, offset + _FAR)
        for first, last in sentences.spans(self.prose[start:end]):
            if offset < start + last:
                return start + first, start + last
        return start, end

    def document(self, offset: int) -> PaperPart:
        """Return the innermost document that holds a letter of the prose."""
        return self.document_on(self.row(offset).number)

    def document_on(self, line: int) -> PaperPart:
        """Return the innermost document that holds a line."""
        _, firsts = self._inside
        at = bisect.bisect_right(firsts, line) - 1
        inside = self._inside[0][at] if at >= 0 else None
        return inside if inside and line <= inside.last_line else self.paper.documents[0]

    def dated(self, offset: int) -> date | None:
        """Return the day of the document around a letter of the prose, or else that of the whole paper."""
        return self.document(offset).on or self.paper.documents[0].on

    def once(self, work: Callable[["Galley"], T]) -> T:
        """Return what `work` makes of this galley, computed once and shared by several rules."""
        if work not in self._kept:
            self._kept[work] = work(self)
        return cast(T, self._kept[work])

    def of_kind(self, *kinds: str) -> Iterator[Fact]:
        """Return the facts of these kinds, in order of their lines."""
        return (fact for fact in self.facts if fact.kind in kinds)

    @cached_property
    def dates(self) -> tuple[dates.Found, ...]:
        """Every date in the prose, in order."""
        return dates.dates_in(self.prose)

    @cached_property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Every paragraph of every document, in order of lines."""
        return tuple(one for document in self.paper.documents for one in document.paragraphs)

    @property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order of lines."""
        return self.paper.tables

    @cached_property
    def _inside(self) -> tuple[list[PaperPart], list[int]]:
        inside = list(self.paper.documents[1:])
        return inside, [document.first_line for document in inside]

    @cached_property
    def _set(self) -> tuple[str, list[int], list[Row]]:
        """Return the prose, the offset at which each row begins in it, and the rows."""
        parts: list[str] = []
        starts: list[int] = []
        rows: list[Row] = []
        at = 0
        for paragraph in self.paragraphs:
            for place, row in enumerate(paragraph.rows):
                words = f"{'' if not place else ' '}{_words(row)}"
                starts.append(at)
                rows.append(row)
                parts.append(words)
                at += len(words)
            parts.append("\n")
            at += 1
        return "".join(parts), starts, rows


def _words(row: Row) -> str:
    words = "\t".join(row.cells) if row.tabbed and row.cells else row.text
    return f"{row.label} {words}".strip() if row.label else words


def _number(row: Row) -> int:
    return row.number


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else words[: MOST_WORDS - 1].rstrip() + "…"
