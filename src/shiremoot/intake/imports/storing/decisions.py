"""Store attendances and decisions, and raise duties for what a decision wants brought back to the body.

A decision recorded without a paper, such as during the meeting, takes the words and the minute number of the printed
minutes.
"""

from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.imports import implied, matching, names
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore, full_name
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import Attendance, Decision, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.rules import Audience


def store(paper: PaperToStore) -> None:
    """Store attendances and decisions, with the duties to report back."""
    for fact in paper.kind("attendance"):
        if meeting := paper.meeting_for(fact):
            paper.stored["attendances"] += _attendance(paper, meeting, fact)
    for fact in paper.kind("decision"):
        if meeting := paper.meeting_for(fact):
            _decision(paper, meeting, fact)


def _attendance(paper: PaperToStore, meeting: Meeting, fact: Fact) -> int:
    value = fact.value
    post = ", ".join(str(value[key]) for key in ("post", "organisation") if value.get(key))
    _, new = Attendance.objects.get_or_create(
        meeting=meeting,
        name=full_name(value)[:200],
        status=value["status"][:40],
        defaults={"post": post[:300], "paper": paper.document, "line": fact.first_line},
    )
    return int(new)


def _decision(paper: PaperToStore, meeting: Meeting, fact: Fact) -> None:
    minute, verb, text = str(fact.value.get("minute") or "")[:12], fact.value["verb"][:40], fact.value["text"]
    same = Decision.objects.filter(meeting=meeting, minute=minute)
    if same.filter(verb=verb, text=text).exists():
        return
    decision = _recorded(meeting, minute, fact) or Decision(meeting=meeting)
    before, decision.minute = decision.text, minute or decision.minute
    decision.verb, decision.text, decision.paper, decision.line = verb, text, paper.document, fact.first_line
    decision.title = str(fact.value.get("title") or decision.title)[:400]
    decision.save()
    paper.stored["decisions"] += 1
    if before:
        trail.record(
            by=paper.by, act=ImportsAct.USED_PAPER_WORDS, thing=decision, change={"from": before, "to": text}
        )
    if implied.must_come_back(text) and meeting.state != MeetingState.CANCELLED:
        _report_back(paper, decision, fact)


def _recorded(meeting: Meeting, minute: str, fact: Fact) -> Decision | None:
    """Return the same decision if it was recorded without a paper."""
    known = {one.pk: one for one in meeting.decisions.filter(line=None).select_related("item")}
    value = fact.value
    printed = matching.Recorded(
        value["text"], str(value.get("item") or ""), str(value.get("title") or ""), minute
    )
    found = matching.match(
        printed,
        (
            matching.Recorded(one.text, one.item.number if one.item else "", one.title, one.minute, pk)
            for pk, one in known.items()
        ),
    )
    return known[found.key] if found else None


def _report_back(paper: PaperToStore, decision: Decision, fact: Fact) -> None:
    """Raise the duty of those a decision asks for updates: one is owed at the body's next meeting."""
    body, following = decision.meeting.body, meetings.after(decision.meeting)
    named = names.body_in(decision.title, exclude=body)
    offer(
        paper,
        rests_on=[fact],
        reason="The decision asks for a report at a later meeting.",
        doubt=implied.doubt_of_report_back(decision.text, named=named is not None),
        duty=lambda: duties.raise_duty(
            kind=Kind.REPORT_BACK,
            about=decision,
            owed_by=named or body.host or "those asked to report",
            owed_to=body,
            due_with=following,
            by=paper.by,
            from_=decision.meeting.on,
            due=following.on if following else None,
            source=paper.document,
            line=fact.first_line,
            words=decision.text,
            audience=Audience.PUBLIC,
        ),
    )
