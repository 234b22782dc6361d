"""The order of items within each layer, with few crossings: families first, then barycentres and swaps."""

from bisect import bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from .graph import GutterLink, Item, layer_of

Columns = list[list[Item]]
Near = Mapping[Item, Sequence[Item]]
SWEEPS = 8


def columns(keys: Sequence[str], links: Sequence[GutterLink], layers: Mapping[str, int]) -> Columns:
    """Return every item by layer, in an order with few crossings."""
    lefts, rights = neighbours(links)
    best = _families(keys, links, layers)
    fewest = crossings(best, lefts)
    tried = best
    for sweep in range(SWEEPS):
        tried = _swapped(_swept(tried, lefts, rights, leftwards=bool(sweep % 2)), lefts, rights)
        count = crossings(tried, lefts)
        if count < fewest:
            best, fewest = tried, count
    return best


def neighbours(links: Sequence[GutterLink]) -> tuple[Near, Near]:
    """Return for each item those it should be near, in the layer to its left and to its right.

    Loose ties count only for items without a firmer line.
    """
    held = _held(links)
    lefts: dict[Item, list[Item]] = defaultdict(list)
    rights: dict[Item, list[Item]] = defaultdict(list)
    for link in links:
        if not link.level and not (link.loose and link.right in held):
            lefts[link.right].append(link.left)
        if not link.level and not (link.loose and link.left in held):
            rights[link.left].append(link.right)
    return lefts, rights


def _held(links: Iterable[GutterLink]) -> set[Item]:
    return {item for link in links if not link.loose for item in (link.left, link.right)}


def crossings(order: Columns, lefts: Near) -> int:
    """Count the pairs of lines that cross, over all gaps between layers."""
    return sum(
        _inversions(
            place for item in right for place in sorted(_places(left)[near] for near in lefts.get(item, ()))
        )
        for left, right in pairwise(order)
    )


def _families(keys: Sequence[str], links: Sequence[GutterLink], layers: Mapping[str, int]) -> Columns:
    """Return each root in the order given, followed by all that answer to it and then by its loose ties."""
    order: Columns = [[] for _ in range(max(layers.values(), default=-1) + 1)]
    seen: set[Item] = set()
    held = _held(links)
    below: dict[Item, list[Item]] = defaultdict(list)
    for link in sorted(links, key=lambda link: link.loose):
        if not link.level and not (link.loose and link.right in held):
            below[link.left].append(link.right)

    def visit(item: Item) -> None:
        if item in seen:
            return
        seen.add(item)
        order[layer_of(item, layers)].append(item)
        for child in below[item]:
            visit(child)

    for key in sorted((key for key in keys if key in layers), key=lambda key: layers[key]):
        visit(key)
    return order


def _swept(order: Columns, lefts: Near, rights: Near, *, leftwards: bool) -> Columns:
    """Return the layers, each sorted by the mean place of its neighbours in the layer sorted before it."""
    near, turn = (rights, order[::-1]) if leftwards else (lefts, order)
    done: Columns = [list(turn[0])] if turn else []
    for column in turn[1:]:
        places, own = _shares(done[-1]), _shares(column)
        done.append(sorted(column, key=lambda item: _barycentre(item, near, places, own)))
    return done[::-1] if leftwards else done


def _barycentre(item: Item, near: Near, places: Mapping[Item, float], own: Mapping[Item, float]) -> float:
    found = [places[other] for other in near.get(item, ())]
    return sum(found) / len(found) if found else own[item]


def _swapped(order: Columns, lefts: Near, rights: Near) -> Columns:
    """Return the layers with neighbours swapped wherever that removes crossings."""
    order = [list(column) for column in order]
    for layer, column in enumerate(order):
        beside = [
            (near, _places(order[other]))
            for near, other in ((lefts, layer - 1), (rights, layer + 1))
            if 0 <= other < len(order)
        ]
        for at in range(len(column) - 1):
            upper, lower = column[at], column[at + 1]
            if _between(lower, upper, beside) < _between(upper, lower, beside):
                column[at], column[at + 1] = lower, upper
    return order


def _between(upper: Item, lower: Item, beside: Sequence[tuple[Near, Mapping[Item, int]]]) -> int:
    """Count the crossings among the lines of two items if the first is above the second."""
    return sum(
        places[one] > places[two]
        for near, places in beside
        for one in near.get(upper, ())
        for two in near.get(lower, ())
    )


def _inversions(places: Iterable[int]) -> int:
    seen: list[int] = []
    count = 0
    for place in places:
        count += len(seen) - bisect_right(seen, place)
        insort(seen, place)
    return count


def _places(column: Sequence[Item]) -> dict[Item, int]:
    return {item: place for place, item in enumerate(column)}


def _shares(column: Sequence[Item]) -> dict[Item, float]:
    return {item: (place + 0.5) / len(column) for place, item in enumerate(column)}
