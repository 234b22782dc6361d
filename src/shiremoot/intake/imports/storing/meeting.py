"""Store the meetings of a paper: day and place, the duties of each, and the meetings before and after."""

import datetime

from shiremoot.foundation.clock import LONDON
from shiremoot.intake.imports import implied
from shiremoot.intake.imports.storing.paper import PaperToStore, moment
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.names import bare
from shiremoot.spine.documents.models import Fact


def store(paper: PaperToStore) -> None:
    """Store the meetings. The first of the paper's own body is the paper's meeting; minutes in it name others."""
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


def _call(paper: PaperToStore, fact: Fact, body: Body) -> Meeting:
    held = datetime.date.fromisoformat(fact.value["date"]) < paper.at.date()
    meeting = meetings.call(
        by=paper.by,
        body=body,
        starts=moment(fact.value["date"], fact.value.get("time")),
        place=str(fact.value.get("place") or "")[:300],
        state=MeetingState.HELD if held else MeetingState.PLANNED,
        paper=paper.document,
    )
    paper.stored["meetings"] += 1
    if not held:
        _raise_duties(paper, meeting, fact)
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


def _raise_duties(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    """Raise the duties of the meeting, each with the line that states it: a deadline's, or the notice."""
    notice = _notice(paper, fact)
    lines: dict[str, tuple[int, str]] = {"notice": notice}
    for deadline in paper.kind("deadline"):
        if kind := implied.DEADLINES.get(deadline.value.get("what")):
            lines.setdefault(kind, (deadline.first_line, str(deadline.value.get("text") or "")))
    raise_duties(by=paper.by, meeting=meeting, source=paper.document, lines=lines)


def _notice(paper: PaperToStore, fact: Fact) -> tuple[int, str]:
    """Return the line of the front sheet that gives the day, or its first line, with its number."""
    year = fact.value["date"][:4]
    lines = range(fact.first_line, fact.last_line + 1)
    number = next((n for n in lines if year in paper.line(n)), fact.first_line)
    return number, paper.line(number)
