"""Checks a clock against the day it is said to give."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from shiremoot.kernel import clocks as kernel
from shiremoot.kernel.clocks.grammar import CountedUnits, Unit
from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.own_days import own_day
from shiremoot.papers.proofing.places import in_its_sentence, sentence_around
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.clocks.statements import Statement, dates_between, statements
from shiremoot.papers.proofing.rules.dates.weekdays import in_words

_FROM_HERE = patterns.compile(
    r"\s*(?:the )?(?:date of |day of )?(?:[\w'’-]+ ){0,5}?(?:\(|on |dated )?(?:the )?"
)
_DUE = patterns.compile(
    r"(?:\bby|\bi\.e\.|\bie|\bthat is|\bnamely|\bdeadline|\bno later than|\bbeing|\bexpir\w+|\bends?|\bdue|\bwhich is"
    r"|\bcloses?|\()[\s,:]*(?:[\w.:]+ ){0,4}?(?:on |by |of )?(?:the )?\Z",
    re.I,
)
_THE_MEETING = patterns.compile(
    r"\s*(?:it\b|(?:the |this )(?:date of the |day of the )?(?:\w+ )?meeting\b)(?! (?:of|on|in)\b)", re.I
)
_BESIDE = 60  # letters between a clock and the day it gives
_ANOTHER_ACT = patterns.compile(r"\b(?:and|will|must|shall|then|or|with|but)\b|;", re.I)
_WORKING = (Unit.WORKING_DAYS, Unit.CLEAR_DAYS, Unit.CLEAR_WORKING_DAYS)


@rule(
    reason="Who goes by the day and who counts the days act on different days.",
    example="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Questions must be received three working days before "
    "the meeting, by 5pm on 20 February 2025.\n2. Answers are due within 28 days of 1 March 2025, by 15 April 2025.",
    quiet="Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Questions must be received three working days before "
    "the meeting, by 5pm on 27 February 2025.\n2. Answers are due within 28 days of 1 March 2025, by 29 March 2025.",
)
def clock_gives_another_day(galley: Galley) -> Iterator[Finding]:
    """A stated clock does not give the day printed beside it."""
    for stated in galley.once(statements):
        first, last = sentence_around(galley, stated.start)
        near = dates_between(galley, first, last + 1)
        begun = _begins(galley, stated, near)
        due = next((one for one in near if begun and _is_due(galley, one, stated, begun[1])), None)
        if (
            begun
            and due
            and (on := due.in_year_of(begun[0]))
            and (given := _correct_day(stated, begun[0], on))
        ):
            yield Finding(
                in_its_sentence(galley, due.start, due.end),
                f"Counted from {in_words(begun[0])}, {stated.clock} is {given:%A} {in_words(given)}.",
                f"{given:%A} {in_words(given)}",
                confidence="likely" if _is_working(stated) else "certain",
            )


def _begins(galley: Galley, stated: Statement, near: list[Found]) -> tuple[date, Found | None] | None:
    """Return the day the clock counts from: the date just after it, or that of the meeting."""
    after = next((one for one in near if one.start >= stated.end), None)
    if after and after.on and _FROM_HERE.fullmatch(galley.prose, stated.end, after.start):
        return after.on, after
    meeting = own_day(galley, stated.start)
    if stated.back and meeting and _THE_MEETING.match(galley.prose, stated.end):
        of_a_meeting = galley.document(stated.start).kind in (
            "agenda",
            "minutes",
            "decision notice",
            "report",
        )
        return (meeting, None) if of_a_meeting else None
    return None


def _is_due(galley: Galley, one: Found, stated: Statement, begun: Found | None) -> bool:
    """Return True if the day is the one to act by: right beside the clock, with no other act between."""
    if one is begun or not _DUE.search(galley.prose[max(0, one.start - 50) : one.start]):
        return False
    after = begun.end if begun else stated.end
    between = galley.prose[after : one.start] if one.start >= after else galley.prose[one.end : stated.start]
    return len(between) < _BESIDE and not _ANOTHER_ACT.search(between)


def _correct_day(stated: Statement, begun: date, printed: date) -> date | None:
    """Return the day the clock gives if the printed one is wrong by every way of counting."""
    span = stated.clock.span
    given = _counted(stated.clock, begun)
    if given is None or not isinstance(span, CountedUnits):
        return None
    allowed = {given + timedelta(days=shift) for shift in (-1, 0, 1)}
    if _is_working(stated):  # papers count the first day or not, and one working day more or less
        back = " before" if stated.back else ""
        near = (
            kernel.Clock.parse(f"{count} working days{back}")
            for count in (span.count - 1, span.count + 1)
            if count
        )
        allowed |= {day for clock in near if (day := _counted(clock, begun))}
    return None if printed in allowed else given


def _counted(clock: kernel.Clock, begun: date) -> date | None:
    try:
        due = clock.from_(begun)
    except kernel.ClockError:
        return None
    return due.on if due else None


def _is_working(stated: Statement) -> bool:
    span = stated.clock.span
    return isinstance(span, CountedUnits) and span.unit in _WORKING
