"""What an edition or a notice holds, as data that is shown as a page and printed as a PDF."""

from collections.abc import Iterable

from django.db.models import F

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.governance.bodies.rules import Kind
from shiremoot.governance.meetings.models import Decision, Meeting
from shiremoot.governance.minutes.models import Correction, Minutes, Passage
from shiremoot.governance.sittings import presenting
from shiremoot.governance.sittings.models import Declaration

PRIVATE = "This part holds exempt information and is not open to the public."


def of_minutes(minutes: Minutes, *, what: str, passages: Iterable[Passage]) -> dict:
    """An edition: every passage but the private ones, and what was corrected."""
    found: list[dict] = []
    for passage in passages:
        found.append(blocks.heading(2, blocks.text(passage.heading)))
        if passage.private:
            found.append(blocks.paragraph(blocks.text(PRIVATE)))
        else:
            found += blocks.settled(markdown.read(passage.text), first=3)
    found += corrected(minutes)
    return {
        "title": f"{minutes.meeting.body}, {minutes.meeting.on:%-d %B %Y}",
        "kicker": what,
        "said": _said(minutes, what),
        "blocks": found,
    }


def _said(minutes: Minutes, what: str) -> str:
    if minutes.approved_at is None:
        return "A draft. It may be corrected when a later meeting approves it."
    approved = f"Approved on {minutes.approved_at.on:%-d %B %Y}."
    return (
        f"{approved} Signed by {minutes.signed_by}, {minutes.signed_on:%-d %B %Y}."
        if minutes.signed_on
        else approved
    )


def corrected(minutes: Minutes) -> list[dict]:
    """What was corrected on approval and after it, by the meeting that did; nothing of private parts. One query."""
    rows = Correction.objects.filter(passage__minutes=minutes, passage__private=False)
    by_meeting: dict[Meeting | None, list[Correction]] = {}
    first = F("at__starts_at").asc(nulls_first=True)  # databases differ in where they put what has no meeting
    for one in rows.select_related("passage", "at").order_by(first, "passage__order", "pk"):
        by_meeting.setdefault(one.at, []).append(one)
    return [block for at, those in by_meeting.items() for block in _corrections(at, those)]


def _corrections(at: Meeting | None, those: list[Correction]) -> list[dict]:
    when = f"made on {at.on:%-d %B %Y}" if at else "made on approval"
    head = [blocks.text(words) for words in ("Part", "Before", "After")]
    rows = [[blocks.text(one.passage.heading), _plain(one.before), _plain(one.after)] for one in those]
    return [blocks.heading(2, blocks.text(f"Corrections {when}")), blocks.table(head, rows)]


def _plain(written: str) -> blocks.Words:
    """Only the words, as the table of corrections has them, line under line."""
    lines = [blocks.text(line) for line in blocks.plain(markdown.read(written)).splitlines()]
    return [word for n, line in enumerate(lines) for word in ([{"is": "break"}] if n else []) + line]


def of_notice(meeting: Meeting, decisions: Iterable[Decision], *, call_in_by=None) -> dict:
    """A notice: each decision with what the law wants recorded, and until when it may be called in."""
    executive = meeting.body.kind == Kind.CABINET
    declared: dict[int, list[Declaration]] = {}
    for one in Declaration.objects.filter(attendance__meeting=meeting).select_related("attendance"):
        declared.setdefault(one.item_id, []).append(one)
    found = [
        block
        for decision in decisions
        for block in _decision(decision, declared.get(decision.item_id, []), executive, call_in_by)
    ]
    return {
        "title": f"{meeting.body}, {meeting.on:%-d %B %Y}",
        "kicker": "Decisions",
        "said": _until(call_in_by),
        "blocks": found,
    }


def _until(call_in_by) -> str:
    if call_in_by is None:
        return ""
    return f"These decisions may be called in until {call_in_by.astimezone(clock.LONDON):%A %-d %B %Y}."


def _decision(decision: Decision, declared: list[Declaration], executive: bool, call_in_by) -> list[dict]:
    title = f"{decision.reference}: {decision.title or decision.verb.capitalize()}"
    if decision.private:
        return [blocks.heading(2, blocks.text(title)), blocks.paragraph(blocks.text(PRIVATE))]
    rows = [("Decision", f"{decision.verb.capitalize()}: {decision.text}")]
    if decision.was_voted_on:
        rows.append(
            (
                "Vote",
                f"{decision.votes_for} for, {decision.votes_against} against, {decision.abstained} abstained",
            )
        )
    rows += presenting.votes(decision)
    if executive or decision.reasons:
        rows.append(("Reasons", decision.reasons))
    if executive or decision.alternatives:
        rows.append(("Other options considered and rejected", decision.alternatives))
    rows.append(("Interests declared", "; ".join(_interest(one) for one in declared) or "None"))
    if executive:
        rows.append(("Key decision", "Yes" if decision.key else "No"))
    if call_in_by or decision.urgent:
        rows.append(("Open to call-in", "No: it is urgent" if decision.urgent else "Yes"))
    return [blocks.heading(2, blocks.text(title)), *(_labelled(label, words) for label, words in rows)]


def _labelled(label: str, words: str) -> dict:
    return blocks.paragraph([{"is": "strong", "words": blocks.text(f"{label}:")}, *blocks.text(f" {words}")])


def _interest(one: Declaration) -> str:
    dispensation = ", with a dispensation" if one.dispensation else ""
    return f"{one.attendance.name}: {one.get_kind_display().lower()} ({one.what}){dispensation}"
