"""The numbering of lists in a Word document, counted as Word counts it: ECMA-376 part 1, 17.9."""

from dataclasses import dataclass, field
from typing import Any

from shiremoot.papers.formats.word_styles import LEVELS, Look, W, is_on, number_in, value_of

_BULLET = "•"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)


@dataclass(frozen=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    figures: bool = False  # all its numbers are figures, whatever their own levels say
    restarts: int | None = None  # the level, counted from 1, after which numbering restarts; 0 for never


@dataclass(frozen=True)
class ListNumber:
    """The number of a paragraph: `label` is what Word prints, empty for nothing; `parts` are the numbers in it."""

    kind: str  # bullet, none, or how the number is written
    level: int
    count: int = 1
    label: str = ""
    parts: int = 0


@dataclass
class Numbering:
    """The numbering of lists, and the current count of each."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)  # of abstract lists
    _abstract: dict[str, str] = field(default_factory=dict)  # by the list's number
    _own: dict[str, dict[int, _Level]] = field(default_factory=dict)
    _starts: dict[str, dict[int, int]] = field(default_factory=dict)
    _reached: dict[str, dict[int, int]] = field(default_factory=dict)
    _begun: set[tuple[str, int]] = field(default_factory=set)

    def read(self, root: Any) -> None:
        """Read numbering.xml."""
        for one in root.iterfind(f"{W}abstractNum"):
            self._levels[one.get(f"{W}abstractNumId") or ""] = _levels_in(one)
        for one in root.iterfind(f"{W}num"):
            number = one.get(f"{W}numId") or ""
            self._abstract[number] = value_of(one, "abstractNumId") or ""
            for change in one.iterfind(f"{W}lvlOverride"):
                level = number_in(change.get(f"{W}ilvl")) or 0
                start = number_in(value_of(change, "startOverride"))
                if start is not None:
                    self._starts.setdefault(number, {})[level] = start
                self._own.setdefault(number, {}).update(_levels_in(change))

    def next(self, look: Look) -> ListNumber | None:
        """Return how Word numbers the next paragraph of this look; None if no list of the document numbers it."""
        number, level = look.list_id, look.level or 0
        if number is None or number not in self._abstract or not 0 <= level < LEVELS:
            return None
        held = self._level(number, level)
        if held.kind == "none":
            return ListNumber(held.kind, level)
        self._count(number, level, held)
        if held.kind == "bullet":
            return ListNumber(held.kind, level, label=_BULLET)
        count = self._reached[self._abstract[number]][level]
        return ListNumber(held.kind, level, count, self._written(number, held), held.text.count("%"))

    def _level(self, number: str, level: int) -> _Level:
        mine = self._own.get(number, {})
        return mine.get(level) or self._levels.get(self._abstract[number], {}).get(level, _Level())

    def _count(self, number: str, level: int, held: _Level) -> None:
        reached = self._reached.setdefault(self._abstract[number], {})
        start = self._starts.get(number, {}).get(level)
        if start is not None and (number, level) not in self._begun:
            self._begun.add((number, level))
            reached[level] = start
        else:
            reached[level] = reached[level] + 1 if level in reached else held.start
        for lower in range(level + 1, LEVELS):
            restarts = self._level(number, lower).restarts
            if restarts is None or 0 < level + 1 <= restarts:
                reached.pop(lower, None)

    def _written(self, number: str, held: _Level) -> str:
        reached = self._reached[self._abstract[number]]
        text = held.text
        for place in range(LEVELS):
            mark = f"%{place + 1}"
            if mark in text:
                other = self._level(number, place)
                text = text.replace(
                    mark, in_figures(reached.get(place, other.start), "" if held.figures else other.kind)
                )
        return text.strip()


def _levels_in(one: Any) -> dict[int, _Level]:
    return {
        number_in(level.get(f"{W}ilvl")) or 0: _Level(
            kind=value_of(level, "numFmt") or "decimal",
            text=value_of(level, "lvlText") or "",
            start=number_in(value_of(level, "start")) if value_of(level, "start") else 1,  # type: ignore[arg-type]
            figures=bool(is_on(level, "isLgl")),
            restarts=number_in(value_of(level, "lvlRestart")),
        )
        for level in one.iterfind(f"{W}lvl")
    }


def in_figures(number: int, kind: str) -> str:
    """Return a number as the list prints it: in figures, letters or Roman numerals."""
    if kind in ("lowerLetter", "upperLetter"):
        letters = chr(97 + (number - 1) % 26) * min(9, (number - 1) // 26 + 1) if number > 0 else ""
        return letters if kind == "lowerLetter" else letters.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(number) if kind == "lowerRoman" else _roman(number).upper()
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    out = ""
    for worth, letters in _ROMAN if 0 < number < 5000 else ():
        out += letters * (number // worth)
        number %= worth
    return out
