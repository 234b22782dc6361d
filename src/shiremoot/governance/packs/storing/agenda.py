"""Agendas: an item of a number that is known already takes the paper's words and pages."""

import datetime

from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.names import telling
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.packs import implied, names
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper

ANNUAL = "annual-report-to-board"
A_SEASON = datetime.timedelta(days=92)


def store(paper: Paper) -> None:
    for meeting, facts in _by_meeting(paper).items():
        _agenda(paper, meeting, facts)


def _by_meeting(paper: Paper) -> dict[Meeting, list[Fact]]:
    found: dict[Meeting, list[Fact]] = {}
    for fact in paper.kind("agenda_item"):
        if meeting := paper.meeting_for(fact):
            found.setdefault(meeting, []).append(fact)
    return found


def _agenda(paper: Paper, meeting: Meeting, facts: list[Fact]) -> None:
    known = {item.number: item for item in reversed(meeting.items.all())}
    order = max((item.order for item in known.values()), default=0)
    for fact in facts:
        number = str(fact.value["number"])[:8]
        item = known.pop(number, None)
        if item is None:
            order += 1
            item = AgendaItem(meeting=meeting, number=number, order=order)
        _fill(paper, item, fact)
        paper.stored["agenda items"] += 1
        if meeting.state != State.CANCELLED:
            _annual_report(paper, item, fact)
            _has_come(paper, item)


def _fill(paper: Paper, item: AgendaItem, fact: Fact) -> None:
    before, value = item.title, fact.value
    item.title = value["title"][:400]
    item.first_page = value.get("first_page") or item.first_page
    item.last_page = value.get("last_page") or item.last_page
    item.report_by = str(value.get("report_by") or item.report_by)[:200]
    item.paper, item.line = paper.source, fact.first_line
    item.save()
    if before and before != item.title:
        trail.record(
            by=paper.by, act="took a paper's words", thing=item, change={"from": before, "to": item.title}
        )


def _annual_report(paper: Paper, item: AgendaItem, fact: Fact) -> None:
    """An annual report taken now means the next is owed in a year, by the body whose report it is."""
    owner = names.body_in(item.title, exclude=item.meeting.body) or item.meeting.body.host
    if owner is None or not implied.is_annual_report(item.title):
        return
    debtor, creditor = duties.party(owner), duties.party(item.meeting.body)
    _earlier_has_come(paper, item, debtor, creditor)
    duties.raise_duty(
        kind=ANNUAL,
        about=item,
        owed_by=debtor,
        owed_to=creditor,
        by=paper.by,
        from_=item.meeting.on,
        source=paper.source,
        line=fact.first_line,
        words=paper.line(fact.first_line),
        public=True,
    )


def _earlier_has_come(paper: Paper, item: AgendaItem, debtor, creditor) -> None:
    """Once the meeting has been held, what was owed by then (or within a season after) has come."""
    if item.meeting.state == State.HELD:
        by_then = item.meeting.starts_at + A_SEASON
        earlier = Duty.objects.filter(kind=ANNUAL, owed_by=debtor, owed_to=creditor, due_at__lte=by_then)
        evidence = f"Taken as {item}"
        duties.met_by_the_record(
            duties=earlier, evidence=evidence, met_at=item.meeting.starts_at, by=paper.by
        )


def _has_come(paper: Paper, item: AgendaItem) -> None:
    """An item the forward plan promised has come, once it stands on the agenda."""
    for planned in item.meeting.forward_items.standing():
        if telling(planned.title) == telling(item.title):
            about = {"about_type": planned._meta.label_lower, "about_id": str(planned.pk)}
            owed = Duty.objects.filter(kind="bring-item-forward", **about)
            evidence = f"On the agenda as {item}"
            duties.met_by_the_record(duties=owed, evidence=evidence, met_at=paper.at, by=paper.by)
