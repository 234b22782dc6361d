"""Members say whether they come and who stands in; the roll knows; officers see whether there will be a quorum."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.attendance import actions, queries, rules
from shiremoot.meetings.attendance.rules import VotingSeat
from shiremoot.meetings.live import roll
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.rules import NoSubstitutes
from tests.factories import moorshire


@pytest.fixture
def board(county):
    """The board with three votes: the chair's, the trust's and the council's; two are needed."""
    county.board.seats.update(voting=True)
    bodies.seat(by=OPERATOR, body=county.board, organization=county.council, voting=True)
    return county


def seat(county, name: str):
    return next(line.seat for line in queries.seat_replies(county.meeting) if line.name == name)


def reply(county, who: str, name: str, coming: bool, substitute: str = ""):
    return actions.reply(
        by=county.viewer(who),
        meeting=county.meeting,
        seat=seat(county, name),
        coming=coming,
        substitute=substitute,
    )


CHAIR, TRUST, COUNCIL = "Councillor Joan Whitcombe", "Moor Hospitals Trust", "Moorshire County Council"


@pytest.mark.parametrize(
    ("seats", "needed", "counts", "impossible", "sure"),
    [
        ([None, None, None], 2, (0, 0, 3), False, False),
        ([True, True, False], 2, (2, 1, 0), False, True),
        ([True, False, False], 2, (1, 2, 0), True, False),
        ([False, False, None], None, (0, 2, 1), False, False),
    ],
)
def test_a_quorum_is_foreseen_from_what_was_said(seats, needed, counts, impossible, sure):
    found = rules.forecast([VotingSeat(one) for one in seats], needed)
    assert (found.coming, found.away, found.unknown) == counts
    assert (found.impossible, found.sure) == (impossible, sure)


def test_somebody_stood_in_for_counts_as_coming():
    found = rules.forecast([VotingSeat(False, stood_in_for=True), VotingSeat(False)], 1)
    assert (found.coming, found.away, found.sure) == (1, 1, True)


def test_a_member_sends_apologies_and_later_comes_after_all(board):
    reply(board, "joan", CHAIR, False)
    reply(board, "joan", CHAIR, True)
    assert [(one.coming, one.substitute) for one in board.meeting.replies.all()] == [(True, "")]


@pytest.mark.parametrize(
    ("who", "name"), [("joan", TRUST), ("carys", CHAIR), ("ben", CHAIR), ("visitor", CHAIR)]
)
def test_nobody_speaks_for_anothers_seat(board, who, name):
    with pytest.raises(Refused):
        reply(board, who, name, False)


def test_an_officer_notes_what_came_by_telephone(board):
    assert reply(board, "amina", TRUST, False, "Dr Stand-In").said_by == "Amina"


def test_the_executive_has_no_substitutes(board):
    bodies.amend(by=OPERATOR, body=board.board, kind="cabinet")
    board.meeting = Meeting.objects.select_related("body").get(pk=board.meeting.pk)
    with pytest.raises(NoSubstitutes):
        reply(board, "joan", CHAIR, False, "Somebody")


def test_once_the_meeting_is_over_nothing_more_is_said_of_it(board):
    Meeting.objects.filter(pk=board.meeting.pk).update(
        state="held"
    )  # meanwhile: the page still shows it as planned
    with pytest.raises(actions.TooLate, match="This meeting is held"):
        reply(board, "joan", CHAIR, False)


def test_the_roll_starts_with_what_was_said(board):
    reply(board, "joan", CHAIR, False)
    reply(board, "amina", TRUST, False, "Dr Stand-In")
    roll.fill(board.meeting)
    roll.fill(board.meeting)
    rows = board.meeting.attendances.order_by("name")
    assert [(row.name, row.status, row.voting, bool(row.stands_for_id)) for row in rows] == [
        (CHAIR, "apologies", True, False),
        ("Dr Stand-In", "expected", True, True),
        (TRUST, "apologies", True, False),
        (COUNCIL, "expected", True, False),
    ]


class TestOnScreen:
    @pytest.fixture
    def people(self, board):
        return moorshire.cast_of(board)

    def test_the_officer_is_warned_while_no_quorum_is_in_sight(self, board, people):
        address = board.meeting.get_absolute_url()
        assert "No quorum expected" not in people.amina.get(address).content.decode()
        reply(board, "joan", CHAIR, False)
        reply(board, "amina", TRUST, False)
        assert "No quorum expected" in people.amina.get(address).content.decode()
        assert "No quorum expected" not in people.visitor.get(address).content.decode()

    def test_a_member_says_so_on_screen_and_a_slip_is_said(self, board, people):
        address = f"{board.meeting.get_absolute_url()}attending/{seat(board, CHAIR).pk}/"
        slip = people.joan.post(address, {"coming": "yes", "substitute": "Somebody"})
        assert (slip.status_code, "A substitute is only for" in slip.content.decode()) == (400, True)
        people.joan.post(address, {"coming": "no", "substitute": "Councillor Deputy"})
        page = people.joan.get(f"{board.meeting.get_absolute_url()}attending/").content.decode()
        assert ("Substitute: Councillor Deputy" in page, TRUST in page) == (True, False)

    @pytest.mark.parametrize(
        ("who", "status"), [("amina", 200), ("joan", 200), ("ben", 403), ("visitor", 302)]
    )
    def test_only_those_with_a_seat_or_who_serve_see_who_is_coming(self, people, board, who, status):
        address = f"{board.meeting.get_absolute_url()}attending/"
        assert getattr(people, who).get(address).status_code == status


class TestTheWholeRollOnOnePage:
    @pytest.fixture
    def page(self, board):
        return f"{board.meeting.get_absolute_url()}attending/all/"

    def said(self, county, **by_name: tuple[str, str]) -> dict[str, str]:
        """What the form sends: for each seat, by the name in it, if it is filled and by whom instead."""
        given = {}
        for line in queries.seat_replies(county.meeting):
            coming, substitute = by_name.get(line.name, ("", ""))
            given |= {f"coming_{line.seat.pk}": coming, f"substitute_{line.seat.pk}": substitute}
        return given

    def test_every_seat_is_recorded_at_once_and_who_was_not_heard_from_stays_so(self, board, page):
        said = self.said(board, **{CHAIR: ("yes", ""), TRUST: ("no", "Ivy Jay")})
        assert board.client("amina").post(page, said).status_code == 302
        known = {line.name: line.reply for line in queries.seat_replies(board.meeting)}
        assert (known[CHAIR].coming, known[TRUST].substitute, known[COUNCIL]) == (True, "Ivy Jay", None)

    def test_what_was_said_before_and_is_not_changed_keeps_who_said_it(self, board, page):
        reply(board, "joan", CHAIR, True)
        board.client("amina").post(page, self.said(board, **{CHAIR: ("yes", ""), TRUST: ("yes", "")}))
        assert board.meeting.replies.get(seat=seat(board, CHAIR)).said_by.startswith("Joan")

    def test_a_substitute_for_somebody_who_comes_is_refused_and_nothing_is_saved(self, board, page):
        answer = board.client("amina").post(page, self.said(board, **{CHAIR: ("yes", "Ivy Jay")}))
        assert f"Choose Apologies for {CHAIR}, or leave the substitute empty" in answer.content.decode()
        assert board.meeting.replies.count() == 0

    def test_only_those_who_serve_the_body_have_it(self, board, page):
        assert [board.client(who).get(page).status_code for who in ("joan", "carys")] == [403, 403]
