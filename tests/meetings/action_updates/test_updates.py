"""What becomes of an action: told, done with what shows it, dropped with a reason, or passed on to another body."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.action_updates import actions, queries
from shiremoot.meetings.record import rules as meeting_rules
from shiremoot.meetings.record.models import Action, Meeting
from shiremoot.spine.duties.models import Duty
from tests.factories.moorshire import NOW, at, day


@pytest.fixture
def action(county):
    """The board asked The Haven for grit in September."""
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    made = Action.objects.create(meeting=held, text="Buy grit", owner="the haven", due_on=day("2024-12-20"))
    actions.raise_duty_for(action=made, by=county.viewer("amina"))
    return made


def test_it_is_owed_by_whoever_the_register_knows_under_that_name(county, action):
    duty = queries.duty_of(action)
    assert (duty.owed_by.organization, duty.owed_to.body) == (county.haven, county.board)


def test_the_name_of_a_post_is_owed_by_those_words(county):
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    made = Action.objects.create(meeting=held, text="Buy grit", owner="Director of Lanes")
    assert actions.raise_duty_for(action=made, by=county.viewer("amina")).owed_by.name == "Director of Lanes"


def test_done_with_what_shows_it_meets_the_duty(county, action):
    actions.finish(action=action, evidence="Ten tons delivered", by=county.viewer("amina"))
    action.refresh_from_db()
    duty = queries.duty_of(action)
    assert (action.state, duty.state, duty.evidence, duty.met_at) == (
        "done",
        "met",
        "Ten tons delivered",
        NOW,
    )


def test_dropped_with_a_reason_waives_the_duty(county, action):
    actions.drop(action=action, why="It thawed", by=county.viewer("amina"))
    assert queries.duty_of(action).reason == "The action was dropped: It thawed"


def test_nothing_is_said_of_an_action_without_words_or_after_its_end(county, action):
    with pytest.raises(DomainError, match="Say what shows that it was done"):
        actions.finish(action=action, evidence=" ", by=county.viewer("amina"))
    actions.finish(action=action, evidence="Delivered", by=county.viewer("amina"))
    with pytest.raises(meeting_rules.ActionNotOpen, match="already done"):
        actions.report_progress(action=action, text="More", by=county.viewer("amina"))


def test_open_actions_come_back_to_the_next_meeting_of_the_body_that_asks_after_them(county, action):
    next_of_scrutiny = Meeting.objects.create(body=county.scrutiny, starts_at=at("2024-12-10 10:00"))
    assert list(queries.arising(county.meeting)) == [action]
    actions.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=county.viewer("amina"))
    assert list(queries.arising(county.meeting)) == []
    assert list(queries.arising(next_of_scrutiny)) == [action]


def test_passed_on_the_same_duty_is_owed_to_the_other_body(county, action):
    actions.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=county.viewer("amina"))
    duty = Duty.objects.get(kind="carry-out-action")
    assert (duty.owed_to.body, duty.state) == (county.scrutiny, "open")
    assert action.updates.get().passed_to == county.scrutiny
    with pytest.raises(DomainError, match="asks after this action already"):
        actions.pass_on(action=action, to=county.scrutiny, why="Again", by=county.viewer("amina"))


def test_only_those_who_serve_the_body_that_asks_after_it_say_what_became_of_it(county, action):
    with pytest.raises(Refused, match="Health and Wellbeing Board asks after this action"):
        actions.report_progress(action=action, text="Going well", by=county.viewer("ben"))
    actions.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=county.viewer("amina"))
    actions.report_progress(action=action, text="Going well", by=county.viewer("ben"))


def test_anybody_can_follow_an_action_from_body_to_body(county, action):
    actions.pass_on(action=action, to=county.scrutiny, why="It is about roads", by=county.viewer("amina"))
    actions.finish(action=action, evidence="Delivered", by=county.viewer("ben"))
    page = county.client().get(f"/actions/{action.pk}/").content.decode()
    for words in ("Buy grit", "Passed on to Health Scrutiny Committee", "It is about roads", "Delivered"):
        assert words in page


def test_saying_nothing_comes_back_with_the_reason(county, action):
    answer = county.client("amina").post(f"/actions/{action.pk}/finish/", {"text": ""})
    assert answer.status_code == 400
    assert "Say what shows that it was done" in answer.content.decode()
