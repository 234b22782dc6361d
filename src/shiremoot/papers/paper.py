"""A paper as the readers see it: its rows, its paragraphs, and the documents found inside it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeVar, cast

from shiremoot.papers import items
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.paragraphs import Paragraph, paragraphs_of
from shiremoot.papers.rows import Row
from shiremoot.papers.tables import Table, tables_in


@dataclass(frozen=True)
class PaperPart:
    """One document inside a paper. The first is the whole paper; its own text ends where the next document begins."""

    kind: str
    rows: tuple[Row, ...]  # its own rows only
    first_line: int
    last_line: int
    title: str = ""
    body: str = ""
    authority: str = ""
    on: date | None = None
    printed_date: str = ""
    author: str = ""
    sureness: Sureness = "certain"
    head: int = 0  # number of its rows that make its heading

    @cached_property
    def paragraphs(self) -> list[Paragraph]:
        """The paragraphs of the document's own matter."""
        return paragraphs_of(self.rows)

    @cached_property
    def matter(self) -> list[Row]:
        """The rows that are not page numbers, running headers or footnotes."""
        return [row for row in self.rows if not row.furniture]

    @cached_property
    def items(self) -> tuple[items.Item, ...]:
        """The items of business on an agenda or in minutes; none in other documents."""
        if self.kind not in ("agenda", "minutes", "decision notice"):
            return ()
        return items.items_in(self.kind, self.paragraphs)

    def item_number(self, line: int) -> str | None:
        """Return the agenda number of the item that contains a line."""
        item = items.item_at(self.items, line)
        return (item.agenda or (item.number if self.kind == "agenda" else "")) or None if item else None


T = TypeVar("T")


@dataclass(frozen=True)
class Paper:
    """A paper with the documents inside it, in order of their first lines."""

    name: str
    rows: tuple[Row, ...]
    last_line: int
    documents: tuple[PaperPart, ...]
    _kept: dict[object, object] = field(default_factory=dict, repr=False, compare=False)

    def once(self, work: Callable[["Paper"], T]) -> T:
        """Return what `work` makes of this paper, computed once and shared by several readers."""
        if work not in self._kept:
            self._kept[work] = work(self)
        return cast(T, self._kept[work])

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Every table, in order of lines."""
        return tuple(tables_in(self.rows))

    def of_kind(self, *kinds: str) -> Iterator[PaperPart]:
        """Return the documents of these kinds."""
        return (document for document in self.documents if document.kind in kinds)


def fact(
    kind: str,
    value: dict[str, object],
    first: Paragraph | Row,
    last: Paragraph | Row | None = None,
    sureness: Sureness = "certain",
) -> Fact:
    """Return a fact placed where a paragraph or row stands; values not found are left out."""
    start = first.first_line if isinstance(first, Paragraph) else first.number
    end_at = last or first
    end = end_at.last_line if isinstance(end_at, Paragraph) else end_at.number
    kept = {key: what for key, what in value.items() if what not in (None, "", [], {})}
    return Fact(kind, kept, start, max(start, end), first.page, sureness)
