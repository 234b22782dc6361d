"""Layered diagrams of who answers to whom, as SVG with links, and the same as a nested list.

Knows no Django and does no I/O. The same input always gives the same text. Layers run from left to right, so that a
county of ninety bodies grows downwards and stays readable at the width of a page.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from . import outline, picture, svg
from .graph import Edge, Node, drawable

__all__ = ["Drawing", "Edge", "Node", "draw"]

LINE_WORDS: Mapping[str, str] = {"solid": "answers to", "dashed": "also answers to", "dotted": "informs"}


@dataclass(frozen=True)
class Drawing:
    """A diagram (`svg`), the same as nested lists (`list_html`), and its title."""

    title: str
    svg: str
    list_html: str


def draw(
    nodes: Sequence[Node],
    edges: Sequence[Edge],
    *,
    title: str,
    description: str,
    kinds: Mapping[str, str] | None = None,
    line_words: Mapping[str, str] = LINE_WORDS,
    from_target: bool = False,
    name: str = "diagram",
    width: int = 1156,
) -> Drawing:
    """Draw nodes and the lines from each to those it answers to.

    `kinds` gives the words for each kind, in the order of the key (default: the kinds themselves), and
    `line_words` those for each style of line. With `from_target` the arrows lead from what
    comes first to what follows it. Lines whose ends are not both among the nodes are left out. `name`
    keeps ids distinct if a page has two diagrams. `width` is in pixels. Raises ValueError if two nodes share a key.
    """
    joined = drawable(nodes, edges)
    named = dict(kinds) if kinds is not None else {node.kind: node.kind for node in nodes if node.kind}
    laid = picture.lay_out(nodes, joined, width)
    words = svg.Words(title, description, named, dict(line_words), name, from_target)
    return Drawing(title, svg.write(laid, words), outline.write(nodes, joined, named, dict(line_words)))
