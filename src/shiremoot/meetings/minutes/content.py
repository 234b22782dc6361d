"""The content of an edition or a notice, as data that is shown as a page and printed as a PDF."""

import datetime
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import F

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks, markdown
from shiremoot.foundation.ui import moments
from shiremoot.meetings.live import presenting
from shiremoot.meetings.live.models import Declaration
from shiremoot.meetings.minutes import private_parts
from shiremoot.meetings.minutes.models import Correction, Minutes, Passage
from shiremoot.meetings.record.models import Decision, Meeting
from shiremoot.spine.bodies.rules import BodyKind

LINE = "_" * 30  # to sign on


def edition_content(minutes: Minutes, *, what: str, passages: Iterable[Passage]) -> dict[str, Any]:
    """Return the content of an edition: the passages, of private ones only that they are there, and the corrections."""
    known = private_parts.paragraphs(minutes.meeting)
    found = head(minutes.meeting)
    found += [block for passage in passages for block in passage_blocks(passage, known)]
    found += [*corrections(minutes), *signature(minutes)]
    return {
        "title": f"{minutes.meeting.body}, {minutes.meeting.on:%-d %B %Y}",
        "kicker": what,
        "said": _approval_words(minutes, what),
        "blocks": found,
    }


def head(meeting: Meeting) -> list[blocks.Block]:
    """Return whose meeting it was, when it was held and where."""
    when = moments.moment(meeting.starts_at) if meeting.has_time else moments.weekday(meeting.on)
    held = f"{when}, {meeting.place}" if meeting.place else when
    return [_labelled("Council", settings.COUNTY_NAME), _labelled("Held", held)]


def signature(minutes: Minutes) -> list[blocks.Block]:
    """Return the block the chair signs, filled in once they have."""
    signed, on = minutes.signed_by or LINE, f"{minutes.signed_on:%-d %B %Y}" if minutes.signed_on else LINE
    return [
        {"is": "rule"},
        blocks.paragraph(blocks.text(f"Signed by the chair as a correct record: {signed}")),
        blocks.paragraph(blocks.text(f"Date: {on}")),
    ]


def passage_blocks(passage: Passage, known: private_parts.Paragraphs) -> list[blocks.Block]:
    """Return what the public sees of a passage."""
    if passage.private:
        return private_parts.shown(private_parts.title_of(passage.item), passage.item_id, known)
    heading = blocks.heading(2, blocks.text(passage.heading))
    return [heading, *blocks.with_levels(markdown.read(passage.text), first=3)]


def _approval_words(minutes: Minutes, what: str) -> str:
    if minutes.approved_at is None:
        return "A draft. It may be corrected when a later meeting approves it."
    approved = f"Approved on {minutes.approved_at.on:%-d %B %Y}."
    return (
        f"{approved} Signed by {minutes.signed_by}, {minutes.signed_on:%-d %B %Y}."
        if minutes.signed_on
        else approved
    )


def corrections(minutes: Minutes) -> list[blocks.Block]:
    """Return the corrections on approval and after it, by meeting, without private passages. One query."""
    rows = Correction.objects.filter(passage__minutes=minutes, passage__private=False)
    by_meeting: dict[Meeting | None, list[Correction]] = {}
    first = F("at__starts_at").asc(nulls_first=True)  # databases differ in where they put what has no meeting
    for one in rows.select_related("passage", "at").order_by(first, "passage__order", "pk"):
        by_meeting.setdefault(one.at, []).append(one)
    return [block for at, those in by_meeting.items() for block in _corrections_at(at, those)]


def _corrections_at(at: Meeting | None, those: list[Correction]) -> list[blocks.Block]:
    when = f"made on {at.on:%-d %B %Y}" if at else "made on approval"
    head = [blocks.text(words) for words in ("Part", "Before", "After")]
    rows = [[blocks.text(one.passage.heading), _plain(one.before), _plain(one.after)] for one in those]
    return [blocks.heading(2, blocks.text(f"Corrections {when}")), blocks.table(head, rows)]


def _plain(written: str) -> blocks.Words:
    """Return text without formatting, with its line breaks, for the table of corrections."""
    lines = [blocks.text(line) for line in blocks.plain(markdown.read(written)).splitlines()]
    return [word for n, line in enumerate(lines) for word in ([{"is": "break"}] if n else []) + line]


def notice_content(
    meeting: Meeting, decisions: Iterable[Decision], *, call_in_by: datetime.datetime | None = None
) -> dict[str, Any]:
    """Return the content of a notice: each decision with what the law requires, and the last moment to call in."""
    executive, known = meeting.body.kind == BodyKind.CABINET, private_parts.paragraphs(meeting)
    declared: dict[int | None, list[Declaration]] = {}
    for one in Declaration.objects.filter(attendance__meeting=meeting).select_related("attendance"):
        declared.setdefault(one.item_id, []).append(one)
    found = [
        block
        for decision in decisions
        for block in (
            private_parts.shown(decision.reference, decision.item_id, known)
            if decision.private
            else _decision_blocks(decision, declared.get(decision.item_id, []), executive, call_in_by)
        )
    ]
    return {
        "title": f"{meeting.body}, {meeting.on:%-d %B %Y}",
        "kicker": "Decisions",
        "said": _call_in_words(call_in_by),
        "blocks": found,
    }


def _call_in_words(call_in_by: datetime.datetime | None) -> str:
    if call_in_by is None:
        return ""
    return f"These decisions may be called in until {call_in_by.astimezone(clock.LONDON):%A %-d %B %Y}."


def _decision_blocks(
    decision: Decision,
    declared: list[Declaration],
    executive: bool,
    call_in_by: datetime.datetime | None,
) -> list[blocks.Block]:
    title = f"{decision.reference}: {decision.title or decision.verb.capitalize()}"
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


def _labelled(label: str, words: str) -> blocks.Block:
    return blocks.paragraph([{"is": "strong", "words": blocks.text(f"{label}:")}, *blocks.text(f" {words}")])


def _interest(one: Declaration) -> str:
    dispensation = ", with a dispensation" if one.dispensation else ""
    return f"{one.attendance.name}: {one.get_kind_display().lower()} ({one.what}){dispensation}"
