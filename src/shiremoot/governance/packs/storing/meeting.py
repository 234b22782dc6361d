"""The meetings a paper is of: when and where, what each owes before and after, and those on either side."""

import datetime

from shiremoot.foundation.clock import LONDON
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.names import bare
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.owed import raise_its_duties
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.packs import implied
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper, moment


def store(paper: Paper) -> None:
    """The first meeting of the paper's own body is the paper's; the others are those whose minutes it carries."""
    for fact in paper.kind("meeting"):
        if not fact.value.get("date"):
            continue
        body = paper.body_of(fact)
        if body is None:
            paper.stored["left out, of a body not in the register"] += 1
            continue
        meeting = _call(paper, fact, body)
        if body == paper.body:
            paper.meeting = paper.meeting or meeting


def _call(paper: Paper, fact: Fact, body: Body) -> Meeting:
    held = datetime.date.fromisoformat(fact.value["date"]) < paper.at.date()
    meeting = meetings.call(
        by=paper.by,
        body=body,
        starts=moment(fact.value["date"], fact.value.get("time")),
        place=str(fact.value.get("place") or "")[:300],
        state=State.HELD if held else State.PLANNED,
        paper=paper.source,
    )
    paper.stored["meetings"] += 1
    if not held:
        _owed(paper, meeting, fact)
    for beside in ("previous_meeting", "next_meeting"):
        if day := fact.value.get(beside):
            paper.meeting_on(day, body)
    paper.stored["hours or places unlike the record, left as they were"] += _differs(meeting, fact)
    return meeting


def _differs(meeting: Meeting, fact: Fact) -> bool:
    hour, place = fact.value.get("time"), str(fact.value.get("place") or "")[:300]
    at = f"{meeting.starts_at.astimezone(LONDON):%H:%M}"
    other_hour = bool(hour) and meeting.has_time and hour != at
    return other_hour or bool(place and meeting.place and bare(place) != bare(meeting.place))


def _owed(paper: Paper, meeting: Meeting, fact: Fact) -> None:
    """What it owes, each with the line that says so: the deadline's own, or the notice of the meeting."""
    notice = _notice(paper, fact)
    lines = {"notice": notice}
    for deadline in paper.kind("deadline"):
        if kind := implied.DEADLINES.get(deadline.value.get("what")):
            lines.setdefault(kind, (deadline.first_line, str(deadline.value.get("text") or "")))
    raise_its_duties(by=paper.by, meeting=meeting, source=paper.source, lines=lines)


def _notice(paper: Paper, fact: Fact) -> tuple[int, str]:
    """The line of the front sheet that gives the day, or its first line."""
    year = fact.value["date"][:4]
    lines = range(fact.first_line, fact.last_line + 1)
    number = next((n for n in lines if year in paper.line(n)), fact.first_line)
    return number, paper.line(number)
