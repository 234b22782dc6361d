"""Lay the parts of a template out on lines."""

from collections.abc import Iterator

from tests.templates_format.atoms import Atom
from tests.templates_format.flow import Group, Item, Sequence

WIDTH = 120
LONGEST = 140
STEP = "  "
_NEVER_FLAT = {"html", "head", "body", "table", "tbody", "thead"}


def _flat(item: Item) -> str | None:
    """An item on one line, or None if it must not be or holds too much for that."""
    if isinstance(item, Atom):
        return None if "\n" in item.text else item.text
    if item.marks[0].name in _NEVER_FLAT or _weight(item) > 4:
        return None
    if item.marks[0].name == "block" and any(isinstance(one, Group) for _, one in item.bodies[0][1:]):
        return None
    parts = [item.marks[0].text]
    for body, gap_after, mark in zip(item.bodies, item.gaps, item.marks[1:], strict=True):
        for n, (gap, one) in enumerate(body):
            flat = _flat(one)
            if flat is None or (n and gap == "blank"):
                return None
            parts.append((" " if gap == "hard" else "") + flat)
        parts.append((" " if gap_after == "hard" else "") + mark.text)
    return "".join(parts)


def _is_include(*items: Item) -> bool:
    return any(isinstance(item, Atom) and item.name == "include" for item in items)


def _spare(group: Group) -> int:
    """The title of a page stays on one line for as long as a line may be, as search engines and tests read it."""
    return LONGEST - WIDTH if group.marks[0].name == "<title" else 0


def _weight(group: Group) -> int:
    return 1 + sum(_weight(one) for body in group.bodies for _, one in body if isinstance(one, Group))


def _inside(group: Group) -> Iterator[Atom]:
    yield from group.marks
    for body in group.bodies:
        for _, item in body:
            yield from [item] if isinstance(item, Atom) else _inside(item)


class Writer:
    """Lines as they fill."""

    def __init__(self) -> None:
        self._lines = [""]
        self._on_line: list[tuple[int, int]] = []  # each atom's identity, and the line on which it begins

    def text(self) -> str:
        return "\n".join(self._lines)

    def in_long_lines(self) -> set[int]:
        """The atoms that begin on lines longer than allowed."""
        return {atom for atom, line in self._on_line if len(self._lines[line]) > LONGEST}

    def _put(self, text: str) -> None:
        first, *rest = text.split("\n")
        self._lines[-1] += first
        self._lines += rest

    def _line(self, indent: str) -> None:
        self._lines.append(indent)

    def _room(self) -> int:
        return WIDTH - len(self._lines[-1])

    def sequence(self, sequence: Sequence, indent: str) -> None:
        """Write items: each soft gap ends the line, a hard one where the line is full, a solid one never."""
        for n, (gap, item) in enumerate(sequence):
            if n and gap in ("soft", "blank"):
                if gap == "blank":
                    self._lines.append("")
                self._line(indent)
            elif n and gap == "hard":
                fits = 1 + self._needed(sequence, n) <= self._room()
                if fits and not self._breaks(item) and not _is_include(sequence[n - 1][1], item):
                    self._put(" ")
                else:
                    self._line(indent)
            self._item(
                item, self._needed(sequence, n + 1, True) if self._glued(sequence, n + 1) else 0, indent
            )

    @staticmethod
    def _breaks(item: Item) -> bool:
        return isinstance(item, Group) and _flat(item) is None

    @staticmethod
    def _glued(sequence: Sequence, n: int) -> bool:
        return n < len(sequence) and sequence[n][0] == "solid"

    def _needed(self, sequence: Sequence, n: int, within_tags: bool = False) -> int:
        """How wide the items from `n` on are, up to the next place where a line may end."""
        wide = 0
        while True:
            item = sequence[n][1]
            if within_tags and isinstance(item, Atom) and len(item.pieces) > 1:
                return wide + len(item.pieces[0])
            flat = _flat(item)
            if flat is None:
                text = item.text if isinstance(item, Atom) else item.marks[0].text
                return wide + len(text.split("\n")[0])
            wide += len(flat)
            n += 1
            if not self._glued(sequence, n):
                return wide

    def _item(self, item: Item, glued: int, indent: str) -> None:
        flat = _flat(item)
        if isinstance(item, Atom):
            self._atom(item, glued, indent)
        elif flat is not None and len(flat) + glued <= self._room() + _spare(item):
            self._on_line += [(id(atom), len(self._lines) - 1) for atom in _inside(item)]
            self._put(flat)
        else:
            self._atom(item.marks[0], 0, indent)
            for body, mark in zip(item.bodies, item.marks[1:], strict=True):
                if body:
                    self._line(indent + STEP)
                    self.sequence(body, indent + STEP)
                self._line(indent)
                self._atom(mark, 0, indent)

    def _atom(self, atom: Atom, glued: int, indent: str) -> None:
        """Write an atom; a tag too wide for its line goes on under itself, attribute by attribute."""
        self._on_line.append((id(atom), len(self._lines) - 1))
        if len(atom.pieces) < 2 or len(atom.text) + glued <= self._room():
            self._put(atom.text)
            return
        for n, piece in enumerate(atom.pieces):
            last = n == len(atom.pieces) - 1
            follows = glued if last and len(indent) + 4 + len(piece) + glued <= LONGEST else 0
            if n and len(piece) + 1 + follows > self._room():
                self._line(indent + STEP * 2)
            elif n:
                self._put(" ")
            self._put(piece)
