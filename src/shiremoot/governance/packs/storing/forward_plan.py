"""The forward plan: each item is owed to the body at the meeting it is planned for.

What is planned for a month only, or for one person to decide, is no meeting's: it is kept with the paper.
"""

import re

from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.packs.storing.paper import Paper

_ONE_PERSON = re.compile(r"\b(?:member|officer|director|leader|manager|commissioner|head of)\b", re.I)


def store(paper: Paper) -> None:
    for fact in paper.kind("forward_item"):
        if not fact.value.get("meeting_date") or _ONE_PERSON.search(fact.value.get("decision_maker", "")):
            continue
        meetings.plan_item(
            by=paper.by,
            meeting=paper.meeting_on(fact.value["meeting_date"]),
            title=fact.value["title"][:400],
            source=paper.source,
            line=fact.first_line,
        )
        paper.stored["forward items"] += 1
