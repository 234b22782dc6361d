"""Finds hours that no day has, and meetings that end before they begin."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule

_DAY = 24 * 60
_HALF = r"[ap]\.?m\b\.?"
_CLOCK = patterns.compile(
    r"[0-9][0-9]?(?:[.:][0-9]{2})?(?: ?(?P<half>[apAP])\.?[mM]\b\.?(?P<again>(?: |/)?[apAP]\.?[mM]\b)?"
    r"|(?P<colon>(?<=:[0-9]{2}))(?![0-9:/%-]|[.,][0-9]))"
)
_PRICE = tuple("0123456789.,:/£$€%-–#x")
_AT = patterns.compile(r"\b(?:at|from|by|until|till|before|after|between|to|and)\s\Z", re.I)
_TO = patterns.compile(
    r"\s?(?:hrs|hours|h)?\s?(?:to|until|till|–|-|—|and (?:finish|end|clos|conclud)\w{2,4} at)\s?", re.I
)
_MOVED = patterns.compile(
    r"\b(?:mov|chang|brought|bring|amend|alter|resched|revis|correct|reduc|put back)\w*\b[^.\n]{0,80}\Z", re.I
)
_CLOSED = patterns.compile(
    r"\bmeeting\b(?: was| then| be)? (?:clos|end|finish|conclud|terminat|rose)\w*\b[^.;\n]{0,20}\Z", re.I
)
_FRONT = 25  # lines in which minutes say when the meeting began
_SMALL_HOURS = 6 * 60  # a licence until such an hour may begin at any hour
_EVENING, _MORNING = 17 * 60, 10 * 60  # a time that begins in one and ends in the other lasts past midnight


@dataclass(frozen=True)
class ClockTime:
    """A time of day as printed: minutes after midnight, or None if there is no such time, and why."""

    start: int
    end: int
    minutes: int | None
    half: str
    why: str = ""
    sloppy: bool = False


@rule(
    reason="Readers must guess when to come.",
    example="The pond opens at 25:00, the gate at 9.75 am and the hut at 2pm am.",
    quiet="The pond opens at 23:00, the gate at 9.45 am, the hut 9am/pm. Rent £850.75 pm, of 1:24 pupils; see 14:75.",
)
def no_such_time(galley: Galley) -> Iterator[Finding]:
    """A time is printed that no clock shows."""
    for one in galley.once(clocks):
        if one.why:
            yield Finding(
                galley.place(one.start, one.end),
                one.why,
                "the time meant",
                confidence="likely" if one.sloppy else "certain",
            )


@rule(
    reason="Either the beginning or the end is wrong, and people come at the wrong time.",
    example="The drop-in is open from 2pm to 1pm, and the meeting runs 14:00 - 13:30.",
    quiet="The drop-in is open from 10pm to 6am and 1pm to 2pm; the meeting moved from 3pm to 2pm.",
)
def times_run_backwards(galley: Galley) -> Iterator[Finding]:
    """A stretch of time ends before it begins."""
    known = [one for one in galley.once(clocks) if one.minutes is not None]
    for first, last in itertools.pairwise(known):
        joined = last.start - first.end < 24 and _TO.fullmatch(galley.prose, first.end, last.start)
        if joined and _backwards(first, last) and not _moved(galley, first.start):
            yield Finding(
                galley.place(first.start, last.end),
                f"It ends at {in_words(last)}, before it begins at {in_words(first)}.",
                "the times meant",
            )


@rule(
    reason="The record of when the meeting sat is wrong.",
    example="Minutes of the meeting of the Parks Committee\nheld on Tuesday 4 March 2025 at 7.30 pm\nPresent: A. Moor\n"
    "1. Apologies\nThere were none.\n2. Pond\nIt was noted.\nThe meeting closed at 6.45 pm",
    quiet="Minutes of the meeting of the Parks Committee\nheld on Tuesday 4 March 2025 at 7.30 pm\nPresent: A. Moor\n"
    "1. Apologies\nThere were none.\n2. Pond\nThe park closed at 6 pm.\nThe meeting closed at 8.45 pm",
)
def meeting_ends_before_it_begins(galley: Galley) -> Iterator[Finding]:
    """Minutes say that the meeting closed at an hour before the one at which it began."""
    begun: dict[int, ClockTime] = {}
    ended: set[int] = (
        set()
    )  # several meetings may be minuted in one document: only the first to end is checked
    for one in galley.once(clocks):
        document = galley.document(one.start)
        if document.kind == "minutes" and one.minutes is not None:
            line = galley.row(one.start).number
            if document.first_line not in begun and line - document.first_line < _FRONT:
                begun[document.first_line] = one
            first = begun.get(document.first_line)
            closed = _CLOSED.search(galley.prose, max(0, one.start - 60), one.start)
            if not closed or first is None or first is one or document.first_line in ended:
                continue
            ended.add(document.first_line)
            if _backwards(first, one):
                yield Finding(
                    in_its_sentence(galley, one.start, one.end),
                    f"The meeting began at {in_words(first)}.",
                    "the hour meant",
                    (galley.place(first.start, first.end),),
                )


def _backwards(first: ClockTime, last: ClockTime) -> bool:
    """Return True if both have am, pm or 24 hours, the end is earlier, and nothing continues past midnight."""
    if first.minutes is None or last.minutes is None or bool(first.half) != bool(last.half):
        return False
    if not last.half and last.end - last.start < 5:  # 8:00 may mean 8 in the evening
        return False
    overnight = last.minutes <= _SMALL_HOURS or (first.minutes >= _EVENING and last.minutes <= _MORNING)
    return last.minutes < first.minutes - 1 and not overnight


def _moved(galley: Galley, start: int) -> bool:
    """Return True if the words before describe a change from one time to another."""
    return _MOVED.search(galley.prose, max(0, start - 120), start) is not None


def clocks(galley: Galley) -> list[ClockTime]:
    """Return every time of day with am or pm, or in 24 hours with a colon, in order."""
    prose = galley.prose
    return [
        _clock(prose, found)
        for found in _CLOCK.finditer(prose)
        if found.start() == 0 or prose[found.start() - 1] not in _PRICE
    ]


def _clock(prose: str, found: re.Match[str]) -> ClockTime:
    hour, _, minute = re.split("[ apAP]", found[0])[0].replace(":", ".").partition(".")
    hours, minutes, half = int(hour), int(minute or 0), (found["half"] or "").lower()
    told = _AT.search(prose, max(0, found.start() - 9), found.start()) is not None
    why = _why(hours, minutes, half, found["again"] or "", told)
    real = hours < 24 and minutes < 60 and not (why and half == "a")
    total = (hours % 12 + 12 * (half == "p") if half else hours) * 60 + minutes
    sloppy = bool(half) and (hours == 0 or (half == "p" and 12 < hours < 24))  # everybody understands it
    return ClockTime(found.start(), found.end(), total if real else None, half, why, sloppy)


def _why(hours: int, minutes: int, half: str, again: str, told: bool) -> str:
    """Return what is wrong with a time. Without am or pm, words must mark it as one, since ratios look the same."""
    if again and again[0] != "/" and again.strip()[0].lower() != half:
        return "It is both am and pm."
    if not half and not told:
        return ""
    if minutes > 59:
        return f"An hour has no minute {minutes}."
    if half and not 0 < hours < 13:
        return f"With {half}m hours count from 1 to 12: there is no {hours}{half}m."
    return f"A day has no hour {hours}." if hours > 23 and (hours, minutes) != (24, 0) else ""


def in_words(one: ClockTime) -> str:
    """Return the time in words: "2.30pm", or "14:30" if the paper counts 24 hours."""
    hours, minutes = divmod(one.minutes or 0, 60)
    if not one.half:
        return f"{hours:02}:{minutes:02}"
    return f"{(hours + 11) % 12 + 1}{f'.{minutes:02}' if minutes else ''}{one.half}m"
