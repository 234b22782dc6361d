"""A document as data: a list of blocks, each a dictionary that can be written as JSON.

A block is `{"is": "heading", "level": 1, "words": [...]}`, `paragraph`, `quote` or `code` with `words`; `list` with
`ordered`, `start` and `items` (each a list of blocks); `table` with `head` and `rows` (cells are lists of words);
`picture` with `name`, `caption` and, after `with_pictures`, `alt`, `file` and `address`;
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
ELSEWHERE = "There is a picture here in the original."
MOST_LETTERS = 150  # in a table's name, which screen readers say before each of its cells


def text(plain_text: str) -> Words:
    """Return plain words; none for an empty text."""
    return [{"is": "text", "text": plain_text}] if plain_text else []


def heading(level: int, words: Words) -> Block:
    return {"is": "heading", "level": max(1, min(level, 4)), "words": words}


def paragraph(words: Words) -> Block:
    return {"is": "paragraph", "words": words}


def listing(items: list[list[Block]], *, ordered: bool = False, start: int = 1) -> Block:
    return {"is": "list", "ordered": ordered, "start": start, "items": items}


def table(head: list[Words], rows: list[list[Words]]) -> Block:
    """Return a table with all rows as wide as the widest; `widths` and `figures` say how to print its columns."""
    width = max([len(head), *map(len, rows)], default=0)
    wide = [[*row, *([[]] * (width - len(row)))] for row in rows]
    top = [*head, *([[]] * (width - len(head)))]
    columns = [[_plain_text(row[n]).strip() for row in (top, *wide)] for n in range(width)]
    return {
        "is": "table",
        "head": top,
        "rows": wide,
        "width": width,
        "widths": [_breadth(column) for column in columns],
        "figures": [n > 0 and _is_figures(column[1:]) for n, column in enumerate(columns)],
    }


def _breadth(column: list[str]) -> int:
    """Return how wide a column should be, in letters, so that no word is broken and no long line takes the room."""
    words = [word for cell in column for word in cell.split()]
    return max(4, *map(len, words or [""]), min(40, max(map(len, column))))


def _is_figures(cells: list[str]) -> bool:
    filled = [cell for cell in cells if cell]
    return bool(filled) and all(FIGURE.fullmatch(cell) for cell in filled)


def bare_headings(found: list[Block]) -> list[str]:
    """Return the headings with nothing under them."""
    bare = []
    for block, after in itertools.zip_longest(found, found[1:]):
        ends = after is None or (after["is"] == "heading" and after["level"] <= block.get("level", 0))
        if block["is"] == "heading" and ends:
            bare.append(_plain_text(block["words"]))
    return bare


def picture(name: str, caption: Words, alt: str = "", *, decorative: bool = False) -> Block:
    """Return a picture by the name its paper has for it; `with_pictures` finds the file."""
    return {"is": "picture", "name": name, "caption": caption, "alt": alt, "decorative": decorative}


def with_pictures(found: list[Block], known: Mapping[str, Block]) -> list[Block]:
    """Return the blocks with each picture filled in from `known` by name, or replaced by words if it is missing."""
    out = []
    for block in found:
        if block["is"] == "list":
            block = {**block, "items": [with_pictures(item, known) for item in block["items"]]}
        elif block["is"] == "quote":
            block = {**block, "blocks": with_pictures(block["blocks"], known)}
        elif block["is"] == "picture":
            there = known.get(block["name"])
            block = {**block, **there} if there else paragraph([{"is": "emphasis", "words": text(ELSEWHERE)}])
        out.append(block)
    return out


def pictures(found: list[Block]) -> Iterator[Block]:
    """Yield every picture, in order, also those in lists and quotations."""
    for block in found:
        if block["is"] == "picture":
            yield block
        for inner in block.get("items", ()) if block["is"] == "list" else [block.get("blocks", ())]:
            yield from pictures(inner)


def with_levels(found: list[Block], first: int = 1) -> list[Block]:
    """Return the blocks with headings that skip no level, the highest at level `first`, as PDF/UA requires."""
    levels = [block["level"] for block in found if block["is"] == "heading"]
    shift, last, out = first - min(levels, default=1), first - 1, []
    for block in found:
        if block["is"] == "heading":
            last = min(max(block["level"] + shift, first), last + 1)
            block = {**block, "level": last}
        out.append(block)
    return out


def with_table_names(found: list[Block], about: str = "") -> list[Block]:
    """Return the blocks with a distinct `name` for each table, which screen readers say: its caption or heading.

    A caption is a line just before the table that begins with "Table". `about` names tables before any heading.
    """
    return list(_named_tables(found, [about or "Table"], Counter()))


def _named_tables(found: list[Block], under: list[str], used: Counter[str]) -> Iterator[Block]:
    """Yield the blocks. `under` holds the nearest heading, across lists and quotations; `used` counts the names."""
    before = ""
    for block in found:
        if block["is"] == "heading":
            under[0] = _plain_text(block["words"])[:MOST_LETTERS] or under[0]
        elif block["is"] == "list":
            block = {**block, "items": [list(_named_tables(item, under, used)) for item in block["items"]]}
        elif block["is"] == "quote":
            block = {**block, "blocks": list(_named_tables(block["blocks"], under, used))}
        elif block["is"] == "table":
            name = before if before.startswith("Table") else under[0]
            used[name] += 1
            block = {**block, "name": name if used[name] == 1 else f"{name}, table {used[name]}"}
        before = _plain_text(block["words"])[:MOST_LETTERS] if block["is"] == "paragraph" else ""
        yield block


def plain(found: Iterable[Block]) -> str:
    """Return the words alone, a line for each paragraph and each row of a table."""
    return "\n".join(line for block in found for line in _lines(block) if line)


def _lines(block: Block) -> list[str]:
    if block["is"] == "list":
        return [plain(item) for item in block["items"]]
    if block["is"] == "table":
        return [" | ".join(_plain_text(cell) for cell in row) for row in (block["head"], *block["rows"])]
    words: Words = block["caption"] if "caption" in block else block.get("words") or []
    return [_plain_text(words)]


def _plain_text(words: Words) -> str:
    return "".join(
        " " if w["is"] == "break" else w.get("text", "") or _plain_text(w.get("words", [])) for w in words
    )
