"""Recognises periods as tables print them: 2023/24  23-Q4  Nov 22-23  Q2 (Jul-Sep) 2024  as at 31 March 2024."""

import re
from collections.abc import Iterator
from functools import lru_cache

from shiremoot.papers import patterns

_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
_YEARS = r"(?:(?:19|20)\d{2}|['’]?\d{2})(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?"
_WHOLE_YEARS = (
    r"(?:19|20)\d{2}(?:\s?[-–/]\s?(?:(?:19|20)\d{2}|\d{2}))?|\d{2}/\d{2}|FY\s?\d{2,4}(?:[-/]\d{2,4})?"
)
_QUARTER = r"(?:Q[1-4]|quarter [1-4]|(?:1st|2nd|3rd|4th|first|second|third|fourth) quarter|H[12])"
_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? )"
_FORM = (
    rf"(?:(?:as (?:of|at) |at |end (?:of )?|year (?:to|ending|ended) |to )?(?:"
    rf"{_QUARTER}(?:\s?\([^()]{{3,24}}\))?(?:[ ,/-]{{0,3}}(?:of )?{_YEARS})?"
    rf"|{_YEARS}[ -]?{_QUARTER}"
    rf"|{_DAY}?{_MONTH}[ -]?(?:{_YEARS})?(?:\s?(?:[-–]|to)\s?{_DAY}?{_MONTH}[ -]?(?:{_YEARS})?)?"
    rf"|{_WHOLE_YEARS}))"
)
_WHOLE = patterns.compile(rf"\W?{_FORM}(?:\s?\([^()]{{1,30}}\))?[\s*]*$", re.I)
# Where a period may begin: searching for the whole form would try each of its beginnings at every letter.
_MAYBE = patterns.compile(r"[\dQqHhFfSsTtJjMmAaOoNnDd](?<![\w£.,/-].)")
_ANYWHERE = patterns.compile(
    rf"(?<![\w£.,/-])(?:{_QUARTER}(?:\s?\([^()]{{3,24}}\))?(?:[ ,/-]{{0,3}}(?:of )?{_YEARS})?"
    rf"|{_MONTH} {_YEARS}|{_WHOLE_YEARS})"
    r"(?![\w%])",
    re.I,
)


def is_period(text: str) -> bool:
    """Return True if the words name a period and nothing else."""
    return 1 < len(text) < 60 and _is_period(text)


@lru_cache(4096)  # cached: tables name the same periods repeatedly
def _is_period(text: str) -> bool:
    return any(map(str.isdigit, text)) and _WHOLE.match(text) is not None


def is_month(text: str) -> bool:
    """Return True for the bare name of a month, as columns of a year's table are headed."""
    return re.fullmatch(_MONTH, text.strip(), re.I) is not None


def periods_in(text: str) -> list[tuple[int, str]]:
    """Return every period that a text names, as printed, with its starting place."""
    return [(found.start(), found[0]) for found in _all_in(text)]


def period_in(text: str) -> str:
    """Return the first period that a few words name, as printed; empty if they name none."""
    found = next(_all_in(text), None)
    return found[0] if found else ""


def _all_in(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for spot in _MAYBE.finditer(text):
        if spot.start() >= end and (found := _ANYWHERE.match(text, spot.start())):
            end = found.end()
            yield found
