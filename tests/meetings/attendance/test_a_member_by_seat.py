"""Somebody with a seat whose account belongs to them is a member of that body: no role has to be given."""

import datetime

import pytest

from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR, viewer_of
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.meetings.attendance import permissions as attendance
from shiremoot.meetings.minutes import permissions as minutes
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import permissions as record
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import permissions as body_permissions
from shiremoot.spine.bodies.rules import SeatRole
from tests.factories import moorshire
from tests.factories.moorshire import TODAY, at


@pytest.fixture
def seat(county):
    """Bea sits on the scrutiny committee and has an account, and no role."""
    bea = agencies.add_person("Bea Ivy", "bea")
    moorshire.account(county, "bea")
    county.accounts["bea"] = access.belong(by=OPERATOR, account=county.accounts["bea"], person=bea)
    return bodies.seat(by=OPERATOR, body=county.scrutiny, person=bea)


def may(county, body, day=TODAY) -> dict[str, bool]:
    viewer = viewer_of(county.accounts["bea"], day)
    return {
        ability.words: viewer.may(ability, scope_id=body.pk) for ability in (record.READ_EXEMPT, minutes.SIGN)
    }


def test_she_may_read_exempt_papers_and_sign_minutes_of_her_body_and_of_no_other(county, seat):
    assert set(may(county, county.scrutiny).values()) == {True}
    assert set(may(county, county.board).values()) == {False}


def test_she_replies_for_her_own_seat(county, seat):
    meetings.call(by=OPERATOR, body=county.scrutiny, starts=at("2025-01-14 10:00"))
    page = county.client("bea").get(
        f"/bodies/{county.scrutiny.slug}/meetings/2025-01-14/attending/{seat.pk}/"
    )
    assert page.status_code == 200
    attendance.check_may_reply(viewer_of(county.accounts["bea"], TODAY), seat)


def test_it_ends_with_the_seat(county, seat):
    bodies.end_seat(by=OPERATOR, seat=seat, on=TODAY)
    after = TODAY + datetime.timedelta(days=1)
    assert set(may(county, county.scrutiny, after).values()) == {False}


def test_a_clerk_by_a_seat_is_no_member(county, seat):
    bodies.seat(by=OPERATOR, body=county.board, person=seat.person, role=SeatRole.CLERK, voting=False)
    assert set(may(county, county.board).values()) == {False}


def test_a_seat_gives_nothing_an_officer_may(county, seat):
    viewer = viewer_of(county.accounts["bea"], TODAY)
    with pytest.raises(Refused):
        body_permissions.check_can_keep(viewer, county.scrutiny)
