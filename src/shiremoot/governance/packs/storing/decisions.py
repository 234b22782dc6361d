"""Who came, what was decided, and what a decision says must come back to the body.

A decision recorded from no paper, as at the meeting itself, takes the words and the minute number of the printed
minutes that tell it.
"""

from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Attendance, Decision, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.packs import implied, matching, names
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper, full_name


def store(paper: Paper) -> None:
    for fact in paper.kind("attendance"):
        if meeting := paper.meeting_for(fact):
            paper.stored["attendances"] += _attendance(paper, meeting, fact)
    for fact in paper.kind("decision"):
        if meeting := paper.meeting_for(fact):
            _decision(paper, meeting, fact)


def _attendance(paper: Paper, meeting: Meeting, fact: Fact) -> int:
    value = fact.value
    post = ", ".join(str(value[key]) for key in ("post", "organisation") if value.get(key))
    _, new = Attendance.objects.get_or_create(
        meeting=meeting,
        name=full_name(value)[:200],
        status=value["status"][:40],
        defaults={"post": post[:300], "paper": paper.source, "line": fact.first_line},
    )
    return int(new)


def _decision(paper: Paper, meeting: Meeting, fact: Fact) -> None:
    minute, verb, text = str(fact.value.get("minute") or "")[:12], fact.value["verb"][:40], fact.value["text"]
    same = Decision.objects.filter(meeting=meeting, minute=minute)
    if same.filter(verb=verb, text=text).exists():
        return
    decision = _recorded(meeting, minute, fact) or Decision(meeting=meeting)
    before, decision.minute = decision.text, minute or decision.minute
    decision.verb, decision.text, decision.paper, decision.line = verb, text, paper.source, fact.first_line
    decision.title = str(fact.value.get("title") or decision.title)[:400]
    decision.save()
    paper.stored["decisions"] += 1
    if before:
        trail.record(
            by=paper.by, act="took a paper's words", thing=decision, change={"from": before, "to": text}
        )
    if implied.must_come_back(text) and meeting.state != State.CANCELLED:
        _report_back(paper, decision, fact)


def _recorded(meeting: Meeting, minute: str, fact: Fact) -> Decision | None:
    """The same decision as it was recorded from no paper."""
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


def _report_back(paper: Paper, decision: Decision, fact: Fact) -> None:
    """Those a decision asks for updates owe one at the body's next meeting."""
    body, following = decision.meeting.body, meetings.after(decision.meeting)
    duties.raise_duty(
        kind="report-back",
        about=decision,
        owed_by=names.body_in(decision.title, exclude=body) or body.host or "those asked to report",
        owed_to=body,
        awaits=following,
        by=paper.by,
        from_=decision.meeting.on,
        due=following.on if following else None,
        source=paper.source,
        line=fact.first_line,
        words=decision.text,
        public=True,
    )
