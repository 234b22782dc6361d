"""Matters arising: open actions come back on the next agenda, are dealt with at the meeting, and are minuted."""

import uuid

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.action_updates import actions as following
from shiremoot.meetings.action_updates import queries
from shiremoot.meetings.action_updates.rules import place_for_matters_arising
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.agendas import queries as building
from shiremoot.meetings.live import actions
from shiremoot.meetings.minutes import drafting
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.thread import queries as thread
from shiremoot.spine.thread.models import Action
from tests.factories import asked as factory
from tests.factories import sitting
from tests.factories.moorshire import at, day

PAGE = "/bodies/moors-committee/meetings/2024-11-25/"
GRIT = "The Haven: Buy grit, by 20 December 2024 (MC 2024-09-26)"


@pytest.fixture
def committee(county):
    return sitting.opened(county)


@pytest.fixture
def grit(committee) -> Action:
    return asked(committee, "Buy grit")


def asked(committee, text: str) -> Action:
    held, _ = Meeting.objects.get_or_create(
        body=committee.body, starts_at=at("2024-09-26 14:00"), defaults={"state": "held"}
    )
    return factory.of(held, text, due_on=day("2024-12-20"))


def say(client, action: Action, outcome: str, place: int = 0, **fields):
    prefix = f"f{action.pk}"
    given = {"action": action.pk, "outcome": outcome, "text": "As reported.", "key": uuid.uuid4()} | fields
    sent = {f"{prefix}-{name}": value for name, value in given.items()}
    return client.post(f"{PAGE}live/{place}/follow/", {"prefix": prefix, **sent})


def minuted(committee) -> str:
    actions.close(by=committee.clerk, meeting=committee.meeting)
    return {one.heading: one.text for one in drafting.draft(committee.fresh())}.get("Matters arising", "")


NEW_DAY = {"due_on_day": 3, "due_on_month": 3, "due_on_year": 2025}


@pytest.mark.parametrize(
    ("outcome", "fields", "state", "words"),
    [
        ("done", {}, "complete", "Done: As reported."),
        ("progress", {}, "in progress", "Progress: As reported."),
        ("continued", NEW_DAY, "open", "Continued to 3 March 2025: As reported."),
        ("passed on", {"to": "HSC"}, "open", "Passed on to Health Scrutiny Committee: As reported."),
        ("dropped", {}, "dropped", "Dropped: As reported."),
    ],
)
def test_what_is_said_of_an_action_at_the_meeting_is_kept_and_minuted(
    county, committee, grit, outcome, fields, state, words
):
    answer = say(county.client("amina"), grit, outcome, **fields)
    grit.refresh_from_db()
    due = "3 March 2025" if outcome == "continued" else "20 December 2024"
    assert (answer.url, grit.state) == (f"{PAGE}live/arising/", state)
    assert minuted(committee) == f"- {GRIT.replace('20 December 2024', due)}. {words}"


def test_continued_moves_what_is_owed_to_the_new_day(county, committee, grit):
    say(county.client("amina"), grit, "continued", **NEW_DAY)
    assert f"{thread.duty_of(grit).due_at:%Y-%m-%d}" == "2025-03-03"


@pytest.mark.parametrize(
    ("outcome", "fields", "reason"),
    [
        ("done", {"text": " "}, "Say what became of it"),
        ("continued", {}, "Enter the day by which it is to be done now"),
        (
            "continued",
            {"due_on_day": 3, "due_on_month": 3, "due_on_year": 2020},
            "Choose a day in the future.",
        ),
        ("passed on", {"to": "The Moon"}, "Enter the name of a body in the register"),
        ("passed on", {"to": "Moors Committee"}, "Moors Committee asks after this action already."),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_keeps_the_words(
    county, committee, grit, outcome, fields, reason
):
    answer = say(county.client("amina"), grit, outcome, **fields)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert reason in page
    assert fields.get("text", "As reported.") in page
    assert list(grit.updates.all()) == []


def test_sent_twice_it_is_said_once(county, committee, grit):
    key, amina = uuid.uuid4(), county.client("amina")
    assert [say(amina, grit, "progress", key=key).status_code for _ in range(2)] == [302, 302]
    assert grit.updates.count() == 1


def test_done_already_by_another_clerk_is_told_to_the_second(county, committee, grit):
    following.complete(action=grit, evidence="Delivered", by=OPERATOR, at=committee.meeting)
    answer = say(county.client("amina"), grit, "done")
    assert answer.status_code == 400
    assert "This action is already complete." in answer.content.decode()


@pytest.mark.parametrize(("name", "status"), [("ben", 403), ("joan", 403), ("visitor", 403)])
def test_others_are_refused(county, committee, grit, name, status):
    assert say(county.client(name), grit, "done").status_code == status


def test_an_action_of_another_body_is_not_dealt_with_here(county, committee):
    held = Meeting.objects.create(body=county.board, starts_at=at("2024-09-26 14:00"), state="held")
    theirs = factory.of(held, "Buy salt")
    assert say(county.client("amina"), theirs, "done").status_code == 400


def test_what_an_adjourned_meeting_asked_for_does_not_come_back_yet(committee, grit):
    assert list(queries.arising(committee.meeting)) == [grit]
    Meeting.objects.filter(pk=grit.of_meeting.meeting_id).update(state="adjourned")
    assert list(queries.arising(committee.meeting)) == []


def test_at_its_own_item_the_actions_stand_and_are_minuted_there(county, committee, grit):
    AgendaItem.objects.filter(meeting=committee.meeting, order=1).update(title="Minutes and matters arising")
    amina = county.client("amina")
    assert "Buy grit" in amina.get(f"{PAGE}live/1/").content.decode()
    assert say(amina, grit, "done", place=1).url == f"{PAGE}live/1/"
    actions.close(by=committee.clerk, meeting=committee.meeting)
    found = {one.heading: one.text for one in drafting.draft(committee.fresh())}
    assert found["1. Minutes and matters arising"] == f"- {GRIT}. Done: As reported."
    assert "Matters arising" not in found


def test_the_public_sees_what_was_said_once_the_meeting_is_over(county, committee, grit):
    asked(committee, "Buy salt")
    say(county.client("amina"), grit, "done")
    visitor = county.client()
    pages = (PAGE, f"/actions/{grit.pk}/")
    assert ["As reported" in visitor.get(page).content.decode() for page in pages] == [False, False]
    actions.close(by=committee.clerk, meeting=committee.meeting)
    assert ["As reported" in visitor.get(page).content.decode() for page in pages] == [True, True]
    assert "Buy salt" not in visitor.get(PAGE).content.decode()


class TestOnTheNextAgenda:
    @pytest.fixture
    def spring(self, committee) -> Meeting:
        return Meeting.objects.create(body=committee.body, starts_at=at("2025-03-13 14:00"))

    def words(self, meeting: Meeting) -> dict[str, str]:
        agenda = agendas.begin(meeting=meeting, by=OPERATOR)
        return {line.item.title: line.words for line in building.lines(agenda)}

    def test_open_actions_stand_after_the_minutes(self, committee, grit, spring):
        found = self.words(spring)
        assert list(found)[2:4] == ["Minutes of the last meeting", "Matters arising"]
        assert found["Matters arising"] == GRIT

    def test_the_public_sees_them_under_their_item(self, county, committee, grit, spring):
        AgendaItem.objects.create(meeting=spring, number="3", order=3, title="Minutes and matters arising")
        page = county.client().get(spring.get_absolute_url()).content.decode()
        assert "The Haven: Buy grit" in page

    def test_no_such_item_comes_where_nothing_is_open(self, committee, spring):
        assert "Matters arising" not in self.words(spring)

    def test_an_item_that_brings_them_already_is_enough(self):
        assert place_for_matters_arising(["Apologies", "Minutes and Matters Arising"]) is None
        assert place_for_matters_arising(["Apologies", "Declarations"]) == 2
