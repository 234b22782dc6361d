"""A Word document as blocks: its headings, paragraphs, lists and tables, in order. Pictures are left out."""

import io
import re

import docx
from docx.table import Table
from docx.text.paragraph import Paragraph

from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.blocks import Block, Words

_LEVEL = re.compile(r"Heading (\d)")


def read(data: bytes) -> list[Block]:
    """The blocks of a .docx that was looked into before it was kept."""
    found: list[Block] = []
    for part in docx.Document(io.BytesIO(data)).iter_inner_content():
        block = _table(part) if isinstance(part, Table) else _paragraph(part)
        if block:
            _add(found, block)
    return found


def pictures(data: bytes) -> int:
    """How many pictures the document shows; they are in the original only."""
    return len(docx.Document(io.BytesIO(data)).inline_shapes)


def _add(found: list[Block], block: Block) -> None:
    """List items that follow each other make one list."""
    last = found[-1] if found else None
    if block["is"] == "list" and last and last["is"] == "list" and last["ordered"] == block["ordered"]:
        last["items"] += block["items"]
    else:
        found.append(block)


def _paragraph(part: Paragraph) -> Block | None:
    words, style = _runs(part), part.style.name if part.style else ""
    if not part.text.strip():
        return None
    if style == "Title":
        return blocks.heading(1, words)
    if level := _LEVEL.match(style or ""):
        return blocks.heading(int(level[1]), words)
    if (style and style.startswith("List")) or _is_numbered(part):
        return blocks.listing([[blocks.paragraph(words)]], ordered="Number" in (style or ""))
    return blocks.paragraph(words)


def _is_numbered(part: Paragraph) -> bool:
    properties = part._p.pPr
    return properties is not None and properties.numPr is not None


def _runs(part: Paragraph) -> Words:
    words: Words = []
    for run in part.iter_inner_content():
        said = blocks.text(run.text)
        if not said:
            continue
        bold = getattr(run, "bold", False) and not (part.style and part.style.name.startswith("Heading"))
        words += [{"is": "strong", "words": said}] if bold else said
    return words


def _table(part: Table) -> Block | None:
    rows = [[blocks.text(cell.text.strip()) for cell in row.cells] for row in part.rows]
    return blocks.table(rows[0], rows[1:]) if rows else None
