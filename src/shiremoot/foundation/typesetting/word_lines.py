"""The words of a Word paragraph, with its links and notes, and the pictures and text boxes anchored to it."""

from docx.opc.part import Part
from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element

from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.blocks import Block, Words
from shiremoot.foundation.typesetting.markdown import SAFE
from shiremoot.papers.formats.word_changes import COPY, DELETED
from shiremoot.papers.formats.word_styles import Styles

NOTES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


class Lines:
    """Reads the paragraphs of one document, and collects its notes, pictures and text boxes."""

    def __init__(self, part: Part, styles: Styles) -> None:
        self.part, self.styles = part, styles
        self.notes: list[Words] = []
        self.numbers: dict[tuple[str, str], int] = {}
        self.pictures: list[Block] = []
        self.boxes: list[_Element] = []

    def take(self) -> tuple[list[Block], list[_Element]]:
        """Return the pictures and text boxes found since the last call."""
        taken = self.pictures, self.boxes
        self.pictures, self.boxes = [], []
        return taken

    def of(self, paragraph: _Element) -> Words:
        """Return the words of a paragraph."""
        words: Words = []
        for word in self._inside(paragraph):
            last = words[-1] if words else None
            if last and last["is"] == word["is"] and word["is"] in ("strong", "emphasis"):
                last["words"] += word["words"]  # Word splits a line into runs anywhere
            else:
                words.append(word)
        return words

    def _inside(self, parent: _Element) -> Words:
        return [word for child in parent for word in self._read(child)]

    def _read(self, child: _Element) -> Words:
        if child.tag in DELETED or child.tag in (qn("w:pPr"), qn("w:rPr"), qn("w:instrText")):
            return []
        if child.tag == qn("w:r"):
            return [] if self.styles.hides(child) else self._marked(child, self._inside(child))
        if child.tag == qn("w:t"):
            return blocks.text(child.text or "")
        if child.tag == qn("w:hyperlink"):
            return self._link(child)
        if child.tag in (qn("w:drawing"), qn("w:pict"), qn("w:object")):
            return self._drawing(child)
        if child.tag in NOTES:
            return self._note(NOTES[child.tag], child.get(qn("w:id")))
        if child.tag == qn("w:noBreakHyphen"):
            return blocks.text("\u2011")
        if child.tag == qn("w:tab"):
            return blocks.text(" ")
        if child.tag in (qn("w:br"), qn("w:cr")):
            return [{"is": "break"}] if child.get(qn("w:type")) in (None, "textWrapping") else []
        return self._inside(child)

    def _link(self, child: _Element) -> Words:
        inner, key = self._inside(child), child.get(qn("r:id"))
        to = self.part.rels[key].target_ref if key in self.part.rels else ""
        return [{"is": "link", "to": to, "words": inner}] if to.lower().startswith(SAFE) and inner else inner

    def _note(self, kind: str, key: str) -> Words:
        if (kind, key) not in self.numbers:
            self.numbers[kind, key] = len(self.numbers) + 1
            self.notes.append(self._note_words(kind, key))
        return blocks.text(f"[{self.numbers[kind, key]}]")

    def _note_words(self, kind: str, key: str) -> Words:
        part = next((r.target_part for r in self.part.rels.values() if r.reltype.endswith(f"/{kind}s")), None)
        notes = etree.fromstring(part.blob).iter(qn(f"w:{kind}")) if part is not None else ()
        found = next((note for note in notes if note.get(qn("w:id")) == key), ())
        return [word for paragraph in found for word in self._inside(paragraph)]

    def _marked(self, run: _Element, words: Words) -> Words:
        look = self.styles.letters(run)
        for on, kind in ((look.bold, "strong"), (look.italic, "emphasis")):
            if on and words:
                return [{"is": kind, "words": words}]
        return words

    def _drawing(self, child: _Element) -> Words:
        """Collect a picture, a text box, or another drawing such as a chart. Returns no words."""
        boxes = [box for box in child.iter(qn("w:txbxContent")) if not _falls_back(box, child)]
        keys = [each.get(qn("r:embed")) for each in child.iter(qn("a:blip"))]
        keys += [each.get(qn("r:id")) for each in child.iter("{urn:schemas-microsoft-com:vml}imagedata")]
        names = [self.part.rels[key].target_ref.split("/")[-1] for key in keys if key in self.part.rels]
        chart = next(
            child.iter(qn("c:chart"), "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"),
            None,
        )
        self.boxes += boxes
        for name in names or ([""] if chart is not None else []):
            self.pictures.append(blocks.picture(name, [], _alt(child), decorative=_is_decorative(child)))
        return []


def _falls_back(box: _Element, top: _Element) -> bool:
    return any(each.tag == COPY for each in box.iterancestors() if each is not top)


def _alt(drawing: _Element) -> str:
    """Return the author's words for what a drawing shows."""
    for each in drawing.iter(qn("wp:docPr"), "{urn:schemas-microsoft-com:vml}shape"):
        if alt := (each.get("descr") or each.get("alt") or "").strip():
            return alt
    return ""


def _is_decorative(drawing: _Element) -> bool:
    return any(
        etree.QName(each).localname == "decorative" and each.get("val") in ("1", "true")
        for each in drawing.iter(etree.Element)
    )
