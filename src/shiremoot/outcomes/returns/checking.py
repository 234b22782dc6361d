"""Check the rows of an upload against its template. Pure.

A column at a time: each text that stands in it is read once, however often it does, so that 100,000 rows take less
than a second.
"""

import itertools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from shiremoot.kernel.figures import CellMark, FigureError, ReportingPeriod, YearKind, read_cell, read_period
from shiremoot.kernel.figures.cells import SIGNS
from shiremoot.outcomes.indicators.sheets import RowProblem
from shiremoot.outcomes.returns.schemas import (
    ORGANISATION,
    PERIOD,
    FieldType,
    ReturnField,
    ReturnLevel,
    ReturnSchema,
)

MOST_PROBLEMS = 500
MOST = 10**13
COMPLETENESS_VERSION = 1
PRINTED = {CellMark.NOT_AVAILABLE: "[x]", CellMark.NOT_APPLICABLE: "[z]", CellMark.SUPPRESSED: "[c]"}
MARKS = {sign: PRINTED[mark] for mark, signs in SIGNS.items() for sign in signs}
NOT_AVAILABLE, NOT_APPLICABLE = PRINTED[CellMark.NOT_AVAILABLE], PRINTED[CellMark.NOT_APPLICABLE]
BLANK = ""
YES_NO = {"yes": "true", "y": "true", "true": "true", "no": "false", "n": "false", "false": "false"}
LEAP = Decimal(2)  # times what it was, or half, from which a change is asked about
LEAST_LEAP = 10  # and by at least so many, or every small number would be asked about
_DAYS = (
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d?)-(?P<day>\d\d?)"),
    re.compile(r"(?P<day>\d\d?)[/.-](?P<month>\d\d?)[/.-](?P<year>\d{4})"),
)


@dataclass(frozen=True)
class ReturnTerms:
    """What a return is checked against: who owes it, for which period, and what was sent for the period before."""

    organisations: frozenset[str]  # every name it may give itself, in small letters
    organisation: str
    period: ReportingPeriod
    quarters: YearKind = YearKind.FINANCIAL
    before: Mapping[tuple[str, ...], Mapping[str, str]] = field(default_factory=dict)
    missing_before: str = ""  # the period before, if its return was asked for and never sent


@dataclass(frozen=True)
class Completeness:
    """How many cells were to be filled in, and how many were, with a number, a text or suppressed.

    Version 1: a cell that is not applicable is not counted; one that is blank or not available is not filled in.
    """

    given: int
    wanted: int

    @property
    def words(self) -> str:
        """Return "not met", "partly met" or "fully met"."""
        if self.wanted and not self.given:
            return "not met"
        return "fully met" if self.given >= self.wanted else "partly met"


@dataclass(frozen=True)
class CheckedRows:
    """The rows as they will be kept, in the order of the template's fields, and every problem found."""

    rows: list[list[str]]
    problems: list[RowProblem]
    completeness: Completeness = Completeness(0, 0)
    more: int = 0  # problems beyond those listed

    @property
    def errors(self) -> list[RowProblem]:
        return [one for one in self.problems if not one.warning]

    @property
    def warnings(self) -> list[RowProblem]:
        return [one for one in self.problems if one.warning]


Read = tuple[
    str, Decimal | date | None, tuple[str, str] | None
]  # as kept, as a value, (rule, mend) if it is wrong


def check(rows: Sequence[Sequence[str]], schema: ReturnSchema, asked: ReturnTerms) -> CheckedRows:
    """Return what would be kept of a sheet whose first row holds the headings, and everything wrong with it."""
    if not rows:
        return _refused([_heading("", "The sheet is empty", "Choose another file")])
    heads = [_tidy(cell) for cell in rows[0]]
    if problems := list(_wrong_headings(heads, schema)):
        return _refused(problems)
    lines = [at for at in range(1, len(rows)) if any(rows[at])]
    if not lines:
        return _refused(
            [_heading("", "There are headings and no rows", "Add the rows, then upload it again")]
        )
    return _Sheet(rows, heads, lines, schema, asked).checked()


def _refused(problems: list[RowProblem]) -> CheckedRows:
    return CheckedRows([], problems)


def _tidy(cell: str) -> str:
    return " ".join(cell.replace("_", " ").split()).lower()


def _heading(value: str, rule: str, mend: str) -> RowProblem:
    return RowProblem(1, "headings", value[:200], rule, mend)


def _wrong_headings(heads: Sequence[str], schema: ReturnSchema) -> Iterator[RowProblem]:
    wanted = {_tidy(name): name for name in schema.columns}
    given = [head for head in heads if head]
    if missing := [name for tidy, name in wanted.items() if tidy not in given]:
        yield _heading(
            ", ".join(given),
            f"The first row lacks the heading{'s' * (len(missing) > 1)} {', '.join(missing)}",
            "Put the headings in one row, the first, with no title above and no second row of headings below",
        )
    for head in dict.fromkeys(given):
        if head not in wanted:
            yield _heading(
                head, "This column is not in the template", "Remove the column, or correct its heading"
            )
        elif given.count(head) > 1:
            yield _heading(head, "This heading stands twice", "Keep one of the two columns")


class _Sheet:
    """The columns of a sheet, read one after another, with the problems gathered on the way."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        heads: Sequence[str],
        lines: Sequence[int],
        schema: ReturnSchema,
        asked: ReturnTerms,
    ) -> None:
        self.schema, self.asked, self.lines = schema, asked, lines
        self.problems: list[RowProblem] = []
        self.more = 0
        width = len(heads)
        padded = [row if len(row) == width else _squared(row, width) for row in (rows[at] for at in lines)]
        by_head = dict(zip(heads, zip(*padded, strict=True), strict=True))
        self.texts = {name: by_head[_tidy(name)] for name in schema.columns}
        self._stray(rows, heads)
        self.kept: dict[str, list[str]] = {}
        self.values: dict[str, list[Decimal | date | None]] = {}

    def checked(self) -> CheckedRows:
        self._read(ORGANISATION, self._of_organisation)
        self._read(PERIOD, self._of_period)
        for one in self.schema.fields:
            self._read(one.name, _reader(one, in_key=one.name in self.schema.key))
        keys = self._keys()
        self._twice(keys)
        self._sums()
        self._bounds()
        rows = [list(row) for row in zip(*(self.kept[one.name] for one in self.schema.fields), strict=True)]
        if not any(not one.warning for one in self.problems):
            self._absent(keys)
            self._leaps(keys)
            self._gap()
        return CheckedRows(rows, self.problems, completeness(rows, self.schema), self.more)

    def _wrong(
        self, at: int, column: str, value: str, rule: str, mend: str, *, warning: bool = False
    ) -> None:
        """Note a problem of the row at a place among those read; beyond the first 500 they are only counted."""
        if len(self.problems) >= MOST_PROBLEMS:
            self.more += 1
            return
        self.problems.append(RowProblem(self.lines[at] + 1, column, value[:200], rule, mend, warning))

    def _stray(self, rows: Sequence[Sequence[str]], heads: Sequence[str]) -> None:
        bare = [at for at, head in enumerate(heads) if not head]
        for place, line in enumerate(self.lines):
            row = rows[line]
            if len(row) <= len(heads) and not bare:
                continue
            cells = [row[at] for at in bare if at < len(row) and row[at]] + [
                x for x in row[len(heads) :] if x
            ]
            if cells:
                mend = "Give the column a heading, or put quotation marks around what has a comma in it"
                self._wrong(place, "no heading", ", ".join(cells), "This stands under no heading", mend)

    def _read(self, name: str, reader: Callable[[str], Read]) -> None:
        column = self.texts[name]
        read = {text: reader(text) for text in set(column)}
        self.kept[name] = [read[text][0] for text in column]
        self.values[name] = [read[text][1] for text in column]
        wrong = {text: problem for text, (_, _, problem) in read.items() if problem}
        if wrong:
            for at, text in enumerate(column):
                if text in wrong:
                    self._wrong(at, name, text, *wrong[text])

    def _of_organisation(self, text: str) -> Read:
        if text.strip().lower() in self.asked.organisations:
            return text, None, None
        rule = f"This return is of {self.asked.organisation}; the row says {text or 'nothing'}"
        mend = (
            f"Write {self.asked.organisation}, or upload the file at the return of the organisation it is of"
        )
        return text, None, (rule, mend)

    def _of_period(self, text: str) -> Read:
        label = self.asked.period.label
        mend = f"Write {label}, or upload the file at the return for its own period"
        try:
            found = read_period(text, quarters=self.asked.quarters)
        except FigureError:
            return text, None, (f"This is not a period; the return is for {label}", mend)
        wrong = found != self.asked.period
        return (
            text,
            None,
            ((f"This return is for {label}; the row is for {found.label}", mend) if wrong else None),
        )

    def _keys(self) -> list[tuple[str, ...]]:
        if not self.schema.key:
            return [()] * len(self.lines) if self.schema.level is ReturnLevel.AGGREGATE else []
        return list(zip(*(self.kept[name] for name in self.schema.key), strict=True))

    def _twice(self, keys: Sequence[tuple[str, ...]]) -> None:
        if len(set(keys)) == len(keys):
            return
        first: dict[tuple[str, ...], int] = {}
        column = self.schema.key[0] if self.schema.key else "row"
        for at, key in enumerate(keys):
            if key in first:
                rule = f"Row {self.lines[first[key]] + 1} is for the same {', '.join(self.schema.key) or 'return'}"
                self._wrong(at, column, ", ".join(key), rule, "Keep one of the two rows")
            first.setdefault(key, at)

    def _numbers(self, name: str) -> list[Decimal | None]:
        return self.values[name]  # type: ignore[return-value]  # rules name only fields with numbers

    def _sums(self) -> None:
        for rule in self.schema.sums:
            columns = [self._numbers(name) for name in (rule.whole, *rule.parts)]
            for at, (whole, *parts) in enumerate(zip(*columns, strict=True)):
                found = [part for part in parts if part is not None]
                if whole is None or len(found) < len(parts) or sum(found) == whole:
                    continue
                words = f"{rule.whole} is {whole:f}, yet {_listed(rule.parts)} come to {sum(found):f}"
                self._wrong(
                    at, rule.whole, f"{whole:f}", words, "Correct one of them, so that the parts add up"
                )

    def _bounds(self) -> None:
        for rule in self.schema.bounds:
            pairs = zip(self._numbers(rule.part), self._numbers(rule.whole), strict=True)
            for at, (part, whole) in enumerate(pairs):
                if part is not None and whole is not None and part > whole:
                    words = (
                        f"{rule.part} is {part:f}, more than the {whole:f} of {rule.whole} it is a part of"
                    )
                    self._wrong(at, rule.part, f"{part:f}", words, "Check which of the two is wrong")

    def _absent(self, keys: Sequence[tuple[str, ...]]) -> None:
        there = set(keys)
        for key in self.schema.rows():
            if key not in there:
                words = f"There is no row for {', '.join(key)}, so all of it counts as blank"
                mend = "Add the row, with 0 or not available where that is so"
                self._wrong(-1, self.schema.key[0], ", ".join(key), words, mend, warning=True)

    def _leaps(self, keys: Sequence[tuple[str, ...]]) -> None:
        if not self.asked.before or self.schema.level is ReturnLevel.CASE:
            return
        for one in self.schema.measures:
            if not one.type.is_number:
                continue
            for at, (key, now) in enumerate(zip(keys, self._numbers(one.name), strict=True)):
                was = _number(self.asked.before.get(key, {}).get(one.name, ""))
                if was is not None and now is not None and _leaps(was, now):
                    words = f"{one.heading} was {was:f} the period before"
                    self._wrong(
                        at,
                        one.name,
                        f"{now:f}",
                        words,
                        "Say below why it is right",
                        warning=True,
                    )

    def _gap(self) -> None:
        if self.asked.missing_before:
            rule = f"The return for {self.asked.missing_before} was never sent, so the series has a gap"
            self._wrong(0, PERIOD, self.asked.period.label, rule, "Say below when it will come", warning=True)


def _squared(row: Sequence[str], width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _leaps(was: Decimal, now: Decimal) -> bool:
    low, high = sorted((was, now))
    return high - low >= LEAST_LEAP and high >= low * LEAP


def _number(kept: str) -> Decimal | None:
    return Decimal(kept) if kept and kept[0] in "-0123456789" else None


def _reader(one: ReturnField, *, in_key: bool) -> Callable[[str], Read]:
    """Return the function that reads a text of one column."""
    read = {FieldType.DATE: _date, FieldType.BOOLEAN: _boolean, FieldType.STRING: _string}.get(
        one.type, _figure
    )
    needed = one.required or in_key
    choices = {choice.lower(): choice for choice in one.choices}

    def reading(text: str) -> Read:
        tidy = " ".join(text.split())
        if not tidy:
            return (
                BLANK,
                None,
                (("This is blank", f"{one.holds()}. Write 0 if there is none") if needed else None),
            )
        if choices and tidy.lower() in choices:
            return choices[tidy.lower()], None, None
        if mark := MARKS.get(tidy.lower()):
            wrong = ("This is needed, so a sign is no answer", one.holds()) if in_key else None
            return mark, None, wrong
        if choices:
            return tidy, None, ("This is not one of the words the column takes", one.holds())
        return read(tidy, one)

    return reading


def _figure(text: str, one: ReturnField) -> Read:
    try:
        value = Decimal(text) if text.isascii() and text.isdigit() else read_cell(text)
    except FigureError as problem:
        rule, _, mend = str(problem).partition(". ")
        return text, None, (rule, mend.rstrip(".") or one.holds())
    if isinstance(value, CellMark):
        return PRINTED.get(value, BLANK), None, None
    if abs(value) >= MOST:
        return text, None, (f"The number is {MOST:,} or more", "Write it in a larger unit")
    if one.type is FieldType.INTEGER and value != int(value):
        return text, value, ("A count is a whole number", "Correct the number")
    return f"{value.normalize():f}", value, _out_of_bounds(value, one)


def _out_of_bounds(value: Decimal | date, one: ReturnField) -> tuple[str, str] | None:
    """Return what is wrong with a value below its minimum or above its maximum; both are of the value's type."""
    if one.minimum is not None and value < one.minimum:  # type: ignore[operator]
        return f"{one.heading} is at least {one.minimum}", "Correct it"
    if one.maximum is not None and value > one.maximum:  # type: ignore[operator]
        return f"{one.heading} is at most {one.maximum}", "Correct it"
    return None


def _date(text: str, one: ReturnField) -> Read:
    for pattern in _DAYS:
        if found := pattern.fullmatch(text):
            try:
                value = date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                return text, None, ("There is no such day", "Write the date as 30/06/2024")
            return value.isoformat(), value, _out_of_bounds(value, one)
    if re.fullmatch(r"\d{4,6}", text):
        return (
            text,
            None,
            ("This is a number where a date should be", "Format the column as dates, then save again"),
        )
    return text, None, ("This is not a date", "Write the date as 30/06/2024")


def _boolean(text: str, one: ReturnField) -> Read:
    found = YES_NO.get(text.lower())
    return (
        (found, None, None) if found else (text, None, ("This is neither yes nor no", "Write one of the two"))
    )


def _string(text: str, one: ReturnField) -> Read:
    if len(text) > one.longest:
        return text, None, (f"This is longer than {one.longest} letters", "Shorten it")
    if one.pattern and not re.fullmatch(one.pattern, text):
        return text, None, (f"This is not written as {one.heading} is", one.description or "Correct it")
    return text, None, None


def completeness(rows: Sequence[Sequence[str]], schema: ReturnSchema) -> Completeness:
    """Return how much of a return is filled in, counted from its cells."""
    measured = [at for at, one in enumerate(schema.fields) if one.name not in schema.key]
    cells = list(itertools.chain.from_iterable((row[at] for at in measured) for row in rows))
    beside = max(0, len(schema.rows()) - len(rows)) * len(measured)
    wanted = len(cells) - cells.count(NOT_APPLICABLE) + beside
    given = len(cells) - cells.count(NOT_APPLICABLE) - cells.count(NOT_AVAILABLE) - cells.count(BLANK)
    return Completeness(given, wanted)


def by_key(rows: Sequence[Sequence[str]], schema: ReturnSchema) -> dict[tuple[str, ...], dict[str, str]]:
    """Return the cells of an aggregate return by the key of their row and the name of their column."""
    names = [one.name for one in schema.fields]
    found = (dict(zip(names, row, strict=True)) for row in rows)
    return {tuple(row[name] for name in schema.key): row for row in found}
