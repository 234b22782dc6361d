"""Parse what somebody typed into the words of a search."""

import re
from dataclasses import dataclass

_PIECE = re.compile(r'"([^"]{1,200})"|(\S{1,80})')
MAX_PIECES = 12
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
    tidy = (" ".join(re.findall(r"[\w’']+", piece)) for piece in found)
    return Query(tuple(piece for piece in tidy if piece.strip("’'"))[:MAX_PIECES])


def marked_parts(snippet: str) -> list[tuple[str, bool]]:
    """Split a snippet at its marks. Each part comes with True if it is one of the words looked for."""
    out: list[tuple[str, bool]] = []
    for number, part in enumerate(re.split(f"[{START}{END}]", snippet)):
        if part:
            out.append((part, number % 2 == 1))
    return out
