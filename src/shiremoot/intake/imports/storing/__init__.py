"""Store facts read in a paper in the record, with the duties they imply: one module for each kind of fact."""

import datetime

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.intake.imports.storing import (
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
from shiremoot.intake.imports.storing.paper import CannotStore, PaperToStore, StoredCounts
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Duty

__all__ = ["CannotStore", "PaperToStore", "StoredCounts", "store"]

# In this order: each may use what those before it put into the record.
IMPORT_STEPS = (
    meeting,
    members,
    agenda,
    recommendations,
    responses,
    decisions,
    actions,
    forward_plan,
    strategies,
)


def store(
    document: Document, by: Viewer, at: datetime.datetime, chosen: frozenset[str] | None = None
) -> PaperToStore:
    """Store every fact that goes in, with the duties chosen by their keys; by default those without a doubt.

    Returns the paper with its counts and every duty that was offered. Call inside a transaction: a problem half-way
    must leave nothing. Raises `CannotStore` or `Refused`.
    """
    before = Duty.objects.count()
    paper = PaperToStore.of(document, by, at, chosen)
    for step in IMPORT_STEPS:
        step.store(paper)
    meeting.owe(paper)
    document.scope = paper.body.scope
    document.on = document.on or (paper.meeting.on if paper.meeting else None)
    document.save()
    paper.stored["duties"] = Duty.objects.count() - before
    return paper
