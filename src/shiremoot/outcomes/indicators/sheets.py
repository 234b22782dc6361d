"""Reads rows of figures, each against what its column may hold. Pure: what is known comes in, problems come out."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from shiremoot.kernel.figures import (
    CellMark,
    FigureError,
    PeriodKind,
    ReportingPeriod,
    YearKind,
    read_cell,
    read_period,
)
from shiremoot.kernel.statistics import Rating
from shiremoot.outcomes.indicators import rules
from shiremoot.outcomes.indicators.rules import FigureStatus, Frequency, Given, MeasureKind

COLUMNS = {
    "indicator": "The indicator's number, such as 10.104B",
    "area": "The area's GSS code or name; the framework's own area if empty",
    "period": "The period, such as 2023-24, Q1 2024-25, April 2024 or 12 months to June 2024",
    "value": "The figure in its unit, or not available, not applicable. May be empty where counts are given",
    "count": "How many were counted",
    "denominator": "Of how many",
    "lower": "The lower end of the 95% interval, where the source gives one",
    "upper": "The upper end of the 95% interval, where the source gives one",
    "status": "final or provisional; final if empty",
    "note": "Anything a reader should know",
    "printed rating": "The rating a paper printed with it: red, amber or green",
}
OTHER_NAMES = {"numerator": "count", "rag": "printed rating", "rating": "printed rating", "notes": "note"}
NEEDED = ("indicator", "period")
NUMBERS = ("count", "denominator", "lower", "upper")
RATINGS = {
    "red": Rating.RED,
    "r": Rating.RED,
    "amber": Rating.AMBER,
    "a": Rating.AMBER,
    "green": Rating.GREEN,
    "g": Rating.GREEN,
}
MOST_PROBLEMS = 500
MOST = 10**13
PLACES = 6


@dataclass(frozen=True)
class RowProblem:
    """What is wrong in one cell. A warning may be confirmed with an explanation; anything else must be mended."""

    row: int
    column: str
    value: str
    rule: str
    mend: str
    warning: bool = False


@dataclass(frozen=True)
class KnownIndicator:
    """What a row needs to know of its indicator."""

    number: int
    code: str
    definition: int
    measure: MeasureKind
    frequency: Frequency
    scale: Decimal
    quarters: YearKind


@dataclass(frozen=True)
class KnownArea:
    number: int
    code: str
    name: str


Key = tuple[int, int, date, date]  # indicator, area, first and last day


@dataclass(frozen=True)
class Standard:
    """What rows are read against: indicators by code, areas by code or name, figures that stand already."""

    indicators: Mapping[str, KnownIndicator]
    areas: Mapping[str, KnownArea]
    own_area: KnownArea
    standing: Mapping[Key, "ReadRow"] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ReadRow:
    """A figure as it was read, in plain values."""

    indicator: int
    definition: int
    area: int
    given: Given
    status: str = FigureStatus.FINAL
    note: str = ""
    papers_rating: str = ""

    @property
    def key(self) -> Key:
        return (self.indicator, self.area, self.given.period.start, self.given.period.end)

    def says_the_same(self, other: "ReadRow") -> bool:
        """Return True if nothing would change by putting one in place of the other."""
        return self == other

    def as_json(self) -> dict[str, Any]:
        given = self.given
        numbers = {name: _text(getattr(given, name)) for name in ("value", *NUMBERS)}
        period = {
            "start": given.period.start.isoformat(),
            "end": given.period.end.isoformat(),
            "period_kind": given.period.kind.value,
            "year_kind": int(given.period.year_kind),
        }
        plain = {name: value for name, value in asdict(self).items() if name != "given"}
        return {**plain, **numbers, **period, "mark": given.mark.value if given.mark else ""}

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> "ReadRow":
        period = ReportingPeriod(
            date.fromisoformat(kept["start"]),
            date.fromisoformat(kept["end"]),
            PeriodKind(kept["period_kind"]),
            YearKind(kept["year_kind"]),
        )
        numbers = {name: _decimal(kept[name]) for name in ("value", *NUMBERS)}
        given = Given(period=period, mark=CellMark(kept["mark"]) if kept["mark"] else None, **numbers)
        names = ("indicator", "definition", "area", "status", "note", "papers_rating")
        return ReadRow(given=given, **{name: kept[name] for name in names})


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


@dataclass(frozen=True)
class SheetReading:
    """The figures of a sheet, and every problem found. It may be loaded only without errors."""

    rows: list[ReadRow]
    problems: list[RowProblem]

    @property
    def errors(self) -> list[RowProblem]:
        return [one for one in self.problems if not one.warning]

    @property
    def warnings(self) -> list[RowProblem]:
        return [one for one in self.problems if one.warning]


def read(rows: Sequence[Sequence[str]], known: Standard) -> SheetReading:
    """Return the figures of a sheet whose first row holds the headings."""
    if not rows:
        return SheetReading([], [_of_heading("", "The sheet is empty", "Choose another file")])
    heads = [_head(cell) for cell in rows[0]]
    if problems := list(_wrong_headings(heads)):
        return SheetReading([], problems)
    found: list[ReadRow] = []
    problems = []
    lines: dict[Key, int] = {}
    for line, cells in enumerate(rows[1:], start=2):
        if not any(cells) or len(problems) >= MOST_PROBLEMS:
            continue
        row = _padded(heads, cells)
        made, wrong = read_row(row, known, line)
        problems += [*_beyond(heads, cells, line), *wrong]
        if made is None:
            continue
        if made.key in lines:
            problems.append(_twice(line, row, lines[made.key]))
        lines.setdefault(made.key, line)
        found.append(made)
    if not found and not problems:
        problems.append(_of_heading("", "There are headings and no figures", "Add a row for each figure"))
    return SheetReading(found, [*problems, *_gaps(found, lines, known)])


def _head(cell: str) -> str:
    words = " ".join(cell.lower().replace("_", " ").split())
    return OTHER_NAMES.get(words, words)


def _padded(heads: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    return {head: cells[at] if at < len(cells) else "" for at, head in enumerate(heads) if head}


def _beyond(heads: Sequence[str], cells: Sequence[str], line: int) -> Iterator[RowProblem]:
    """Yield an error for what stands under no heading, such as the end of a number parted at its comma."""
    stray = [cell for at, cell in enumerate(cells) if cell and (at >= len(heads) or not heads[at])]
    if stray:
        rule = "This stands under no heading"
        mend = "Give the column a heading, or put quotation marks around a number or note with a comma"
        yield RowProblem(line, "no heading", ", ".join(stray)[:200], rule, mend)


def _of_heading(value: str, rule: str, mend: str) -> RowProblem:
    return RowProblem(1, "headings", value, rule, mend)


def _wrong_headings(heads: Sequence[str]) -> Iterator[RowProblem]:
    given = [head for head in heads if head]
    missing = [name for name in NEEDED if name not in given]
    if not {"value", "count"} & set(given):
        missing.append("value or count")
    if missing:
        yield _of_heading(
            ", ".join(given)[:200],
            f"The first row lacks the heading{'s' * (len(missing) > 1)} {', '.join(missing)}",
            "Put the headings in the first row, with no title and no second row of headings around them",
        )
    for head in dict.fromkeys(given):
        if head not in COLUMNS:
            yield _of_heading(
                head[:200], "This column is not known", f"Remove it, or name it one of: {', '.join(COLUMNS)}"
            )
        elif given.count(head) > 1:
            yield _of_heading(head, "This heading stands twice", "Keep one of the two columns")


def _twice(line: int, row: Mapping[str, str], first: int) -> RowProblem:
    rule = f"Row {first} has a figure for the same indicator, area and period"
    return RowProblem(line, "period", row.get("period", ""), rule, "Keep one of the two rows")


def read_row(row: Mapping[str, str], known: Standard, line: int) -> tuple[ReadRow | None, list[RowProblem]]:
    """Return the figure in a row, by column, and what is wrong with it; no figure where it has an error."""
    reader = _RowReader(row, known, line)
    made = reader.read()
    return (None if any(not one.warning for one in reader.problems) else made), reader.problems


class _RowReader:
    """Reads one row, and gathers what is wrong with it."""

    def __init__(self, row: Mapping[str, str], known: Standard, line: int) -> None:
        self.row, self.known, self.line = row, known, line
        self.problems: list[RowProblem] = []

    def read(self) -> ReadRow | None:
        indicator, area = self._indicator(), self._area()
        period = self._period(indicator) if indicator else None
        value = self._cell("value")
        numbers = {name: self._number(name) for name in NUMBERS}
        status, rating = self._status(), self._rating()
        if indicator is None or area is None or period is None or self.problems:
            return None
        given = _given(period, value, numbers)
        for one in rules.objections(given, indicator.measure, indicator.frequency, indicator.scale):
            self._wrong(one.column, one.rule, one.mend, warning=one.warning)
        made = ReadRow(
            indicator=indicator.number,
            definition=indicator.definition,
            area=area.number,
            given=given,
            status=status,
            note=self.row.get("note", "")[:300],
            papers_rating=rating,
        )
        self._revision(made)
        return made

    def _wrong(self, column: str, rule: str, mend: str, *, warning: bool = False) -> None:
        value = self.row.get(column, "")[:200]
        self.problems.append(RowProblem(self.line, column, value, rule, mend, warning))

    def _indicator(self) -> KnownIndicator | None:
        code = self.row.get("indicator", "")
        found = self.known.indicators.get(code.lower())
        if found is None:
            rule = f"This framework has no indicator {code}" if code else "No indicator is named"
            self._wrong("indicator", rule, "Write the number of an indicator of this framework")
        return found

    def _area(self) -> KnownArea | None:
        name = self.row.get("area", "")
        found = self.known.areas.get(name.lower()) if name else self.known.own_area
        if found is None:
            self._wrong(
                "area", f"No area is known as {name}", "Write its GSS code or name as in the list of areas"
            )
        return found

    def _period(self, indicator: KnownIndicator) -> ReportingPeriod | None:
        try:
            return read_period(self.row.get("period", ""), quarters=indicator.quarters)
        except FigureError:
            example = rules.EXAMPLES[indicator.frequency]
            self._wrong("period", "This is not a period", f"Write a period such as {example}")
            return None

    def _cell(self, column: str) -> Decimal | CellMark:
        try:
            found = read_cell(self.row.get(column, ""))
            return self._in_reach(column, found) if isinstance(found, Decimal) else found
        except FigureError as problem:
            rule, _, mend = str(problem).partition(". ")
            self._wrong(column, rule, mend.rstrip(".") or "Write the number")
            return CellMark.BLANK

    def _number(self, column: str) -> Decimal | None:
        found = self._cell(column)
        if isinstance(found, CellMark) and found is not CellMark.BLANK:
            self._wrong(column, f"Here {found} is no answer", "Leave it empty, and say so in the value")
        return found if isinstance(found, Decimal) else None

    def _in_reach(self, column: str, number: Decimal) -> Decimal:
        """Return a number as the database holds it."""
        if abs(number) >= MOST:
            self._wrong(column, f"The number is {MOST:,} or more", "Write it in a larger unit")
            return Decimal(0)
        return round(number, PLACES)

    def _status(self) -> str:
        word = self.row.get("status", "").lower() or FigureStatus.FINAL
        if word not in set(FigureStatus):
            self._wrong("status", "A figure is final or provisional", "Write one of the two")
        return word

    def _rating(self) -> str:
        word = self.row.get("printed rating", "").lower()
        if word and word not in RATINGS:
            self._wrong(
                "printed rating", "A printed rating is red, amber or green", "Write one of these, or nothing"
            )
        return RATINGS[word].value if word in RATINGS else ""

    def _revision(self, made: ReadRow) -> None:
        standing = self.known.standing.get(made.key)
        if standing and standing.status == FigureStatus.FINAL and standing.given != made.given:
            was = standing.given.value if standing.given.value is not None else standing.given.count
            words = "" if was is None else f", which was {was.normalize():f}"
            self._wrong(
                "value" if self.row.get("value") else "count",
                f"This replaces a final figure{words}",
                "Say below why it is revised, or remove the row",
                warning=True,
            )


def _given(
    period: ReportingPeriod, value: Decimal | CellMark, numbers: Mapping[str, Decimal | None]
) -> Given:
    if isinstance(value, CellMark):
        counted = value is CellMark.BLANK and numbers["count"] is not None
        return Given(period=period, mark=None if counted else value, value=None, **numbers)
    return Given(period=period, mark=None, value=value, **numbers)


def _gaps(rows: Sequence[ReadRow], lines: Mapping[Key, int], known: Standard) -> Iterator[RowProblem]:
    """Yield a warning for each figure that leaves a period out between it and those that stand."""
    series: dict[tuple[int, int], dict[ReportingPeriod, bool]] = {}
    for key, one in known.standing.items():
        series.setdefault(key[:2], {})[one.given.period] = False
    for row in rows:
        series.setdefault(row.key[:2], {})[row.given.period] = True
    for (indicator, area), periods in series.items():
        for earlier, later in _pairs(sorted(periods)):
            between = later.before()
            if periods[later] and earlier.kind is later.kind and between.start > earlier.end:
                line = lines[(indicator, area, later.start, later.end)]
                rule = f"There is no figure for {between.label}, between {earlier.label} and this one"
                yield RowProblem(
                    line, "period", later.label, rule, "Add it, or write not available", warning=True
                )


def _pairs(periods: Sequence[ReportingPeriod]) -> Iterator[tuple[ReportingPeriod, ReportingPeriod]]:
    return itertools.pairwise(periods)
