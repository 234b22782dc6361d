"""Write a diagram as SVG: classes for the stylesheet, no style attributes, a link for each box."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from . import lettering
from .graph import Edge
from .picture import MARK, PAD, ROW, Box, DiagramPicture, Point

TURN = 6  # radius of a corner
KEY_HEIGHT = 34
# The marks of kinds, each in a square of 12 pixels: they differ in shape as well as colour.
MARKS = (
    '<rect x="1" y="1" width="10" height="10"/>',
    '<circle cx="6" cy="6" r="5.5"/>',
    '<path d="M6 0l6 11.5H0z"/>',
    '<path d="M6 0l6 6-6 6-6-6z"/>',
    '<circle class="diagram__ring" cx="6" cy="6" r="4.2"/>',
    '<path d="M4 0h4v4h4v4H8v4H4V8H0V4h4z"/>',
    '<path d="M0 .5h12L6 12z"/>',
    '<path d="M0 1h12v3.6H0zM0 7.4h12V11H0z"/>',
    '<path d="M1 0h3.6v12H1zM7.4 0H11v12H7.4z"/>',
    '<path d="M6 0l1.8 4.2L12 4.6 8.9 7.6l.9 4.4L6 9.8 2.2 12l.9-4.4L0 4.6l4.2-.4z"/>',
    '<path d="M0 6a6 6 0 0 1 12 0z" transform="translate(0 3)"/>',
    '<path d="M1 1l10 10M11 1L1 11" class="diagram__ring"/>',
)


@dataclass(frozen=True)
class Words:
    """The words of a diagram: title, description, and words for kinds and for styles of line."""

    title: str
    description: str
    kinds: Mapping[str, str]
    lines: Mapping[str, str]
    name: str


def write(picture: DiagramPicture, words: Words) -> str:
    """Return the whole diagram as text, beginning with its key."""
    key, key_height = _key(picture, words)
    shift = key_height + 8 if key else 0
    height = picture.height + shift
    return "\n".join(
        [
            '<svg class="diagram__picture" xmlns="http://www.w3.org/2000/svg"'
            f' viewBox="0 0 {picture.width} {height}"'
            f' width="{picture.width}" height="{height}" role="group"'
            f' aria-labelledby="{words.name}-title" aria-describedby="{words.name}-desc">',
            f'<title id="{words.name}-title">{escape(words.title)}</title>',
            f'<desc id="{words.name}-desc">{escape(words.description)}</desc>',
            _arrows(words),
            key,
            f'<g transform="translate(0 {shift})">',
            '<g aria-hidden="true">',
            *_lines(picture, words),
            "</g>",
            *_heading(picture),
            *_boxes(picture, words),
            "</g></svg>",
        ]
    )


def _arrows(words: Words) -> str:
    heads = (
        f'<marker id="{words.name}-{style}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9"'
        f' markerHeight="9" markerUnits="userSpaceOnUse" orient="auto">'
        f'<path class="diagram__head diagram__head--{style}" d="M0 0L10 5L0 10z"/></marker>'
        for style in words.lines
    )
    return f"<defs>{''.join(heads)}</defs>"


def _key(picture: DiagramPicture, words: Words) -> tuple[str, int]:
    """Return the key, in as many rows as needed, and its height."""
    used = {box.node.kind for box in picture.boxes}
    styles = {line.edge.style for line in picture.lines}
    entries = [
        (f'<g transform="translate(0 -11)" class="{_tone(kind, words)}">{_mark(kind, words)}</g>', 18, shown)
        for kind, shown in words.kinds.items()
        if kind in used
    ] + [
        (f'<path class="diagram__line diagram__line--{style}" d="M0 -5H36"/>', 44, shown)
        for style, shown in words.lines.items()
        if style in styles
    ]
    parts, x, y = [], 4, 22
    for drawn, indent, shown in entries:
        across = indent + round(lettering.width(shown)) + 28
        if x > 4 and x + across > picture.width:
            x, y = 4, y + 24
        text = f'<text class="diagram__key" x="{indent}" y="0">{escape(shown)}</text>'
        parts.append(f'<g transform="translate({x} {y})">{drawn}{text}</g>')
        x += across
    return "".join(parts), y + 12 if parts else 0


def _lines(picture: DiagramPicture, words: Words) -> Iterator[str]:
    labels = {box.node.key: box.node.label for box in picture.boxes}
    for line in picture.lines:
        d = _path(line.points)
        yield (
            f'<g class="diagram__edge" data-from="{escape(line.edge.source)}"'
            f' data-to="{escape(line.edge.target)}">'
            f"<title>{escape(_sentence(line.edge, labels, words))}</title>"
            f'<path class="diagram__reach" d="{d}"/>'
            f'<path class="diagram__line diagram__line--{line.edge.style}" d="{d}"'
            f' marker-end="url(#{words.name}-{line.edge.style})"/></g>'
        )


def _sentence(edge: Edge, labels: Mapping[str, str], words: Words) -> str:
    about = f": {edge.label}" if edge.label else ""
    return f"{labels[edge.source]} {words.lines[edge.style]} {labels[edge.target]}{about}"


def _path(points: Sequence[Point]) -> str:
    """Return a path of straight pieces with rounded corners."""
    parts = [f"M{_at(points[0])}"]
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        radius = min(TURN, _far(before, corner) / 2, _far(corner, after) / 2)
        parts.append(
            f"L{_at(_towards(corner, before, radius))}Q{_at(corner)} {_at(_towards(corner, after, radius))}"
        )
    return "".join([*parts, f"L{_at(points[-1])}"])


def _far(one: Point, other: Point) -> float:
    return abs(one[0] - other[0]) + abs(one[1] - other[1])


def _towards(corner: Point, end: Point, radius: float) -> Point:
    share = radius / (_far(corner, end) or 1)
    return corner[0] + (end[0] - corner[0]) * share, corner[1] + (end[1] - corner[1]) * share


def _at(point: Point) -> str:
    return f"{round(point[0], 1):g} {round(point[1], 1):g}"


def _heading(picture: DiagramPicture) -> Iterator[str]:
    if picture.alone_at is not None:
        yield f'<text class="diagram__heading" x="4" y="{picture.alone_at}">Stand alone</text>'


def _boxes(picture: DiagramPicture, words: Words) -> Iterator[str]:
    answers: dict[str, list[str]] = {}
    labels = {box.node.key: box.node.label for box in picture.boxes}
    for line in picture.lines:
        answers.setdefault(line.edge.source, []).append(
            f"{words.lines[line.edge.style]} {labels[line.edge.target]}"
        )
    for box in sorted(picture.boxes, key=lambda box: (box.x, box.y)):
        name = ". ".join(
            filter(
                None,
                (
                    box.node.label,
                    words.kinds.get(box.node.kind),
                    box.node.note,
                    *answers.get(box.node.key, ()),
                ),
            )
        )
        yield _box(box, name, words)


def _box(box: Box, name: str, words: Words) -> str:
    tag = "a" if box.node.href else "g"
    link = f' href="{escape(box.node.href)}"' if box.node.href else ""
    return (
        f'<{tag}{link} class="diagram__box {_tone(box.node.kind, words)}" data-key="{escape(box.node.key)}"'
        f' transform="translate({box.x} {box.y})"><title>{escape(name)}</title>'
        f'<rect class="diagram__card" width="{box.width}" height="{box.height}" rx="3"/>'
        f'<rect class="diagram__band" width="5" height="{box.height}" rx="2"/>'
        f'<g transform="translate(10 {PAD + 4})">{_mark(box.node.kind, words)}</g>'
        f"{_text(box)}</{tag}>"
    )


def _text(box: Box) -> str:
    rows = [(line, "diagram__label") for line in box.lines] + [(line, "diagram__note") for line in box.notes]
    return "".join(
        f'<text class="{role}" x="{MARK}" y="{PAD + ROW * place + 15}">{escape(line)} </text>'
        for place, (line, role) in enumerate(rows)
    )


def _tone(kind: str, words: Words) -> str:
    place = list(words.kinds).index(kind) % len(MARKS) if kind in words.kinds else "none"
    return f"diagram__tone-{place}"


def _mark(kind: str, words: Words) -> str:
    if kind not in words.kinds:
        return ""
    return f'<g class="diagram__mark">{MARKS[list(words.kinds).index(kind) % len(MARKS)]}</g>'
