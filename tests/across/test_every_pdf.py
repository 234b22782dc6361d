"""Every PDF that is made here can be heard as well as seen: PDF/UA-1, and what a person would check by hand."""

from collections.abc import Callable

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.minutes import presenting as minutes_presenting
from shiremoot.meetings.packs import actions as publishing
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.partnerships.annual_updates import actions as updates
from shiremoot.partnerships.annual_updates import presenting as updates_presenting
from tests.across import structure
from tests.factories import published, sitting
from tests.factories.moorshire import at, day
from tests.meetings.packs import reading
from tests.partnerships.annual_updates.asking import asked, handed_in

pytestmark = pytest.mark.django_db

RICH = (
    "#### Costs\n\nA **b** *c* [d](https://x.example).\n\n| Year | Cost |\n|---|---|\n| 2024 | £5 |\n\n"
    "## Risks\n\n1. e\n   - f\n\n> g\n\n    h\n\n---\n\nTable 2: again\n\n| Year | Cost |\n|---|---|\n| 2025 | £6 |"
)


def _pack(county, **said):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    agenda = published.begin(county)
    published.cleared(agenda, "Contract", body="The bid.", **published.EXEMPT)
    report = published.cleared(agenda, "Housing", body=RICH)
    return agenda, report, published.publish(county)


def public_pack(county) -> bytes:
    return reading.bytes_of(_pack(county)[2])


def restricted_pack(county) -> bytes:
    return reading.bytes_of(_pack(county)[2], private=True)


def proof(county) -> bytes:
    published.cleared(published.begin(county), body=RICH)
    return publishing.proof(by=OPERATOR, meeting=county.meeting)


def supplement(county) -> bytes:
    agenda, _, _ = _pack(county)
    published.cleared(agenda, "Flood", body=RICH)
    return reading.bytes_of(published.publish(county, changes="Another item."))


def addendum(county) -> bytes:
    _, report, _ = _pack(county)
    published.save(report, body=RICH, note="A table was wrong.")
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    return reading.bytes_of(published.publish(county, changes="A new table."))


def _sat(county) -> sitting.Committee:
    committee = sitting.opened(county)
    said = {"by": committee.clerk, "item": committee.item(2)}
    item_actions.save_note(text=RICH, version=0, **said)
    item_actions.record_decision(verb="agreed", text="The plan was agreed.", **said)
    item_actions.record_action(text="Buy grit", owner="The Haven", due_on=day("2024-12-20"), **said)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee


def draft_minutes(county) -> bytes:
    committee = _sat(county)
    made = minutes.draft(meeting=committee.fresh(), by=committee.clerk)
    return minutes_presenting.pdf(minutes.publish_draft(minutes=made, by=committee.clerk))


def signed_minutes(county) -> bytes:
    committee = _sat(county)
    made = minutes.draft(meeting=committee.fresh(), by=committee.clerk)
    later = Meeting.objects.create(body=committee.body, starts_at=at("2024-11-25 12:00"), state="held")
    part = made.passages.first()
    minutes.approve(minutes=made, at=later, by=committee.clerk, corrections={part.pk: "Other words."})
    minutes.sign(minutes=made, name="Ada Birch", on=day("2024-11-25"), by=committee.clerk)
    return minutes_presenting.pdf(minutes.publish(minutes=made, by=committee.clerk))


def decision_notice(county) -> bytes:
    committee = _sat(county)
    return minutes_presenting.pdf(decision_notices.publish(meeting=committee.fresh(), by=committee.clerk))


def partnership_updates(county) -> bytes:
    round_ = asked(county)
    handed_in(county, round_, focus=RICH)
    return updates_presenting.pdf(
        updates.publish(round_=round_, introduction=RICH, by=county.viewer("amina"))
    )


EVERY = (
    public_pack,
    restricted_pack,
    proof,
    supplement,
    addendum,
    draft_minutes,
    signed_minutes,
    decision_notice,
    partnership_updates,
)


@pytest.mark.parametrize("make", EVERY, ids=lambda make: make.__name__.replace("_", " "))
def test_every_pdf_made_here_is_accessible(county, make: Callable[..., bytes]):
    data = make(county)
    assert reading.failures(data) == []
    assert reading.says_it_is_accessible(data)
    told = structure.told(data)
    assert (told.language, told.skips, told.bare_tables, told.silent_figures) == ("en-GB", [], 0, 0)
    assert told.headings.count(1) >= 1
    assert told.bookmarks >= 1
    assert told.title
