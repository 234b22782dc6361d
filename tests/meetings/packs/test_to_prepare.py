"""Home tells those who serve a body what its next meetings' papers need, however many meetings there are."""

import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.packs import to_prepare
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State
from tests.factories import moorshire, published

pytestmark = pytest.mark.django_db
MEETING = "/bodies/health-and-wellbeing-board/meetings/2024-12-05/"


@pytest.fixture
def clerk(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.board)
    return county.viewer("dev")


def first(clerk):
    """The step of the soonest meeting, in words and where it is done."""
    step = to_prepare.meetings_to_prepare(clerk, moorshire.NOW)[0].step
    return step and (step.words, step.url)


def test_an_agenda_is_begun_then_a_pack_published_and_then_it_is_out(county, clerk):
    day = "by Wednesday 27 November 2024"
    assert first(clerk) == (f"build the agenda, to publish the pack {day}", f"{MEETING}agenda/")
    published.cleared(published.begin(county))
    assert first(clerk) == (f"publish the pack {day}", f"{MEETING}publish/")
    assert f"publish the pack {day}" in county.client("dev").get("/").content.decode()
    published.publish(county)
    assert first(clerk) is None


def test_for_a_meeting_whose_agenda_came_in_as_a_paper_an_officer_shows_that_it_was_published(county, clerk):
    AgendaItem.objects.create(meeting=county.meeting, number="1", order=1, title="Winter plan")
    duty = Duty.objects.get(kind=Kind.PUBLISH_AGENDA)
    day = "by Wednesday 27 November 2024"
    assert first(clerk) == (f"show that the papers were published {day}", duty.get_absolute_url())
    shown = {each.step.title: each.step for each in steps.of(clerk, county.meeting)}
    assert shown["Pack"].links == [steps.StepLink(duty.get_absolute_url(), "Show that it was published")]
    assert shown["Reports"].words == "In the paper"
    Duty.objects.filter(pk=duty.pk).update(
        state=State.MET, met_at=moorshire.NOW, evidence="Put on the notice board"
    )
    assert first(clerk) is None
    assert [step.step.links for step in steps.of(clerk, county.meeting) if step.step.title == "Pack"] == [[]]
    assert "the papers are published" in " ".join(county.client("dev").get("/").content.decode().split())


@pytest.mark.parametrize("many", [0, 10])
def test_a_few_meetings_at_most_and_three_questions(county, clerk, many, django_assert_num_queries):
    for number in range(many):
        meetings.call(by=OPERATOR, body=county.board, starts=moorshire.day(f"2025-01-{number + 10}"))
    with django_assert_num_queries(3):
        assert len(to_prepare.meetings_to_prepare(clerk, moorshire.NOW)) == min(many + 1, to_prepare.MOST)


def test_who_serves_no_body_is_told_of_none(county, django_assert_num_queries):
    viewer = county.viewer("visitor")
    with django_assert_num_queries(0):
        assert to_prepare.meetings_to_prepare(viewer, moorshire.NOW) == []
