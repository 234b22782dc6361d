"""The styles of a Word document: which are headings, and which number their paragraphs."""

import re

from docx.oxml.ns import qn

_HEADING = re.compile(r"heading ([1-9])")


class Styles:
    """Styles by their ids; one that is based on another is what that is, unless it says otherwise."""

    def __init__(self, element):
        self.known = {str(style.get(qn("w:styleId"))): style for style in element.iter(qn("w:style"))}

    def of(self, paragraph) -> list:
        """The style of a paragraph, then what it is based on."""
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        chain, key = [], named.get(qn("w:val")) if named is not None else ""
        while key in self.known and self.known[key] not in chain:
            chain.append(self.known[key])
            based = self.known[key].find(qn("w:basedOn"))
            key = based.get(qn("w:val")) if based is not None else ""
        return chain

    def names(self, paragraph) -> list[str]:
        found = [style.find(qn("w:name")) for style in self.of(paragraph)]
        return [str(name.get(qn("w:val"))).lower() for name in found if name is not None]

    def level(self, paragraph) -> int:
        """The level of a heading; 0 for all else."""
        for name in self.names(paragraph):
            if name == "title":
                return 1
            if found := _HEADING.fullmatch(name):
                return int(found[1])
        return 0
