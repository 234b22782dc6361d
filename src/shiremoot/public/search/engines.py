"""How each database looks words up: SQLite by FTS5, PostgreSQL by its text search. Both stem English words.

The index of words is kept by the database itself (triggers; a generated column), so no writing code can forget it:
see migrations 0002 and 0003. First the numbers of the entries are found, then stretches are cut from the text of
those that are shown and no others: cutting costs more than finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from shiremoot.public.search.rules import END, START, Asked

LONGEST = 24  # words of a stretch shown
ASKED = "websearch_to_tsquery('english', %s)"
NEWEST = 'search_entry."on" DESC NULLS LAST, search_entry.id'


@dataclass(frozen=True)
class Narrowed:
    """More that is asked: conditions on columns of search_entry, and their values."""

    conditions: str = ""
    values: tuple = ()


def count(asked: Asked, narrowed: Narrowed, most: int) -> int:
    """How many there are, counted up to `most`."""
    rows, values = _rows(_holding(asked), narrowed)
    return _asked(f"SELECT count(*) FROM (SELECT 1 {rows} LIMIT %s) AS found", [*values, most])[0][0]  # noqa: S608


def best(asked: Asked, narrowed: Narrowed, first: int, many: int) -> list[int]:
    """Numbers of entries: the rarer the words and the oftener they come, the earlier; above all in the title."""
    if connection.vendor == "sqlite":
        return _numbers(
            _holding(asked), narrowed, "bm25(search_words, 6.0, 1.0), search_entry.id", [], first, many
        )
    return _numbers(
        _holding(asked), narrowed, f"ts_rank(words, {ASKED}) DESC, id", [said(asked)], first, many
    )


def newest(asked: Asked, narrowed: Narrowed, first: int, many: int) -> list[int]:
    """Those of the latest day first; what has no day comes last."""
    return _numbers(_holding(asked), narrowed, NEWEST, [], first, many)


def titled_first(asked: Asked, narrowed: Narrowed, first: int, many: int) -> list[int]:
    """Those with all the words in their title, then the others; of each, what became known last comes first.

    For words that are everywhere: to weigh each of ten thousands of entries is slow, and tells nothing.
    """
    titled = _numbers(_in_title(asked), narrowed, _known_last(), [], 0, first + many)
    left = many - len(titled[first:])
    passed = max(0, first - len(titled))
    return titled[first:] + (
        _numbers(_only_in_text(asked), narrowed, _known_last(), [], passed, left) if left else []
    )


def stretches(asked: Asked, numbers: Sequence[int]) -> dict[int, str]:
    """For each entry the stretch of its text that tells most, with what was asked for marked."""
    these = ", ".join(["%s"] * len(numbers))
    if connection.vendor == "sqlite":
        cut = f"snippet(search_words, 1, '{START}', '{END}', '…', {LONGEST})"
        query = f"SELECT rowid, {cut} FROM search_words WHERE search_words MATCH %s AND rowid IN ({these})"  # noqa: S608
        return dict(_asked(query, [said(asked), *numbers]))
    options = f"StartSel={START}, StopSel={END}, MaxWords={LONGEST}, MinWords=12, MaxFragments=1"
    query = f"SELECT id, ts_headline('english', text, {ASKED}, %s) FROM search_entry WHERE id IN ({these})"  # noqa: S608
    return dict(_asked(query, [said(asked), options, *numbers]))


def tidy() -> None:
    """After much was made: SQLite's index in one piece, which is read faster. PostgreSQL tidies by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")


def said(asked: Asked) -> str:
    """What was asked for in the database's own terms: every piece between quotation marks, and all of them."""
    return " ".join(f'"{piece}"' for piece in asked.pieces)


def _known_last() -> str:
    """By number; SQLite walks its index of words in this order and stops at the last one wanted."""
    return "search_words.rowid DESC" if connection.vendor == "sqlite" else "search_entry.id DESC"


# A condition on entries, and its values.
Matching = tuple[str, list[str]]


def _holding(asked: Asked) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [said(asked)]
    return f"words @@ {ASKED}", [said(asked)]


def _in_title(asked: Asked) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [f"title : ({said(asked)})"]
    return f"to_tsvector('english', title) @@ {ASKED}", [said(asked)]


def _only_in_text(asked: Asked) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [f"({said(asked)}) NOT title : ({said(asked)})"]
    holding, titled = _holding(asked), _in_title(asked)
    return f"{holding[0]} AND NOT {titled[0]}", [*holding[1], *titled[1]]


def _rows(matching: Matching, narrowed: Narrowed) -> tuple[str, list]:
    words = "search_words JOIN search_entry ON search_entry.id = search_words.rowid"
    source = words if connection.vendor == "sqlite" else "search_entry"
    return f"FROM {source} WHERE {matching[0]} {narrowed.conditions}", [*matching[1], *narrowed.values]


def _numbers(
    matching: Matching, narrowed: Narrowed, order: str, more: list, first: int, many: int
) -> list[int]:
    rows, values = _rows(matching, narrowed)
    query = f"SELECT search_entry.id {rows} ORDER BY {order} LIMIT %s OFFSET %s"
    return [number for (number,) in _asked(query, [*values, *more, many, first])]


def _asked(query: str, values: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, values)
        return cursor.fetchall()
