"""Store the forward plan: each item is owed to the body at the meeting it is planned for.

Items planned only for a month, or for one person to decide, belong to no meeting: they stay with the paper.
"""

import re

from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record import agenda_actions

_ONE_PERSON = re.compile(r"\b(?:member|officer|director|leader|manager|commissioner|head of)\b", re.I)


def store(paper: PaperToStore) -> None:
    """Store the items planned for a meeting, each with the duty to bring it."""
    for fact in paper.kind("forward_item"):
        if not fact.value.get("meeting_date") or _ONE_PERSON.search(fact.value.get("decision_maker", "")):
            continue
        agenda_actions.plan_item(
            by=paper.by,
            meeting=paper.meeting_on(fact.value["meeting_date"]),
            title=fact.value["title"][:400],
            source=paper.document,
            line=fact.first_line,
        )
        paper.stored["forward items"] += 1
