"""Duties in words: the same row for the screen, a spreadsheet and the open data."""

import datetime
import re
from collections.abc import Iterable

from shiremoot.foundation.clock import LONDON
from shiremoot.kernel import clocks
from shiremoot.spine.duties import rules
from shiremoot.spine.duties.models import Duty

COLUMNS = {
    "number": "Number",
    "duty": "Duty",
    "about": "About",
    "owed_by": "Owed by",
    "owed_to": "Owed to",
    "due": "Due",
    "due_words": "Due in words",
    "standing": "How it stands",
    "state": "State",
    "authority": "Authority",
    "legal_status": "Status of the authority",
    "clock": "Clock",
    "starts": "Starts from",
    "kind": "Kind",
    "paper_line": "Line of the paper",
}


def due_words(duty: Duty) -> str:
    """Return the due moment, such as "Friday 29 November 2024, 09:00"; empty where there is no date."""
    if duty.due_at is None:
        return ""
    local = duty.due_at.astimezone(LONDON)
    day = clocks.day_in_words(local.date())
    return f"{day}, {local:%H:%M}" if duty.due_has_time else day


def who(duty: Duty) -> str:
    """Return who owes whom by when as a sentence without its stop; of an opportunity, who may take it up till when."""
    due = due_words(duty)
    if duty.opportunity:
        return f"Open to {duty.owed_by}{f', until {due}' if due else ''}, with {duty.owed_to}"
    return f"Owed by {duty.owed_by} to {duty.owed_to}{f', by {due}' if due else ''}"


def clock_words(duty: Duty) -> str:
    """Return the clock without its hour, which the due moment has; one that counts back names its start event."""
    words = re.sub(r"^\d\d:\d\d ", "", duty.clock)
    return f"{words} {duty.starts}" if words.endswith(" before") else words


def standing(duty: Duty, now: datetime.datetime) -> rules.DutyStanding:
    """Return how the duty stands at `now`, as a mark and words."""
    return rules.standing(
        state=duty.state,
        due=duty.due_at.astimezone(LONDON) if duty.due_at else None,
        due_words=due_words(duty),
        met=duty.met_at,
        late=duty.breached_at is not None,
        opportunity=duty.opportunity,
        now=now,
    )


def shown(duties: Iterable[Duty], now: datetime.datetime) -> list[tuple[Duty, rules.DutyStanding, str]]:
    """Return each duty with how it stands and the words for when it is due, as lists of duties show them."""
    return [(duty, standing(duty, now), due_words(duty)) for duty in duties]


def as_row(duty: Duty, now: datetime.datetime) -> dict[str, object]:
    """Return the duty as plain values, keyed as in `COLUMNS`. Dates are ISO 8601; a due day has no hour."""
    local = duty.due_at.astimezone(LONDON) if duty.due_at else None
    due = (local.isoformat() if duty.due_has_time else local.date().isoformat()) if local else None
    return {
        "number": duty.pk,
        "duty": duty.title,
        "about": duty.about,
        "owed_by": duty.owed_by.name,
        "owed_to": duty.owed_to.name,
        "due": due,
        "due_words": due_words(duty),
        "standing": standing(duty, now).words,
        "state": duty.state,
        "authority": duty.authority,
        "legal_status": duty.legal_status,
        "clock": duty.clock or duty.when,
        "starts": duty.starts,
        "kind": duty.kind,
        "paper_line": duty.line,
    }
