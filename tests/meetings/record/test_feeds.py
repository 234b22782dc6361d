"""Whatever happens to a meeting, a calendar program that follows it sees one event, ever newer, never two."""

import datetime
import uuid
from types import SimpleNamespace

import icalendar
import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.decided_views import calendar
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties import feeds
from shiremoot.spine.duties.models import FeedIdentity
from tests.factories.moorshire import at, day

ALL = "/meetings/calendar.ics"
WORDS = st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=120).filter(
    str.strip
)
ACTS = st.one_of(
    st.tuples(
        st.just("move"),
        st.datetimes(at("2024-12-01 00:00").replace(tzinfo=None), datetime.datetime(2026, 1, 1)),
    ),
    st.tuples(st.just("rename"), WORDS),
    st.tuples(st.just("learn"), WORDS),
    st.tuples(st.just("cancel"), WORDS),
)


def read(client, address: str = ALL) -> icalendar.Calendar:
    return icalendar.Calendar.from_ical(client.get(address).content)


def happen(meeting: Meeting, act: str, said) -> None:
    meeting = Meeting.objects.select_related("body").get(pk=meeting.pk)
    if act == "move":
        meetings.move(by=OPERATOR, meeting=meeting, starts_at=at(said.isoformat()), why="Snow")
    elif act == "rename":
        bodies.amend(by=OPERATOR, body=meeting.body, name=said)
    elif act == "learn":
        meetings.call(by=OPERATOR, body=meeting.body, starts=meeting.starts_at, place=said)
    else:
        meetings.cancel(by=OPERATOR, meeting=meeting, why=said)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(ACTS, max_size=6))
def test_any_history_of_a_meeting_is_one_event_that_grows_newer(county, rf, history):
    with transaction.atomic():
        made = meetings.call(by=OPERATOR, body=county.partnership, starts=day("2025-03-20"))
        before = None
        for act, said in [("look", ""), *history]:
            if act != "look":
                _try(made, act, said)
            before = _looked(made, rf, before)
        transaction.set_rollback(True)


def _try(made: Meeting, act: str, said) -> None:
    try:
        with transaction.atomic():
            happen(made, act, said)
    except DomainError:
        pass  # it was cancelled, or its body meets then already


def _looked(made: Meeting, rf, before):
    request = rf.get(ALL)
    content = calendar(request).content
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    events = [
        e
        for e in icalendar.Calendar.from_ical(content).walk("VEVENT")
        if e["uid"] == f"meeting-{made.pk}@{feeds.domain()}"
    ]
    (event,) = events
    body = Meeting.objects.select_related("body").get(pk=made.pk).body
    assert str(event["summary"]).removeprefix("Cancelled: ") == body.name
    now = SimpleNamespace(
        sequence=event["sequence"],
        shown=(event.decoded("dtstart"), event["status"], str(event.get("location", ""))),
    )
    if before:
        assert now.sequence >= before.sequence
        assert now.shown == before.shown or now.sequence > before.sequence
    return now


@pytest.mark.parametrize(
    ("when", "written"),
    [("2025-01-15 14:00", b"DTSTART:20250115T140000Z"), ("2025-07-15 14:00", b"DTSTART:20250715T130000Z")],
)
def test_an_hour_in_london_is_right_in_summer_and_in_winter(county, client, when, written):
    meetings.call(by=OPERATOR, body=county.partnership, starts=at(when))
    assert written in client.get(ALL).content.split(b"\r\n")


def test_an_hour_that_is_learned_later_is_a_newer_version(county, client):
    made = meetings.call(by=OPERATOR, body=county.partnership, starts=day("2025-03-20"))
    meetings.call(by=OPERATOR, body=county.partnership, starts=at("2025-03-20 10:00"), place="Moor Hall")
    event = next(e for e in read(client).walk("VEVENT") if e["uid"] == f"meeting-{made.pk}@{feeds.domain()}")
    assert (event["sequence"], event.decoded("dtstart"), event["location"]) == (
        1,
        at("2025-03-20 10:00"),
        "Moor Hall",
    )


def test_a_meeting_called_off_stands_in_nobodys_way_and_says_why(county, client):
    meetings.cancel(by=OPERATOR, meeting=county.meeting, why="Snow; no bus, no hall")
    (event,) = read(client).walk("VEVENT")
    said = [str(event[key]) for key in ("summary", "status", "transp", "description")]
    assert said == [
        "Cancelled: Health and Wellbeing Board",
        "CANCELLED",
        "TRANSPARENT",
        "Snow; no bus, no hall",
    ]


@pytest.mark.parametrize("address", [ALL, "/bodies/health-and-wellbeing-board/calendar.ics"])
def test_a_calendar_has_a_name_and_says_how_often_to_look(county, client, address):
    content = client.get(address).content
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in content
    assert b"X-PUBLISHED-TTL:PT1H" in content
    assert b"METHOD" not in content
    for name in ("NAME", "X-WR-CALNAME"):
        assert str(read(client, address)[name])


def test_an_event_is_stamped_with_when_it_was_written_and_not_with_when_it_was_asked_for(
    county, client, settings
):
    made = meetings.call(by=OPERATOR, body=county.partnership, starts=day("2025-03-20"))
    settings.CLOCK = "2024-11-28T10:00"
    event = next(e for e in read(client).walk("VEVENT") if e["uid"] == f"meeting-{made.pk}@{feeds.domain()}")
    stamps = [event.decoded(key) for key in ("dtstamp", "last-modified")]
    assert stamps == [at("2024-11-25 09:00")] * 2


def test_a_calendar_asks_as_often_however_many_meetings(county, client, django_assert_num_queries):
    for month in range(1, 9):
        meetings.call(by=OPERATOR, body=county.partnership, starts=day(f"2025-0{month}-20"))
    with django_assert_num_queries(
        4
    ):  # what changed last, the meetings, when each was written, whose feed it is
        client.get(ALL)


def test_a_control_sign_in_a_reason_is_not_in_the_calendar(county, client):
    meetings.move(
        by=OPERATOR, meeting=county.meeting, starts_at=at("2024-12-06 09:00"), why="Flood at\x0bthe ford"
    )
    written = client.get(ALL).content
    assert sorted({byte for byte in written if byte < 0x20} - set(b"\r\n\t")) == []
    assert "Flood atthe ford" in [str(each.get("description")) for each in read(client).walk("VEVENT")]


@pytest.mark.parametrize(("lasts", "hours"), [(None, 2), (90, 1.5)])
def test_a_meeting_lasts_as_long_as_those_of_its_body_usually_do(county, client, lasts, hours):
    bodies.amend(by=OPERATOR, body=county.board, lasts_minutes=lasts)
    (event,) = [each for each in read(client).walk("VEVENT") if each["summary"] == county.board.name]
    assert (event["dtend"].dt - event["dtstart"].dt) == datetime.timedelta(hours=hours)


def test_no_identifier_is_shared_by_two_counties_and_none_names_the_host(county, client):
    def uids(**host) -> set[str]:
        events = icalendar.Calendar.from_ical(client.get(ALL, **host).content).walk("VEVENT")
        atom = client.get("/published.atom", **host).content.decode()
        return {str(each["uid"]) for each in events} | {
            line for line in atom.split("<id>") if line.startswith("tag:")
        }

    ours = uids()
    assert uids(HTTP_HOST="localhost") == ours != set()
    FeedIdentity.objects.update(uid=uuid.uuid4())
    assert uids() & ours == set()


def test_the_meetings_of_a_body_have_a_calendar_without_its_duties(county, client):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    events = read(client, f"/bodies/{county.board.slug}/meetings.ics").walk("VEVENT")
    assert [str(each["summary"]) for each in events] == [county.board.name]
