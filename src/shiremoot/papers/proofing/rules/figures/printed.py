"""Lists the figures of a galley, and says how an exact amount may be printed."""

import bisect
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from shiremoot.papers import figures
from shiremoot.papers.figures import Figure
from shiremoot.papers.proofing.galleys import Galley

HUNDRED = Decimal(100)
_HALF = Decimal("0.5")


def all_figures(galley: Galley) -> tuple[Figure, ...]:
    """Return every figure of the prose, in order."""
    return tuple(figures.figures_in(galley.prose))


def between(galley: Galley, start: int, end: int) -> Sequence[Figure]:
    """Return the figures that stand between two places in the prose."""
    found = galley.once(all_figures)
    first = bisect.bisect_left(found, start, key=_start)
    last = bisect.bisect_left(found, end, key=_start)
    return found[first:last]


def places_of(words: Iterable[str], prose: str) -> Iterator[int]:
    """Yield the places where any of these words begin. Searching word by word is many times faster than one pattern."""
    for each in words:
        at = prose.find(each)
        while at >= 0:
            yield at
            at = prose.find(each, at + 1)


def could_print(exact: Decimal, printed: Figure) -> bool:
    """Return True if an exact amount may be printed so: rounded, cut off, or approximate if a word says so."""
    off = exact - printed.value
    return -printed.step * _HALF <= off < printed.step or printed.rounds(exact)


def is_one_amount(one: Figure, other: Figure) -> bool:
    """Return True if two figures may state one amount: equal if equally precise, else one is the other rounded."""
    finer, coarser = sorted((one, other), key=lambda figure: figure.step)
    return one.value == other.value if finer.step == coarser.step else could_print(finer.value, coarser)


def is_share(part: Figure, whole: Figure, percent: Figure) -> bool:
    """Return True if a percentage may be that of a part in a whole, given the precision of each."""
    low_part, high_part = extent(part)
    low, high = extent(whole)
    if low <= 0:
        return True
    return _meets(low_part * HUNDRED / high, high_part * HUNDRED / low, percent)


def is_change(before: Figure, after: Figure, percent: Figure) -> bool:
    """Return True if a percentage, ignoring its sign, may be the change from one figure to another."""
    low, high = extent(before)
    low_after, high_after = extent(after)
    if low <= 0:
        return True
    least, most = (low_after - high) * HUNDRED / high, (high_after - low) * HUNDRED / low
    grown, shrunk = _meets(least, most, percent), _meets(-most, -least, percent)
    return grown or shrunk or _meets(low_after * HUNDRED / high, high_after * HUNDRED / low, percent)


def extent(figure: Figure) -> tuple[Decimal, Decimal]:
    """Return the least and the most that a printed figure may mean: itself for a count, else half a step around it."""
    if figure.hedge:
        tenth = abs(figure.value) / 10
        return figure.value - tenth, figure.value + tenth
    half = Decimal(0) if figure.step == 1 and not figure.unit else figure.step * _HALF
    return figure.value - half, figure.value + half


def is_count(figure: Figure) -> bool:
    """Return True for a whole number of things, printed in full and not a range."""
    return not figure.unit and figure.step == 1 and figure.upto is None and figure.value >= 0


def _meets(least: Decimal, most: Decimal, percent: Figure) -> bool:
    if could_print(least, percent) or could_print(most, percent):
        return True
    return least <= percent.value <= most


def _start(figure: Figure) -> int:
    return figure.start
