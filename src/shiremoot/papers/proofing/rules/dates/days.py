"""Finds days and ordinals that no calendar has."""

import calendar
import re
from collections.abc import Iterator

from shiremoot.papers import dates, patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule

# Both patterns begin with a bare class of digits, which makes a search of a whole paper fast.
_DAY = patterns.compile(
    r"[0-9][0-9]?[0-9]?(?:"
    r"(?P<th> ?(?:st|nd|rd|th|ST|ND|RD|TH))?\b,?(?: of| OF)? (?P<month>[JFMASONDjfmasond][A-Za-z]{2,8})\b\.?,?"
    r"(?: (?P<year>(?:19|20)[0-9]{2})\b)?"
    r"|[/.](?P<figure>[0-9]{1,2})[/.](?P<of>(?:19|20)[0-9]{2})\b(?![/.-][0-9]))"
)
_ORDINAL = patterns.compile(r"[0-9](?:st|nd|rd|th)\b")
_FIGURE_NEXT = patterns.compile(r" ?[0-9]{1,3}\b(?![:.][0-9]| ?[ap]\.?m\b)")
_NUMBER = patterns.compile(r"(?<![\w.,£/-])[0-9]{1,3}\Z")
_ALSO_WORDS = (3, 5)  # the 40th May Day, the 50th March for Peace
_LONGEST = {month: calendar.monthrange(2024, month)[1] for month in range(1, 13)}


@rule(
    reason="Nobody can come, answer or pay on a day that there is not.",
    example="The consultation ends on 31 September 2024, and the survey on 29 February 2023.",
    quiet="The consultation ends on 30 September 2024, and the survey on the 40th May Day. Of 45 May be kept.",
)
def no_such_day(galley: Galley) -> Iterator[Finding]:
    """A day is printed that its month does not have."""
    for found in _DAY.finditer(galley.prose):
        if (why := _in_figures(found) if found["figure"] else _in_words(found)) and _alone(galley, found):
            end = found.start() + len(found[0].rstrip(".,"))
            yield Finding(galley.place(found.start(), end), why, "the day meant")


def _alone(galley: Galley, found: re.Match[str]) -> bool:
    """Return True if the number begins here and is no price, clock, part, reference or figure between months."""
    before = galley.prose[max(0, found.start() - 12) : found.start()]
    if before[-1:] in tuple("0123456789.,£$€/(:-–"):
        return not before
    word = before.rstrip().rpartition(" ")[2].rstrip(".,:").lower()
    return word not in dates.MONTHS and (
        bool(found["year"]) or not _FIGURE_NEXT.match(galley.prose, found.end())
    )


def _in_words(found: re.Match[str]) -> str:
    """Return what is wrong with a number before a month, or "" if nothing is.

    The number counts as a date if it has its th, if the year follows, or if it is below 32 before a month in full.
    """
    month, day = dates.MONTHS.get(found["month"].lower(), 0), _number(found)
    whole = len(found["month"]) > 4 and found["month"][0].isupper() and day < 32
    told = found["th"] and (day < 32 or month not in _ALSO_WORDS)
    if not month or not (told or found["year"] or whole) or _exists(day, month, found["year"]):
        return ""
    named = calendar.month_name[month] + (f" {found['year']}" if day == 29 else "")
    return f"{named} has no day {day}."


def _in_figures(found: re.Match[str]) -> str:
    """Return what is wrong with a date in figures, or ""; day and month in American order are accepted."""
    day, month, year = _number(found), int(found["figure"]), found["of"]
    if month > 12:
        return f"There is no month {month}." if not 1 <= day <= 12 or month > 31 else ""
    return (
        ""
        if not month or _exists(day, month, year)
        else f"{calendar.month_name[month]} {year} has no day {day}."
    )


def _number(found: re.Match[str]) -> int:
    return int(re.match("[0-9]+", found[0])[0])  # type: ignore[index]


def _exists(day: int, month: int, year: str | None) -> bool:
    if year and month == 2:
        return 1 <= day <= calendar.monthrange(int(year), 2)[1]
    return 1 <= day <= _LONGEST[month]


@rule(
    reason="A wrong ending is often the trace of a changed number: the reader cannot tell which is right.",
    example="The Board met on the 22th and again on the 3th of June.",
    quiet="The Board met on the 22nd, the 11th and the 13th of June, in the 21st and 112th rooms; he weighed 11st.",
)
def ordinal_ending(galley: Galley) -> Iterator[Finding]:
    """A number has the ending of another: 22th, 3th, 12nd."""
    prose = galley.prose
    for found in _ORDINAL.finditer(prose):
        number = _NUMBER.search(prose, max(0, found.start() - 4), found.start() + 1)
        right = ending(int(number[0])) if number else found[0][1:]
        if number and found[0][1:] != right and (found[0][1:] != "st" or _before_month(prose, found.end())):
            yield Finding(
                galley.place(number.start(), found.end()),
                f"{number[0]}{found[0][1:]} is written {number[0]}{right}.",
                f"{number[0]}{right}",
            )


def _before_month(prose: str, end: int) -> bool:
    """Return True if a month follows; elsewhere "st" may be a weight or a street."""
    word = prose[end : end + 14].replace(" of ", " ").strip().split(" ")[0].strip(".,\n\t").lower()
    return word in dates.MONTHS


def ending(number: int) -> str:
    """Return the st, nd, rd or th of a number."""
    return "th" if 10 < number % 100 < 14 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
