"""From facts read in a paper to the record, and the duties they imply: one small file for each kind of fact."""

import datetime

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.packs.models import Source
from shiremoot.governance.packs.storing import (
    actions,
    agenda,
    decisions,
    forward_plan,
    meeting,
    members,
    recommendations,
    responses,
    strategies,
)
from shiremoot.governance.packs.storing.paper import CannotStore, Paper, Stored

__all__ = ["CannotStore", "Stored", "store"]

# In this order: each may lean on what those before it put into the record.
STEPS = (meeting, members, agenda, recommendations, responses, decisions, actions, forward_plan, strategies)


def store(source: Source, by: Viewer, at: datetime.datetime) -> Stored:
    """Store every fact that goes in. Call inside a transaction: a problem half-way must leave nothing."""
    before = Duty.objects.count()
    paper = Paper.of(source, by, at)
    for step in STEPS:
        step.store(paper)
    source.body, source.on = paper.body, source.on or (paper.meeting.on if paper.meeting else None)
    source.save()
    paper.stored["duties"] = Duty.objects.count() - before
    return paper.stored
