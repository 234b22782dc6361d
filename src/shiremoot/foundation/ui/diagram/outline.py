"""The content of a diagram as nested lists, for screen readers and small screens."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from html import escape

from .graph import Edge, Node

FOLD_ABOVE = 30  # bodies; a longer list is folded, one fold for each body at the top
FEW_BELOW = 2  # bodies below a top one that are shown without a fold


def write(
    nodes: Sequence[Node], edges: Sequence[Edge], kinds: Mapping[str, str], line_words: Mapping[str, str]
) -> str:
    """Return nested lists: under each body, those that answer to it. A body that answers to several is under each.

    Those that answer to such a body are listed once, under its first place. A list of more than `FOLD_ABOVE` bodies
    is folded, so that it fits a phone.
    """
    return "\n".join(_Outline(nodes, edges, kinds, line_words).write())


class _Outline:
    def __init__(
        self,
        nodes: Sequence[Node],
        edges: Sequence[Edge],
        kinds: Mapping[str, str],
        line_words: Mapping[str, str],
    ) -> None:
        self.nodes = {node.key: node for node in nodes}
        self.kinds, self.line_words = kinds, line_words
        self.under: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            self.under[edge.target].append(edge)
        self.joined = {key for edge in edges for key in (edge.source, edge.target)}
        self.below = {edge.source for edge in edges}
        self.written: set[str] = set()

    def write(self) -> Iterator[str]:
        tops = [key for key in self.nodes if key in self.joined and key not in self.below]
        alone = [key for key in self.nodes if key not in self.joined]
        folds = len(self.nodes) > FOLD_ABOVE
        folded = [key for key in tops if folds and len(self._all_below(key)) > FEW_BELOW]
        for key in folded:
            count = len(self._all_below(key))
            yield from _fold(f"{self.nodes[key].label}: {count} below it", self._tree([key]))
        yield from self._tree([key for key in tops if key not in folded])
        if alone and folds:
            yield from _fold(f"Stand alone: {len(alone)}", self._tree(alone))
        elif alone:
            yield '<p class="tree__heading">Stand alone</p>'
            yield from self._tree(alone)

    def _tree(self, keys: Sequence[str]) -> Iterator[str]:
        if keys:
            yield '<ul class="tree">'
            for key in keys:
                yield from self._entry(key, "")
            yield "</ul>"

    def _all_below(self, key: str) -> set[str]:
        """Return the keys of all that answer to this one, also by way of others."""
        found: set[str] = set()
        ahead = [key]
        while ahead:
            new = {edge.source for edge in self.under[ahead.pop()]} - found
            found |= new
            ahead += new
        return found - {key}

    def _entry(self, key: str, about: str) -> Iterator[str]:
        yield f"<li>{self._named(key)}{about}"
        if self.under[key] and key not in self.written:
            self.written.add(key)
            yield "<ul>"
            for edge in self.under[key]:
                yield from self._entry(edge.source, self._about(edge))
            yield "</ul>"
        yield "</li>"

    def _named(self, key: str) -> str:
        node = self.nodes[key]
        name = f'<a href="{escape(node.href)}">{escape(node.label)}</a>' if node.href else escape(node.label)
        more = [text for text in (self.kinds.get(node.kind, ""), node.note) if text]
        return f'{name} <span class="tree__more">{escape(", ".join(more))}</span>' if more else name

    def _about(self, edge: Edge) -> str:
        relation = self.line_words[edge.style] if edge.style != "solid" else ""
        text = ": ".join(part for part in (relation, edge.label) if part)
        return f' <span class="tree__line">{escape(text)}</span>' if text else ""


def _fold(words: str, content: Iterator[str]) -> Iterator[str]:
    yield '<details class="govuk-details"><summary class="govuk-details__summary">'
    yield f'<span class="govuk-details__summary-text">{escape(words)}</span></summary>'
    yield from content
    yield "</details>"
