"""Calendars that programs read: a thing keeps its UID for ever, a move is a new version, an end is said."""

import icalendar
import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.record import actions as meetings
from shiremoot.spine.duties import actions, feeds, moving
from tests.factories import moorshire
from tests.factories.moorshire import at, day
from tests.sampling import MANY_ROWS

BOARD = "/bodies/health-and-wellbeing-board/calendar.ics"


def events(county, address=BOARD) -> dict[str, icalendar.Event]:
    answer = county.client().get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    return {str(event["uid"]): event for event in icalendar.Calendar.from_ical(answer.content).walk("VEVENT")}


def test_a_meeting_that_moves_keeps_its_uid_and_is_a_later_version(county):
    uid = f"meeting-{county.meeting.pk}@{feeds.domain()}"
    before = events(county)[uid]
    meetings.move(meeting=county.meeting, starts_at=at("2024-12-12 14:00"), why="Snow", by=OPERATOR)
    after = events(county)[uid]
    assert (before["sequence"], after["sequence"]) == (0, 1)
    assert (before.decoded("dtstart"), after.decoded("dtstart")) == (
        at("2024-12-05 14:00"),
        at("2024-12-12 14:00"),
    )
    assert (before["status"], after["status"]) == ("CONFIRMED", "CONFIRMED")


def test_a_meeting_called_off_is_crossed_out_not_dropped(county):
    meetings.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
    event = events(county)[f"meeting-{county.meeting.pk}@{feeds.domain()}"]
    assert (event["status"], event["sequence"]) == ("CANCELLED", 1)


def test_a_meeting_without_an_hour_takes_its_day(county):
    made = meetings.call(by=OPERATOR, body=county.board, starts=day("2025-07-01"))
    assert events(county)[f"meeting-{made.pk}@{feeds.domain()}"].decoded("dtstart") == day("2025-07-01")


def test_a_duty_is_at_its_hour_or_on_its_day(county):
    on_a_day = county.owe(due=day("2024-12-20"))
    at_an_hour = county.owe("written-statement", due=None, from_=at("2024-12-05 14:00"))
    found = events(county)
    assert found[f"duty-{on_a_day.pk}@{feeds.domain()}"].decoded("dtstart") == day("2024-12-20")
    assert found[f"duty-{at_an_hour.pk}@{feeds.domain()}"].decoded("dtstart") == at("2024-12-03 09:00")


def test_a_duty_that_moves_or_is_waived_is_the_same_event_at_its_new_day_or_crossed_out(county):
    duty = county.owe(due=day("2024-12-05"))
    uid = f"duty-{duty.pk}@{feeds.domain()}"
    moving.reschedule(about=moorshire.matter("A promise"), from_=day("2024-12-12"), why="Snow", by=OPERATOR)
    moved = events(county)[uid]
    assert (moved.decoded("dtstart"), moved["status"]) == (day("2024-12-12"), "CONFIRMED")
    actions.waive(duty=duty, reason="Gone", by=OPERATOR)
    assert events(county)[uid]["status"] == "CANCELLED"


def test_a_duty_that_was_met_says_so(county):
    duty = county.owe()
    actions.discharge(duty=duty, evidence="Seen", by=OPERATOR)
    assert str(events(county)[f"duty-{duty.pk}@{feeds.domain()}"]["summary"]).startswith("Met: ")


def test_a_duty_is_stamped_with_its_last_change_and_not_with_when_it_was_asked_for(county, settings):
    duty = county.owe(due=day("2024-12-05"))
    uid, raised = f"duty-{duty.pk}@{feeds.domain()}", moorshire.NOW
    settings.CLOCK = "2024-11-26T09:00"
    assert events(county)[uid].decoded("dtstamp") == raised
    moving.reschedule(about=moorshire.matter("A promise"), from_=day("2024-12-12"), why="Snow", by=OPERATOR)
    settings.CLOCK = "2024-11-27T09:00"
    event = events(county)[uid]
    assert (event.decoded("dtstamp"), event.decoded("last-modified")) == (at("2024-11-26 09:00"),) * 2


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_a_bodys_calendar_asks_as_often_however_many_duties(county, many, django_assert_num_queries):
    for n in range(many):
        county.owe(about=moorshire.matter(f"Promise {n}"))
    with django_assert_num_queries(11):
        county.client().get(BOARD)


@pytest.fixture
def elin(county):
    return moorshire.account(county, "elin", Role.ANALYST, organization=county.council)


def feed(account) -> str:
    return f"/owed/calendar/{feeds.token_of(account)}.ics"


def test_an_account_has_a_calendar_of_what_it_owes_without_signing_in(county, elin):
    private, others = county.owe_privately(), county.owe()
    assert set(events(county, feed(elin))) == {f"duty-{private.pk}@{feeds.domain()}"}
    assert f"duty-{others.pk}@{feeds.domain()}" in events(county)


def test_a_new_password_withdraws_the_calendar_address(county, elin):
    address = feed(elin)
    assert county.client().get(address).status_code == 200
    elin.set_password("another long password")
    elin.save()
    assert county.client().get(address).status_code == 404
    assert county.client().get(feed(elin)).status_code == 200


def test_an_account_switched_off_has_no_calendar(county, elin):
    address = feed(elin)
    elin.is_active = False
    elin.save()
    assert county.client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["nonsense", "a:b:c", "x" * 300])
def test_a_made_up_calendar_address_leads_nowhere(county, token):
    assert county.client().get(f"/owed/calendar/{token}.ics").status_code == 404
