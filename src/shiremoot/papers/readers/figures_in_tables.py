"""Reads figures from tables: a row's measure, for the period or place that its row or column names."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import figures, patterns
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.figures import Figure
from shiremoot.papers.paper import Paper
from shiremoot.papers.periods import is_month, is_period, period_in
from shiremoot.papers.readers import indicators
from shiremoot.papers.tables import Table, TableRow

_PLACE = patterns.compile(
    r"(?:.*\b(?:council|district|borough|county|city|ward|parish|locality|area)\b.*|england(?: (?:&|and) wales)?|wales"
    r"|scotland|national(?:ly)?(?: average)?|(?:north|south|east|west|south[- ]east|south[- ]west)(?: \w+)?)$",
    re.I,
)
_PLACES = patterns.compile(
    r"(?:local )?(?:authorit(?:y|ies)|council|district|area|ward|locality|place|region|borough|town)s?$", re.I
)
_NOT_MEASURED = patterns.compile(
    r"(?:page|pages|item|no|number|ref|reference|#|date|time|target|score|rating|id|telephone|tel|version|paragraph|week"
    r"|question)\.?$",
    re.I,
)
_INDICATOR = patterns.compile(r"\b(?:indicator|kpi|metric|performance measure)\b|^measure$", re.I)
_KINDS = ("report", "scrutiny report", "paper", "partnership update")
_MOST_CELLS = 4000


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each cell that holds a figure, if its row and its column are both named."""
    spans = [(one.first_line, one.last_line) for one in paper.of_kind(*_KINDS)]
    inner = [(one.first_line, one.last_line) for one in paper.documents[1:]]
    tables = [table for table in paper.tables if _is_inside(table.first_line, spans, inner) and _tells(table)]
    charted = _indicator_lines(paper) if tables else set()
    for table in tables:
        for row in table.body:
            if row.line not in charted:
                yield from _in_row(table, row)


def _indicator_lines(paper: Paper) -> set[int]:
    """Return the lines whose figures belong to indicators."""
    return {
        line for fact in paper.once(indicators.all_in) for line in range(fact.first_line, fact.last_line + 1)
    }


def _is_inside(line: int, spans: Sequence[tuple[int, int]], inner: Sequence[tuple[int, int]]) -> bool:
    """Return True if the innermost document around a line is one that reports figures."""
    around = [span for span in inner if span[0] <= line <= span[1]] or [
        span for span in spans if span[0] <= line
    ]
    return bool(around) and around[-1] in spans


def _tells(table: Table) -> bool:
    header = table.header
    named = len(header) > 1 and sum(1 for cell in header[1:] if cell) * 2 > len(header[1:])
    indicators = any(_INDICATOR.search(cell) for cell in header) and len(header) > 3
    return named and not indicators and len(table.body) * table.width < _MOST_CELLS


def _in_row(table: Table, row: TableRow) -> Iterator[Fact]:
    first = next((cell for cell in row.cells if cell), "")
    if figures.cell_figure(first) and not (is_period(first) or _is_year(first)):
        return
    for at, cell in enumerate(row.cells):
        label = _label(table, row, at) or first
        figure = figures.cell_figure(cell) if at and cell and cell != label else None
        column = table.header[at] if at < len(table.header) else ""
        if figure and column and not _NOT_MEASURED.match(column):
            yield _fact(table, row, label, column, figure)


def _label(table: Table, row: TableRow, at: int) -> str:
    """Return the name beside a figure, even in a table of repeated columns: "Service, change, Service, change"."""
    first = table.header[0].casefold()
    again = [place for place, name in enumerate(table.header[:at]) if first and name.casefold() == first]
    return row.cell(again[-1]) if again else ""


def _fact(table: Table, row: TableRow, label: str, column: str, figure: Figure) -> Fact:
    said, sureness = _named(table, label, column)
    unit = figure.unit or ("%" if "%" in column or "%" in label or "per cent" in column.lower() else "")
    value = {"value": figures.plain(figure.value), "unit": unit, "printed": figure.text.strip()}
    kept = {key: what for key, what in (said | value).items() if what}
    return Fact("figure", dict(kept), row.line, row.line, row.page, sureness)


def _named(table: Table, label: str, column: str) -> tuple[dict[str, str], Sureness]:
    """Return the measure, the period and the place named by a cell's row, column and caption."""
    caption = period_in(table.caption)
    if _is_time(column):
        return {"measure": label, "period": column}, "certain"
    if _is_time(label):
        return {"measure": column, "period": label}, "certain"
    if _PLACE.match(label) or _PLACES.match(table.header[0]):
        return {"measure": column, "place": label, "period": period_in(column) or caption}, "likely"
    if _PLACE.match(column):
        return {"measure": label, "place": column, "period": period_in(label) or caption}, "likely"
    if len(table.header) == 2:
        return {"measure": label, "period": period_in(column) or caption}, "likely"
    return {"measure": f"{label} – {column}", "period": period_in(column) or caption}, "likely"


def _is_time(words: str) -> bool:
    return is_period(words) or is_month(words) or _is_year(words)


def _is_year(words: str) -> bool:
    return re.fullmatch(r"(?:19|20)\d{2}", words) is not None
