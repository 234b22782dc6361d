"""How Word numbers a paragraph: ECMA-376 part 1, 17.9. Numbers of several parts (3.2) are kept as words."""

from collections import Counter
from dataclasses import dataclass

from docx.oxml.ns import qn

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Number:
    """`listed`: an item of a list, so deep, the `count`-th of it. Else `label` is the number in words, or nothing."""

    listed: bool = False
    ordered: bool = False
    depth: int = 0
    count: int = 1
    label: str = ""


class Numbers:
    """Counts through a document; ask once for each paragraph, in order."""

    def __init__(self, part, styles):
        self.styles = styles
        self.counts: dict[str, Counter] = {}
        found = next(
            (rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/numbering")), None
        )
        root = found.element if found is not None else None
        kinds = (
            {}
            if root is None
            else {each.get(qn("w:abstractNumId")): each for each in root.iter(qn("w:abstractNum"))}
        )
        self.kinds = {} if root is None else {
            each.get(qn("w:numId")): kinds.get(each.find(qn("w:abstractNumId")).get(qn("w:val")))
            for each in root.iter(qn("w:num"))
        }  # fmt: skip

    def of(self, paragraph) -> Number:
        key, depth = self._key(paragraph)
        looks = self._looks(key, depth)
        if looks is None:
            return self._by_name(paragraph)
        form, shape, start = looks
        if form == "bullet":
            return Number(listed=True, depth=depth)
        if form == "none":
            return Number()
        counts = self.counts.setdefault(key, Counter())
        counts[depth] = counts[depth] + 1 if counts[depth] else start
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        if self.styles.level(paragraph) or shape.count("%") > 1:
            return Number(label=self._label(key, shape, counts) + " ")
        return Number(listed=True, ordered=True, depth=depth, count=counts[depth])

    def _key(self, paragraph) -> tuple[str, int]:
        """Which numbering, and how deep: as the paragraph says, or else its style."""
        for owner in (paragraph, *self.styles.of(paragraph)):
            said = owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            number = said.find(qn("w:numId")) if said is not None else None
            if number is not None:
                deep = said.find(qn("w:ilvl"))
                return str(number.get(qn("w:val"))), int(deep.get(qn("w:val"))) if deep is not None else 0
        return "", 0

    def _looks(self, key: str, depth: int) -> tuple[str, str, int] | None:
        kind = self.kinds.get(key)
        for level in kind.iter(qn("w:lvl")) if kind is not None else ():
            if level.get(qn("w:ilvl")) == str(depth):
                said = {name: level.find(qn(f"w:{name}")) for name in ("numFmt", "lvlText", "start")}
                form, shape, start = (
                    each.get(qn("w:val")) if each is not None else "" for each in said.values()
                )
                return form or "decimal", shape or "", int(start or 1)
        return None

    def _by_name(self, paragraph) -> Number:
        names = self.styles.names(paragraph)
        ordered = any(name.startswith("list number") for name in names)
        return Number(
            listed=ordered or any(name.startswith("list bullet") for name in names), ordered=ordered
        )

    def _label(self, key: str, shape: str, counts: Counter) -> str:
        for depth in range(9):
            form = (self._looks(key, depth) or ("decimal",))[0]
            shape = shape.replace(f"%{depth + 1}", _written(counts[depth] or 1, form))
        return shape


def _written(number: int, form: str) -> str:
    if form.endswith("Letter"):
        said = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        said, left = "", number
        for worth, letters in ROMAN:
            said, left = said + letters * (left // worth), left % worth
    else:
        said = str(number)
    return said.upper() if form.startswith("upper") else said
