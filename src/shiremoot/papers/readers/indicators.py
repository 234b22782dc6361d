"""Reads indicators: tables of measures with targets, values and ratings, and charts printed as tables below."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from shiremoot.papers import indicator_columns, patterns
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.indicator_columns import Columns
from shiremoot.papers.paper import Paper, fact
from shiremoot.papers.periods import is_month, is_period, period_in
from shiremoot.papers.rows import Row

_CHART = patterns.compile(
    r"(?:financial |calendar |time |reporting )?(?:year|period|quarter|month|date|week)s?$", re.I
)
_NUMBER = patterns.compile(r"(?:[A-Z]{1,5}[ -]?)?\d{1,4}(?:\.\d{1,4}){0,3}[A-Za-z]?$")
_NOTE = patterns.compile(r"(?:nb|notes?|key\b|source)", re.I)
_VALUE = patterns.compile(
    r"[^\w£]{0,3}£?\d|\W*$|n/?a\b|tbc|nil|none|no data|not (?:yet )?(?:available|reported|due)|[a-z]$", re.I
)
_LONGEST_THEME = 120
_MOST_BETWEEN = 14  # lines of other words after which a table's header no longer holds


@dataclass
class _Indicator:
    """An indicator under construction, with the rows it stands on."""

    said: dict[str, object]
    first: Row
    last: Row
    sureness: Sureness = "certain"
    series: dict[str, str] = field(default_factory=dict)
    comparators: dict[str, dict[str, str]] = field(default_factory=dict)

    def fact(self) -> Fact:
        charted = {"series": self.series, "comparators": self.comparators}
        return fact("indicator", self.said | charted, self.first, self.last, self.sureness)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each indicator, with every value of its chart."""
    yield from paper.once(all_in)


def all_in(paper: Paper) -> tuple[Fact, ...]:
    """Return every indicator of a paper."""
    tabled = (one.matter for one in paper.documents if any(row.cells or row.columns for row in one.matter))
    return tuple(fact for rows in tabled for fact in _Table().read(rows))


class _Table:
    """Reads the rows of a document, from header to header."""

    def __init__(self) -> None:
        self.columns: Columns | None = None
        self.theme = ""
        self.current: _Indicator | None = None
        self.chart: list[str] = []
        self.line = 0

    def read(self, rows: Sequence[Row]) -> Iterator[Fact]:
        for row in rows:
            cells = _cells(row)
            if not cells:
                yield from self._words(row)
            elif columns := indicator_columns.named_in(row.text, cells):
                yield from self._close()
                self.columns, self.line = columns, row.number
            elif self.columns:
                yield from self._row(self.columns, row, cells)
        yield from self._close()

    def _words(self, row: Row) -> Iterator[Fact]:
        if self.current and row.number > self.current.last.number:
            yield from self._close()
        if row.heading or row.number - self.line > _MOST_BETWEEN:
            self.columns = None

    def _row(self, columns: Columns, row: Row, cells: list[str]) -> Iterator[Fact]:
        filled = [cell for cell in cells if cell]
        if self.current and self._in_chart(self.current, row, filled):
            self.line = row.number
            return
        made = self._made(columns, row, cells)
        if made:
            yield from self._close()
            self.current, self.line = made, row.number
        elif len(filled) == 1 and len(filled[0]) < _LONGEST_THEME and cells[0]:
            yield from self._close()
            self.theme = self.theme if _NOTE.match(filled[0]) else filled[0]
            self.line = row.number
        elif indicator_columns.are_names(cells):
            yield from self._close()
            self.columns = None

    def _in_chart(self, current: _Indicator, row: Row, filled: list[str]) -> bool:
        """Return True if a row belongs to the chart of the indicator above, and keep its values."""
        if len(filled) > 1 and _CHART.match(filled[0]) and not is_period(filled[1]):
            size = next((at for at, cell in enumerate(filled) if is_period(cell)), len(filled))
            self.chart = filled[:size]
            points = [filled[at : at + size] for at in range(size, len(filled) - size + 1, size)]
        elif self.chart and filled and is_period(filled[0]) and 1 < len(filled) <= len(self.chart):
            points = [filled]
        else:
            self.chart = []
            return False
        for point in points:
            self._keep(current, point)
        current.last = row
        return True

    def _keep(self, current: _Indicator, point: Sequence[str]) -> None:
        if not is_period(point[0]):
            return
        others = [
            at
            for at in range(1, len(self.chart))
            if indicator_columns.role_of(self.chart[at]) in ("comparator", "target", "baseline")
        ]
        main = next((at for at in range(1, len(self.chart)) if at not in others), 1)
        for at, cell in enumerate(point[1:], 1):
            if at == main:
                current.series[point[0]] = cell
            else:
                current.comparators.setdefault(self.chart[at], {})[point[0]] = cell

    def _made(self, columns: Columns, row: Row, cells: list[str]) -> _Indicator | None:
        shift, certain = self._shift(columns, cells)
        if shift is None:
            return None
        self.theme = self._theme_beside(columns, cells, shift) or self.theme
        said: dict[str, object] = {"theme": self.theme}
        made = _Indicator(said, row, row, certain)
        for at, role in enumerate(columns.roles):
            cell = cells[at + shift] if 0 <= at + shift < len(cells) else ""
            if cell and role == "series":
                made.series[self._period(columns, at)] = cell
            elif cell and role == "comparator":
                made.comparators[columns.names[at]] = {period_in(columns.names[at]) or "latest": cell}
            elif cell and role:
                said.setdefault(role, cell)
        if "name" not in said and columns.column("number") is None:
            said["name"] = self._name_beside(columns, cells)
        told = not made.series or any(map(_VALUE.match, made.series.values()))
        return _finished(made, columns) if told and _is_named(said) else None

    def _name_beside(self, columns: Columns, cells: list[str]) -> str:
        """Return a name that a page end or empty column moved out of its column, before the first value."""
        values = [at for at, role in enumerate(columns.roles) if role in ("series", "value", "target")]
        before = cells[: values[0]] if values else []
        return next((cell for cell in before if sum(map(str.isalpha, cell)) > 3), "")

    def _period(self, columns: Columns, at: int) -> str:
        name = columns.names[at]
        return name if is_period(name) or is_month(name) else period_in(name) or name

    def _theme_beside(self, columns: Columns, cells: list[str], shift: int) -> str:
        """Return the heading beside its indicators, in columns before their numbers."""
        number = columns.column("number")
        return " – ".join(filter(None, cells[: number + shift])) if number else ""

    def _shift(self, columns: Columns, cells: list[str]) -> tuple[int | None, Sureness]:
        """Return how many columns a row is shifted, judged by the place of its number; None if it is not an
        indicator's row.
        """
        at, name = columns.column("number"), columns.column("name") or 0
        if at is None:
            whole = len([cell for cell in cells if cell]) > 1 and len(cells) <= len(columns.roles) + 1
            named = name < len(cells) and (cells[name] or self._name_beside(columns, cells))
            return (0 if whole and named else None), "certain"
        if at < len(cells) and (_NUMBER.match(cells[at]) or not cells[at]):
            return (0 if name < len(cells) and cells[name] else None), "certain" if cells[at] else "likely"
        moved = next((place for place, cell in enumerate(cells[:at]) if _NUMBER.match(cell)), None)
        return (None, "likely") if moved is None else (moved - at, "likely")

    def _close(self) -> Iterator[Fact]:
        if self.current:
            yield self.current.fact()
        self.current, self.chart = None, []


def _finished(made: _Indicator, columns: Columns) -> _Indicator:
    """Return the finished indicator: the latest period of a row gives its value, the column's name its period."""
    if made.series and "value" not in made.said:
        periods = [period for period, value in made.series.items() if any(map(str.isdigit, value))] or [
            *made.series
        ]
        made.said["period"] = latest = periods[0] if _year(periods[0]) > _year(periods[-1]) else periods[-1]
        made.said["value"] = made.series[latest]
    at = columns.column("value")
    if at is not None and "period" not in made.said:
        made.said["period"] = period_in(columns.names[at])
    return made


def _year(period: str) -> str:
    found = re.search(r"(?:19|20)\d{2}|\d{2}(?!\d)", period)
    return found[0][-2:] if found else ""


def _is_named(said: dict[str, object]) -> bool:
    name = str(said.get("name", ""))
    return sum(map(str.isalpha, name)) > 3 and len(name) < 600


def _cells(row: Row) -> list[str]:
    """Return the cells of a row, keeping empty ones except at its end; none for a row of plain words."""
    cells = list(row.columns or row.cells)
    if not row.columns and row.cells and row.label:
        cells = [row.label, *cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells if len(cells) > 1 or row.columns else []
