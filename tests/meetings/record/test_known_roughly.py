"""A meeting that was only planned is not held because its day is over; one known by its month is kept as a month."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.clock import LONDON
from shiremoot.meetings.record import actions, feeds, linked_data, queries
from shiremoot.meetings.record.meeting_duties import kinds_owed
from shiremoot.meetings.record.models import Meeting
from tests.factories.moorshire import NOW, day

UNSEEN = "Planned; not known whether it was held"


def call(county, on: str, **more):
    return actions.call(by=OPERATOR, body=county.board, starts=day(on), **more)


def page(county, address: str) -> str:
    return county.client().get(address).content.decode()


def test_a_planned_day_that_is_over_is_not_known_to_have_been_held(county):
    planned, held = call(county, "2024-05-10"), call(county, "2024-03-14", state="held")
    assert (planned.is_unseen, held.is_unseen) == (True, False)
    assert queries.last_and_next(county.board, NOW)[0] == held
    assert UNSEEN in page(county, planned.get_absolute_url())
    assert UNSEEN not in page(county, held.get_absolute_url())


def test_a_meeting_of_today_or_later_may_yet_be_held(county):
    assert [call(county, on).is_unseen for on in ("2024-11-25", "2025-02-03")] == [False, False]


@pytest.fixture
def february(county):
    return call(county, "2025-02-01", only_month=True)


def test_a_month_is_kept_as_a_month(county, february):
    assert str(february) == "Health and Wellbeing Board, February 2025"
    assert "February 2025 (no day published)" in page(county, february.get_absolute_url())
    assert linked_data.event(february, str)["startDate"] == "2025-02"
    assert (feeds.events([february], str), kinds_owed(february)) == ([], ())


def test_a_month_is_over_when_its_last_day_is(county):
    months = [call(county, on, only_month=True) for on in ("2024-10-01", "2024-11-01")]
    assert [one.is_unseen for one in months] == [True, False]
    assert months[1].ends_by.astimezone(LONDON).date() == day("2024-11-30")
    assert months[1] in queries.coming(NOW)


def test_a_month_stands_under_the_calendar_and_on_no_day_of_it(county, february):
    shown = page(county, "/meetings/2025/2/")
    assert "In this month, day not published" in shown
    assert shown.index("In this month") < shown.index("Health and Wellbeing Board")


def test_a_meeting_known_to_be_this_month_stands_behind_one_whose_day_is_known(county):
    Meeting.objects.filter(pk=county.meeting.pk).update(state="cancelled")
    rough, dated = call(county, "2024-11-01", only_month=True), call(county, "2024-12-20")
    assert queries.last_and_next(county.board, NOW)[1] == dated
    assert queries.next_of([county.board.pk], NOW) == {county.board.pk: dated}
    Meeting.objects.filter(pk=dated.pk).update(state="cancelled")
    assert queries.last_and_next(county.board, NOW)[1] == rough
