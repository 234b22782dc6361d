"""Describe pages, and what an agenda shows without a paper, in words."""

from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import ItemKind


def pages(first: int, last: int) -> str:
    """Return "page 4" or "pages 4 to 7"."""
    return f"page {first}" if first == last else f"pages {first} to {last}"


def instead_of_paper(item: Item) -> str:
    """Return what a published agenda shows in place of the paper of an item that has none."""
    report = getattr(item, "report", None)
    if report is not None and report.state == "withdrawn":
        return "The report was withdrawn"
    if item.kind == ItemKind.VERBAL or (report is not None and report.state in ("cleared", "published")):
        return "Verbal update"
    return "Report to follow" if item.kind == ItemKind.REPORT or report is not None else ""
