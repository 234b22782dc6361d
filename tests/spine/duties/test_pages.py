"""A duty on screen: its working and authority, and the forms by which it ends."""

import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties import actions, catalogue, moving
from tests.factories import moorshire
from tests.factories.moorshire import at, day


@pytest.fixture
def duty(county):
    return county.owe("respond-to-health-scrutiny", due=None, from_=day("2024-11-04"), to=county.scrutiny)


def page(county, duty, name="visitor") -> str:
    return county.client(name).get(f"/owed/{duty.pk}/").content.decode()


def test_a_duty_shows_who_owes_whom_by_when_and_on_what_authority(county, duty):
    said = page(county, duty)
    for words in (
        "Health and Wellbeing Board",
        "Health Scrutiny Committee",
        "Monday 2 December 2024",
        "28 days",
        duty.authority,
    ):
        assert words in said


def test_only_those_who_may_end_a_duty_are_offered_to(county, duty):
    offers = {
        name: [f"/owed/{duty.pk}/{act}/" in page(county, duty, name) for act in ("met", "waive")]
        for name in ("amina", "ben", "carys", "joan", "visitor")
    }
    assert offers == {
        "amina": [True, True],
        "ben": [False, True],
        "carys": [False, False],
        "joan": [False, False],
        "visitor": [False, False],
    }


def send(county, duty, act, name="amina", **said):
    return county.client(name).post(f"/owed/{duty.pk}/{act}/", said, follow=True)


def test_a_duty_is_met_on_screen(county, duty):
    answer = send(county, duty, "met", evidence="Minute 4", on_day="22", on_month="11", on_year="2024")
    duty.refresh_from_db()
    assert (duty.state, duty.evidence, duty.met_at) == ("met", "Minute 4", at("2024-11-22 12:00"))
    assert "Recorded: this duty was met." in answer.content.decode()


def test_a_duty_is_waived_on_screen(county, duty):
    answer = send(county, duty, "waive", name="ben", reason="Overtaken")
    duty.refresh_from_db()
    assert (duty.state, duty.reason) == ("waived", "Overtaken")
    assert "This duty is waived." in answer.content.decode()


@pytest.mark.parametrize(
    ("act", "field", "words"),
    [
        ("met", "evidence", "Say what shows that it was met"),
        ("waive", "reason", "Say why it is waived"),
        ("stop-the-clock", "why", "Say why"),
    ],
)
def test_a_form_sent_empty_says_what_it_needs_and_changes_nothing(county, duty, act, field, words):
    answer = send(county, duty, act, **{field: ""})
    duty.refresh_from_db()
    assert (answer.status_code, duty.state) == (400, "open")
    assert answer.context["form"].errors[field] == [words]


def test_a_clock_is_stopped_and_run_on_on_screen(county):
    duty = county.owe("answer-subject-access", due=None, from_=day("2024-11-04"))
    send(county, duty, "stop-the-clock", on_day="11", on_month="11", on_year="2024", why="Who asks?")
    duty.refresh_from_db()
    assert (duty.due_at, duty.pauses) == (None, [["2024-11-11", None]])
    said = "The clock is stopped while identity or clarification is awaited, so nobody can say yet"
    assert said in page(county, duty)
    send(county, duty, "run-on", on_day="15", on_month="11", on_year="2024", why="It came")
    duty.refresh_from_db()
    assert duty.pauses == [["2024-11-11", "2024-11-15"]]
    assert duty.due_at is not None


def test_a_clock_is_not_stopped_from_a_day_to_come(county, duty):
    answer = send(county, duty, "stop-the-clock", on_day="26", on_month="11", on_year="2024", why="Wait")
    assert answer.context["form"].errors["on"] == ["Enter today or a day before today"]


def test_a_duty_that_ended_meanwhile_is_left_as_it_is_and_says_so(county, duty):
    actions.waive(duty=duty, reason="Overtaken", by=OPERATOR)
    answer = send(county, duty, "met", evidence="Minute 4")
    duty.refresh_from_db()
    assert (duty.state, duty.evidence) == ("waived", "")
    assert "This duty is already waived, so nothing was changed." in answer.content.decode()


def test_somebody_who_serves_another_body_is_refused_and_told_who_may(county, duty):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.partnership)
    answer = send(county, duty, "met", name="dev", evidence="x")
    duty.refresh_from_db()
    assert (answer.status_code, duty.state) == (403, "open")
    assert "This duty is owed by Health and Wellbeing Board." in answer.content.decode()


def test_a_moved_duty_says_from_when_and_why(county, duty):
    moving.reschedule(
        about=moorshire.matter("A promise"), from_=day("2024-11-11"), why="The post was late", by=OPERATOR
    )
    said = page(county, duty)
    assert "The post was late. It was due" in said
    assert "2 December 2024" in said
    assert "Monday 9 December 2024" in said


def test_every_kind_of_duty_is_on_the_page_of_clocks(county):
    said = county.client().get("/clocks/").content.decode()
    assert [key for key in catalogue.load() if f'id="{key}"' not in said] == []
