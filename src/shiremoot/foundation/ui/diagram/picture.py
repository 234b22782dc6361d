"""Boxes and lines with their places: the whole diagram before it is written as SVG."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import graph, lettering, ordering, placing, routing
from .graph import Bend, Edge, GutterLink, Item, Node

Point = tuple[float, float]

WIDEST, NARROWEST = 236, 144
MARGIN = 4
PAD = 8
MARK = 26  # space at the left of a box for the mark of its kind
ROW = 19
BEND = 6
SPACE = 13  # empty space on each side of the tracks
HEADING = 56


@dataclass(frozen=True)
class Box:
    """A node in its place. `x` and `y` are its top left corner."""

    node: Node
    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class DiagramLine:
    """An edge with the corners of its path, from source to target."""

    edge: Edge
    points: tuple[Point, ...]


@dataclass(frozen=True)
class DiagramPicture:
    """What to draw. `alone_at` is how far down the heading for boxes joined to nothing is; None without such boxes."""

    boxes: tuple[Box, ...]
    lines: tuple[DiagramLine, ...]
    width: int
    height: int
    alone_at: int | None


@dataclass(frozen=True)
class _Frame:
    """The layers in their order and the heights of all items, before anything is placed across the page."""

    columns: ordering.Columns
    links: tuple[GutterLink, ...]
    layers: Mapping[str, int]
    middles: Mapping[Item, int]
    tracks: tuple[Mapping[tuple[Item, str], int], ...]
    exits: Mapping[GutterLink, float]
    entries: Mapping[tuple[Item, str], float]

    def gutters(self) -> list[int]:
        """Return the width of the gutter to the right of each layer; 0 after the last unless level lines run there."""
        widths = [2 * SPACE + routing.TRACK * (max(gap.values(), default=0) + 1) for gap in self.tracks]
        return widths if not self.tracks or self.tracks[-1] else [*widths[:-1], 0]


def lay_out(nodes: Sequence[Node], edges: Sequence[Edge], width: int) -> DiagramPicture:
    """Place joined nodes in layers from left to right, and the others in a grid below."""
    layers = graph.layers_of(edges)
    joined = [node for node in nodes if node.key in layers]
    alone = [node for node in nodes if node.key not in layers]
    room = width - 2 * MARGIN
    frame, across = _fitted(joined, edges, layers, room)
    boxes = _boxes(joined, frame, across)
    foot = max((box.y + box.height for box in boxes), default=0)
    grid, bottom = _grid(alone, foot + HEADING if boxes else HEADING - 12, across, room)
    right = max((box.x + box.width for box in (*boxes, *grid)), default=0)
    lines = tuple(DiagramLine(edge, _points(edge, frame, across)) for edge in edges)
    right = max(right, max((int(x) for line in lines for x, _ in line.points), default=0) + SPACE)
    return DiagramPicture(
        (*boxes, *grid), lines, max(width, right + MARGIN), bottom + MARGIN, _heading_at(boxes, grid, foot)
    )


def _heading_at(boxes: Sequence[Box], grid: Sequence[Box], foot: int) -> int | None:
    if not grid:
        return None
    return foot + HEADING - 12 if boxes else HEADING - 24


def _fitted(
    nodes: Sequence[Node], edges: Sequence[Edge], layers: Mapping[str, int], room: int
) -> tuple[_Frame, int]:
    """Return the layout with the widest boxes that leave space for the gutters, and their width.

    Narrower boxes are taller, which may need more tracks, so it is computed again until it fits.
    """
    across = WIDEST
    frame = _frame(nodes, edges, layers, across)
    for _ in range(4):
        count = max(len(frame.columns), 1)
        fits = max(NARROWEST, min(WIDEST, (room - sum(frame.gutters())) // count))
        if fits >= across:
            break
        across = fits
        frame = _frame(nodes, edges, layers, across)
    return frame, across


def _frame(nodes: Sequence[Node], edges: Sequence[Edge], layers: Mapping[str, int], across: int) -> _Frame:
    links = tuple(dict.fromkeys(link for edge in edges for link in graph.links_on(edge, layers)))
    columns = ordering.columns([node.key for node in nodes], links, layers)
    by_key = {node.key: node for node in nodes}
    heights = {item: _height(item, by_key, across) for column in columns for item in column}
    middles = placing.middles(columns, ordering.neighbours(links), heights)
    out = routing.exits(links, middles, heights)
    into = routing.straightened(links, out, routing.entries(links, middles, heights))
    gaps: list[list[GutterLink]] = [[] for _ in columns]
    for link in links:
        gaps[graph.layer_of(link.left, layers)].append(link)
    tracks = tuple(routing.tracks(routing.bundles(gap, out, into)) for gap in gaps)
    return _Frame(columns, links, layers, middles, tracks, out, into)


def _height(item: Item, nodes: Mapping[str, Node], across: int) -> int:
    if isinstance(item, Bend):
        return BEND
    lines, notes = _lettered(nodes[item], across)
    return ROW * (len(lines) + len(notes)) + 2 * PAD


def _lettered(node: Node, across: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = across - MARK - PAD
    return lettering.lines(node.label, room), lettering.lines(node.note, room, 2, 14) if node.note else ()


def _left_edges(frame: _Frame, across: int) -> list[int]:
    edges = [MARGIN]
    for gutter in frame.gutters():
        edges.append(edges[-1] + across + gutter)
    return edges


def _boxes(nodes: Sequence[Node], frame: _Frame, across: int) -> tuple[Box, ...]:
    by_key = {node.key: node for node in nodes}
    return tuple(
        _box(by_key[item], x, frame.middles[item], across)
        for x, column in zip(_left_edges(frame, across), frame.columns, strict=False)
        for item in column
        if not isinstance(item, Bend)
    )


def _box(node: Node, x: int, middle: int, across: int) -> Box:
    lines, notes = _lettered(node, across)
    height = ROW * (len(lines) + len(notes)) + 2 * PAD
    return Box(node, x, middle - height // 2 + MARGIN, across, height, lines, notes)


def _grid(nodes: Sequence[Node], top: int, across: int, room: int) -> tuple[tuple[Box, ...], int]:
    """Return rows of boxes, all of one height in a row, and the bottom of the last row."""
    count = max((room + placing.GAP) // (across + placing.GAP), 1)
    step = across + placing.GAP * 2 if count * (across + placing.GAP * 2) <= room else across + placing.GAP
    boxes: list[Box] = []
    for start in range(0, len(nodes), count):
        row = [_box(node, 0, 0, across) for node in nodes[start : start + count]]
        height = max(box.height for box in row)
        boxes += [
            Box(box.node, MARGIN + place * step, top, across, height, box.lines, box.notes)
            for place, box in enumerate(row)
        ]
        top += height + placing.GAP
    return tuple(boxes), (top - placing.GAP if nodes else top - HEADING)


def _points(edge: Edge, frame: _Frame, across: int) -> tuple[Point, ...]:
    """Return the corners of a line from source to target, in whichever direction it runs."""
    edges = _left_edges(frame, across)
    points: list[Point] = []
    for link in graph.links_on(edge, frame.layers):
        piece = _piece(link, frame, edges, across)
        points += (
            piece if link.level or frame.layers[edge.source] > frame.layers[edge.target] else piece[::-1]
        )
    return _tidy(points)


def _piece(link: GutterLink, frame: _Frame, edges: Sequence[int], across: int) -> list[Point]:
    """Return the corners of one link, from right to left (of a level link, from its source)."""
    layer = graph.layer_of(link.left, frame.layers)
    near = edges[layer] + across
    into = frame.entries[link.left, link.style] + MARGIN
    out = (frame.entries[link.right, link.style] if link.level else frame.exits[link]) + MARGIN
    x = near + SPACE + frame.tracks[layer].get((link.left, link.style), 0) * routing.TRACK + 4
    start = near if link.level else edges[layer + 1]
    return [(start, out), (x, out), (x, into), (near, into)]


def _tidy(points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points without corners that do not turn."""
    kept: list[Point] = []
    for point in points:
        if kept and point == kept[-1]:
            continue
        if len(kept) > 1 and (
            kept[-2][0] == kept[-1][0] == point[0] or kept[-2][1] == kept[-1][1] == point[1]
        ):
            kept.pop()
        kept.append(point)
    return tuple(kept)
