"""Parse what somebody typed into the words of a search."""

import datetime
import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass

_PIECE = re.compile(r'"([^"]{1,200})"|(\S{1,80})')
MAX_PIECES = 12
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})")
# What is typed before a name but not always printed there; left out unless nothing else was typed.
HONORIFICS = frozenset(
    {"cllr", "cllrs", "councillor", "councillors", "mr", "mrs", "ms", "miss", "dr", "prof"}
)
SHORTEST_MISSPELT, LIKENESS = 4, 0.75
START, END = "\x02", "\x03"  # around the words found, in a snippet


@dataclass(frozen=True)
class Query:
    """Pieces that must all be there: single words, and phrases from between quotation marks."""

    pieces: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.pieces)


def parse(typed: str) -> Query:
    """Return the query typed, without punctuation and limited to the first `MAX_PIECES` pieces."""
    found = (phrase or word for phrase, word in _PIECE.findall(typed.replace("“", '"').replace("”", '"')))
    tidy = (" ".join(re.findall(r"[\w’']+", _dated(piece))) for piece in found)
    pieces = [piece for piece in tidy if piece.strip("’'")]
    named = [piece for piece in pieces if piece.casefold() not in HONORIFICS]
    return Query(tuple(named or pieces)[:MAX_PIECES])


def _dated(piece: str) -> str:
    """Return a day as papers print it, such as 14 November 2024, if the piece is one in figures; else the piece."""
    found = _DAY.fullmatch(piece)
    if found is None:
        return piece
    day, month, year = map(int, found.groups())
    try:
        return f"{datetime.date(year + (2000 if year < 100 else 0), month, day):%-d %B %Y}"
    except ValueError:
        return piece


def closest(typed: str, known: Iterable[str]) -> str:
    """Return what was typed with each unknown word replaced by the known one most like it; empty if none is like it.

    `known` are words in small letters.
    """
    words, among = re.findall(r"[\w’']+", typed), sorted(set(known))
    offered = [_closest_word(word, among) for word in words]
    return " ".join(offered) if all(offered) and offered != words else ""


def _closest_word(word: str, among: list[str]) -> str:
    if word.casefold() in among or not word.isalpha() or len(word) < SHORTEST_MISSPELT:
        return word
    return next(iter(difflib.get_close_matches(word.casefold(), among, n=1, cutoff=LIKENESS)), "")


def marked_parts(snippet: str) -> list[tuple[str, bool]]:
    """Split a snippet at its marks. Each part comes with True if it is one of the words looked for."""
    out: list[tuple[str, bool]] = []
    for number, part in enumerate(re.split(f"[{START}{END}]", snippet)):
        if part:
            out.append((part, number % 2 == 1))
    return out
