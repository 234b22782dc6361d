"""Store agendas. An item whose number is known already takes the paper's words and pages."""

from django.conf import settings

from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.imports import implied, names, rules
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.intake.imports.storing.offers import offer
from shiremoot.intake.imports.storing.paper import PaperToStore
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.names import distinctive_words
from shiremoot.spine.documents.models import Fact
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.duties.parties import party
from shiremoot.spine.duties.rules import Audience

ANNUAL = Kind.ANNUAL_REPORT_TO_BOARD


def store(paper: PaperToStore) -> None:
    """Store the items of each meeting's agenda, with the duties that annual reports imply."""
    for meeting, facts in _by_meeting(paper).items():
        _agenda(paper, meeting, facts)


def _by_meeting(paper: PaperToStore) -> dict[Meeting, list[Fact]]:
    found: dict[Meeting, list[Fact]] = {}
    for fact in paper.kind("agenda_item"):
        if meeting := paper.meeting_for(fact):
            found.setdefault(meeting, []).append(fact)
    return found


def _agenda(paper: PaperToStore, meeting: Meeting, facts: list[Fact]) -> None:
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
        if meeting.state != MeetingState.CANCELLED:
            _annual_report(paper, item, fact)
            _settle_planned_item(paper, item)


def _fill(paper: PaperToStore, item: AgendaItem, fact: Fact) -> None:
    before, value = item.title, fact.value
    item.title = value["title"][:400]
    item.first_page = value.get("first_page") or item.first_page
    item.last_page = value.get("last_page") or item.last_page
    item.report_by = str(value.get("report_by") or item.report_by)[:200]
    item.paper, item.line = paper.document, fact.first_line
    item.save()
    if before and before != item.title:
        trail.record(
            by=paper.by,
            act=ImportsAct.USED_PAPER_WORDS,
            thing=item,
            change={"from": before, "to": item.title},
        )


def _annual_report(paper: PaperToStore, item: AgendaItem, fact: Fact) -> None:
    """Raise the duty to bring the next annual report in a year, owed by the body whose report this is."""
    named = names.body_in(item.title, exclude=item.meeting.body)
    owner = named or item.meeting.body.host
    if owner is None or not implied.is_annual_report(item.title):
        return
    debtor, creditor = party(owner), party(item.meeting.body)
    _settle_earlier_report(paper, item, debtor, creditor)
    offer(
        paper,
        rests_on=[fact],
        reason="An annual report came to the meeting, so the next comes a year later.",
        doubt="" if named else "The paper does not name the body whose report it is.",
        duty=lambda: duties.raise_duty(
            kind=ANNUAL,
            about=item,
            owed_by=debtor,
            owed_to=creditor,
            by=paper.by,
            from_=item.meeting.on,
            source=paper.document,
            line=fact.first_line,
            words=paper.line(fact.first_line),
            audience=Audience.PUBLIC,
        ),
    )


def _settle_earlier_report(paper: PaperToStore, item: AgendaItem, debtor: Party, creditor: Party) -> None:
    """Settle the report that was owed by this meeting, or within a season after, once the meeting has been held."""
    if item.meeting.state == MeetingState.HELD:
        by_then = item.meeting.starts_at + rules.A_SEASON
        earlier = Duty.objects.filter(kind=ANNUAL, owed_by=debtor, owed_to=creditor, due_at__lte=by_then)
        evidence = f"Taken as {item}"
        duties.settle_from_record(
            duties=earlier, evidence=evidence, met_at=item.meeting.starts_at, by=paper.by
        )


def _settle_planned_item(paper: PaperToStore, item: AgendaItem) -> None:
    """Settle the duty to bring an item of the forward plan, once it is on the agenda."""
    for planned in item.meeting.forward_items.standing():
        if distinctive_words(planned.title, place=settings.COUNTY_NAME) == distinctive_words(
            item.title, place=settings.COUNTY_NAME
        ):
            about = {"about_type": planned._meta.label_lower, "about_id": str(planned.pk)}
            owed = Duty.objects.filter(kind=Kind.BRING_ITEM_FORWARD, **about)
            evidence = f"On the agenda as {item}"
            duties.settle_from_record(duties=owed, evidence=evidence, met_at=paper.at, by=paper.by)
