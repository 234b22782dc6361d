"""The routes of lines: out of a box, along a track in the gutter, into the box answered to."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .graph import Bend, GutterLink, Item

Places = Mapping[Item, int]

TRACK = 7
PORT = 12  # between lines that enter or leave one box
STEP = 7  # a smaller step is straightened
NEAR = 5  # lines at heights closer than this would look like one


@dataclass(frozen=True)
class Bundle:
    """All lines of one style that enter one item. They share a track."""

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


def exits(links: Sequence[GutterLink], middles: Places, heights: Places) -> dict[GutterLink, float]:
    """Return how far down each line leaves the item on its right, one under the other if there are several.

    Level lines are left out: they leave on the other side, where level lines enter.
    """
    of: dict[Item, list[GutterLink]] = defaultdict(list)
    for link in links:
        if not link.level:
            of[link.right].append(link)
    found: dict[GutterLink, float] = {}
    for item, several in of.items():
        several.sort(key=lambda link: (middles[link.left], link.style))
        found.update(zip(several, _ports(len(several), middles[item], heights[item]), strict=True))
    return found


def entries(links: Sequence[GutterLink], middles: Places, heights: Places) -> dict[tuple[Item, str], float]:
    """Return how far down the lines of each style enter the item on their left."""
    styles: dict[Item, set[str]] = defaultdict(set)
    for link in links:
        for item in (link.left, link.right) if link.level else (link.left,):
            styles[item].add(link.style)
    found: dict[tuple[Item, str], float] = {}
    for item, several in styles.items():
        ports = _ports(len(several), middles[item], heights[item])
        found.update(zip([(item, style) for style in sorted(several, reverse=True)], ports, strict=True))
    return found


def straightened(
    links: Sequence[GutterLink], out: Mapping[GutterLink, float], into: Mapping[tuple[Item, str], float]
) -> dict[tuple[Item, str], float]:
    """Return the entries, moved a little where a single line would make a step smaller than `STEP`."""
    lone: dict[tuple[Item, str], list[float]] = defaultdict(list)
    for link in links:
        lone[link.left, link.style].append(into[link.right, link.style] if link.level else out[link])
    return {
        place: leaves[0]
        if len(leaves) == 1 and not isinstance(place[0], Bend) and abs(leaves[0] - into[place]) < STEP
        else into[place]
        for place, leaves in lone.items()
    } | {place: y for place, y in into.items() if place not in lone}


def _ports(count: int, middle: int, height: int) -> list[float]:
    """Return heights spread evenly around the middle of an item's side, within its corners."""
    apart = min(PORT, (height - 10) / max(count - 1, 1))
    return [middle + (place - (count - 1) / 2) * apart for place in range(count)]


def bundles(
    links: Sequence[GutterLink], out: Mapping[GutterLink, float], into: Mapping[tuple[Item, str], float]
) -> list[Bundle]:
    """Return the lines of one gutter, grouped by where they enter."""
    gathered: dict[tuple[Item, str], list[float]] = defaultdict(list)
    for link in links:
        leaves = into[link.right, link.style] if link.level else out[link]
        gathered[link.left, link.style].append(leaves)
    return [Bundle(item, style, into[item, style], tuple(ys)) for (item, style), ys in gathered.items()]


def tracks(gutter: Sequence[Bundle]) -> dict[tuple[Item, str], int]:
    """Return a track for each bundle, counted from the left, so that no two lines overlap."""
    placed: list[tuple[Bundle, int]] = []
    waiting = sorted((bundle for bundle in gutter if not bundle.straight), key=lambda bundle: bundle.span)
    while waiting:
        free = [bundle for bundle in waiting if not _held_back(bundle, waiting)] or waiting
        bundle = free[0]
        waiting.remove(bundle)
        placed.append((bundle, _first_free(bundle, placed)))
    return {(bundle.left, bundle.style): track for bundle, track in placed}


def _held_back(bundle: Bundle, waiting: Sequence[Bundle]) -> bool:
    """Return True if another bundle needs a track further left, as it enters where a line of this one leaves."""
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
