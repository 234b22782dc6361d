"""What somebody typed, as words to look for."""

import re
from dataclasses import dataclass

_PIECE = re.compile(r'"([^"]{1,200})"|(\S{1,80})')
MOST_PIECES = 12
START, END = "\x02", "\x03"  # around the words found, in a stretch of text


@dataclass(frozen=True)
class Asked:
    """Pieces that must all be there: single words, and phrases that stood between quotation marks."""

    pieces: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.pieces)


def read(typed: str) -> Asked:
    """What was asked for. Signs are dropped, and more than a dozen pieces are too many to mean something."""
    found = (phrase or word for phrase, word in _PIECE.findall(typed.replace("“", '"').replace("”", '"')))
    tidy = (" ".join(re.findall(r"[\w’']+", piece)) for piece in found)
    return Asked(tuple(piece for piece in tidy if piece.strip("’'"))[:MOST_PIECES])


def parts(stretch: str) -> list[tuple[str, bool]]:
    """A stretch of text in parts, each with whether it was looked for."""
    out: list[tuple[str, bool]] = []
    for number, part in enumerate(re.split(f"[{START}{END}]", stretch)):
        if part:
            out.append((part, number % 2 == 1))
    return out
