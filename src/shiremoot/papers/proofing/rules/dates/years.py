"""Finds years that contradict the meeting, or what the same paper says elsewhere of the same day."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import cast

from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_HEAD = 15  # first lines of a document in which it gives its day
_SHORT = 110  # letters of a line that heads a document
_LOW = patterns.compile(r"\b(?!of\b|the\b|and\b|for\b)[a-z]|[\t:()]")
_MEETS = patterns.compile(r"\b(?:meeting|cabinet|committee|board|council|panel)\b[^.;\n]{0,30}\Z", re.I)
_OFTEN = 2  # times a day must be printed before one other year of it counts as an error
_FROM = patterns.compile(
    r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? ?(?:to|–|-|and) ?(?:the )?\Z"
)  # "13 to " before "21 July 2013"

_WORD = patterns.compile(r"[A-Za-z]{5,}")

Day = tuple[int, int]  # month and day


@rule(
    reason="The paper is filed under, and searched for by, a day on which nobody meets.",
    example="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n2. Pond (Pages 1 - 2)\n\n\nPARKS COMMITTEE\n"
    "4 March 2026\nThe state of the pond\nReport of the Director of Parks\nRECOMMENDATION\n"
    "1. The Committee is asked to note the report.",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n2. Pond (Pages 1 - 2)\n\n\nPARKS COMMITTEE\n"
    "4 March 2025\nThe state of the pond\nReport of the Director of Parks\nRECOMMENDATION\n"
    "1. The Committee is asked to note the report, and that the pond opened on 4 March 2020.",
)
def report_of_another_year(galley: Galley) -> Iterator[Finding]:
    """A report is headed with the day of the meeting, a year or more away."""
    heads = [
        one
        for one in full(galley)
        if _is_at_head(galley, one) and galley.document(one.start).kind not in ("minutes", "forward plan")
    ]
    years = Counter((one.month, one.day, one.on.year) for one in heads if one.on)
    for one in heads:
        meeting = galley.paper.documents[0].on
        if one.on and meeting and (one.month, one.day) == (meeting.month, meeting.day):
            own, others = years[one.month, one.day, one.on.year], years[one.month, one.day, meeting.year]
            if one.on.year != meeting.year and own <= others:
                yield Finding(
                    galley.place(one.start, one.end),
                    f"The meeting is on {in_words(meeting)}; this is headed {in_words(one.on)}.",
                    in_words(meeting),
                )


def _is_at_head(galley: Galley, one: Found) -> bool:
    """Return True if the date stands in the first lines, not in a sentence, or after nothing but names."""
    start, end = galley.paragraph(one.start)
    if end - start > _SHORT or galley.prose[start:end].rstrip().endswith("."):
        return False
    early = galley.row(one.start).number - galley.document(one.start).first_line < _HEAD
    return early or (one.end == end and not _LOW.search(galley.prose, start, one.start))


@rule(
    reason="One of the two years is wrong, and a reader cannot know which.",
    example="Inspection\nThe inspectors came from 13 to 21 July 2023. On 14 July they saw the pond.\n"
    "Inspection dates: 13 to 21 July 2013",
    quiet="Inspection\nThe inspectors came from 13 to 21 July 2023. On 14 July they saw the pond.\n"
    "Inspection dates: 13 to 21 July 2023. They came before from 14 to 17 October 2019, on 1 to 31 July 2013.",
)
def same_days_of_another_year(galley: Galley) -> Iterator[Finding]:
    """The same stretch of days is printed with two years, or a day often named once has another year."""
    by_day: dict[Day, list[Found]] = defaultdict(list)
    for one in full(galley):
        by_day[one.month, one.day].append(one)
    for days in by_day.values():
        yield from _stray(galley, days)
    yield from _stretches(galley, by_day)


def _stray(galley: Galley, days: list[Found]) -> Iterator[Finding]:
    """Yield a year that differs from the others of the same thing, if one wrong figure explains it."""
    (usual, often), *others = Counter(one.on.year for one in days if one.on).most_common()
    if len(others) != 1 or others[0][1] > 1 or _is_a_term(days[0]) or not _is_slip(usual, others[0][0]):
        return
    stray = next(one for one in days if one.on and one.on.year == others[0][0])
    like = next((one for one in days if one is not stray and _same(galley, one, stray, often)), None)
    meets = (
        next((one for one in days if one is not stray), None)
        if _is_the_meeting(galley, stray, usual)
        else None
    )
    if (other := like or meets) and not _is_at_head(galley, stray):
        yield _finding(galley, stray, other, usual)


def _same(galley: Galley, one: Found, other: Found, often: int) -> bool:
    """Return True if the words before both dates match: one word if the day is named often, two if only once."""
    if often >= _OFTEN:
        return bool(_words(galley, one, 40) & _words(galley, other, 40))
    return len(_words(galley, one, 70) & _words(galley, other, 70)) > 1


def _words(galley: Galley, one: Found, letters: int) -> set[str]:
    """Return the words just before a date that say what happens on it: a meeting, an inspection."""
    start = max(galley.paragraph(one.start)[0], one.start - letters)
    return {word.lower() for word in _WORD.findall(galley.prose, start, one.start)}


def _is_the_meeting(galley: Galley, one: Found, year: int) -> bool:
    """Return True if a meeting is said to be on the day of this one, but with another year."""
    meeting = galley.paper.documents[0].on
    if meeting is None or (meeting.month, meeting.day, meeting.year) != (one.month, one.day, year):
        return False
    return _MEETS.search(galley.prose, max(0, one.start - 50), one.start) is not None


def _stretches(galley: Galley, by_day: dict[Day, list[Found]]) -> Iterator[Finding]:
    """Yield ranges whose first and last day are named elsewhere, both with one other year."""
    found = full(galley)
    starts = [(one, _FROM.search(galley.prose, max(0, one.start - 14), one.start)) for one in found]
    first = {one.start: int(start["day"]) for one, start in starts if start}
    for one in found:
        if one.on and (day := first.get(one.start, 99)) < one.day and not (day == 1 and _is_a_term(one)):
            begun = {each.on.year for each in by_day[one.month, day] if each.on}
            same = [
                each
                for each in by_day[one.month, one.day]
                if each.on and (first.get(each.start) == day or each.on.year in begun)
            ]
            years = Counter(each.on.year for each in same if each.on)
            other = next((each for each in same if each.on and each.on.year != one.on.year), None)
            if other and other.on and years[one.on.year] <= 1:
                yield _finding(galley, one, other, other.on.year)


def _finding(galley: Galley, one: Found, other: Found, year: int) -> Finding:
    on = cast(date, one.on)
    return Finding(
        galley.place(one.start, one.end),
        f"Elsewhere the paper gives the same day with the year {year}.",
        str(year) if (one.month, one.day) == (2, 29) else in_words(on.replace(year=year)),
        (galley.place(other.start, other.end),),
        "likely",
    )


def _is_a_term(one: Found) -> bool:
    """Return True for the first or last day of a month, when years, quarters and contracts begin and end."""
    day = date(2023, one.month, min(one.day, 28 if one.month == 2 else 30))
    return one.day == 1 or (day + timedelta(days=1 if one.day < 31 else 2)).month != one.month


def _is_slip(year: int, other: int) -> bool:
    """Return True if the years are next to each other, or differ in a single figure."""
    changed = sum(a != b for a, b in zip(str(year), str(other), strict=True))
    return abs(year - other) == 1 or changed == 1
