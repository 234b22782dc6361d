"""How each database looks words up: SQLite by FTS5, PostgreSQL by its text search. Both stem English words.

The index of words is kept by the database itself (triggers; a generated column), so no writing code can forget it:
see migration 0002.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from shiremoot.public.search.rules import END, START, Asked

LONGEST = 24  # words of a stretch shown


@dataclass(frozen=True)
class Found:
    """An entry found, and a stretch of its text with the words marked."""

    pk: int
    stretch: str


def look(asked: Asked, conditions: str, values: Sequence, newest: bool, first: int, many: int) -> list[Found]:
    """Entries with all that was asked for, best first, or newest first. `conditions` is of columns of search_entry."""
    made = _sqlite if connection.vendor == "sqlite" else _postgresql
    with connection.cursor() as cursor:
        cursor.execute(*made(asked, conditions, list(values), newest, first, many))
        return [Found(*row) for row in cursor.fetchall()]


def count(asked: Asked, conditions: str, values: Sequence, most: int) -> int:
    """How many there are, counted up to `most`."""
    words, matching = _matching(asked)
    query = f"SELECT count(*) FROM (SELECT 1 FROM {words} WHERE {matching} {conditions} LIMIT %s) AS found"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(query, [said(asked), *values, most])
        return int(cursor.fetchone()[0])


def said(asked: Asked) -> str:
    """What was asked for in the database's own terms: every piece between quotation marks, and all of them."""
    quoted = [f'"{piece}"' for piece in asked.pieces]
    return " ".join(quoted)


def _matching(asked: Asked) -> tuple[str, str]:
    if connection.vendor == "sqlite":
        return (
            "search_words JOIN search_entry ON search_entry.id = search_words.rowid",
            "search_words MATCH %s",
        )
    return "search_entry", "words @@ websearch_to_tsquery('english', %s)"


def _sqlite(asked: Asked, conditions: str, values: list, newest: bool, first: int, many: int):
    words, matching = _matching(asked)
    order = (
        'search_entry."on" DESC, search_entry.id'
        if newest
        else "bm25(search_words, 6.0, 1.0), search_entry.id"
    )
    query = (
        f"SELECT search_entry.id, snippet(search_words, 1, '{START}', '{END}', '…', {LONGEST}) "  # noqa: S608
        f"FROM {words} WHERE {matching} {conditions} ORDER BY {order} LIMIT %s OFFSET %s"
    )
    return query, [said(asked), *values, many, first]


def _postgresql(asked: Asked, conditions: str, values: list, newest: bool, first: int, many: int):
    """The stretches are cut only for the rows shown, since cutting reads the whole text."""
    words, matching = _matching(asked)
    asked_for = "websearch_to_tsquery('english', %s)"
    rank = f"ts_rank(words, {asked_for}) DESC, id"
    order, extra = ('"on" DESC NULLS LAST, id', []) if newest else (rank, [said(asked)])
    inner = f"SELECT id, text FROM {words} WHERE {matching} {conditions} ORDER BY {order} LIMIT %s OFFSET %s"  # noqa: S608
    options = f"StartSel={START}, StopSel={END}, MaxWords={LONGEST}, MinWords=12, MaxFragments=1"
    query = f"SELECT id, ts_headline('english', text, {asked_for}, %s) FROM ({inner}) AS shown"  # noqa: S608
    return query, [said(asked), options, said(asked), *values, *extra, many, first]
