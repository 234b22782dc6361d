"""Reads what a Word document says about all its paragraphs: styles, and the numbering of lists."""

from dataclasses import dataclass, field, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BULLET = "•"
_ROMAN = tuple(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)
_LEVELS = 9
_MOST_STYLES = 30  # depth of styles based on one another


@dataclass(frozen=True)
class Look:
    """The properties of a paragraph or its style; None where the style beneath decides."""

    list_id: str | None = None
    level: int | None = None
    heading: int | None = None
    bold: bool | None = None
    capitals: bool | None = None
    hidden: bool | None = None
    new_page: bool | None = None

    def over(self, beneath: "Look") -> "Look":
        """Return this look with its unset properties taken from `beneath`."""
        mine = {key: value for key, value in self.__dict__.items() if value is not None}
        return replace(beneath, **mine)


def look_of(properties: Any, run: Any = None) -> Look:
    """Return the look given by the properties of a paragraph (w:pPr) and of its letters (w:rPr)."""
    if properties is None and run is None:
        return Look()
    numbered = properties.find(f"{W}numPr") if properties is not None else None
    outline = _value(properties, "outlineLvl")
    return Look(
        list_id=_value(numbered, "numId"),
        level=_number(_value(numbered, "ilvl")),
        heading=int(outline) + 1 if outline and outline.isdigit() and int(outline) < _LEVELS else None,
        bold=_is_on(run, "b"),
        capitals=_is_on(run, "caps"),
        hidden=_is_on(run, "vanish"),
        new_page=_is_on(properties, "pageBreakBefore"),
    )


@dataclass
class Styles:
    """The styles of paragraphs and letters by name, each with the style it is based on."""

    _own: dict[str, Look] = field(default_factory=dict)
    _based: dict[str, str] = field(default_factory=dict)
    _whole: dict[str, Look] = field(default_factory=dict)
    standard: str = ""

    def read(self, root: Any) -> None:
        """Read styles.xml."""
        for one in root.iterfind(f"{W}style"):
            name = one.get(f"{W}styleId") or ""
            said = (_value(one, "name") or "").lower()
            look = look_of(one.find(f"{W}pPr"), one.find(f"{W}rPr"))
            if said == "title" or (said.startswith("heading ") and said[8:].isdigit()):
                look = replace(look, heading=1 if said == "title" else min(6, int(said[8:])))
            self._own[name] = look
            self._based[name] = _value(one, "basedOn") or ""
            if one.get(f"{W}default") == "1" and one.get(f"{W}type") == "paragraph":
                self.standard = name

    def look(self, name: str) -> Look:
        """Return the look of a style, including all the styles it is based on."""
        if name not in self._whole:
            look, at = Look(), name
            for _ in range(_MOST_STYLES):
                if at not in self._own:
                    break
                look = look.over(self._own[at])
                at = self._based[at]
            self._whole[name] = look
        return self._whole[name]


@dataclass(frozen=True)
class _Level:
    kind: str = "decimal"
    text: str = ""
    start: int = 1
    figures: bool = False  # all its numbers are figures, whatever their own levels say
    restarts: int | None = None  # the level, counted from 1, after which numbering restarts; 0 for never


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
            self._abstract[number] = _value(one, "abstractNumId") or ""
            for change in one.iterfind(f"{W}lvlOverride"):
                level = _number(change.get(f"{W}ilvl")) or 0
                start = _number(_value(change, "startOverride"))
                if start is not None:
                    self._starts.setdefault(number, {})[level] = start
                self._own.setdefault(number, {}).update(_levels_in(change))

    def label(self, number: str | None, level: int) -> str:
        """Return the label that Word prints for the next paragraph of a list; empty if it prints none."""
        if number is None or number not in self._abstract or not 0 <= level < _LEVELS:
            return ""
        held = self._level(number, level)
        if held.kind == "none":
            return ""
        self._count(number, level, held)
        if held.kind == "bullet":
            return _BULLET
        return self._written(number, held)

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
        for lower in range(level + 1, _LEVELS):
            restarts = self._level(number, lower).restarts
            if restarts is None or 0 < level + 1 <= restarts:
                reached.pop(lower, None)

    def _written(self, number: str, held: _Level) -> str:
        reached = self._reached[self._abstract[number]]
        text = held.text
        for place in range(_LEVELS):
            mark = f"%{place + 1}"
            if mark in text:
                other = self._level(number, place)
                text = text.replace(
                    mark, in_figures(reached.get(place, other.start), "" if held.figures else other.kind)
                )
        return text.strip()


def _levels_in(one: Any) -> dict[int, _Level]:
    return {
        _number(level.get(f"{W}ilvl")) or 0: _Level(
            kind=_value(level, "numFmt") or "decimal",
            text=_value(level, "lvlText") or "",
            start=_number(_value(level, "start")) if _value(level, "start") else 1,  # type: ignore[arg-type]
            figures=bool(_is_on(level, "isLgl")),
            restarts=_number(_value(level, "lvlRestart")),
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


def _value(parent: Any, name: str) -> str | None:
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 7 else None


def _is_on(properties: Any, name: str) -> bool | None:
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in ("0", "false", "off")
