"""How Word numbers a paragraph: ECMA-376 part 1, 17.9. Numbers of several parts (3.2) become words."""

from collections import Counter
from dataclasses import dataclass

from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml.etree import _Element

from shiremoot.foundation.typesetting.word_styles import Styles, whole

ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Number:
    """A paragraph's number: if `listed`, the `count`-th item of a list at `depth`; else `label` in words, or none."""

    listed: bool = False
    ordered: bool = False
    depth: int = 0
    count: int = 1
    label: str = ""


class Numbers:
    """Counts through a document: call `of` once for each paragraph, in order."""

    def __init__(self, part: Part, styles: Styles) -> None:
        self.styles = styles
        self.counts: dict[str, Counter[int]] = {}
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

    def of(self, paragraph: _Element) -> Number:
        """Return the number of the next paragraph."""
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

    def _key(self, paragraph: _Element) -> tuple[str, int]:
        """Return the key of the numbering and the depth, from the paragraph or else from its style."""
        for owner in (paragraph, *self.styles.of(paragraph)):
            numbering = owner.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            number = numbering.find(qn("w:numId")) if numbering is not None else None
            if numbering is not None and number is not None:
                return str(number.get(qn("w:val"))), whole(numbering.find(qn("w:ilvl")), usual=0)
        return "", 0

    def _looks(self, key: str, depth: int) -> tuple[str, str, int] | None:
        kind = self.kinds.get(key)
        for level in kind.iter(qn("w:lvl")) if kind is not None else ():
            if level.get(qn("w:ilvl")) == str(depth):
                form, shape = _value(level, "numFmt"), _value(level, "lvlText")
                return form or "decimal", shape, whole(level.find(qn("w:start")), usual=1)
        return None

    def _by_name(self, paragraph: _Element) -> Number:
        names = self.styles.names(paragraph)
        ordered = any(name.startswith("list number") for name in names)
        return Number(
            listed=ordered or any(name.startswith("list bullet") for name in names), ordered=ordered
        )

    def _label(self, key: str, shape: str, counts: Counter[int]) -> str:
        for depth in range(9):
            form = (self._looks(key, depth) or ("decimal",))[0]
            shape = shape.replace(f"%{depth + 1}", _written(counts[depth] or 1, form))
        return shape


def _value(level: _Element, name: str) -> str:
    found = level.find(qn(f"w:{name}"))
    return (found.get(qn("w:val")) or "") if found is not None else ""


def _written(number: int, form: str) -> str:
    if form.endswith("Letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    elif form.endswith("Roman"):
        written, left = "", number
        for worth, letters in ROMAN:
            written, left = written + letters * (left // worth), left % worth
    else:
        written = str(number)
    return written.upper() if form.startswith("upper") else written
