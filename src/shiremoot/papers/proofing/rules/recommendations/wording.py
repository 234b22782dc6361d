"""Measures how alike two recommendations are, ignoring endings, small words and marks."""

from functools import lru_cache

from shiremoot.papers import patterns

_WORD = patterns.compile(r"[^\W_]+")
_STEM = 6  # letters of a word that are compared: approve, approved; Combating, Combatting
_SMALL = frozenset(
    [
        "that",
        "the",
        "this",
        "and",
        "for",
        "with",
        "from",
        "its",
        "are",
        "was",
        "has",
        "have",
        "been",
        "which",
        "their",
    ]
)
_GENERIC = frozenset(
    [
        "note",
        "noted",
        "report",
        "update",
        "conten",
        "conclu",
        "approv",
        "agree",
        "consid",
        "endors",
        "receiv",
        "recomm",
        "commen",
        "board",
        "commit",
        "counci",
        "cabine",
        "member",
        "set",
        "out",
        "append",
        "annex",
        "paragr",
        "action",
        "progre",
    ]
)


@lru_cache(maxsize=4096)
def weight(text: str) -> frozenset[str]:
    """Return the words that distinguish recommendations, cut to their stems; numbers stay whole."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(
        word if word.isdigit() else word[:_STEM]
        for word in words
        if word.isdigit() or (len(word) > 2 and word not in _SMALL)
    )


def own(text: str) -> frozenset[str]:
    """Return the distinctive words, leaving out those that most recommendations use."""
    return weight(text) - _GENERIC


def likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return likeness, from 0 (nothing in common) to 1 (the same words)."""
    return len(one & other) / len(one | other) if one | other else 0.0


def held(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return the share of the part's words that the whole holds, from 0 to 1."""
    return len(part & whole) / len(part) if part else 0.0


@lru_cache(maxsize=512)
def runs(text: str) -> frozenset[tuple[str, ...]]:
    """Return every three consecutive words as stems: they identify a passage among others on the same matter."""
    stems = [word.lower()[:_STEM] for word in _WORD.findall(text)]
    return frozenset(zip(stems, stems[1:], stems[2:], strict=False))
