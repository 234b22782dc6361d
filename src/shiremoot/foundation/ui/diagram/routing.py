"""Where the lines run: out to the left of a box, along a track of their own in the gutter, into the box answered to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .graph import Item, Link

TRACK = 9
PORT = 12  # between lines that enter or leave one box
NEAR = 5  # level lines closer than this would look like one


@dataclass(frozen=True)
class Bundle:
    """All lines of one style that enter one item: they share a track."""

    left: Item
    style: str
    enters: float
    leaves: tuple[float, ...]

    @property
    def span(self) -> tuple[float, float]:
        return min(self.enters, *self.leaves), max(self.enters, *self.leaves)

    @property
    def straight(self) -> bool:
        return all(leaf == self.enters for leaf in self.leaves)


def exits(links: Sequence[Link], middles: Mapping[Item, int]) -> dict[Link, float]:
    """How far down each line leaves its right-hand item: one under the other where there are several."""
    of: dict[Item, list[Link]] = defaultdict(list)
    for link in links:
        of[link.right].append(link)
    return {
        link: middles[item] + shift
        for item, several in of.items()
        for link, shift in zip(
            sorted(several, key=lambda link: (middles[link.left], link.style)),
            _shifts(len(several)),
            strict=True,
        )
    }


def entries(links: Sequence[Link], middles: Mapping[Item, int]) -> dict[tuple[Item, str], float]:
    """How far down the lines of each style enter their left-hand item."""
    styles: dict[Item, list[str]] = defaultdict(list)
    for link in links:
        if link.style not in styles[link.left]:
            styles[link.left].append(link.style)
    return {
        (item, style): middles[item] + shift
        for item, several in styles.items()
        for style, shift in zip(sorted(several, reverse=True), _shifts(len(several)), strict=True)
    }


def _shifts(count: int) -> list[float]:
    return [(place - (count - 1) / 2) * PORT for place in range(count)]


def bundles(
    links: Sequence[Link], out: Mapping[Link, float], into: Mapping[tuple[Item, str], float]
) -> list[Bundle]:
    """The lines of one gutter, gathered by where they enter."""
    gathered: dict[tuple[Item, str], list[float]] = defaultdict(list)
    for link in links:
        gathered[link.left, link.style].append(out[link])
    return [Bundle(item, style, into[item, style], tuple(ys)) for (item, style), ys in gathered.items()]


def tracks(gutter: Sequence[Bundle]) -> dict[tuple[Item, str], int]:
    """A track for each bundle, counted from the left, so that no two lines run over each other."""
    placed: list[tuple[Bundle, int]] = []
    waiting = sorted((bundle for bundle in gutter if not bundle.straight), key=lambda bundle: bundle.span)
    while waiting:
        free = [bundle for bundle in waiting if not _held_back(bundle, waiting)] or waiting
        bundle = free[0]
        waiting.remove(bundle)
        placed.append((bundle, _first_free(bundle, placed)))
    return {(bundle.left, bundle.style): track for bundle, track in placed}


def _held_back(bundle: Bundle, waiting: Sequence[Bundle]) -> bool:
    """Another must have a track further left: it enters level with where one of these leaves."""
    return any(other is not bundle and _level(other, bundle) for other in waiting)


def _level(one: Bundle, other: Bundle) -> bool:
    return any(abs(one.enters - leaf) < NEAR for leaf in other.leaves)


def _first_free(bundle: Bundle, placed: Sequence[tuple[Bundle, int]]) -> int:
    least = max((track + 1 for other, track in placed if _level(other, bundle)), default=0)
    taken = {track for other, track in placed if _overlap(bundle, other)}
    return next(track for track in range(least, least + len(taken) + 1) if track not in taken)


def _overlap(one: Bundle, other: Bundle) -> bool:
    (top, bottom), (upper, lower) = one.span, other.span
    return top <= lower + NEAR and upper <= bottom + NEAR
