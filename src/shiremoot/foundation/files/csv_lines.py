"""Rows as the lines of a CSV file, of which no cell is run as a formula."""

import csv
from collections.abc import Iterable, Iterator, Sequence

MARK = "\ufeff"  # by which spreadsheet programs know that the file is in UTF-8


def lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield a line for each row, one at a time."""
    writer = csv.writer(_Echo())
    before = MARK
    for row in rows:
        yield before + writer.writerow([without_formula(cell) for cell in row])
        before = ""


class _Echo:
    """A file whose `write` returns the line, so that a CSV writer returns what it writes."""

    def write(self, line: str) -> str:
        return line


def without_formula(value: object) -> object:
    """Return the value, with a quote before text that a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value
