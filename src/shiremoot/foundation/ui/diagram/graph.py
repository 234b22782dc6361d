"""The graph: nodes, the lines between them, and the layer of each node."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

LOOSE = "dotted"


@dataclass(frozen=True)
class Node:
    """A box. `kind` is a short key; `note` is a short line under the label; an empty `href` makes no link."""

    key: str
    label: str
    href: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """`source` answers to `target`, for `label`.

    The style is "solid", "dashed" for a second line, or "dotted" for a loose tie, which may go in any direction and
    does not move a box that has a firmer line.
    """

    source: str
    target: str
    label: str = ""
    style: str = "solid"


@dataclass(frozen=True)
class Bend:
    """The point where lines to one item pass through a layer, between its boxes."""

    target: str
    style: str
    layer: int


Item = str | Bend


@dataclass(frozen=True)
class GutterLink:
    """The part of a line across one gutter, from the item on the right to the item on the left.

    A level link joins two items of one layer and runs in the gutter to their right.
    """

    right: Item
    left: Item
    style: str
    level: bool = False

    @property
    def loose(self) -> bool:
        return self.style.startswith(LOOSE)


def drawable(nodes: Sequence[Node], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """Return the lines with both ends among the nodes, each once. Raises ValueError if two nodes share a key."""
    keys = {node.key for node in nodes}
    if len(keys) < len(nodes):
        raise ValueError("Two nodes share a key")
    kept = {
        (edge.source, edge.target, edge.style): edge
        for edge in edges
        if edge.source in keys and edge.target in keys and edge.source != edge.target
    }
    return tuple(kept.values())


def layers_of(edges: Sequence[Edge]) -> dict[str, int]:
    """Return the layer of each joined node: its longest path to a node that answers to nobody.

    Nodes that only loose ties join are placed next to the others. A line that would close a circle counts as a loose
    tie.
    """
    above: dict[str, list[str]] = {}
    for edge in edges:
        if edge.style != LOOSE and not _reaches(edge.target, edge.source, above):
            above.setdefault(edge.source, []).append(edge.target)
            above.setdefault(edge.target, [])
    layers: dict[str, int] = {}
    for key in above:
        _measure(key, above, layers)
    return _with_loose(edges, layers)


def _reaches(start: str, goal: str, above: Mapping[str, list[str]]) -> bool:
    return start == goal or any(_reaches(up, goal, above) for up in above.get(start, ()))


def _measure(key: str, above: Mapping[str, list[str]], layers: dict[str, int]) -> int:
    if key not in layers:
        layers[key] = max((_measure(up, above, layers) + 1 for up in above[key]), default=0)
    return layers[key]


def _with_loose(edges: Sequence[Edge], layers: dict[str, int]) -> dict[str, int]:
    """Place the nodes that only loose ties join, each one layer away from the first node placed that it is tied to."""
    waiting = [edge for edge in edges if edge.source not in layers or edge.target not in layers]
    while waiting:
        edge = next((edge for edge in waiting if edge.source in layers or edge.target in layers), waiting[0])
        if edge.source in layers:
            layers.setdefault(edge.target, abs(layers[edge.source] - 1))
        else:
            layers[edge.source] = layers.setdefault(edge.target, 0) + 1
        waiting = [edge for edge in waiting if edge.source not in layers or edge.target not in layers]
    return layers


def links_on(edge: Edge, layers: Mapping[str, int]) -> tuple[GutterLink, ...]:
    """Return the links that make up a line, from its source to its target."""
    source, target = layers[edge.source], layers[edge.target]
    if source == target:
        return (GutterLink(edge.source, edge.target, f"{edge.style} level", level=True),)
    back = source < target
    start, end, style = (
        (edge.target, edge.source, f"{edge.style} back") if back else (edge.source, edge.target, edge.style)
    )
    between = range(max(source, target) - 1, min(source, target), -1)
    stops: list[Item] = [start, *(Bend(end, style, layer) for layer in between), end]
    links = tuple(GutterLink(right, left, style) for right, left in pairwise(stops))
    return links[::-1] if back else links


def layer_of(item: Item, layers: Mapping[str, int]) -> int:
    return item.layer if isinstance(item, Bend) else layers[item]
