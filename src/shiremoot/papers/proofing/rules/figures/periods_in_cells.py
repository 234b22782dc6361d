"""Reads periods in the cells of tables: 2024; 2022/23; Nov22-Nov23; 24-Q2; Q2 (Jul-Sep) 2024; March 2024."""

import re

from shiremoot.papers import patterns

Period = tuple[str, ...]

_QUARTER = patterns.compile(r"\bq(?:uarter )?([1-4])\b|\b([1-4])(?:st|nd|rd|th) quarter\b", re.I)
_MONTH = patterns.compile(r"\b(jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]{0,6}", re.I)
_YEAR = patterns.compile(r"(?<!\d)(?:20(\d\d)|(\d\d))(?!\d|\s?%)")
_REST = patterns.compile(r"[^\W\d_]{3,}")
_WORDS = frozenset(["quarter", "year", "ending", "end", "the", "and", "mid"])


def period(cell: str) -> Period | None:
    """Return the period a cell names, in one form; None if it holds anything else, or no year."""
    if len(cell) > 30:
        return None
    quarter = _QUARTER.search(cell)
    months = [] if quarter else sorted({found[1].lower()[:3] for found in _MONTH.finditer(cell)})
    rest = _MONTH.sub(" ", _QUARTER.sub(" ", cell))
    years = sorted({found[1] or found[2] for found in _YEAR.finditer(rest)})
    if not years or len(years) > 2 or any(word.lower() not in _WORDS for word in _REST.findall(rest)):
        return None
    return (*years, *months, f"q{quarter[1] or quarter[2]}") if quarter else (*years, *months)
