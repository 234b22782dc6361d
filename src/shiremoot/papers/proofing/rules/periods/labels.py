"""Finds labels of years: 2023/24, 2023-2024, 21/22."""

import re
from dataclasses import dataclass

from shiremoot.papers import patterns
from shiremoot.papers.proofing.galleys import Galley

# The pattern begins with a bare class of digits, which makes a search of a whole paper fast.
_LABEL = patterns.compile(
    r"[0-9][0-9](?P<long>[0-9]{2})? ?(?P<sign>[/–-]) ?(?P<last>[0-9]{4}|[0-9]{2})(?![0-9A-Za-z%°]|[/.:–-][0-9]"
    r"|/[A-Za-z])"
)
_PART_OF_MORE = frozenset("0123456789/.–-_#=:,£$€+&")
_REFERENCE = patterns.compile(
    r"\b(?:ref\w*|nos?|numbers?|SI|S\.I|orders?|directive|regulations?|EU\)?|EC\)?|applications?|cases?|minutes?|decision"
    r"|appeal|permit|licence|tel|phone|code|page|pages|section|version|circular|form|model|item|paragraph)\b[\s.:)]{0,4}\Z",
    re.I,
)
_YEARS = range(1950, 2100)


@dataclass(frozen=True)
class Label:
    """A label and its place; `last` is as printed, so it may come before `first` or be the same."""

    first: int
    last: int
    start: int
    end: int
    four: bool  # True if the first year has four digits
    sign: str

    @property
    def one_year(self) -> bool:
        return self.last == self.first + 1

    @property
    def may_be_month(self) -> bool:
        """True if it may be a month or a reference: 2024-05 may be a month; 2024/05 a reference."""
        return self.four and self.end - self.start < 9 and self.last % 100 <= 12


def labels(galley: Galley) -> tuple[Label, ...]:
    """Return every label of years in a paper, in order, including two-digit ones, which may be scores or fractions."""
    prose = galley.prose
    return tuple(
        label
        for found in _LABEL.finditer(prose)
        if (found["long"] or found["sign"] == "/")
        and (not found.start() or prose[found.start() - 1] not in _PART_OF_MORE)
        and (label := _label(found))
        and not _REFERENCE.search(prose, max(0, found.start() - 16), found.start())
    )


def _label(found: re.Match[str]) -> Label | None:
    first = int(found[0][:4]) if found["long"] else int(found[0][:2]) + 2000
    last = int(found["last"])
    if last < 100:
        last += first - first % 100 + (100 if first % 100 > 89 and last < 50 else 0)
    if first not in _YEARS or last not in _YEARS:
        return None
    return Label(first, last, found.start(), found.end(), found["long"] is not None, found["sign"])


def following(galley: Galley, label: Label, first: int) -> str:
    """Return the label of the year that begins in `first`, in the style of this one."""
    printed = galley.prose[label.start : label.end]
    long = len(printed.split(label.sign)[1].strip()) == 4
    last = f"{first + 1}" if long else f"{(first + 1) % 100:02}"
    return f"{first if label.four else f'{first % 100:02}'}{label.sign}{last}"
