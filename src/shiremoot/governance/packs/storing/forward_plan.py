"""The forward plan: each item is owed to the body at the meeting it is planned for."""

from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.packs.storing.paper import Paper


def store(paper: Paper) -> None:
    for fact in paper.kind("forward_item"):
        meetings.plan_item(
            by=paper.by,
            meeting=paper.meeting_on(fact.value["meeting_date"]),
            title=fact.value["title"][:400],
            source=paper.source,
            line=fact.first_line,
        )
        paper.stored["forward items"] += 1
