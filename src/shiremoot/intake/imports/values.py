"""The fields of each kind of fact, their words on screen, and the checks of a correction."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from shiremoot.intake.imports import implied

DATE, TIME, MOMENT, ROUGHLY = "date", "time", "day or moment", "day, month or year"
NUMBER, TEXT, LONG = "number", "text", "long"


@dataclass(frozen=True)
class FactField:
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

FIELDS: dict[str, dict[str, FactField]] = {
    "document": {
        "kind": FactField("Kind", required=True),
        "title": FactField("Title"),
        "body": FactField("Body"),
        "date": FactField("Date", DATE),
    },
    "meeting": {
        "body": FactField("Body", required=True),
        "date": FactField("Date", DATE, required=True),
        "time": FactField("Time", TIME),
        "place": FactField("Place"),
        "next_meeting": FactField("Next meeting", DATE),
        "previous_meeting": FactField("Meeting before", DATE),
    },
    "member": {
        "name": FactField("Name", required=True),
        "role": FactField("Role"),
        "post": FactField("Post"),
        "organisation": FactField("Organisation"),
    },
    "attendance": {
        "name": FactField("Name", required=True),
        "status": FactField("How", required=True),
        "post": FactField("Post"),
        "organisation": FactField("Organisation"),
        "meeting_date": FactField("Meeting", DATE),
    },
    "agenda_item": {
        "number": FactField("Number", required=True),
        "title": FactField("Title", required=True),
        "first_page": FactField("First page", NUMBER),
        "last_page": FactField("Last page", NUMBER),
        "report_by": FactField("Report by"),
    },
    "report": {
        "title": FactField("Title", required=True),
        "author": FactField("Author"),
        "body": FactField("Body"),
        "date": FactField("Date", DATE),
        "item": FactField("Item"),
    },
    "recommendation": {
        "text": FactField("Recommendation", LONG, required=True),
        "by": FactField("By"),
        "to": FactField("To"),
        "item": FactField("Item"),
        "label": FactField("Label"),
    },
    "decision": {
        "verb": FactField("Verb", required=True),
        "text": FactField("Decision", LONG, required=True),
        "title": FactField("Title"),
        "minute": FactField("Minute"),
        "meeting_date": FactField("Meeting", DATE),
    },
    "action": {
        "text": FactField("Action", LONG, required=True),
        "owner": FactField("Owner", required=True),
        "due": FactField("Due", DATE),
    },
    "deadline": {
        "what": FactField("What", required=True),
        "clock": FactField("Clock"),
        "due": FactField("Due", MOMENT),
        "owes": FactField("Owes"),
        "owed_to": FactField("Owed to"),
        "text": FactField("Words", LONG),
    },
    "forward_item": {
        "meeting_date": FactField("Meeting", DATE),
        "month": FactField("Month", ROUGHLY),
        "title": FactField("Title", required=True),
        "decision_maker": FactField("Who decides"),
        "officer": FactField("Contact"),
    },
    "strategy": {
        "title": FactField("Title", required=True),
        "adopted": FactField("Adopted", ROUGHLY),
        "review_clock": FactField("Review"),
        "review_by": FactField("Review by", DATE),
    },
    "indicator": {
        "number": FactField("Number"),
        "name": FactField("Indicator", LONG, required=True),
        "target": FactField("Target"),
        "value": FactField("Value"),
        "period": FactField("Period"),
        "rag": FactField("Rating"),
        "direction": FactField("Direction"),
        "frequency": FactField("How often"),
        "commentary": FactField("Commentary", LONG),
    },
    "figure": {
        "measure": FactField("Measure", required=True),
        "value": FactField("Value", required=True),
        "unit": FactField("Unit"),
        "period": FactField("Period"),
        "place": FactField("Place"),
    },
    "question": {
        "asker": FactField("Asked by"),
        "text": FactField("Question", LONG, required=True),
        "answer": FactField("Answer", LONG),
        "answered_by": FactField("Answered by"),
    },
    "clearance": {
        "kind": FactField("For", required=True),
        "by": FactField("Cleared by", required=True),
    },
    "partnership": {
        "name": FactField("Name", required=True),
        "chair": FactField("Chair"),
        "lead_member": FactField("Lead member"),
        "lead_officer": FactField("Lead officer"),
        "last_meeting": FactField("Last meeting"),
        "next_meeting": FactField("Next meeting"),
        "website": FactField("Website"),
        "focus": FactField("Focus", LONG),
        "achievements": FactField("Achievements", LONG),
        "aims": FactField("Aims", LONG),
        "challenges": FactField("Challenges", LONG),
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
    fields = FIELDS.get(kind) or {key: FactField(key.replace("_", " ").capitalize()) for key in value}
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
