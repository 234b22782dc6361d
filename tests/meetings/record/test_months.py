"""A month on a page: whole weeks, each meeting on its London day, and the way to the months beside it."""

import datetime
import re

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.meetings.record import actions, months
from shiremoot.meetings.record.models import Meeting
from tests.factories.moorshire import TODAY, at, day


def shown(client, address: str) -> dict[str, list[str]]:
    """What meets on each day of the page, by the day's number."""
    page = client.get(address).content.decode()
    cells = re.findall(r'<td class="month__day[^>]*>(.*?)</td>', page, re.S)
    found = {}
    for cell in cells:
        if number := re.search(r'month__number">(\d+)', cell):
            found[number[1]] = re.findall(r"<a[^>]*>(.*?)</a>", cell, re.S)
    return found


def test_a_month_shows_each_meeting_on_its_day(county, client):
    days = shown(client, "/meetings/2024/12/")
    assert len(days) == 31
    assert {number: words for number, words in days.items() if words} == {
        "5": ["14:00 Health and Wellbeing Board"]
    }


@pytest.mark.parametrize(
    ("start", "page", "number"),
    [
        ("2025-07-01 00:30", "/meetings/2025/7/", "1"),  # in summer it is still June in Greenwich
        ("2025-06-30 23:30", "/meetings/2025/6/", "30"),
    ],
)
def test_a_meeting_at_the_edge_of_a_month_is_where_london_says(county, client, start, page, number):
    Meeting.objects.create(body=county.scrutiny, starts_at=at(start))
    assert [key for key, words in shown(client, page).items() if words] == [number]


def test_one_called_off_stays_and_says_so(county, client):
    actions.cancel(by=OPERATOR, meeting=county.meeting, why="Snow")
    assert "Cancelled" in client.get("/meetings/2024/12/").content.decode()


@pytest.mark.parametrize("year", [2023, 2024, 2026])
@pytest.mark.parametrize("number", range(1, 13))
def test_weeks_are_whole_begin_on_monday_and_hold_each_day_once(year, number):
    first = datetime.date(year, number, 1)
    made = months.month(first, [], TODAY, (datetime.date.min, datetime.date.max))
    days = [one.on for week in made.weeks for one in week if one.within]
    assert {len(week) for week in made.weeks} == {7}
    assert {week[0].on.weekday() for week in made.weeks} == {0}
    assert days == sorted(set(days))
    assert (days[0], days[-1] + datetime.timedelta(days=1)) == (first, made.after)


@pytest.mark.parametrize(
    "address", ["/meetings/2024/13/", "/meetings/2024/0/", "/meetings/0/1/", "/meetings/9999/12/"]
)
def test_a_month_that_is_none_is_not_there(county, client, address):
    assert client.get(address).status_code == 404


def test_a_month_asks_as_often_however_many_meetings(county, client, django_assert_num_queries):
    for number in range(1, 28):
        Meeting.objects.create(body=county.scrutiny, starts_at=at(f"2025-03-{number:02} 10:00"))
    with django_assert_num_queries(
        3
    ):  # the meetings, the first and last of all, and whether the page is kept
        client.get("/meetings/2025/3/")


def test_the_months_beside_it_are_a_step_away(county, client):
    Meeting.objects.create(body=county.scrutiny, starts_at=at("2025-02-06 10:00"))
    page = client.get("/meetings/2024/12/").content.decode()
    assert 'rel="prev" href="/meetings/2024/11/"' in page
    assert 'rel="next" href="/meetings/2025/1/"' in page
    assert day("2024-12-05").strftime("%B %Y") in page


@pytest.mark.parametrize(
    ("address", "ways"), [("/meetings/2024/11/", ["next"]), ("/meetings/2024/12/", ["prev"])]
)
def test_months_are_leafed_through_no_further_than_meetings_are_known(county, client, address, ways):
    assert re.findall(r'rel="(prev|next)"', client.get(address).content.decode()) == ways
