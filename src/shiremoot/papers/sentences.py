"""Sentences within a paragraph, and phrases within a sentence."""

from collections.abc import Iterator

from shiremoot.papers import patterns

# The mark is sought by itself and what stands before it looked at afterwards: the search then runs from mark to mark.
_END = patterns.compile(r"[.?!](?<=[a-z0-9)\]”’\"'].)(?=\s+[A-Z“\"'‘(]|\s*$)")
_NOT_END = patterns.compile(
    r"\b(?:Cllr|Mr|Mrs|Ms|Dr|Prof|Rev|St|No|Nos|vs|e\.g|i\.e|etc|approx|para|Pt|art|reg|a\.m|p\.m)$"
)


def of(text: str) -> Iterator[str]:
    """The sentences of a text, in order, each with its full stop."""
    return (text[start:end] for start, end in spans(text))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence starts and ends, without the blanks around it."""
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
