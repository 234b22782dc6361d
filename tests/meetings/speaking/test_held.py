"""More requests than a person sends from one place are held for an officer; everybody else's go on as always."""

import uuid

import pytest
from django.core import mail

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.speaking import actions, presenting, queries, rules
from shiremoot.meetings.speaking.acts import SpeakingAct
from shiremoot.meetings.speaking.models import Request
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.browser import Browser

ONE, OTHER = {"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "198.51.100.4"}
RECEIVED, HELD, DECLINED = "received", "held", "declined"


@pytest.fixture
def board(county):
    actions.set_practice(by=county.viewer("amina"), body=county.board, speaking="09:00 4 working days before")
    return county


def link(made) -> str:
    return f"https://moor.example{made.get_absolute_url()}"


def ask(county, source: str, name: str = "Ada Byron") -> Request:
    return actions.ask(
        by=county.viewer("visitor"),
        meeting=county.meeting,
        kind="speak",
        form=uuid.uuid4(),
        link=link,
        source=source,
        subject="Buses",
        name=name,
        email="ada@example.org",
    )


def flood(county, many: int = rules.FROM_ONE_SOURCE + 3) -> list[Request]:
    return [ask(county, "network 203.0.113.9", f"Sender {number}") for number in range(many)]


def states() -> list[str]:
    return list(Request.objects.order_by("pk").values_list("state", flat=True))


def owed() -> list[str]:
    open_ = Duty.objects.filter(kind=Kind.DECIDE_REQUEST_TO_TAKE_PART, state="open")
    return sorted(open_.values_list("about_id", flat=True), key=int)


def test_the_sixth_request_from_one_place_is_held_and_that_of_somebody_else_is_not(board):
    flood(board)
    ask(board, "network 198.51.100.4")
    assert states() == [RECEIVED] * rules.FROM_ONE_SOURCE + [HELD] * 3 + [RECEIVED]


def test_a_place_may_ask_as_often_for_another_meeting(board):
    flood(board)
    board.meeting = meetings.call(by=OPERATOR, body=board.board, starts=moorshire.at("2025-02-06 14:00"))
    assert ask(board, "network 203.0.113.9").state == RECEIVED


def test_more_than_anybody_could_decide_are_held_wherever_they_come_from_and_none_is_refused(
    board, monkeypatch
):
    monkeypatch.setattr(rules, "WAITING", 2)
    for number in range(4):
        ask(board, f"network {number}")
    assert states() == [RECEIVED, RECEIVED, HELD, HELD]


def test_nobody_is_written_to_for_what_is_held(board, settings):
    settings.MAIL_FROM = "moot@moor.example"
    flood(board)
    notices.send_waiting()
    assert len(mail.outbox) == rules.FROM_ONE_SOURCE


def test_what_is_held_waits_for_the_officer_as_one_thing_until_all_of_it_is_decided(board):
    *received, first, second, third = flood(board)
    others = [str(one.pk) for one in received]
    amina = board.viewer("amina")
    assert owed() == [*others, str(first.pk)]
    actions.accept(by=amina, request=first, link=link)
    assert owed() == [*others, str(second.pk)]
    actions.withdraw(by=board.viewer("visitor"), request=second)
    assert owed() == [*others, str(third.pk)]
    actions.decline(by=amina, request=third, why="Sent by a machine", link=link)
    assert owed() == others


def test_an_officer_accepts_one_that_was_held_and_it_is_heard(board):
    *_, held = flood(board)
    actions.accept(by=board.viewer("amina"), request=held, link=link)
    assert [heard.name for heard in queries.heard(board.meeting)] == [held.name]


def test_all_that_are_held_are_declined_at_once_with_one_reason_and_one_entry(board):
    flood(board)
    amina = board.viewer("amina")
    assert actions.decline_held(by=amina, meeting=board.meeting, why="Sent by a machine") == 3
    assert states() == [RECEIVED] * rules.FROM_ONE_SOURCE + [DECLINED] * 3
    assert set(Request.objects.filter(state=DECLINED).values_list("reason", flat=True)) == {
        "Sent by a machine"
    }
    assert len(owed()) == rules.FROM_ONE_SOURCE
    entry = Entry.objects.get(act=SpeakingAct.DECLINED_HELD)
    assert entry.change == {"requests": 3, "reason": "Sent by a machine"}


@pytest.mark.parametrize("who", ["ben", "joan", "visitor"])
def test_only_those_who_serve_the_body_decline_what_is_held(board, who):
    flood(board)
    with pytest.raises(Refused):
        actions.decline_held(by=board.viewer(who), meeting=board.meeting, why="No")
    assert states()[-1] == HELD


def test_the_step_of_the_meeting_says_how_many_are_held(board):
    flood(board)
    step = presenting.step(board.viewer("amina"), board.meeting)
    assert (step.words, step.progress) == ("5 to decide, 3 held", "to do")


class TestOnScreen:
    @pytest.fixture
    def path(self, board):
        return f"{board.meeting.get_absolute_url()}take-part/speak/"

    def send(self, path: str, number: int, **source):
        browser = Browser()
        form = browser.get(path, **source).context["form"]["form"].value()
        said = {"subject": "Buses", "name": f"Sender {number}", "email": "a@example.org", "form": str(form)}
        return browser.post(path, said, follow=True, **source)

    def test_one_visitor_fills_nothing_for_another(self, board, path):
        pages = [self.send(path, number, **ONE) for number in range(rules.FROM_ONE_SOURCE + 1)]
        assert "An officer looks at it first" in pages[-1].content.decode()
        assert "An officer looks at it first" not in pages[0].content.decode()
        other = self.send(path, 99, **OTHER).content.decode()
        assert "Waiting to be decided" in other
        assert "An officer looks at it first" not in other

    def test_the_officer_sees_them_apart_and_the_page_asks_no_more_queries_for_more(
        self, board, django_assert_num_queries
    ):
        flood(board, 70)
        amina = board.client("amina")
        path = f"{board.meeting.get_absolute_url()}requests/"
        page = amina.get(path).content.decode()
        assert "Held: 65" in page
        assert "The oldest 50 are shown." in page
        assert page.index("Sender 4<") < page.index("Held: 65") < page.index("Sender 5<")
        assert "Sender 69<" not in page
        with django_assert_num_queries(8):
            amina.get(path)

    def test_the_officer_declines_them_all(self, board):
        flood(board)
        path = f"{board.meeting.get_absolute_url()}requests/held/decline/"
        answer = board.client("amina").post(path, {"why": "Sent by a machine"}, follow=True)
        assert "The requests that were held are declined." in answer.content.decode()
        assert states()[-3:] == [DECLINED] * 3
