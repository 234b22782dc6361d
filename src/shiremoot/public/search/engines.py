"""Full-text search in each database: FTS5 in SQLite, text search in PostgreSQL. Both stem English words.

The database itself keeps the index of words (triggers; a generated column), so that no code can forget to: see
migration 0002. A search first finds the primary keys of entries, and then cuts snippets only for those shown, since
cutting costs more than finding.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection

from shiremoot.public.search.rules import END, START, Query

SNIPPET_WORDS = 24
TSQUERY = "websearch_to_tsquery('english', %s)"
NEWEST = 'search_entry."on" DESC NULLS LAST, search_entry.id'


@dataclass(frozen=True)
class Conditions:
    """Further conditions on columns of search_entry, and their parameters."""

    conditions: str = ""
    values: tuple[object, ...] = ()


def count(query: Query, narrowed: Conditions, most: int) -> int:
    """Count the matches, up to `most`."""
    rows, values = _rows(_holding(query), narrowed)
    sql = f"SELECT count(*) FROM (SELECT 1 {rows} LIMIT %s) AS found"  # noqa: S608
    return int(_fetch(sql, [*values, most])[0][0])


def best_first(query: Query, narrowed: Conditions, first: int, many: int) -> list[int]:
    """Return the keys of matches by rank: rare words count more, and words in the title most."""
    if connection.vendor == "sqlite":
        return _keys(
            _holding(query), narrowed, "bm25(search_words, 6.0, 1.0), search_entry.id", [], first, many
        )
    return _keys(
        _holding(query), narrowed, f"ts_rank(words, {TSQUERY}) DESC, id", [match_text(query)], first, many
    )


def newest_first(query: Query, narrowed: Conditions, first: int, many: int) -> list[int]:
    """Return the keys of matches, latest day first; those without a day come last."""
    return _keys(_holding(query), narrowed, NEWEST, [], first, many)


def titled_first(query: Query, narrowed: Conditions, first: int, many: int) -> list[int]:
    """Return the keys of matches with all words in the title, then of the others, each newest entry first.

    For words that are everywhere: ranking tens of thousands of entries is slow and says little.
    """
    titled = _keys(_in_title(query), narrowed, _known_last(), [], 0, first + many)
    left = many - len(titled[first:])
    passed = max(0, first - len(titled))
    return titled[first:] + (
        _keys(_only_in_text(query), narrowed, _known_last(), [], passed, left) if left else []
    )


def snippets(query: Query, numbers: Sequence[int]) -> dict[int, str]:
    """Return for each entry the passage that matches best, with the words found between `START` and `END`."""
    these = ", ".join(["%s"] * len(numbers))
    if connection.vendor == "sqlite":
        cut = f"snippet(search_words, 1, '{START}', '{END}', '…', {SNIPPET_WORDS})"
        sql = f"SELECT rowid, {cut} FROM search_words WHERE search_words MATCH %s AND rowid IN ({these})"  # noqa: S608
        return dict(_fetch(sql, [match_text(query), *numbers]))
    options = f"StartSel={START}, StopSel={END}, MaxWords={SNIPPET_WORDS}, MinWords=12, MaxFragments=1"
    sql = f"SELECT id, ts_headline('english', text, {TSQUERY}, %s) FROM search_entry WHERE id IN ({these})"  # noqa: S608
    return dict(_fetch(sql, [match_text(query), options, *numbers]))


def tidy() -> None:
    """Merge SQLite's index after many writes, so that it reads faster. PostgreSQL does so by itself."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('optimize')")


def match_text(query: Query) -> str:
    """Return the query in the database's syntax: each piece between quotation marks, all required."""
    return " ".join(f'"{piece}"' for piece in query.pieces)


def _known_last() -> str:
    """Return the order by key. SQLite walks its index of words in this order and stops at the last one wanted."""
    return "search_words.rowid DESC" if connection.vendor == "sqlite" else "search_entry.id DESC"


# A condition on entries, and its parameters.
Matching = tuple[str, list[str]]


def _holding(query: Query) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [match_text(query)]
    return f"words @@ {TSQUERY}", [match_text(query)]


def _in_title(query: Query) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [f"title : ({match_text(query)})"]
    return f"to_tsvector('english', title) @@ {TSQUERY}", [match_text(query)]


def _only_in_text(query: Query) -> Matching:
    if connection.vendor == "sqlite":
        return "search_words MATCH %s", [f"({match_text(query)}) NOT title : ({match_text(query)})"]
    holding, titled = _holding(query), _in_title(query)
    return f"{holding[0]} AND NOT {titled[0]}", [*holding[1], *titled[1]]


def _rows(matching: Matching, narrowed: Conditions) -> tuple[str, list[object]]:
    words = "search_words JOIN search_entry ON search_entry.id = search_words.rowid"
    source = words if connection.vendor == "sqlite" else "search_entry"
    return f"FROM {source} WHERE {matching[0]} {narrowed.conditions}", [*matching[1], *narrowed.values]


def _keys(
    matching: Matching, narrowed: Conditions, order: str, more: list[object], first: int, many: int
) -> list[int]:
    rows, values = _rows(matching, narrowed)
    sql = f"SELECT search_entry.id {rows} ORDER BY {order} LIMIT %s OFFSET %s"
    return [number for (number,) in _fetch(sql, [*values, *more, many, first])]


def _fetch(sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())
