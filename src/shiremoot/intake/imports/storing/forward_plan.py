"""Store the forward plan: each item is owed to the body at the meeting it is planned for.

Items planned only for a month, or for one person to decide, belong to no meeting: they stay with the paper.
"""

import re

from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.documents.models import Fact

_ONE_PERSON = re.compile(r"\b(?:member|officer|director|leader|manager|commissioner|head of)\b", re.I)


def store(paper: PaperToStore) -> None:
    """Store the items planned for a meeting, each with the duty to bring it."""
    for fact in paper.kind("forward_item"):
        if not fact.value.get("meeting_date") or _ONE_PERSON.search(fact.value.get("decision_maker", "")):
            continue
        _plan(paper, paper.meeting_on(fact.value["meeting_date"], fact), fact)
        paper.stored["forward items"] += 1


def _plan(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    item = agenda_actions.enter_item(meeting=meeting, title=fact.value["title"][:400])
    if meeting.state == MeetingState.PLANNED:
        offer(
            paper,
            rests_on=[fact],
            reason="The forward plan names the meeting; who runs the body brings its items.",
            duty=lambda: agenda_actions.owe_item(
                by=paper.by, item=item, source=paper.document, line=fact.first_line
            ),
        )
