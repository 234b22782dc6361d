"""The public reads decisions, people, attendance, pages of packs and what was published, and takes feeds away."""

import icalendar
import pytest
from lxml import etree

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.meetings.packs.models import Pack, PageText
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import Attendance, Decision
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties import feeds
from tests.factories import moorshire
from tests.sampling import MANY_ROWS

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def pack(county) -> Pack:
    made = Pack.objects.create(
        meeting=county.meeting,
        number=1,
        what="pack",
        title="Pack of 5 December",
        first_page=1,
        last_page=3,
        published_by="Amina",
        published_at=moorshire.at("2024-11-25 08:30"),
    )
    for number in (1, 3):
        PageText.objects.create(pack=made, number=number, text=f"Words of page {number}")
    return made


def read(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_decisions_are_listed_for_every_body_or_one(county, client):
    Decision.objects.create(meeting=county.meeting, title="Buses", verb="agreed", text="More of them.")
    assert "More of them." in read(client, "/decisions/")
    assert "More of them." in read(client, f"/decisions/?body={county.board.slug}")
    assert "More of them." not in read(client, f"/decisions/?body={county.scrutiny.slug}")


def test_a_page_of_a_pack_is_read_and_leads_to_those_beside_it(county, client, pack):
    address = f"{county.meeting.get_absolute_url()}packs/1/pages/"
    page = read(client, f"{address}1/")
    assert "Words of page 1" in page
    assert f"{address}3/" in page
    assert client.get(f"{address}2/").status_code == 404


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_decisions_are_listed_with_as_many_questions_however_many(
    county, client, many, django_assert_num_queries
):
    Decision.objects.bulk_create(
        Decision(meeting=county.meeting, title=f"Bus {n}", verb="agreed", text="More.") for n in range(many)
    )
    with django_assert_num_queries(6):  # two of them, whether what is kept still stands
        client.get(f"/decisions/?body={county.board.slug}")


def test_only_bodies_that_decided_something_are_offered(county, client):
    Decision.objects.create(meeting=county.meeting, title="Buses", verb="agreed", text="More of them.")
    page = read(client, f"/decisions/?body={county.board.slug}")
    assert f'<option value="{county.board.slug}" selected>{county.board}</option>' in page
    assert county.scrutiny.slug not in page


def test_a_page_of_a_pack_asks_six_questions(county, client, pack, django_assert_num_queries):
    with django_assert_num_queries(6):
        client.get(f"{county.meeting.get_absolute_url()}packs/1/pages/1/")


def test_what_was_published_stands_with_its_moment(county, client, pack):
    page = read(client, "/published/")
    assert "Pack of 5 December" in page
    assert "Monday 25 November 2024, 08:30" in page


def test_the_feed_tells_what_was_published_under_a_number_that_stays(county, client, pack):
    feed = etree.fromstring(client.get("/published.atom").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id") == f"tag:{feeds.domain()},2024:pack-{pack.pk}"
    assert entry.findtext(f"{ATOM}updated") == "2024-11-25T08:30:00+00:00"
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{pack.get_absolute_url()}"


@pytest.mark.parametrize("address", ["/published.atom", "/bodies/health-and-wellbeing-board/published.atom"])
def test_a_feed_has_all_that_rfc_4287_asks_for(county, client, pack, address):
    answer = client.get(address)
    feed = etree.fromstring(answer.content)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver{address}"
    assert links["alternate"].startswith("http://testserver/")
    for part in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(part.findall(f"{ATOM}{name}")) for name in ("id", "title", "updated")] == [1, 1, 1]


def test_a_meeting_that_moves_or_is_called_off_is_told_to_whoever_follows(county, client):
    meetings.move(by=OPERATOR, meeting=county.meeting, starts_at=moorshire.at("2024-12-06 10:00"), why="Snow")
    county.meeting.refresh_from_db()
    meetings.cancel(by=OPERATOR, meeting=county.meeting, why="More snow")
    for address in ("/published.atom", f"/bodies/{county.board.slug}/published.atom"):
        titles = [
            entry.findtext(f"{ATOM}title")
            for entry in etree.fromstring(client.get(address).content).iter(f"{ATOM}entry")
        ]
        meeting = "Health and Wellbeing Board, 6 December 2024"
        assert titles == [f"Meeting cancelled: {meeting}", f"Meeting moved: {meeting}"]
    other = client.get(f"/bodies/{county.scrutiny.slug}/published.atom").content
    assert etree.fromstring(other).find(f"{ATOM}entry") is None


@pytest.mark.parametrize(
    "address",
    [
        "/published.atom",
        "/bodies/health-and-wellbeing-board/published.atom",
        "/meetings/calendar.ics",
        "/bodies/health-and-wellbeing-board/calendar.ics",
    ],
)
def test_a_program_that_has_the_newest_is_told_so_until_something_changes(
    county, client, pack, address, django_assert_num_queries
):
    mark = client.get(address)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(address, headers={"if-none-match": mark})
    assert (again.status_code, again.content) == (304, b"")
    meetings.cancel(by=OPERATOR, meeting=county.meeting, why="Snow")
    changed = client.get(address, headers={"if-none-match": mark})
    assert (changed.status_code, b"ancelled" in changed.content) == (200, True)


def test_words_that_look_like_markup_stay_words_in_a_feed(county, client, pack):
    type(pack).objects.update(title="Roads & <b>bridges</b>")
    (entry,) = etree.fromstring(client.get("/published.atom").content).iter(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title").startswith("Roads & <b>bridges</b>,")


def test_a_bodys_feed_tells_of_no_other_body(county, client, pack):
    assert (
        etree.fromstring(client.get(f"/bodies/{county.scrutiny.slug}/published.atom").content).findall(
            f"{ATOM}entry"
        )
        == []
    )


def test_a_cancelled_meeting_says_so_in_calendars_and_a_moved_one_keeps_its_number(county, client):
    def event():
        calendar = icalendar.Calendar.from_ical(client.get("/meetings/calendar.ics").content)
        (one,) = calendar.walk("VEVENT")
        return str(one["UID"]), int(one["SEQUENCE"]), str(one["STATUS"]), one.decoded("DTSTART").hour

    first = event()
    meetings.move(by=OPERATOR, meeting=county.meeting, starts_at=moorshire.at("2024-12-06 10:00"), why="Snow")
    moved = event()
    county.meeting.refresh_from_db()
    meetings.cancel(by=OPERATOR, meeting=county.meeting, why="More snow")
    gone = event()
    assert (first[0], moved[0]) == (gone[0], gone[0])
    assert (moved[1] > first[1], gone[1] > moved[1]) == (True, True)
    assert ([one[2] for one in (first, moved, gone)], first[3], moved[3]) == (
        ["CONFIRMED", "CONFIRMED", "CANCELLED"],
        14,
        10,
    )


def test_somebody_who_sits_has_a_page_and_whoever_does_not_has_none(county, client):
    assert "Health and Wellbeing Board" in read(client, f"/people/{county.joan.key}/")
    assert client.get("/people/nobody/").status_code == 404


def test_attendance_is_counted_by_year(county, client):
    held = meetings.call(
        by=OPERATOR, body=county.board, starts=moorshire.at("2024-03-07 14:00"), state="held"
    )
    Attendance.objects.create(meeting=held, name="Councillor Joan Whitcombe", status="present")
    page = read(client, f"/bodies/{county.board.slug}/attendance/")
    assert "Attendance in 2024" in page
    assert "Councillor Joan Whitcombe" in page


@pytest.fixture
def una(county):
    """Una Holt is the warden, whose post brings a seat on the board."""
    post = Post.objects.create(key="warden", title="Warden", organization=county.council)
    agencies.appoint(person=Person.objects.create(key="una-holt", name="Una Holt"), post=post)
    return bodies.seat(by=OPERATOR, body=county.board, post=post)


def test_somebody_who_sits_by_their_post_has_a_page_that_is_listed(county, una):
    assert county.board.name in county.client().get("/people/una-holt/").content.decode()
    assert "/people/una-holt/" in county.client().get("/sitemap-people-1.xml").content.decode()


def test_a_seat_of_their_post_that_ended_before_is_not_theirs(county, una):
    bodies.end_seat(by=OPERATOR, seat=una, on=moorshire.day("2020-05-01"))
    assert county.client().get("/people/una-holt/").status_code == 404
    assert "una-holt" not in county.client().get("/sitemap-people-1.xml").content.decode()
