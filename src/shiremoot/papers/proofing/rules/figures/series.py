"""Checks an indicator's value against the end of its own series."""

import re
from collections.abc import Iterator

from shiremoot.papers import figures, patterns
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.periods_in_cells import period
from shiremoot.papers.tables import Table, TableRow

_VALUE = patterns.compile(
    r"^(?:latest |current |actual )?(?:value|performance|figure|actual|result|outturn)\b", re.I
)
_PERIOD = patterns.compile(r"\bperiod\b|\bquarter\b|\bdate\b|^year\b", re.I)
_SERIES = patterns.compile(r"^(?:year|period|quarter|month|date)\b", re.I)


@rule(
    reason="The table and its own chart show two values for one period.",
    example="Ref\tIndicator\tPeriod\tValue\tTarget\n1\tHomes let\t2023/24\t60%\t70%\n\nYear\tValue\n2021/22\t55%\n"
    "2022/23\t58%\n2023/24\t57%",
    quiet="Ref\tIndicator\tPeriod\tValue\tTarget\n1\tHomes let\t2023/24\t57.3%\t70%\n\nYear\tValue\n2021/22\t55%\n"
    "2022/23\t58%\n2023/24\t57%",
)
def value_is_not_in_its_series(galley: Galley) -> Iterator[Finding]:
    """An indicator's value differs from that of the same period in the series printed with it."""
    indicator: tuple[TableRow, str, Figure] | None = None
    for table in galley.tables:
        if _is_series(table):
            if indicator:
                yield from _differs(galley, table, *indicator)
            indicator = None
        else:
            indicator = _last_indicator(table)


def _is_series(table: Table) -> bool:
    """Return True if periods stand down the first column, under a heading that says so."""
    return table.width in (2, 3) and any(
        _SERIES.match(row.cell(0)) or _SERIES.match(row.cell(1)) for row in table.rows[:2]
    )


def _last_indicator(table: Table) -> tuple[TableRow, str, Figure] | None:
    """Return the last row of a table of indicators, its period and its value."""
    header = table.header
    value = next((at for at, name in enumerate(header) if _VALUE.match(name)), 0)
    when = next((at for at, name in enumerate(header) if _PERIOD.search(name)), 0)
    if not value or not when or not table.body:
        return None
    row = table.body[-1]
    figure = figures.cell_figure(row.cell(value))
    return (row, row.cell(when), figure) if figure and period(row.cell(when)) else None


def _differs(galley: Galley, series: Table, row: TableRow, when: str, value: Figure) -> Iterator[Finding]:
    for each in series.rows:
        filled = each.filled
        if len(filled) == 2 and period(filled[0]) == period(when):
            shown = figures.cell_figure(filled[1])
            if shown and not printed.is_one_amount(value, shown):
                yield Finding(
                    _place(galley, row),
                    f"The value for {when} is {value.text} here and {shown.text} in the series below.",
                    "",
                    (_place(galley, each),),
                )
            return


def _place(galley: Galley, row: TableRow) -> Place:
    return Place(row.line, "  ".join(row.filled)[:240], row.page, galley.name)
