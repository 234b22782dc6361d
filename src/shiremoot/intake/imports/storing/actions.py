"""Store the actions a meeting asked for: each is owed by its owner to the body."""

import datetime

from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.action_updates import actions
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.queries import actions_of
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.thread import proposals


def store(paper: PaperToStore) -> None:
    """Store the actions, each with the duty of its owner."""
    for fact in paper.kind("action"):
        meeting = paper.meeting_for(fact)
        if meeting and meeting.state != MeetingState.CANCELLED:
            _action(paper, meeting, fact)


def _action(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    text, owner = fact.value["text"], fact.value["owner"][:200]
    if actions_of(meeting).filter(text=text.strip(), owner=owner.strip()).exists():
        return
    due = datetime.date.fromisoformat(fact.value["due"]) if fact.value.get("due") else None
    action = actions.ask(
        by=paper.by,
        meeting=meeting,
        text=text,
        owner=owner,
        due_on=due,
        paper=paper.document,
        line=fact.first_line,
    )
    proposals.agree(by=paper.by, action=action)
    paper.stored["actions"] += 1
