"""Returns a reading as plain JSON, with each fact under the innermost document that holds it."""

from collections.abc import Iterable, Sequence

from shiremoot.papers.facts import Fact, Unread

PLACES = {
    "member": "members",
    "agenda_item": "agenda_items",
    "attendance": "attendance",
    "report": "reports",
    "recommendation": "recommendations",
    "decision": "decisions",
    "action": "actions",
    "deadline": "deadlines",
    "forward_item": "forward_plan",
    "strategy": "strategies",
    "indicator": "indicators",
    "figure": "figures",
    "question": "questions",
    "clearance": "clearances",
    "partnership": "partnerships",
}


def outline(
    name: str, sha256: str, lines: int, facts: Sequence[Fact], unread: Iterable[Unread]
) -> dict[str, object]:
    """Return the JSON shape that `shiremoot read --format json` prints."""
    holders = [fact for fact in facts if fact.kind == "document"]
    shelves = [_shelf(holder) for holder in holders]
    for fact in facts:
        if fact.kind != "document" and holders:
            _put(shelves[_innermost(holders, fact)], fact)
    spans = [{"first_line": one.first_line, "last_line": one.last_line, "text": one.text} for one in unread]
    return {"file": name, "sha256": sha256, "lines": lines, "documents": shelves, "unread": spans}


def _shelf(document: Fact) -> dict[str, object]:
    head: dict[str, object] = {key: document.value.get(key) for key in ("kind", "title", "body", "date")}
    rest = {key: value for key, value in document.value.items() if key not in head}
    place = {"first_line": document.first_line, "last_line": document.last_line}
    empty: dict[str, object] = {shelf: [] for shelf in PLACES.values()}
    return head | rest | place | {"page": document.page, "sureness": document.sureness, "meeting": {}} | empty


def _innermost(holders: Sequence[Fact], fact: Fact) -> int:
    """Return the place of the last document that starts at or before the fact; only the first overlaps others."""
    around = [
        place for place, one in enumerate(holders) if one.first_line <= fact.first_line <= one.last_line
    ]
    return max(around, key=lambda place: (holders[place].first_line, place)) if around else 0


def _put(shelf: dict[str, object], fact: Fact) -> None:
    place = {
        "line": fact.first_line,
        "last_line": fact.last_line,
        "page": fact.page,
        "sureness": fact.sureness,
    }
    entry = dict(fact.value) | place
    if fact.kind == "meeting":
        shelf["meeting"] = entry
        return
    kept = shelf[PLACES[fact.kind]]
    if isinstance(kept, list):
        kept.append(entry)
