"""Blocks written as a Word document that officers can add to. Runs in the child process, as python-docx does."""

import io
from typing import Any

import docx
from docx.document import Document

from shiremoot.foundation.typesetting.blocks import Block, Words


def write(title: str, said: str, blocks: list[Block]) -> dict[str, bytes]:
    """Return a document with a title, a line under it, and the blocks: headings, paragraphs, lists and tables."""
    made = docx.Document()
    made.core_properties.title, made.core_properties.author = title, ""
    made.core_properties.language = "en-GB"
    made.add_heading(title, level=1)
    made.add_paragraph(said)
    _blocks(made, blocks)
    kept = io.BytesIO()
    made.save(kept)
    return {"word": kept.getvalue()}


def _blocks(made: Document, blocks: list[Block], style: str | None = None) -> None:
    for block in blocks:
        match block["is"]:
            case "heading":
                made.add_heading(_plain(block["words"]), level=block["level"])
            case "table":
                _table(made, [block["head"], *block["rows"]])
            case "list":
                listed = "List Number" if block["ordered"] else "List Bullet"
                for item in block["items"]:
                    _blocks(made, item, listed)
            case _:
                made.add_paragraph(_plain(block.get("words", [])), style=style)


def _table(made: Document, rows: list[list[Words]]) -> None:
    table = made.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
    for cells, row in zip(rows, table.rows, strict=True):
        for words, cell in zip(cells, row.cells, strict=True):
            cell.text = _plain(words)


def _plain(words: list[dict[str, Any]]) -> str:
    return "".join(
        _plain(word["words"]) if "words" in word else "\n" if word["is"] == "break" else word["text"]
        for word in words
    )
