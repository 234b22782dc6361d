"""Agendas: an item of a number that is known already takes the paper's words and pages."""

from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.packs import implied, names
from shiremoot.governance.packs.models import Fact
from shiremoot.governance.packs.storing.paper import Paper


def store(paper: Paper) -> None:
    for day in dict.fromkeys(fact.value.get("meeting_date") for fact in paper.kind("agenda_item")):
        if meeting := paper.meeting_on(day):
            facts = [f for f in paper.kind("agenda_item") if f.value.get("meeting_date") == day]
            _agenda(paper, meeting, facts)


def _agenda(paper: Paper, meeting: Meeting, facts: list[Fact]) -> None:
    known = {item.number: item for item in reversed(meeting.items.all())}
    order = max((item.order for item in known.values()), default=0)
    for fact in facts:
        number = str(fact.value["number"])[:8]
        item = known.pop(number, None)
        if item is None:
            order += 1
            item = AgendaItem(meeting=meeting, number=number, order=order)
        _fill(item, fact.value)
        paper.stored["agenda items"] += 1
        _next_annual_report(paper, item, fact)


def _fill(item: AgendaItem, value: dict) -> None:
    item.title = value["title"][:400]
    item.first_page = value.get("first_page") or item.first_page
    item.last_page = value.get("last_page") or item.last_page
    item.report_by = str(value.get("report_by") or item.report_by)[:200]
    item.save()


def _next_annual_report(paper: Paper, item: AgendaItem, fact: Fact) -> None:
    """An annual report taken now means the next is owed in a year, by the body whose report it is."""
    if not implied.is_annual_report(item.title):
        return
    owner = names.body_in(item.title, exclude=paper.body) or paper.body.host
    if owner is not None:
        duties.raise_duty(
            kind="annual-report-to-board",
            about=item,
            owed_by=owner,
            owed_to=paper.body,
            by=paper.by,
            from_=item.meeting.on,
            source=paper.source,
            line=fact.first_line,
            words=paper.line(fact.first_line),
            public=True,
        )
