"""The steps of a meeting on its page: those who serve it see at once how far it is and what is next."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.attendance import actions as attending
from shiremoot.meetings.attendance import queries as attending_read
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.live import item_actions
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.minutes import decision_notices
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import agenda_actions, steps
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.rules import StepProgress, standings
from tests.factories import published, sitting

DONE, TO_DO, WAITING = StepProgress


@pytest.mark.parametrize(
    ("given", "day_has_come", "stands"),
    [
        ([(DONE, True), (TO_DO, True), (TO_DO, True)], False, ["done", "next", "to do"]),
        ([(DONE, True), (WAITING, False)], False, ["done", "waiting"]),
        ([(TO_DO, True), (TO_DO, False)], True, ["to do", "next"]),
        ([(WAITING, True), (TO_DO, True)], False, ["waiting", "next"]),
    ],
)
def test_the_next_step_is_the_first_that_can_be_done_and_on_the_day_the_meeting(given, day_has_come, stands):
    assert standings(given, day_has_come=day_has_come) == stands


def told(meeting, viewer=OPERATOR) -> dict[str, str]:
    """Each step's title and what is said of it, the next one's marked."""
    meeting.refresh_from_db()
    return {
        each.step.title: f"{'* ' if each.standing == 'next' else ''}{each.step.words}"
        for each in steps.of(viewer, meeting)
    }


def following(meeting) -> str:
    return next((title for title, said in told(meeting).items() if said.startswith("* ")), "")


def test_before_a_meeting_the_next_step_goes_from_the_plan_to_who_is_coming(county):
    meeting = county.meeting
    raise_duties(by=OPERATOR, meeting=meeting)
    assert told(meeting)["Plan"] == "* Nothing is planned"
    agenda_actions.plan_item(by=OPERATOR, meeting=meeting, title="Winter plan")
    assert told(meeting)["Plan"] == "1 item planned"
    assert following(meeting) == "Agenda"
    agenda = published.begin(county)
    published.add(agenda, "Verbal news", kind="verbal update")
    assert told(meeting)["Reports"] == "* 0 of 1 cleared"
    report = published.commission(agenda.items.get(title="Winter plan"))
    published.save(report)
    published.check_all(report)
    published.reports.clear(by=OPERATOR, report=report)
    assert told(meeting)["Reports"] == "1 of 1 cleared"
    assert told(meeting)["Pack"] == "* Due Wednesday 27 November 2024"
    published.publish(county)
    assert told(meeting)["Pack"].startswith("Agenda and reports, published Monday 25 November 2024")
    assert following(meeting) == "Who is coming"
    for line in attending_read.seat_replies(meeting):
        attending.reply(by=OPERATOR, meeting=meeting, seat=line.seat, coming=True)
    assert following(meeting) == ""
    assert told(meeting)["Meeting"] == "Thursday 5 December 2024, 14:00"


def test_at_and_after_a_meeting_the_next_step_goes_from_the_meeting_to_its_actions(county):
    committee = sitting.planned(county)
    meeting, clerk = committee.meeting, committee.clerk
    assert following(meeting) == "Meeting"
    sittings.open_meeting(by=clerk, meeting=meeting)
    assert told(meeting)["Meeting"] == "* It is on"
    for name in sitting.NAMES:
        committee.mark(name, 0)
    item = committee.item(2)
    item_actions.record_decision(by=clerk, item=item, verb="agreed", text="The plan.")
    item_actions.record_action(by=clerk, item=item, text="Print it", owner="Olly Plum", due_on=None)
    sittings.close(by=clerk, meeting=meeting)
    assert told(meeting)["Meeting"] == "Held: 1 decision, 1 action"
    assert told(meeting)["Decisions"] == "* Notice not published yet"
    decision_notices.publish(meeting=meeting, by=clerk)
    assert told(meeting)["Minutes"] == "* Not drafted yet"
    drafted = minutes.draft(meeting=meeting, by=clerk)
    assert told(meeting)["Minutes"] == "* Drafted, not published yet"
    minutes.publish_draft(minutes=drafted, by=clerk)
    assert told(meeting)["Minutes"] == "The draft is published; to be approved at the next meeting"
    assert told(meeting)["Actions"] == "* 1 of 1 open"
    assert told(meeting)["Reports"] == "In the paper"


def test_steps_are_for_those_who_serve_the_body_alone(county):
    shown = {
        who: bool(told(county.meeting, county.viewer(who))) for who in ("amina", "ben", "joan", "visitor")
    }
    assert shown == {"amina": True, "ben": False, "joan": False, "visitor": False}


def test_a_meeting_called_off_has_no_steps(county):
    meetings.cancel(by=OPERATOR, meeting=county.meeting, why="Snow")
    assert told(county.meeting) == {}


@pytest.mark.parametrize("many", [1, 30])
def test_the_steps_of_a_long_agenda_ask_no_more_questions(county, many, django_assert_num_queries):
    agenda = published.begin(county)
    for number in range(many):
        published.commission(published.add(agenda, f"Matter {number}"))
    with django_assert_num_queries(19):
        steps.of(county.viewer("amina"), county.meeting)


def test_the_page_leads_to_the_next_step(county):
    text = county.client("amina").get(county.meeting.get_absolute_url()).content.decode()
    step = text.split('aria-current="step"')[1].split("</li>")[0]
    assert "Plan an item" in step
    assert f"/programme/add/?meeting={county.meeting.pk}" in step
