"""The styles of a Word document: which are headings, and which number their paragraphs."""

import re

from docx.oxml.ns import qn
from lxml.etree import _Element

_HEADING = re.compile(r"heading ([1-9])")


def whole(element: _Element | None, usual: int) -> int:
    """Return the whole number in an element's value, or `usual` if there is no element or no such number."""
    text = element.get(qn("w:val"), "") if element is not None else ""
    return int(text) if text.isdecimal() and len(text) < 5 else usual


class Styles:
    """The styles of a document by their ids. A style has what the style it is based on has, unless it differs."""

    def __init__(self, element: _Element) -> None:
        self.known = {str(style.get(qn("w:styleId"))): style for style in element.iter(qn("w:style"))}

    def of(self, paragraph: _Element) -> list[_Element]:
        """Return the style of a paragraph, then the styles it is based on."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        chain: list[_Element] = []
        key = named.get(qn("w:val")) if named is not None else ""
        while key in self.known and self.known[key] not in chain:
            chain.append(self.known[key])
            based = self.known[key].find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else ""
        return chain

    def names(self, paragraph: _Element) -> list[str]:
        """Return the names of those styles, in small letters."""
        found = [style.find(qn("w:name")) for style in self.of(paragraph)]
        return [str(name.get(qn("w:val"))).lower() for name in found if name is not None]

    def level(self, paragraph: _Element) -> int:
        """Return the level of a heading, or 0 for any other paragraph."""
        for name in self.names(paragraph):
            if name == "title":
                return 1
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        return 0
