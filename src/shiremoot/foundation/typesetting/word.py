"""A Word document as blocks: headings, paragraphs, lists, tables, pictures and notes, in order."""

import io
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml.etree import _Element

from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.blocks import Block, Words
from shiremoot.foundation.typesetting.word_lines import Lines
from shiremoot.papers.formats import word_changes
from shiremoot.papers.formats.word_numbering import ListNumber, Numbering
from shiremoot.papers.formats.word_styles import Look, Styles, number_in

MOST_COLUMNS = 100
WRAPPERS = frozenset(qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "smartTag"))


def read(data: bytes) -> list[Block]:
    """Return the blocks of a .docx that was inspected, without its table of contents."""
    return _Reader(docx.Document(io.BytesIO(data))).read()


def pictures(data: bytes) -> dict[str, bytes]:
    """Return the pictures of a document by the names its blocks have for them."""
    parts = docx.Document(io.BytesIO(data)).part.related_parts.values()
    return {
        each.partname.split("/")[-1]: each.blob for each in parts if each.partname.startswith("/word/media/")
    }


class _Reader:
    def __init__(self, document: Document) -> None:
        self.body = document.element.body
        self.styles, self.numbering = Styles(), Numbering()
        self.styles.read(document.styles.element)
        for link in document.part.rels.values():
            if link.reltype.endswith("/numbering"):
                self.numbering.read(link.target_part.element)
        self.lines = Lines(document.part, self.styles)

    def read(self) -> list[Block]:
        found = self._blocks(self.body)
        if notes := [[blocks.paragraph(note)] for note in self.lines.notes]:
            level = min((block["level"] for block in found if block["is"] == "heading"), default=1)
            found += [blocks.heading(level, blocks.text("Notes")), blocks.listing(notes, ordered=True)]
        return found

    def _blocks(self, parent: _Element) -> list[Block]:
        found: list[Block] = []
        for part in _parts(parent):
            if part.tag == qn("w:tbl"):
                found += self._table(part)
            else:
                self._paragraph(part, found)
            found += self._aside()
        return found

    def _aside(self) -> list[Block]:
        """Return the pictures and text boxes anchored to what was read last."""
        pictures, boxes = self.lines.take()
        return pictures + [block for box in boxes for block in self._blocks(box)]

    def _paragraph(self, part: _Element, found: list[Block]) -> None:
        words = self.lines.of(part)
        if not blocks.plain([blocks.paragraph(words)]).strip():
            return
        look = self.styles.of(part)
        number = self.numbering.next(look) or _by_name(look)
        label = blocks.text(f"{number.label} ") if number and _stays_in_words(number, look) else []
        if look.heading:
            found.append(blocks.heading(look.heading, [*label, *_unmarked(words)]))
        elif number and number.kind != "none" and not label:
            _add_item(found, [blocks.paragraph(words)], number)
        else:
            found.append(blocks.paragraph([*label, *words]))

    def _table(self, part: _Element) -> list[Block]:
        rows = [self._row(row) for row in part.iter(qn("w:tr")) if _stands_in(row, part)]
        if not rows:
            return []
        if len(rows) == len(rows[0]) == 1:  # a box around some words
            return self._blocks(part.find(f"{qn('w:tr')}/{qn('w:tc')}"))
        return [blocks.table(rows[0], rows[1:])]

    def _row(self, row: _Element) -> list[Words]:
        """Return the cells of a row. Of joined cells, the first has the words and the others are empty."""
        cells: list[Words] = []
        for cell in row.findall(qn("w:tc")):
            looks = cell.find(qn("w:tcPr"))
            joined = looks.find(qn("w:vMerge")) if looks is not None else None
            goes_on = joined is not None and joined.get(qn("w:val")) != "restart"
            span = looks.find(qn("w:gridSpan")) if looks is not None else None
            cells.append([] if goes_on else self._cell(cell))
            wide = number_in(span.get(qn("w:val"))) if span is not None else None
            cells += [[] for _ in range(min(wide or 1, MOST_COLUMNS) - 1)]
        return cells

    def _cell(self, cell: _Element) -> Words:
        lines = [line for part in cell.iter(qn("w:p")) if (line := self.lines.of(part))]
        return [word for n, line in enumerate(lines) for word in ([{"is": "break"}] if n else []) + line]


def _parts(parent: _Element) -> Iterator[_Element]:
    """Yield paragraphs and tables in order, also those in content controls."""
    for part in parent:
        if part.tag in (qn("w:p"), qn("w:tbl")):
            yield part
        elif part.tag in WRAPPERS and not _is_contents(part):
            yield from _parts(part)


def _is_contents(part: _Element) -> bool:
    gallery = part.find(f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}")
    return gallery is not None and gallery.get(qn("w:val")) == "Table of Contents"


def _stands_in(row: _Element, table: _Element) -> bool:
    """Return True if a row belongs to this table, and not to one inside it, and was not deleted."""
    nearest = next(each for each in row.iterancestors() if each.tag == qn("w:tbl"))
    return nearest is table and not word_changes.row_is_deleted(row)


def _unmarked(words: Words) -> Words:
    """Return the words without `strong`, as a heading is strong already."""
    return [inner for word in words for inner in (word["words"] if word["is"] == "strong" else [word])]


def _by_name(look: Look) -> ListNumber | None:
    """Return the number of a list whose style has its name alone, without a numbering in the document."""
    return ListNumber(look.list_kind, 0) if look.list_kind else None


def _stays_in_words(number: ListNumber, look: Look) -> bool:
    """Return True if the number stays before the words: of a heading, or of several parts, as others refer to it."""
    counted = bool(number.label) and number.kind != "bullet"
    return counted and (look.heading is not None or number.parts > 1)


def _add_item(found: list[Block], item: list[Block], number: ListNumber) -> None:
    """Add an item to the list before it, or under the last item of that list, as deep as its number says."""
    ordered = number.kind != "bullet"
    for _ in range(number.level):
        if not found or found[-1]["is"] != "list":
            break
        found = found[-1]["items"][-1]
    last = found[-1] if found else None
    if last and last["is"] == "list" and last["ordered"] == ordered:
        last["items"].append(item)
    else:
        found.append(blocks.listing([item], ordered=ordered, start=number.count if ordered else 1))
