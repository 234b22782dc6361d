"""Reads reports to a body: their title, author, recipient, and agenda item."""

import re
from collections.abc import Iterator

from shiremoot.papers.facts import Fact
from shiremoot.papers.items import Item
from shiremoot.papers.paper import Paper, PaperPart, fact

_SMALL = frozenset(["the", "of", "and", "a", "an", "on", "to", "for", "in", "report", "update", "annual"])


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each report, linked to its agenda item if a title identifies it clearly."""
    agenda = [item for document in paper.of_kind("agenda") for item in document.items]
    reports = [document for document in paper.of_kind("report", "scrutiny report") if document.matter]
    items = _between([_item_of(document, agenda) for document in reports], agenda)
    for document, item in zip(reports, items, strict=True):
        said: dict[str, object] = {
            "title": document.title,
            "author": document.author,
            "body": document.body,
            "date": document.on.isoformat() if document.on else None,
            "item": item.number if item else None,
            "first_page": item.pages[0] if item and item.pages else None,
            "last_page": item.pages[1] if item and item.pages else None,
        }
        rows = document.matter[: document.head]
        yield fact("report", said, rows[0], rows[-1], document.sureness)


def _item_of(document: PaperPart, agenda: list[Item]) -> Item | None:
    """Return the one item whose title shares most words with the report's, if no other comes near."""
    if document.kind != "report":
        return None
    scored = sorted(
        ((_likeness(document.title, item.title), item.first_line, item) for item in agenda), reverse=True
    )
    if not scored or scored[0][0] < 0.5:
        return None
    clear = len(scored) == 1 or scored[0][0] > scored[1][0]
    return scored[0][2] if clear else None


def _between(items: list[Item | None], agenda: list[Item]) -> list[Item | None]:
    """Return the one item with pages between the items of the reports before and after this one."""
    out = list(items)
    for at in range(1, len(items) - 1):
        before, after = items[at - 1], items[at + 1]
        if items[at] is None and before and after:
            inside = [
                item
                for item in agenda
                if before.first_line < item.first_line < after.first_line and item.pages
            ]
            out[at] = inside[0] if len(inside) == 1 else None
    return out


def _likeness(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    return len(first & second) / len(first | second) if first and second else 0.0


def _words(title: str) -> set[str]:
    return set(re.findall(r"[a-z]{3,}", title.lower().replace("’", "'").replace("'s", ""))) - _SMALL
