"""Functions that write Markdown, one block each."""

from collections.abc import Iterable, Sequence

MADE_FROM = "<!-- Made from the code by `make docs`. Change the code, not this page. -->"


def page(title: str, *blocks: str) -> str:
    """Return a whole document: blocks with an empty line between them, without empty blocks."""
    return "\n\n".join([MADE_FROM, f"# {title}", *(block.strip("\n") for block in blocks if block)]) + "\n"


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Return a table. A bar inside a cell is escaped; a line break becomes a space."""
    ruled = "|" + " --- |" * len(heads)
    return "\n".join([_row(heads), ruled, *(_row(row) for row in rows)])


def _row(cells: Sequence[object]) -> str:
    return "| " + " | ".join(" ".join(str(cell).replace("|", "\\|").split()) for cell in cells) + " |"


def fenced(text: str, language: str = "text") -> str:
    return f"```{language}\n{text.strip()}\n```"


def bullets(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def sentence(words: str) -> str:
    """Return words with a capital letter and a full stop."""
    words = " ".join(words.split())
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def first_paragraph(docstring: str | None) -> str:
    return " ".join((docstring or "").strip().split("\n\n")[0].split())
