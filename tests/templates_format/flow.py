"""What belongs together in a template, and where white space in it is ignored."""

import dataclasses
import itertools
import re

from tests.templates_format.atoms import TRANSPARENT, Atom

# Classes whose style sheet makes block-level elements inline: themselves, or the terms of a list.
_INLINE_CLASS = re.compile(r'class="[^"]*\binline\b')
_INLINE_TERMS_CLASS = "live__keys"


@dataclasses.dataclass
class Group:
    """An opening atom, one or more sequences with the atoms between them, and a closing atom."""

    marks: list[Atom]
    gaps: list[str]  # in front of each mark but the first
    bodies: list["Sequence"]


Way = tuple[int, int]  # an atom that may come next, and the gap on the way to it (0: none)
Item = Atom | Group
Sequence = list[tuple[str, Item]]  # each item with the gap in front of it: "soft", "hard", "blank" or "solid"


class Template:
    """What belongs together in a template, and where white space is ignored."""

    def __init__(self, atoms: list[Atom]) -> None:
        self.atoms = atoms
        self.closes: dict[int, int] = {}
        self.middles: dict[int, list[int]] = {}
        self.owner: dict[int, int] = {}  # of each middle and close, its opening atom
        self._pair()
        self._make_inline()
        self.next: list[list[Way]] = [self._following(n) for n in range(len(atoms))]
        self.previous: list[list[Way]] = [[] for _ in range(len(atoms) + 1)]
        for here, following in enumerate(self.next):
            for there, gap in following:
                self.previous[there].append((here, gap))
        self._keep_empty_cells()
        self.soft = [False, *(self._is_ignored(n, set()) for n in range(1, len(atoms)))]

    def _pair(self) -> None:
        stack: list[int] = []
        extends = any(atom.name == "extends" for atom in self.atoms)
        for n, atom in enumerate(self.atoms):
            if atom.kind == "open":
                stack.append(n)
            if atom.kind not in ("middle", "close"):
                continue
            at = self._opening(stack, atom)
            if at is None:
                continue
            self.owner[n] = opening = stack[at]
            del stack[at + (atom.kind == "middle") :]
            if atom.kind == "middle":
                self.middles.setdefault(opening, []).append(n)
            else:
                self.closes[opening] = n
                if atom.name == "block":
                    atom.before = self.atoms[opening].after
                    atom.after = self.atoms[opening].before
                    if (
                        extends and not stack
                    ):  # nothing is shown of what stands between the blocks of such a page
                        self.atoms[opening].before = atom.after = "edge"
        for opening in [opening for opening in self.middles if opening not in self.closes]:
            del self.middles[opening]

    def _opening(self, stack: list[int], atom: Atom) -> int | None:
        """Where in the stack the atom's opening stands; an HTML element ends in the branch it began in."""
        for at in range(len(stack) - 1, -1, -1):
            name = self.atoms[stack[at]].name
            if name == atom.name or (atom.kind == "middle" and name in ("if", "for", "ifchanged")):
                return at
            if atom.name.startswith("<") and not name.startswith("<"):
                return None
        return None

    def _make_inline(self) -> None:
        for opening, close in self.closes.items():
            atom = self.atoms[opening]
            if _INLINE_CLASS.search(atom.text) and atom.name.startswith("<"):
                for mark in (atom, self.atoms[close]):
                    mark.before = mark.after = "solid"
            if _INLINE_TERMS_CLASS in atom.text:
                for inner in self.atoms[opening:close]:
                    if inner.name in ("<dt", "<dd"):
                        inner.before = inner.after = "solid"

    def _keep_empty_cells(self) -> None:
        """The style sheet hides `td:empty`: a cell that may come out empty gets no white space at its ends."""
        for opening, close in self.closes.items():
            if self.atoms[opening].name == "<td" and self._may_be_empty(opening, close):
                self.atoms[opening].after = self.atoms[close].before = "solid"

    def _may_be_empty(self, opening: int, close: int) -> bool:
        passed, waiting = {opening}, [opening]
        while waiting:
            for n, _ in self.next[waiting.pop()]:
                if n == close:
                    return True
                if n not in passed and self._may_be_nothing(self.atoms[n]):
                    passed.add(n)
                    waiting.append(n)
        return False

    @staticmethod
    def _may_be_nothing(atom: Atom) -> bool:
        if atom.kind == "variable":
            return "|default:" not in atom.text
        return atom.text.startswith("{") and (
            atom.before == "clear" or atom.name in ("include", "block", "firstof")
        )

    def _following(self, n: int) -> list[Way]:
        """The atoms that may come after this one in the page."""
        atom, on = self.atoms[n], (self._entered(n + 1), n + 1)
        if n in self.closes and atom.name in TRANSPARENT:
            return [on, ((self.middles.get(n) or [self.closes[n]])[0], 0)]
        opening = self.owner.get(n)
        if opening is None:
            return [on]
        if atom.kind == "middle" and opening in self.closes:
            later = [*self.middles[opening], self.closes[opening]]
            return [on, (later[later.index(n) + 1], 0)] if atom.name == "elif" else [on]
        return [on, (self._entered(opening + 1), opening + 1)] if atom.name == "for" else [on]

    def _entered(self, n: int) -> int:
        """A branch that comes to the next branch goes on after the last."""
        is_middle = n < len(self.atoms) and self.atoms[n].kind == "middle"
        return self.closes.get(self.owner.get(n, -1), n) if is_middle else n

    def _is_ignored(self, n: int, seen: set[int]) -> bool:
        """Return True if white space in front of atom `n` is ignored, on every way through the template.

        `seen` are the gaps whose white space is seen: more beside it adds nothing.
        """
        if self.atoms[n].name == "<br":
            return False
        return self._all_ways(n - 1, self.previous, "after", seen) or self._all_ways(
            self._entered(n), self.next, "before", seen
        )

    def _all_ways(self, start: int, onward: list[list[Way]], side: str, seen: set[int]) -> bool:
        passed, waiting = {start}, [start]
        while waiting:
            n = waiting.pop()
            meets = "solid" if n == len(self.atoms) else getattr(self.atoms[n], side)
            if meets == "solid" or (meets == "clear" and not onward[n]):
                return False
            if meets == "clear":
                ways = {m for m, gap in onward[n] if gap not in seen and m not in passed}
                passed |= ways
                waiting += ways
        return True

    def loosen(self, long: set[int]) -> bool:
        """Put white space beside white space into lines that are too long. Return False if there is no such place."""
        seen = {n for n, atom in enumerate(self.atoms) if atom.space and not self.soft[n]}
        places = [
            n
            for n in range(1, len(self.atoms))
            if id(self.atoms[n]) in long
            and not self.soft[n]
            and not self.atoms[n].space
            and self._is_ignored(n, seen)
        ]
        for n in places:
            self.atoms[n].space = " "
        return bool(places)

    def sequence(self, start: int, end: int) -> Sequence:
        """Return what stands from atom `start` up to `end`, as items with the gap in front of each."""
        found: Sequence = []
        n, hard_only = start, {close for o, close in self.closes.items() if not self._stands_apart(o)}
        while n < end:
            opening = self.owner.get(n, n)
            edge = n in hard_only or n in self.middles.get(opening, []) or n - 1 in self._run_in_marks(n - 1)
            gap = self._gap(n, keep=edge)
            if n in self.closes and self._stands_apart(n):
                found.append((gap, self._group(n)))
                n = self.closes[n] + 1
            else:
                found.append((gap, self.atoms[n]))
                n += 1
        return found

    def _run_in_marks(self, n: int) -> set[int]:
        """`n` if it opens or continues a group of Django's that runs on in a sentence."""
        opening = self.owner.get(n, n) if self.atoms[n].kind == "middle" else n
        is_django = opening in self.closes and not self.atoms[opening].name.startswith("<")
        return {n} if is_django and not self._stands_apart(opening) else set()

    def _gap(self, n: int, keep: bool = False) -> str:
        space = self.atoms[n].space
        if self.soft[n] and not keep:
            return "blank" if space.count("\n") > 1 else "soft"
        return "hard" if space else "solid"

    def _stands_apart(self, opening: int) -> bool:
        """Return True if a group can have lines of its own: at its inner edges white space may stand."""
        close = self.closes[opening]
        if close == opening + 1:
            return False
        marks = [opening, *self.middles.get(opening, []), close]
        edges = [*(n + 1 for n in marks[:-1]), *marks[1:]]
        return all(self.soft[n] or self.atoms[n].space for n in edges)

    def _group(self, opening: int) -> Group:
        marks = [opening, *self.middles.get(opening, []), self.closes[opening]]
        bodies = [self.sequence(a + 1, b) for a, b in itertools.pairwise(marks)]
        return Group([self.atoms[n] for n in marks], [self._gap(n) for n in marks[1:]], bodies)
