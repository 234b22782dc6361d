"""Finds swapped comparators: England's figure where the area's own should stand."""

import itertools
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids

_COMPARATOR = "England|Wales|UK|[Nn]ational(?:ly)?|(?:South|North) (?:East|West)|(?:West|East) Midlands"
_HEADING = patterns.compile(rf"(?:{_COMPARATOR})\b")
_NAMED = patterns.compile(
    rf"\b(?P<name>{_COMPARATOR})(?:['’]s)?(?: average| rate| figure| level)?(?: is| was| of| at|:)? ?\(?$"
)
_NAMED_AFTER = patterns.compile(
    rf"\)? ?(?:,? )?(?:(?:in|for|across|of|the) ){{0,2}}(?P<name>{_COMPARATOR})\b"
)
_EITHER = patterns.compile(
    r" ?(?:vs?\.?|versus|and|to|/|;|,|[-–]) ?"
)  # the order does not say which is whose
_NAME = patterns.compile(r" ?\(.*|%")
_WORD = patterns.compile(r"[a-z]{5,}")
_NO_TOPIC = frozenset(["england", "wales", "national", "nationally", "period", "average", "lower", "higher"])
_SHARED_WORDS = 2  # long words that table and sentence must share


@rule(
    reason="The area looks far better or worse than it is.",
    example="In Moorshire 4% wait for mental health treatment, lower than England (19%).\n\n"
    "Waiting for mental health treatment\nPeriod\tMoorshire\tEngland\n23-Q4\t19%\t5%\n24-Q1\t19%\t4%",
    quiet="In Moorshire 4% wait for mental health treatment, lower than England (19%).\n\n"
    "Waiting for mental health treatment\nPeriod\tMoorshire\tEngland\n23-Q4\t5%\t19%\n24-Q1\t4%\t19%",
)
def comparator_swapped(galley: Galley) -> Iterator[Finding]:
    """A table's figures for the area and its comparator are those of the text, the other way round."""
    told: set[int] = set()
    for grid, comparator, other in _with_comparator(galley):
        last = _last_row(grid, comparator, other)
        swapped = next(
            (one for one in galley.once(_compared) if _is_swapped(grid, last, comparator, other, one)), None
        )
        if swapped and last is not None and swapped.start not in told and _is_of_topic(galley, grid, swapped):
            told.add(swapped.start)
            name = _NAME.sub("", _heading(grid, comparator)) or _heading(grid, comparator)
            yield Finding(
                grid.place(galley, last),
                f"{name} is {swapped.own} here and {swapped.theirs} in the text, and the other column the reverse.",
                "",
                (galley.place(swapped.start, swapped.end),),
            )


class ComparedFigures(NamedTuple):
    """An area's own figure, its comparator's, and the sentence that gives both."""

    own: Decimal
    theirs: Decimal
    start: int
    end: int


def _is_swapped(grid: Grid, row: int | None, comparator: int, other: int, told: ComparedFigures) -> bool:
    if row is None:
        return False
    theirs, own = grid.cells[row][comparator], grid.cells[row][other]
    return theirs is not None and own is not None and (theirs.value, own.value) == (told.own, told.theirs)


def _is_of_topic(galley: Galley, grid: Grid, told: ComparedFigures) -> bool:
    return len(_topic(galley, grid) & _words(galley.prose[told.start : told.end])) >= _SHARED_WORDS


def _compared(galley: Galley) -> tuple[ComparedFigures, ...]:
    """Return every sentence that gives an area's figure and its comparator's."""
    return tuple(_sentences(galley))


def _sentences(galley: Galley) -> Iterator[ComparedFigures]:
    prose, found = galley.prose, galley.once(printed.all_figures)
    for first, second in itertools.pairwise(found):
        if second.start - first.end < 120 and first.unit == second.unit and first.value != second.value:
            words = prose[first.end : second.start]
            if "\n" not in words and "\t" not in words and not _EITHER.fullmatch(words):
                if _is_theirs(prose, second) and not _is_theirs(prose, first):
                    yield ComparedFigures(first.value, second.value, *galley.sentence(first.start))
                elif _is_theirs(prose, first) and not _is_theirs(prose, second):
                    yield ComparedFigures(second.value, first.value, *galley.sentence(first.start))


def _is_theirs(prose: str, figure: Figure) -> bool:
    before = _NAMED.search(prose, max(0, figure.start - 40), figure.start)
    return before is not None or _NAMED_AFTER.match(prose, figure.end, figure.end + 40) is not None


def _with_comparator(galley: Galley) -> Iterator[tuple[Grid, int, int]]:
    """Yield tables with one column for a comparator and one other column of figures."""
    for grid in galley.once(grids):
        named = [at for at in grid.columns if _HEADING.search(_heading(grid, at))]
        others = [at for at in grid.columns if at not in named]
        if len(named) == 1 and len(others) == 1:
            yield grid, named[0], others[0]


def _heading(grid: Grid, column: int) -> str:
    """Return the name of a column, wherever it is printed above the figures."""
    above = (row.cell(column) for row in grid.table.rows[:3])
    return grid.heading(column) or next((cell for cell in above if _HEADING.search(cell)), "")


def _last_row(grid: Grid, comparator: int, other: int) -> int | None:
    rows = [at for at, cells in enumerate(grid.cells) if cells[comparator] and cells[other]]
    return rows[-1] if rows else None


def _topic(galley: Galley, grid: Grid) -> frozenset[str]:
    """Return the long words of a table, its caption and the row above it."""
    words = " ".join(cell for row in grid.table.rows for cell in row.cells)
    return _words(f"{grid.table.caption} {words} {galley.line_text(grid.table.first_line)}")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _NO_TOPIC
