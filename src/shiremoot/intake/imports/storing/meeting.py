"""Store the meetings of a paper: day and place, the duties of each, and the meetings before and after."""

import datetime
from collections.abc import Mapping

from shiremoot.foundation.clock import LONDON
from shiremoot.intake.imports import implied
from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore, moment
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.meeting_duties import kinds_owed, raise_one
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import TAKING_PART, MeetingState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.names import bare
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind


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
    past = datetime.date.fromisoformat(fact.value["date"]) < paper.at.date()
    held = past and paper.is_of_minutes(fact)
    meeting = meetings.call(
        by=paper.by,
        body=body,
        starts=moment(fact.value["date"], fact.value.get("time")),
        place=str(fact.value.get("place") or "")[:300],
        state=MeetingState.HELD if held else MeetingState.PLANNED,
        paper=paper.document,
        owed=False,
    )
    paper.stored["meetings"] += 1
    if not past:
        _offer_stated(paper, meeting, fact)
    for beside in ("previous_meeting", "next_meeting"):
        if day := fact.value.get(beside):
            paper.meeting_on(day, fact, body, held=beside == "previous_meeting")
    paper.stored["hours or places unlike the record, left as they were"] += _differs(meeting, fact)
    return meeting


def _differs(meeting: Meeting, fact: Fact) -> bool:
    hour, place = fact.value.get("time"), str(fact.value.get("place") or "")[:300]
    at = f"{meeting.starts_at.astimezone(LONDON):%H:%M}"
    other_hour = bool(hour) and meeting.has_time and hour != at
    return other_hour or bool(place and meeting.place and bare(place) != bare(meeting.place))


def _offer_stated(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    """Offer the duties of the paper's meeting, each with the line that states it: a deadline's, or the notice."""
    lines: dict[str, tuple[int, str]] = {"notice": _notice(paper, fact)}
    stating: dict[str, Fact] = {}
    for deadline in paper.kind("deadline"):
        if kind := implied.DEADLINES.get(deadline.value.get("what")):
            lines.setdefault(kind, (deadline.first_line, str(deadline.value.get("text") or "")))
            stating.setdefault(kind, deadline)
    for kind in kinds_owed(meeting, stated=frozenset(lines)):
        told = stating.get(kind)
        _offer(paper, meeting, kind, [fact, *([told] if told else [])], lines)


def _offer(
    paper: PaperToStore, meeting: Meeting, kind: Kind, facts: list[Fact], lines: Mapping[str, tuple[int, str]]
) -> None:
    offer(
        paper,
        rests_on=facts,
        reason="The paper states the deadline."
        if kind in TAKING_PART
        else "The body meets in public, and the paper gives the day of the meeting.",
        duty=lambda: raise_one(by=paper.by, meeting=meeting, kind=kind, source=paper.document, lines=lines),
    )


def owe(paper: PaperToStore) -> None:
    """Offer what the other future meetings the paper tells of owe the public."""
    for meeting, fact in paper.called.items():
        place = {"notice": (fact.first_line, paper.line(fact.first_line))}
        for kind in kinds_owed(meeting):
            if not duties.is_raised(kind=kind, about=meeting):
                _offer(paper, meeting, kind, [fact], place)


def _notice(paper: PaperToStore, fact: Fact) -> tuple[int, str]:
    """Return the line of the front sheet that gives the day, or its first line, with its number."""
    year = fact.value["date"][:4]
    lines = range(fact.first_line, fact.last_line + 1)
    number = next((n for n in lines if year in paper.line(n)), fact.first_line)
    return number, paper.line(number)
