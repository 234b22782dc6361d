"""A document as data: a list of blocks, each a dictionary that JSON can hold.

A block is `{"is": "heading", "level": 1, "words": [...]}`, `paragraph`, `quote` or `code` with `words`; `list` with
`ordered`, `start` and `items` (each a list of blocks); `table` with `head` and `rows` (cells are lists of words);
or `rule`. Words are `{"is": "text", "text": …}`, `strong` and `emphasis` with `words`, `link` with `to` and `words`,
`code` with `text`, or `break`.
"""

from collections.abc import Iterable
from typing import Any

Block = dict[str, Any]
Words = list[dict[str, Any]]


def text(said: str) -> Words:
    """Plain words."""
    return [{"is": "text", "text": said}] if said else []


def heading(level: int, words: Words) -> Block:
    return {"is": "heading", "level": max(1, min(level, 4)), "words": words}


def paragraph(words: Words) -> Block:
    return {"is": "paragraph", "words": words}


def listing(items: list[list[Block]], *, ordered: bool = False, start: int = 1) -> Block:
    return {"is": "list", "ordered": ordered, "start": start, "items": items}


def table(head: list[Words], rows: list[list[Words]]) -> Block:
    """A table whose rows are all as wide as the widest."""
    width = max([len(head), *map(len, rows)], default=0)
    wide = [[*row, *([[]] * (width - len(row)))] for row in rows]
    return {"is": "table", "head": [*head, *([[]] * (width - len(head)))], "rows": wide, "width": width}


def settled(found: list[Block], first: int = 1) -> list[Block]:
    """The same blocks with headings that never skip a level, the highest of them at `first`, as PDF/UA asks."""
    levels = [block["level"] for block in found if block["is"] == "heading"]
    shift, last, out = first - min(levels, default=1), first - 1, []
    for block in found:
        if block["is"] == "heading":
            last = min(max(block["level"] + shift, first), last + 1)
            block = {**block, "level": last}
        out.append(block)
    return out


def plain(found: Iterable[Block]) -> str:
    """Only the words, a line for each paragraph or cell."""
    return "\n".join(line for block in found for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    if block["is"] == "list":
        return [plain(item) for item in block["items"]]
    if block["is"] == "table":
        return [" | ".join(_said(cell) for cell in row) for row in (block["head"], *block["rows"])]
    return [_said(block.get("words", []))]


def _said(words: Words) -> str:
    return "".join(
        " " if w["is"] == "break" else w.get("text", "") or _said(w.get("words", [])) for w in words
    )
