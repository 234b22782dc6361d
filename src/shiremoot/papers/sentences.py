"""Splits paragraphs into sentences, and sentences into phrases."""

from collections.abc import Iterator

from shiremoot.papers import patterns

# Searching for the mark first and checking the words before it is fast: the search jumps from mark to mark.
_END = patterns.compile(r"[.?!](?<=[a-z0-9)\]”’\"'].)(?=\s+[A-Z“\"'‘(]|\s*$)")
_NOT_END = patterns.compile(
    r"\b(?:Cllr|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|vs|e\.g|i\.e|etc|approx|para|Pt|art|reg|a\.m|p\.m)$"
)


def of(text: str) -> Iterator[str]:
    """Return the sentences of a text, in order, each with its full stop."""
    return (text[start:end] for start, end in spans(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each sentence, without the blanks around it."""
    start = 0
    for found in _END.finditer(text):
        if _NOT_END.search(text[max(0, found.start() - 8) : found.start()]):
            continue
        yield _bare(text, start, found.end())
        start = found.end()
    if text[start:].strip():
        yield _bare(text, start, len(text))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
