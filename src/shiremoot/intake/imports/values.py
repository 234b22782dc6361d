"""The fields of each kind of fact, their words on screen, and the checks of a correction."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from shiremoot.intake.imports import implied

DATE, TIME, MOMENT, ROUGHLY = "date", "time", "day or moment", "day, month or year"
NUMBER, TEXT, LONG = "number", "text", "long"


@dataclass(frozen=True)
class Field:
    """One field of a fact."""

    label: str
    kind: str = TEXT
    required: bool = False


KINDS: dict[str, str] = {
    "meeting": "Meeting",
    "member": "Member",
    "attendance": "At the meeting",
    "agenda_item": "Agenda item",
    "report": "Report",
    "recommendation": "Recommendation",
    "decision": "Decision",
    "action": "Action",
    "deadline": "Deadline",
    "forward_item": "Forward plan",
    "strategy": "Strategy",
    "indicator": "Indicator",
    "figure": "Figure",
    "question": "Question",
    "clearance": "Clearance",
    "partnership": "Partnership",
    "document": "Document",
}

FIELDS: dict[str, dict[str, Field]] = {
    "document": {
        "kind": Field("Kind", required=True),
        "title": Field("Title"),
        "body": Field("Body"),
        "date": Field("Date", DATE),
    },
    "meeting": {
        "body": Field("Body", required=True),
        "date": Field("Date", DATE, required=True),
        "time": Field("Time", TIME),
        "place": Field("Place"),
        "next_meeting": Field("Next meeting", DATE),
        "previous_meeting": Field("Meeting before", DATE),
    },
    "member": {
        "name": Field("Name", required=True),
        "role": Field("Role"),
        "post": Field("Post"),
        "organisation": Field("Organisation"),
    },
    "attendance": {
        "name": Field("Name", required=True),
        "status": Field("How", required=True),
        "post": Field("Post"),
        "organisation": Field("Organisation"),
        "meeting_date": Field("Meeting", DATE),
    },
    "agenda_item": {
        "number": Field("Number", required=True),
        "title": Field("Title", required=True),
        "first_page": Field("First page", NUMBER),
        "last_page": Field("Last page", NUMBER),
        "report_by": Field("Report by"),
    },
    "report": {
        "title": Field("Title", required=True),
        "author": Field("Author"),
        "body": Field("Body"),
        "date": Field("Date", DATE),
        "item": Field("Item"),
    },
    "recommendation": {
        "text": Field("Recommendation", LONG, required=True),
        "by": Field("By"),
        "to": Field("To"),
        "item": Field("Item"),
        "label": Field("Label"),
    },
    "decision": {
        "verb": Field("Verb", required=True),
        "text": Field("Decision", LONG, required=True),
        "title": Field("Title"),
        "minute": Field("Minute"),
        "meeting_date": Field("Meeting", DATE),
    },
    "action": {
        "text": Field("Action", LONG, required=True),
        "owner": Field("Owner", required=True),
        "due": Field("Due", DATE),
    },
    "deadline": {
        "what": Field("What", required=True),
        "clock": Field("Clock"),
        "due": Field("Due", MOMENT),
        "owes": Field("Owes"),
        "owed_to": Field("Owed to"),
        "text": Field("Words", LONG),
    },
    "forward_item": {
        "meeting_date": Field("Meeting", DATE),
        "month": Field("Month", ROUGHLY),
        "title": Field("Title", required=True),
        "decision_maker": Field("Who decides"),
        "officer": Field("Contact"),
    },
    "strategy": {
        "title": Field("Title", required=True),
        "adopted": Field("Adopted", ROUGHLY),
        "review_clock": Field("Review"),
        "review_by": Field("Review by", DATE),
    },
    "indicator": {
        "number": Field("Number"),
        "name": Field("Indicator", LONG, required=True),
        "target": Field("Target"),
        "value": Field("Value"),
        "period": Field("Period"),
        "rag": Field("Rating"),
        "direction": Field("Direction"),
        "frequency": Field("How often"),
        "commentary": Field("Commentary", LONG),
    },
    "figure": {
        "measure": Field("Measure", required=True),
        "value": Field("Value", required=True),
        "unit": Field("Unit"),
        "period": Field("Period"),
        "place": Field("Place"),
    },
    "question": {
        "asker": Field("Asked by"),
        "text": Field("Question", LONG, required=True),
        "answer": Field("Answer", LONG),
        "answered_by": Field("Answered by"),
    },
    "clearance": {
        "kind": Field("For", required=True),
        "by": Field("Cleared by", required=True),
    },
    "partnership": {
        "name": Field("Name", required=True),
        "chair": Field("Chair"),
        "lead_member": Field("Lead member"),
        "lead_officer": Field("Lead officer"),
        "last_meeting": Field("Last meeting"),
        "next_meeting": Field("Next meeting"),
        "website": Field("Website"),
        "focus": Field("Focus", LONG),
        "achievements": Field("Achievements", LONG),
        "aims": Field("Aims", LONG),
        "challenges": Field("Challenges", LONG),
    },
}

_EXPECTED = {
    DATE: "Enter a date as year-month-day, such as 2024-12-05",
    TIME: "Enter a time such as 14:00",
    MOMENT: "Enter a day, or a day and an hour, such as 2024-12-05 or 2024-12-05T14:00",
    ROUGHLY: "Enter a day, a month or a year, such as 2024-12-05, 2024-12 or 2024",
    NUMBER: "Enter a whole number",
}


def display_rows(kind: str, value: dict[str, Any]) -> list[tuple[str, str]]:
    """Return the fields of a fact that have a value, as (label, words); a series has its values by period."""
    fields = FIELDS.get(kind) or {key: Field(key.replace("_", " ").capitalize()) for key in value}
    rows = [(f.label, _in_words(value[key])) for key, f in fields.items() if value.get(key) not in (None, "")]
    charted = "series" in value and kind in FIELDS
    return [*rows, ("Series", _in_words(value["series"]))] if charted else rows


def _in_words(what: object) -> str:
    return (
        ", ".join(f"{key}: {_in_words(one)}" for key, one in what.items())
        if isinstance(what, dict)
        else str(what)
    )


def problems(kind: str, given: dict[str, str]) -> dict[str, str]:
    """Return what is wrong with a correction, by field; empty if nothing is."""
    found = {}
    for key, field in FIELDS.get(kind, {}).items():
        text = given.get(key, "").strip()
        if field.required and not text:
            found[key] = f"Enter the {field.label.lower()}"
        elif text and not _fits(field.kind, text):
            found[key] = _EXPECTED[field.kind]
    return found


def cleaned(kind: str, given: dict[str, str], read: dict[str, Any]) -> dict[str, Any]:
    """Return the corrected value: the fields given, and those read that have no box; emptied fields are left out."""
    value = {key: read[key] for key in read if key not in FIELDS.get(kind, {})}
    for key, field in FIELDS.get(kind, {}).items():
        text = given.get(key, "").strip()
        if text:
            value[key] = int(text) if field.kind == NUMBER else text
    return value


def _fits(kind: str, text: str) -> bool:
    if kind == NUMBER:
        return text.isdigit() and len(text) < 7
    if kind == TIME:
        return re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", text) is not None
    if kind == ROUGHLY:
        return implied.first_day(text) is not None
    if kind == MOMENT and "T" in text:
        day, _, time = text.partition("T")
        return _is_date(day) and _fits(TIME, time)
    return kind not in (DATE, MOMENT) or _is_date(text)


def _is_date(text: str) -> bool:
    """Return True for a day written year-month-day, in the years that clocks know."""
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == 10 and 1900 <= day.year <= 2200
