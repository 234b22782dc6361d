"""Small made-up papers in several layouts, and short ways to ask what was read from a text."""

from pathlib import Path

from shiremoot import papers

SYNTHETIC = Path(__file__).parent / "synthetic"


def read(name: str) -> papers.Reading:
    """The reading of one made-up paper."""
    return papers.read_file(SYNTHETIC / f"{name}.txt")


def values(text: str, kind: str) -> list[dict[str, object]]:
    """The values of every fact of one kind in a text."""
    return [fact.value for fact in papers.read_text(text).of_kind(kind)]
