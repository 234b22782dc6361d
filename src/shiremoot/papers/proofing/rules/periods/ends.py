"""Checks periods against the days or months said to make them."""

import re
from collections.abc import Iterator

from shiremoot.papers import dates, patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.date_ranges import date_ranges
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.periods.labels import Label, labels

_LINK = patterns.compile(
    r"[\s,:()\[–-]*(?:(?:the|for|financial|municipal|year|period|accounts|statement|of|up|which|that|from|1st|1|April)\b"
    r"[\s,:()–-]*){0,8}(?:(?P<end>to|ended|ending|ends|until)\b|(?P<start>from|beginning|starting|began|starts)\b)"
    r"[\s,:(]*(?:on )?(?:the )?"
)
_OF_A_YEAR = patterns.compile(
    r"\b(?:financial|municipal|accounting|fiscal)? ?year(?:,| from| of)?\s?\(?(?:from )?\Z", re.I
)
_OF_YEARS = patterns.compile(
    r"(?:\d|two|three|four|five|six|seven|eight|nine|ten|multi|several)[ -]years?\b", re.I
)
_MONTHS_LONG = patterns.compile(
    r"months?\b(?: period| to date)?[,:]? ?\(?(?:from |between |of )?"
    r"(?P<first>[JFMASOND][a-z]{2,8})(?: (?P<year>20[0-9]{2}))? ?(?:to|–|-|until|and|through) ?"
    r"(?P<last>[JFMASOND][a-z]{2,8})\b(?: (?P<until>20[0-9]{2}))?"
)
_COUNT = patterns.compile(
    r"\b(?P<count>\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)[- ]\Z", re.I
)
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
} | {
    "eleven": 11,
    "twelve": 12,
}


@rule(
    reason="Readers cannot tell which twelve months the figures are of.",
    example="The accounts for 2023/24, the year ended 31 March 2023, and the year 1 April 2021 to 31 March 2023.",
    quiet="The accounts for 2023/24, the year ended 31 March 2024, and the year 1 April 2021 to 31 March 2022.",
)
def year_with_other_days(galley: Galley) -> Iterator[Finding]:
    """A financial year is given days that are not its first or last."""
    ends = {one.start: one for one in galley.dates if one.on and (one.month, one.day) in ((3, 31), (4, 1))}
    if ends:
        for label in galley.once(labels):
            if label.one_year and (one := _linked(galley, label, ends)):
                yield _other_day(galley, label, one)
    for first, last in date_ranges(galley):
        if first.on and last.on and (first.month, first.day, last.month, last.day) == (4, 1, 3, 31):
            said = galley.prose[max(galley.paragraph(first.start)[0], first.start - 40) : first.start]
            if last.on.year > first.on.year + 1 and _OF_A_YEAR.search(said) and not _OF_YEARS.search(said):
                yield Finding(
                    galley.place(first.start, last.end),
                    f"This is called a year and is {last.on.year - first.on.year} years.",
                    f"31 March {first.on.year + 1}",
                )


def _linked(galley: Galley, label: Label, ends: dict[int, Found]) -> Found | None:
    """Return the day said to begin or end the year of a label, if it does not."""
    found = _LINK.match(galley.prose, label.end)
    one = ends.get(found.end()) if found else None
    if not found or not one or not one.on:
        return None
    right = (3, label.last) if found["end"] else (4, label.first)
    wrong = one.month == right[0] and one.on.year != right[1]
    return one if wrong and abs(one.on.year - right[1]) <= 2 else None


def _other_day(galley: Galley, label: Label, one: Found) -> Finding:
    right = f"31 March {label.last}" if one.month == 3 else f"1 April {label.first}"
    printed = galley.prose[label.start : label.end]
    said = "ends on" if one.month == 3 else "begins on"
    return Finding(galley.place(label.start, one.end), f"The year {printed} {said} {right}.", right)


@rule(
    reason="Figures are compared over stretches that are not as long as is said.",
    example="Visits in the six months April to August 2023 fell.",
    quiet="Visits in the six months April to September 2023 fell, as in the three months from May to August.",
)
def months_do_not_make_it(galley: Galley) -> Iterator[Finding]:
    """A stretch of months is not as long as the number of months said."""
    for found in _MONTHS_LONG.finditer(galley.prose):
        first, last = (dates.MONTHS.get(found[name].lower(), 0) for name in ("first", "last"))
        count = _COUNT.search(galley.prose, max(0, found.start() - 10), found.start())
        if first and last and count:
            said = _COUNTS.get(count["count"].lower()) or int(count["count"])
            years = int(found["until"]) - int(found["year"]) if found["until"] and found["year"] else None
            long = (last - first) % 12 + 1 if years is None else 12 * years + last - first + 1
            if said <= 12 and said not in (long, long - 1):
                yield Finding(
                    galley.place(count.start(), found.end()),
                    f"{found['first']} to {found['last']} is {long} months.",
                    f"{long} months",
                )
