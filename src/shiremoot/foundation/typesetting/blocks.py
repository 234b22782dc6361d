"""A document as data: a list of blocks, each a dictionary that JSON can hold.

A block is `{"is": "heading", "level": 1, "words": [...]}`, `paragraph`, `quote` or `code` with `words`; `list` with
`ordered`, `start` and `items` (each a list of blocks); `table` with `head` and `rows` (cells are lists of words);
`picture` with `name`, `caption` and, once placed, `alt`, `file` and `address`;
or `rule`. Words are `{"is": "text", "text": …}`, `strong` and `emphasis` with `words`, `link` with `to` and `words`,
`code` with `text`, or `break`.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

Block = dict[str, Any]
Words = list[dict[str, Any]]
FIGURE = re.compile(r"[(+−-]?[£€$]?[\d,.]+ ?(%|m|k|bn)?\)?")
ELSEWHERE = "A picture stands here in the original."
MOST_LETTERS = 150  # of a table's name, which is heard before each of its cells


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
    """A table whose rows are all as wide as the widest; `widths` and `figures` tell how to print its columns."""
    width = max([len(head), *map(len, rows)], default=0)
    wide = [[*row, *([[]] * (width - len(row)))] for row in rows]
    top = [*head, *([[]] * (width - len(head)))]
    columns = [[_said(row[n]).strip() for row in (top, *wide)] for n in range(width)]
    return {
        "is": "table",
        "head": top,
        "rows": wide,
        "width": width,
        "widths": [_breadth(column) for column in columns],
        "figures": [n > 0 and _is_figures(column[1:]) for n, column in enumerate(columns)],
    }


def _breadth(column: list[str]) -> int:
    """How broad a column should be beside the others, in letters: no word broken, no long line favoured."""
    words = [word for cell in column for word in cell.split()]
    return max(4, *map(len, words or [""]), min(40, max(map(len, column))))


def _is_figures(cells: list[str]) -> bool:
    said = [cell for cell in cells if cell]
    return bool(said) and all(FIGURE.fullmatch(cell) for cell in said)


def bare_headings(found: list[Block]) -> list[str]:
    """Headings with nothing under them."""
    bare = []
    for block, after in itertools.zip_longest(found, found[1:]):
        ends = after is None or (after["is"] == "heading" and after["level"] <= block.get("level", 0))
        if block["is"] == "heading" and ends:
            bare.append(_said(block["words"]))
    return bare


def picture(name: str, caption: Words, alt: str = "", *, decorative: bool = False) -> Block:
    """A picture by the name its paper calls it; `placed` finds it."""
    return {"is": "picture", "name": name, "caption": caption, "alt": alt, "decorative": decorative}


def placed(found: list[Block], known: Mapping[str, Block]) -> list[Block]:
    """The same blocks, pictures found in `known` by name; in place of others words say that one is missing."""
    out = []
    for block in found:
        if block["is"] == "list":
            block = {**block, "items": [placed(item, known) for item in block["items"]]}
        elif block["is"] == "quote":
            block = {**block, "blocks": placed(block["blocks"], known)}
        elif block["is"] == "picture":
            there = known.get(block["name"])
            block = {**block, **there} if there else paragraph([{"is": "emphasis", "words": text(ELSEWHERE)}])
        out.append(block)
    return out


def pictures(found: list[Block]) -> Iterator[Block]:
    """Every picture, in order, in lists and quotations too."""
    for block in found:
        if block["is"] == "picture":
            yield block
        for inner in block.get("items", ()) if block["is"] == "list" else [block.get("blocks", ())]:
            yield from pictures(inner)


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


def named(found: list[Block], about: str = "") -> list[Block]:
    """The same blocks, each table with a `name` of its own for those who hear the page: its caption or its heading.

    A caption is a line right before the table that begins with "Table". `about` names what stands before any heading.
    """
    return list(_named(found, [about or "Table"], Counter()))


def _named(found: list[Block], under: list[str], used: Counter) -> Iterator[Block]:
    """`under` holds the nearest heading, across lists and quotations; `used` counts the names given."""
    before = ""
    for block in found:
        if block["is"] == "heading":
            under[0] = _said(block["words"])[:MOST_LETTERS] or under[0]
        elif block["is"] == "list":
            block = {**block, "items": [list(_named(item, under, used)) for item in block["items"]]}
        elif block["is"] == "quote":
            block = {**block, "blocks": list(_named(block["blocks"], under, used))}
        elif block["is"] == "table":
            name = before if before.startswith("Table") else under[0]
            used[name] += 1
            block = {**block, "name": name if used[name] == 1 else f"{name}, table {used[name]}"}
        before = _said(block["words"])[:MOST_LETTERS] if block["is"] == "paragraph" else ""
        yield block


def plain(found: Iterable[Block]) -> str:
    """Only the words, a line for each paragraph or cell."""
    return "\n".join(line for block in found for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    if block["is"] == "list":
        return [plain(item) for item in block["items"]]
    if block["is"] == "table":
        return [" | ".join(_said(cell) for cell in row) for row in (block["head"], *block["rows"])]
    return [_said(block.get("caption", block.get("words", [])))]


def _said(words: Words) -> str:
    return "".join(
        " " if w["is"] == "break" else w.get("text", "") or _said(w.get("words", [])) for w in words
    )
