"""What a pack says of itself, in words."""

from collections.abc import Iterable

from shiremoot.governance.agendas.rules import Kind


def pages(first: int, last: int) -> str:
    """page 4; pages 4 to 7."""
    return f"page {first}" if first == last else f"pages {first} to {last}"


def changes(items: Iterable) -> list[str]:
    """What a later pack changes, a line for each `planning.PlannedItem` that is new or has a paper."""
    return [line for each in items if (line := _change(each))]


def _change(each) -> str:
    if each.new:
        return f"Adds item {each.number}: {each.item.title}."
    if each.paper is None:
        return ""
    if old := each.paper.replaces:
        note = "" if each.paper.version.exempt_paragraph else each.paper.version.note
        why = f" {note}" if note else ""
        where = pages(old.first_page, old.last_page)
        return f"Replaces the report to item {each.number}, {old.title} ({where}).{why}"
    return f"Brings the report to item {each.number}: {each.paper.public_title}."


def in_its_place(item) -> str:
    """What stands where the paper of an item of the agenda would, while there is none."""
    report = getattr(item, "report", None)
    if report is not None and report.state == "withdrawn":
        return "The report was withdrawn"
    if item.kind == Kind.VERBAL or (report is not None and report.state in ("cleared", "published")):
        return "Verbal update"
    return "Report to follow" if item.kind == Kind.REPORT or report is not None else ""
