"""What is marked private shows the number of its item and the paragraph of the law in whatever is published."""

import pytest

from shiremoot.foundation.typesetting import blocks
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions, decision_notices, passages
from shiremoot.meetings.record.models import Decision, Meeting
from tests.factories import published, sitting

SECRET = "Purchase of Moor House"
LAW = (
    "Exempt: paragraph 3 of Schedule 12A (financial or business affairs of a particular person, the council "
    "included). It is not open to the public."
)
UNNAMED = "Exempt: Schedule 12A of the Local Government Act 1972. It is not open to the public."


@pytest.fixture
def over(county):
    """A meeting that is over, whose third item was private."""
    committee = sitting.planned(county)
    agenda = published.begin(county, committee.meeting)
    Item.objects.filter(agenda=agenda, published=committee.item(3)).update(**published.EXEMPT)
    sittings.open_meeting(by=committee.clerk, meeting=committee.meeting)
    for name in sitting.NAMES:
        committee.mark(name, 0)
    item_actions.record_decision(by=committee.clerk, item=committee.item(3), verb="approved", text=SECRET)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee


@pytest.fixture
def minutes(over):
    return actions.draft(meeting=over.fresh(), by=over.clerk)


def edition(minutes, over) -> str:
    actions.publish_draft(minutes=minutes, by=over.clerk)
    return blocks.plain(minutes.editions.first().content["blocks"])


def test_a_private_part_is_headed_by_its_number_whatever_its_heading_says(minutes, over):
    part = minutes.passages.get(item=over.item(3))
    actions.edit_passage(
        passage=part, text=SECRET, heading=f"3. {SECRET}", private=True, version=part.version, by=over.clerk
    )
    said = edition(minutes, over)
    assert f"Item 3, private\n{LAW}" in said
    assert SECRET not in said


def test_a_private_part_of_no_item_is_headed_by_nothing_of_its_own(minutes, over):
    passages.add(minutes=minutes, heading=SECRET, text=SECRET, private=True, by=over.clerk)
    said = edition(minutes, over)
    assert f"A private part\n{UNNAMED}" in said
    assert SECRET not in said


def test_a_private_decision_is_told_by_its_reference_alone(over):
    Decision.objects.filter(private=True).update(title=SECRET)
    notice = decision_notices.publish(meeting=Meeting.objects.get(pk=over.meeting.pk), by=over.clerk)
    said = blocks.plain(notice.content["blocks"])
    assert f"{over.meeting.reference}/3\n{LAW}" in said
    assert SECRET not in said


def test_an_editor_sees_what_the_public_will_see_before_anything_is_saved(minutes, over, county):
    part = minutes.passages.get(item=over.item(3))
    before = (part.heading, part.text, part.private, part.version)
    said = {"heading": SECRET, "text": f"The price of {SECRET}", "private": "on", "version": part.version}
    page = f"{over.meeting.get_absolute_url()}minutes/part/{part.pk}/"
    answer = county.client("amina").post(page, said | {"preview": "yes"})
    shown = answer.context["public_preview"]
    assert LAW in shown
    assert SECRET not in shown
    part.refresh_from_db()
    assert (part.heading, part.text, part.private, part.version) == before
    open_to_all = county.client("amina").post(page, {**said, "private": "", "preview": "yes"})
    assert SECRET in open_to_all.context["public_preview"]
