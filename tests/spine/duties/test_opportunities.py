"""A right with a closing time is an opportunity: it is shown as one, and is nobody's duty."""

import icalendar
import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import queries as trail
from shiremoot.spine.duties import actions, breaches, catalogue, presenting, queries
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.queries import Filter
from shiremoot.spine.duties.rules import LAPSED, DutyStanding
from tests.factories.moorshire import NOW, at

BOARD = "/bodies/health-and-wellbeing-board/"


@pytest.fixture
def right(county):
    """A right to speak at the board's meeting until Friday 29 November at nine, beside a duty of the board."""
    county.owe(about="A promise")
    return county.owe(
        "request-to-speak",
        county.meeting,
        "anyone who wishes to speak",
        county.board,
        due=None,
        from_=at("2024-12-05 14:00"),
    )


def standing(duty, now) -> DutyStanding:
    duty.refresh_from_db()
    return presenting.standing(duty, now)


def test_it_closes_and_is_then_closed_and_never_late(right):
    assert standing(right, at("2024-11-20 09:00")) == DutyStanding(
        "plain", "Closes Friday 29 November 2024, 09:00"
    )
    assert standing(right, at("2024-11-29 09:00")) == DutyStanding(
        "soon", "Closes Friday 29 November 2024, 09:00"
    )
    assert standing(right, at("2024-11-29 09:01")) == DutyStanding("waived", "Closed")
    breaches.mark_breaches(by=OPERATOR, at=at("2024-11-29 09:01"))
    assert standing(right, at("2024-11-30 09:00")) == DutyStanding("waived", "Closed")
    assert (right.breached_at, right.reason) == (None, LAPSED)
    assert trail.history_of(right).last().act == DutiesAct.CLOSED


def test_one_that_was_taken_up_says_so(right):
    actions.discharge(duty=right, evidence="Three residents spoke", by=OPERATOR)
    assert standing(right, NOW) == DutyStanding("met", "Taken up")


def test_the_ledger_lists_and_counts_it_apart_from_duties(county, right):
    viewer = county.viewer("visitor")
    listed = {
        asked: [duty.kind for duty in queries.ledger(viewer, Filter(opportunities=asked), NOW)]
        for asked in (False, True, None)
    }
    assert listed == {
        False: ["report-back"],
        True: ["request-to-speak"],
        None: ["request-to-speak", "report-back"],
    }
    assert queries.tally(queries.ledger(viewer, Filter(opportunities=None), NOW), NOW).all == 1


def test_those_still_open_are_listed_the_first_to_close_first_and_by_body(county, right):
    statement = county.owe(
        "written-statement", county.meeting, "residents", county.board, due=None, from_=at("2024-12-05 14:00")
    )
    closed = county.owe("request-to-speak", "Past", "residents", county.board, due=at("2024-11-25 08:59"))
    other = county.owe(
        "request-to-speak", "Another", "residents", county.scrutiny, due=at("2024-12-01 09:00")
    )
    viewer = county.viewer("visitor")
    assert list(queries.opportunities(viewer, NOW)) == [right, other, statement]
    assert list(queries.opportunities(viewer, NOW, body_id=county.board.pk)) == [right, statement]
    assert closed not in queries.opportunities(viewer, NOW)


@pytest.mark.parametrize("address", ["/", BOARD, f"{BOARD}meetings/2024-12-05/", "/owed/?whose=take+part"])
def test_pages_show_it_under_words_of_its_own_and_not_among_duties(county, right, address):
    answer = county.client().get(address)
    page = answer.content.decode()
    assert page.count("Closes Friday 29 November 2024, 09:00") == 1
    assert "Anyone who wishes to speak" in page
    owed = [duty for key in ("owed",) for duty, *_ in answer.context.get(key) or ()]
    assert right not in owed


def test_the_page_of_one_says_to_whom_it_is_open_and_until_when(county, right):
    page = " ".join(county.client().get(f"/owed/{right.pk}/").content.decode().split())
    assert "Open with" in page
    assert "to anyone who wishes to speak, until Friday 29 November 2024, 09:00" in page
    assert "Owed to" not in page


def test_a_body_s_calendar_says_when_it_closes(county, right):
    events = icalendar.Calendar.from_ical(county.client().get(f"{BOARD}calendar.ics").content).walk("VEVENT")
    event = next(each for each in events if str(each["uid"]).startswith(f"duty-{right.pk}@"))
    assert str(event["summary"]).startswith("Closes: Ask to speak at the meeting: ")
    assert str(event["description"]).startswith(
        "Open to anyone who wishes to speak, until Friday 29 November 2024, 09:00, with Health and Wellbeing Board."
    )


def test_the_clocks_page_says_which_kinds_are_opportunities(county):
    kinds = [kind for kind in catalogue.load().values() if kind.opportunity]
    page = county.client().get("/clocks/").content.decode()
    assert page.count("</svg>Opportunity") + page.count(">Opportunity<") == len(kinds) > 0


def test_what_is_no_opportunity_is_not_said_to_close(county):
    assert presenting.who(county.owe()).startswith("Owed by Health and Wellbeing Board to Moorshire")
