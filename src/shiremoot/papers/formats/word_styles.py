"""The styles of a Word document: ECMA-376 part 1, 17.7. Read alike for text, for typesetting and on the way in."""

from dataclasses import dataclass, field, replace
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LEVELS = 9
_MOST_STYLES = 30  # depth of styles based on one another


@dataclass(frozen=True)
class Look:
    """The properties of a paragraph, of letters or of a style; None where the style beneath decides."""

    list_id: str | None = None
    level: int | None = None
    heading: int | None = None
    list_kind: str | None = None  # bullet or decimal, by the name of the style, if no numbering says it
    bold: bool | None = None
    italic: bool | None = None
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
    outline = value_of(properties, "outlineLvl")
    return Look(
        list_id=value_of(numbered, "numId"),
        level=number_in(value_of(numbered, "ilvl")),
        heading=int(outline) + 1 if outline and outline.isdigit() and int(outline) < LEVELS else None,
        bold=is_on(run, "b"),
        italic=is_on(run, "i"),
        capitals=is_on(run, "caps"),
        hidden=is_on(run, "vanish"),
        new_page=is_on(properties, "pageBreakBefore"),
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
            said = (value_of(one, "name") or "").lower()
            look = look_of(one.find(f"{W}pPr"), one.find(f"{W}rPr"))
            if said == "title" or (said.startswith("heading ") and said[8:].isdigit()):
                look = replace(look, heading=1 if said == "title" else min(6, int(said[8:])))
            if said.startswith(("list bullet", "list number")):
                look = replace(look, list_kind="bullet" if said.startswith("list bullet") else "decimal")
            self._own[name] = look
            self._based[name] = value_of(one, "basedOn") or ""
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

    def of(self, paragraph: Any) -> Look:
        """Return the look of a paragraph: its own properties over those of its style."""
        properties = paragraph.find(f"{W}pPr")
        return look_of(properties).over(self.look(value_of(properties, "pStyle") or self.standard))

    def letters(self, run: Any) -> Look:
        """Return the look of letters: their own over that of their style, without the paragraph's."""
        own = run.find(f"{W}rPr")
        return look_of(None, own).over(self.look(value_of(own, "rStyle") or ""))

    def hides(self, run: Any) -> bool:
        """Return True if the words of a run are hidden, by themselves, by their style or by the paragraph's."""
        paragraph = next(run.iterancestors(f"{W}p"), None)
        look = self.letters(run)
        return bool((look if paragraph is None else look.over(self.of(paragraph))).hidden)


def value_of(parent: Any, name: str) -> str | None:
    """Return the value of the child with this name, or None."""
    found = parent.find(f"{W}{name}") if parent is not None else None
    return found.get(f"{W}val") if found is not None else None


def number_in(text: str | None) -> int | None:
    """Return the whole number a text is, or None."""
    return int(text) if text and text.isdecimal() and len(text) < 7 else None


def is_on(properties: Any, name: str) -> bool | None:
    """Return True or False if the properties switch this on or off; None if they leave it."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    return None if found is None else found.get(f"{W}val") not in ("0", "false", "off")
