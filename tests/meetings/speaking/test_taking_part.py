"""Residents ask, officers decide, nobody else learns how to reach them, and it is forgotten in time."""

import datetime
import time
import uuid

import pytest
from django.core import mail, signing

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.speaking import actions, queries, rules
from shiremoot.meetings.speaking.acts import SpeakingAct
from shiremoot.meetings.speaking.models import Request
from shiremoot.spine.duties import queries as waiting
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.refusals import refusals
from tests.sampling import MANY_ROWS
from tests.web.test_query_counts import questions

OPEN, SHUT = "2024-11-29 08:59", "2024-11-29 09:01"


@pytest.fixture
def board(county):
    actions.set_practice(
        by=county.viewer("amina"),
        body=county.board,
        speaking="09:00 4 working days before",
        statements="09:00 2 working days before",
    )
    return county


def at(settings, moment: str) -> None:
    settings.CLOCK = moment.replace(" ", "T")


def ask(county, form=None, kind="speak", **facts) -> Request:
    return actions.ask(
        by=county.viewer("visitor"),
        meeting=county.meeting,
        kind=kind,
        form=form or uuid.uuid4(),
        link=lambda made: f"https://moor.example{made.get_absolute_url()}",
        **{"subject": "Buses", "name": "Ada Byron", "email": "ada@example.org"} | facts,
    )


def link(made) -> str:
    return f"https://moor.example{made.get_absolute_url()}"


def test_a_request_may_be_made_until_its_last_moment(board, settings):
    at(settings, OPEN)
    assert ask(board).state == "received"
    at(settings, SHUT)
    with pytest.raises(actions.Closed) as refused:
        ask(board)
    assert str(refused.value) == (
        "The meeting is on Thursday 5 December 2024; requests to speak closed at 09:00 on Friday 29 November 2024."
    )
    assert Request.objects.count() == 1


def test_those_who_asked_are_told_that_the_meeting_is_cancelled_and_why(board, settings):
    settings.MAIL_FROM = "moot@moor.example"
    waiting_one, gone = ask(board), ask(board, email="bo@example.org")
    actions.withdraw(by=board.viewer("visitor"), request=gone)
    notices.send_waiting()
    mail.outbox.clear()
    meetings.cancel(by=board.viewer("amina"), meeting=board.meeting, why="Snow.")
    notices.send_waiting()
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["ada@example.org"], "Cancelled: Health and Wellbeing Board, 5 December 2024")
    ]
    assert "is cancelled: Snow. Your request about “Buses” will not be heard there." in mail.outbox[0].body
    page = board.client().get(waiting_one.get_absolute_url()).content.decode()
    assert ["Meeting cancelled" in page, "Snow." in page, "Waiting to be decided" in page] == [
        True,
        True,
        False,
    ]
    board.meeting.refresh_from_db()
    with pytest.raises(actions.Closed) as refused:
        ask(board)
    assert str(refused.value) == "The meeting on Thursday 5 December 2024 is cancelled: Snow."


def decisions_owed() -> list[tuple[str, str, str]]:
    rows = Duty.objects.filter(kind=Kind.DECIDE_REQUEST_TO_TAKE_PART).order_by("pk")
    return [(str(duty.owed_by), duty.audience, duty.state) for duty in rows]


def test_a_request_waits_for_the_body_s_officer_until_it_is_decided_or_withdrawn(board):
    moorshire.account(board, "dev", Role.DEMOCRATIC_SERVICES, body=board.board)
    officer = board.viewer("dev")
    accepted, declined, withdrawn = ask(board), ask(board), ask(board)
    assert [duty.about for duty in waiting.waiting_for(officer)] == [
        str(accepted),
        str(declined),
        str(withdrawn),
    ]
    actions.accept(by=officer, request=accepted, link=link)
    actions.decline(by=officer, request=declined, why="Full", link=link)
    actions.withdraw(by=board.viewer("visitor"), request=withdrawn)
    body = "Health and Wellbeing Board"
    assert decisions_owed() == [(body, "parties", state) for state in ("met", "met", "waived")]
    assert list(waiting.waiting_for(officer)) == []


def test_a_decision_on_a_request_is_due_when_the_meeting_begins_and_moves_with_it(board):
    ask(board)
    owed = Duty.objects.get(kind=Kind.DECIDE_REQUEST_TO_TAKE_PART)
    assert owed.due_at == moorshire.at("2024-12-05 14:00")
    meetings.move(
        meeting=board.meeting,
        starts_at=moorshire.at("2024-12-12 15:00"),
        why="Snow",
        by=board.viewer("amina"),
    )
    owed.refresh_from_db()
    assert owed.due_at == moorshire.at("2024-12-12 15:00")


def test_a_statement_may_still_come_when_requests_to_speak_are_closed(board, settings):
    at(settings, SHUT)
    assert ask(board, kind="statement", words="We need buses.").state == "received"


def test_a_body_that_takes_no_petitions_says_so(board):
    with pytest.raises(actions.Closed, match="does not take petitions"):
        ask(board, kind="petition", words="More buses", signatures=40)


def test_a_body_that_said_nothing_takes_nothing(county):
    with pytest.raises(actions.Closed, match="does not take requests to speak"):
        ask(county)


def test_the_same_form_sent_twice_asks_once(board):
    form = uuid.uuid4()
    assert ask(board, form) == ask(board, form)
    assert Request.objects.count() == 1


def test_a_statement_over_the_bodys_length_is_refused_and_not_kept(board):
    with pytest.raises(rules.TooLong):
        ask(board, kind="statement", words="word " * 501)
    assert Request.objects.count() == 0


def test_those_accepted_are_heard_in_the_order_they_are_put_in(board):
    amina = board.viewer("amina")
    first, second, third = (ask(board, name=name) for name in ("Ada", "Bea", "Cal"))
    for one in (first, second, third):
        actions.accept(by=amina, request=one, link=link)
    actions.move(by=amina, request=third, up=True)
    actions.move(by=amina, request=first, up=True)
    assert [one.name for one in queries.heard(board.meeting)] == ["Ada", "Cal", "Bea"]


def test_a_request_is_declined_with_a_reason_and_may_be_accepted_after_all(board):
    amina, one = board.viewer("amina"), ask(board)
    with pytest.raises(DomainError, match="Say why"):
        actions.decline(by=amina, request=one, why="  ", link=link)
    actions.decline(by=amina, request=one, why="It is about another board.", link=link)
    assert [*queries.heard(board.meeting)] == []
    assert actions.accept(by=amina, request=one, link=link).reason == ""
    assert [heard.name for heard in queries.heard(board.meeting)] == ["Ada Byron"]


def test_what_is_withdrawn_stays_withdrawn(board):
    one = ask(board)
    actions.withdraw(by=board.viewer("visitor"), request=one)
    with pytest.raises(rules.CannotChange, match="already withdrawn"):
        actions.accept(by=board.viewer("amina"), request=one, link=link)


@pytest.mark.parametrize("who", ["ben", "carys", "joan", "visitor"])
def test_only_the_officers_who_serve_the_body_decide_and_see_how_to_reach_people(board, who):
    one = ask(board)
    with pytest.raises(Refused):
        actions.accept(by=board.viewer(who), request=one, link=link)
    assert [*queries.requests_for(board.viewer(who), board.meeting)] == []
    assert [*queries.requests_for(board.viewer("amina"), board.meeting)] == [one]


def test_how_to_reach_people_is_deleted_28_days_after_the_meeting(board):
    one = ask(board, telephone="01632 960001")
    assert actions.forget_contacts(today=datetime.date(2025, 1, 2)) == 0
    assert actions.forget_contacts(today=datetime.date(2025, 1, 3)) == 1
    one.refresh_from_db()
    assert (one.email, one.telephone, one.name) == ("", "", "Ada Byron")
    assert one.forgotten_on == datetime.date(2025, 1, 3)


def test_whoever_asked_is_written_to_when_it_came_and_when_it_is_decided(board, settings):
    settings.MAIL_FROM = "moot@moor.example"
    actions.decline(by=board.viewer("amina"), request=ask(board), why="It is off the agenda.", link=link)
    notices.send_waiting()
    assert [letter.subject.split(":")[0] for letter in mail.outbox] == [
        "Your request was received",
        "Your request is declined",
    ]
    assert "It is off the agenda." in mail.outbox[1].body


def test_every_step_is_in_the_trail_without_the_persons_name(board):
    one = ask(board)
    actions.accept(by=board.viewer("amina"), request=one, link=link)
    entries = Entry.objects.filter(thing_type="speaking.request").order_by("pk")
    assert [entry.act for entry in entries] == [SpeakingAct.ASKED_TO_SPEAK, SpeakingAct.ACCEPTED]
    assert not [entry for entry in entries if "Ada" in f"{entry.thing}{entry.change}"]


def typed(client, path: str) -> dict[str, str]:
    """What Ada types into the form that this browser opens."""
    number = client.get(path).context["form"]["form"].value()
    return {"subject": "Buses", "name": "Ada", "email": "ada@example.org", "form": str(number)}


class TestOnScreen:
    @pytest.fixture
    def path(self, board):
        return f"{board.meeting.get_absolute_url()}take-part/speak/"

    @pytest.fixture
    def people(self, board):
        return moorshire.cast_of(board)

    def test_a_resident_asks_and_is_shown_how_it_stands(self, board, people, path):
        sent = people.visitor.post(path, typed(people.visitor, path), follow=True)
        assert "Waiting to be decided" in sent.content.decode()

    def test_the_same_words_sent_twice_within_minutes_make_one_request(self, people, path):
        form = typed(people.visitor, path)
        addresses = {people.visitor.post(path, form).url for _ in range(3)}
        assert addresses == {Request.objects.get().get_absolute_url()}

    def test_other_words_in_the_same_form_are_a_new_request(self, people, path):
        form = typed(people.visitor, path)
        addresses = [people.visitor.post(path, form | {"subject": s}).url for s in ("Buses", "Trains")]
        assert len(set(addresses)) == Request.objects.count() == 2
        assert sorted(one.subject for one in Request.objects.all()) == ["Buses", "Trains"]

    def test_the_next_person_at_the_same_computer_is_not_shown_the_first_ones_request(self, people, path):
        form = typed(people.visitor, path)
        first = people.visitor.post(path, form)
        second = people.visitor.post(path, form | {"name": "Bea", "email": "bea@example.org"}, follow=True)
        assert first.url != second.redirect_chain[-1][0]
        assert "Ada" not in second.content.decode()

    def test_the_same_form_from_another_browser_is_a_new_request(self, board, people, path):
        form = typed(people.visitor, path)
        other = board.client("visitor")
        typed(other, path)
        assert people.visitor.post(path, form).url != other.post(path, form).url
        assert board.client("visitor").post(path, form).url != other.post(path, form).url

    def test_the_same_form_a_quarter_of_an_hour_later_is_a_new_request(self, people, path, monkeypatch):
        form = typed(people.visitor, path)
        first = people.visitor.post(path, form).url
        now = time.time()
        monkeypatch.setattr(signing.time, "time", lambda: now + 15 * 60)
        assert people.visitor.post(path, form).url != first

    def test_a_cookie_somebody_made_up_counts_for_nothing(self, people, path):
        form = typed(people.visitor, path)
        people.visitor.cookies["sent-once"] = "made-up:1abcde:signature"
        assert people.visitor.post(path, form).url != people.visitor.post(path, form).url

    def test_what_is_missing_is_said_and_nothing_typed_is_lost(self, people, path):
        sent = people.visitor.post(path, {"subject": "The number 7 bus"})
        assert sent.status_code == 400
        page = sent.content.decode()
        assert "Enter your name" in page
        assert "The number 7 bus" in page

    def test_after_the_last_moment_the_page_says_since_when(self, people, path, settings):
        at(settings, SHUT)
        assert (
            "requests to speak closed at 09:00 on Friday 29 November 2024"
            in people.visitor.get(path).content.decode()
        )

    def test_the_meetings_page_shows_who_will_be_heard_and_not_how_to_reach_them(self, board, people):
        actions.accept(by=board.viewer("amina"), request=ask(board), link=link)
        page = people.visitor.get(board.meeting.get_absolute_url()).content.decode()
        assert "Ada Byron" in page
        assert "ada@example.org" not in page

    def test_reading_the_requests_is_in_the_trail_and_strangers_are_refused(self, board, people):
        ask(board)
        path = f"{board.meeting.get_absolute_url()}requests/"
        assert people.amina.get(path).status_code == 200
        assert Entry.objects.filter(act=TrailAct.READ, thing_type="speaking.request").count() == 1
        assert [people.ben.get(path).status_code, people.visitor.get(path).status_code] == [403, 302]
        assert refusals().exists()

    @pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
    def test_the_page_of_requests_asks_as_often_whatever_their_number(self, board, people, many):
        for number in range(many):
            one = ask(board, name=f"Somebody {number}")
            if number % 2:
                actions.accept(by=board.viewer("amina"), request=one, link=link)
        path = f"{board.meeting.get_absolute_url()}requests/"
        people.amina.get(path)
        assert questions(people.amina, path) == 7
