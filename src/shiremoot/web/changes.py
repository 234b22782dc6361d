"""What changed since somebody was last here, of what they may see."""

import datetime

from django.db import models

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.packs.models import Source

# What is worth telling of, and where each thing can be opened.
KINDS = {"duties.duty": Duty, "meetings.meeting": Meeting, "packs.source": Source}
LOOK_BACK = 200


def since(viewer: Viewer, moment: datetime.datetime, most: int) -> list[tuple[Entry, models.Model]]:
    """The latest changes with each thing. One query for the trail and one for each kind of thing."""
    entries = trail.changes_since(moment, list(KINDS), LOOK_BACK)
    things = {label: _things(viewer, label, entries) for label in KINDS}
    seen = [(entry, things[entry.thing_type].get(entry.thing_id)) for entry in entries]
    return [(entry, thing) for entry, thing in seen if thing is not None][:most]


def _things(viewer: Viewer, label: str, entries: list[Entry]) -> dict[str, models.Model]:
    numbers = {entry.thing_id for entry in entries if entry.thing_type == label}
    rows = policies.visible_to(viewer, KINDS[label]).filter(pk__in=numbers)
    rows = rows.select_related("body") if label == "meetings.meeting" else rows
    return {str(row.pk): row for row in rows}
