"""Finds clocks in prose: so many days, weeks or months from or before something."""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from shiremoot.kernel import clocks as kernel
from shiremoot.kernel.clocks.grammar import CountedUnits, Unit
from shiremoot.papers import patterns
from shiremoot.papers.dates import Found
from shiremoot.papers.proofing.galleys import Galley

_LINKED = patterns.compile(
    r"(?P<unit>(?:day|week|month)s?)['’]?(?: notice)?,? (?P<link>of|after|from|following|before|prior to|preceding"
    r"|in advance of|ahead of|beginning (?:with|on))\b",
)
_COUNTED = patterns.compile(
    r"(?P<count>\b[\w-]{1,14})(?: \(\w{1,12}\))?[ -]"
    r"(?P<kind>(?:full |whole )?(?:clear )?(?:working |calendar |business )?)\Z",
    re.I,
)
_BACK = ("before", "prior to", "preceding", "in advance of", "ahead of")


@dataclass(frozen=True)
class Statement:
    """A clock in the kernel's terms, with the offsets where its number begins and its link ("of", "before") ends."""

    clock: kernel.Clock
    start: int
    end: int
    back: bool

    @property
    def length(self) -> tuple[int, str]:
        """Its length, in a form that lets weeks and days be compared."""
        span = self.clock.span
        return length(span) if isinstance(span, CountedUnits) else (0, "")


def length(span: CountedUnits) -> tuple[int, str]:
    """Return count and unit, with weeks as days and years as months; clear days stay separate."""
    if span.unit is Unit.WEEKS:
        return 7 * span.count, str(Unit.DAYS)
    if span.unit is Unit.YEARS:
        return 12 * span.count, str(Unit.MONTHS)
    return span.count, str(span.unit)


def statements(galley: Galley) -> tuple[Statement, ...]:
    """Return every clock in days, weeks or months that counts from or back to something, in order."""
    return tuple(_stated(galley.prose))


def _stated(prose: str) -> Iterator[Statement]:
    for linked in _LINKED.finditer(prose):
        counted = _COUNTED.search(prose, max(0, linked.start() - 50), linked.start())
        if counted and (clock := _clock(counted, linked["unit"], linked["link"])):
            yield Statement(clock, counted.start(), linked.end(), linked["link"] in _BACK)


def _clock(counted: re.Match[str], unit: str, link: str) -> kernel.Clock | None:
    direction = " before" if link in _BACK else " beginning with" if link.startswith("beginning") else ""
    kind = counted["kind"].lower().replace("full ", "").replace("whole ", "")
    try:
        return kernel.Clock.parse(f"{counted['count']} {kind}{unit}{direction}")
    except kernel.ClockError:
        return None


def dates_between(galley: Galley, start: int, end: int) -> list[Found]:
    """Return the dates that begin in a stretch of the prose."""
    found = galley.dates
    return list(
        found[bisect.bisect_left(found, start, key=_start) : bisect.bisect_left(found, end, key=_start)]
    )


def _start(one: Found) -> int:
    return one.start
