"""Store the actions a meeting asked for: each is owed by its owner to the body."""

import datetime

from shiremoot.intake.imports import names
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record.models import Action, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.rules import Audience


def store(paper: PaperToStore) -> None:
    """Store the actions, each with the duty of its owner."""
    for fact in paper.kind("action"):
        meeting = paper.meeting_for(fact)
        if meeting and meeting.state != MeetingState.CANCELLED:
            _action(paper, meeting, fact)


def _action(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    due = datetime.date.fromisoformat(fact.value["due"]) if fact.value.get("due") else None
    action, new = Action.objects.get_or_create(
        meeting=meeting,
        text=fact.value["text"],
        owner=fact.value["owner"][:200],
        defaults={"due_on": due, "paper": paper.document, "line": fact.first_line},
    )
    if not new:
        return
    paper.stored["actions"] += 1
    duties.raise_duty(
        kind=Kind.CARRY_OUT_ACTION,
        about=action,
        owed_by=names.party(action.owner),
        owed_to=meeting.body,
        by=paper.by,
        from_=meeting.on,
        due=due,
        source=paper.document,
        line=fact.first_line,
        words=action.text,
        audience=Audience.PUBLIC,
    )
