"""What is drawn: nodes, the lines between them, and the layer each node stands in."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Node:
    """A box. `kind` is a short key; `note` a short line under the label; an empty `href` makes no link."""

    key: str
    label: str
    href: str = ""
    kind: str = ""
    note: str = ""


@dataclass(frozen=True)
class Edge:
    """`source` answers to `target`, for `label`. Style "solid", or "dashed" for a second line."""

    source: str
    target: str
    label: str = ""
    style: str = "solid"


@dataclass(frozen=True)
class Bend:
    """Where lines to one target pass through a layer between its boxes."""

    target: str
    style: str
    layer: int


Item = str | Bend


@dataclass(frozen=True)
class Link:
    """A line between neighbouring layers, from the item on the right to the one on the left."""

    right: Item
    left: Item
    style: str


def drawable(nodes: Sequence[Node], edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The lines with both ends among the nodes, each pair and style once. ValueError when two keys are the same."""
    keys = {node.key for node in nodes}
    if len(keys) < len(nodes):
        raise ValueError("Two nodes share a key")
    kept = {
        (edge.source, edge.target, edge.style): edge
        for edge in edges
        if edge.source in keys and edge.target in keys
    }
    return tuple(kept.values())


def layers_of(edges: Iterable[Edge]) -> dict[str, int]:
    """The longest way from each joined node to one that answers to nobody. ValueError on a circle."""
    above: dict[str, list[str]] = {}
    for edge in edges:
        above.setdefault(edge.source, []).append(edge.target)
        above.setdefault(edge.target, [])
    layers: dict[str, int] = {}
    for key in above:
        _measure(key, above, layers, ())
    return layers


def _measure(key: str, above: Mapping[str, list[str]], layers: dict[str, int], path: tuple[str, ...]) -> int:
    if key in path:
        raise ValueError("Lines go round in a circle: " + ", ".join((*path[path.index(key) :], key)))
    if key not in layers:
        layers[key] = max((_measure(up, above, layers, (*path, key)) + 1 for up in above[key]), default=0)
    return layers[key]


def way(edge: Edge, layers: Mapping[str, int]) -> tuple[Item, ...]:
    """The items a line passes, from its source to its target."""
    between = range(layers[edge.source] - 1, layers[edge.target], -1)
    return (edge.source, *(Bend(edge.target, edge.style, layer) for layer in between), edge.target)


def links_of(edges: Iterable[Edge], layers: Mapping[str, int]) -> tuple[Link, ...]:
    """Each piece of line between neighbouring layers, once."""
    found: dict[Link, None] = {}
    for edge in edges:
        items = way(edge, layers)
        for right, left in zip(items, items[1:], strict=False):
            found[Link(right, left, edge.style)] = None
    return tuple(found)


def layer_of(item: Item, layers: Mapping[str, int]) -> int:
    return item.layer if isinstance(item, Bend) else layers[item]
