"""What a reader returns: a fact, its place in the paper, and how sure the reader is."""

from dataclasses import dataclass, field
from typing import Literal

Sureness = Literal["certain", "likely", "unsure"]
Value = dict[str, object]

KINDS = (
    "document",
    "meeting",
    "member",
    "attendance",
    "agenda_item",
    "report",
    "recommendation",
    "decision",
    "action",
    "deadline",
    "forward_item",
    "strategy",
    "indicator",
    "figure",
    "question",
    "clearance",
    "partnership",
)


@dataclass(frozen=True)
class Fact:
    """One thing a paper says. Lines are counted from 1, by newline; a page is the number the paper prints."""

    kind: str
    value: Value = field(hash=False)
    first_line: int
    last_line: int
    page: int | None = None
    sureness: Sureness = "certain"

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(
                f"There is no kind of fact called {self.kind!r}; the kinds are {', '.join(KINDS)}"
            )
        if not 1 <= self.first_line <= self.last_line:
            raise ValueError(f"A fact cannot stand on lines {self.first_line} to {self.last_line}")


@dataclass(frozen=True)
class Unread:
    """Text in an agenda or minutes that no reader understood. It is shown, never dropped."""

    first_line: int
    last_line: int
    text: str
