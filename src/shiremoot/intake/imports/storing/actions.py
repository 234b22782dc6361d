"""Store the actions a meeting asked for: each is owed by its owner to the body."""

import datetime

from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.action_updates import actions
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.queries import actions_of
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import proposals
from shiremoot.spine.thread.models import Action


def store(paper: PaperToStore) -> None:
    """Store the actions, each with the duty of its owner. Without the duty there is no action: it stays a sentence."""
    for fact in paper.kind("action"):
        meeting = paper.meeting_for(fact)
        if meeting and meeting.state != MeetingState.CANCELLED:
            _offer(paper, meeting, fact)


def _offer(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    text, owner = fact.value["text"].strip(), fact.value["owner"].strip()[:200]
    if not owner or actions_of(meeting).filter(text=text, owner=owner).exists():
        return
    before = Action.objects.count()
    offer(
        paper,
        rests_on=[fact],
        reason="The paper names who is to do it" + (" and by when." if fact.value.get("due") else "."),
        duty=lambda: _agree(paper, meeting, fact, text, owner),
    )
    paper.stored["actions"] += Action.objects.count() - before


def _agree(paper: PaperToStore, meeting: Meeting, fact: Fact, text: str, owner: str) -> Duty:
    action = actions.ask(
        by=paper.by,
        meeting=meeting,
        text=text,
        owner=owner,
        due_on=datetime.date.fromisoformat(fact.value["due"]) if fact.value.get("due") else None,
        paper=paper.document,
        line=fact.first_line,
    )
    return proposals.agree(by=paper.by, action=action)
