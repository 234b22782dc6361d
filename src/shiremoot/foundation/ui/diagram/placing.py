"""The height of each item: near those it is joined to, and never over its neighbour."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .graph import Bend, Item
from .ordering import Columns, Near

GAP = 8
FAMILY_GAP = 18  # between items that answer to different bodies
ROUNDS = 12
UNHELD = 0.05  # the weight of staying in place, for items joined to nothing on one side


@dataclass
class _Block:
    """Items that move as one because they touch."""

    total: float
    weight: float
    size: int

    @property
    def at(self) -> float:
        return self.total / self.weight


def middles(order: Columns, near: tuple[Near, Near], heights: Mapping[Item, int]) -> dict[Item, int]:
    """Return the middle of each item, in whole pixels from the top of the diagram."""
    lefts, rights = near
    at: dict[Item, float] = {}
    for column in order:
        for item, offset in zip(column, _offsets(column, heights, lefts), strict=True):
            at[item] = offset
    for _ in range(ROUNDS):
        for column in order[1:]:
            at.update(_settled(column, lefts, at, _offsets(column, heights, lefts)))
        for column in order[-2::-1]:
            at.update(_settled(column, rights, at, _offsets(column, heights, lefts)))
    return _closed_up(at, heights)


def _closed_up(at: Mapping[Item, float], heights: Mapping[Item, int]) -> dict[Item, int]:
    """Return whole pixels from the top, with wide empty bands across the page closed up."""
    foot, spare = 0.0, 0.0
    places: dict[Item, int] = {}
    for item in sorted(at, key=lambda item: at[item] - heights[item] / 2):
        top = at[item] - heights[item] / 2
        if not places:
            foot, spare = top, top
        spare += max(top - foot - FAMILY_GAP, 0)
        foot = max(foot, top + heights[item])
        places[item] = round(at[item] - spare)
    return places


def _offsets(column: Sequence[Item], heights: Mapping[Item, int], lefts: Near) -> list[float]:
    """Return the least distance of each item from the top of its column."""
    offsets: list[float] = []
    for above, item in zip([None, *column], column, strict=False):
        if above is None:
            offsets.append(heights[item] / 2)
            continue
        apart = (heights[above] + heights[item]) / 2 + _gap(above, item, lefts)
        offsets.append(offsets[-1] + apart)
    return offsets


def _gap(above: Item, item: Item, lefts: Near) -> int:
    kin = set(lefts.get(above, ())) & set(lefts.get(item, ()))
    return GAP if kin or isinstance(above, Bend) or isinstance(item, Bend) else FAMILY_GAP


def _settled(
    column: Sequence[Item], near: Near, at: Mapping[Item, float], offsets: Sequence[float]
) -> dict[Item, float]:
    """Return places as near as possible (least squares) to where each item wants to be, in order and apart."""
    blocks: list[_Block] = []
    for item, offset in zip(column, offsets, strict=True):
        wanted, weight = _wish(item, near, at)
        blocks.append(_Block((wanted - offset) * weight, weight, 1))
        while len(blocks) > 1 and blocks[-2].at > blocks[-1].at:
            last = blocks.pop()
            blocks[-1] = _Block(
                blocks[-1].total + last.total, blocks[-1].weight + last.weight, blocks[-1].size + last.size
            )
    places = [block.at for block in blocks for _ in range(block.size)]
    return {item: place + offset for item, place, offset in zip(column, places, offsets, strict=True)}


def _wish(item: Item, near: Near, at: Mapping[Item, float]) -> tuple[float, float]:
    found = [at[other] for other in near.get(item, ())]
    return (sum(found) / len(found), float(len(found))) if found else (at[item], UNHELD)
