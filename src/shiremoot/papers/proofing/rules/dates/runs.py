"""Finds a year that breaks a list of days in order."""

import itertools
from collections.abc import Iterator
from datetime import date
from typing import cast

from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.weekdays import full, in_words

_FEWEST = 4  # days that make a list
_MOST = 60
_BETWEEN = 90  # letters between two entries of a list


@rule(
    reason="A meeting or a deadline is noted a year too early or too late.",
    example="Meetings of the Board\n4 September 2024\n6 November 2024\n8 January 2024\n5 March 2025\n7 May 2025",
    quiet="Meetings of the Board\n4 September 2024\n6 November 2024\n8 January 2025\n5 March 2025\n7 May 2025",
)
def year_breaks_the_run(galley: Galley) -> Iterator[Finding]:
    """In a list of days in order, one has a year that puts it out of order."""
    for run in _runs(galley):
        days = [cast(date, one.on) for one in run]
        if _in_order(days) or len(run) > _MOST:
            continue
        for place, one in enumerate(run):
            if year := _mended(days, place):
                on = cast(date, one.on)
                yield Finding(
                    galley.place(one.start, one.end),
                    f"The other days of this list are in order; {in_words(on)} is not.",
                    in_words(on.replace(year=year)),
                    confidence="likely",
                )


def _runs(galley: Galley) -> Iterator[list[Found]]:
    """Yield runs of days near each other, each at the start of its paragraph or with no words between."""
    run: list[Found] = []
    for one in full(galley):
        if run and not _follows(galley, run[-1], one):
            if len(run) >= _FEWEST:
                yield run
            run = []
        if run or _begins(galley, one):
            run.append(one)
    if len(run) >= _FEWEST:
        yield run


def _begins(galley: Galley, one: Found) -> bool:
    return one.start - galley.paragraph(one.start)[0] < 4


def _follows(galley: Galley, before: Found, one: Found) -> bool:
    between = galley.prose[before.end : one.start]
    if len(between) > _BETWEEN:
        return False
    return between.strip(" ,;&\t\n") in ("", "and") or ("\n" in between and _begins(galley, one))


def _mended(days: list[date], place: int) -> int | None:
    """Return the one other year for a day that puts the whole list in order."""
    if days[place].day == 29:
        return None
    for year in (days[place].year + 1, days[place].year - 1):
        if _in_order([*days[:place], days[place].replace(year=year), *days[place + 1 :]]):
            return year if _only_way(days, place) else None
    return None


def _only_way(days: list[date], place: int) -> bool:
    """Return True if changing the year of no other day would also put the list in order."""
    others = (
        [*days[:at], day.replace(year=day.year + shift), *days[at + 1 :]]
        for at, day in enumerate(days)
        for shift in (-1, 1)
        if at != place and day.day != 29
    )
    return not any(_in_order(each) for each in others)


def _in_order(days: list[date]) -> bool:
    return all(first <= last for first, last in itertools.pairwise(days))
