"""Programs read the record in OParl's shapes and as tables; nothing private is in either."""

import csv
import datetime
import io
import json
import re

import jsonschema
import pytest
from django.utils.dateparse import parse_datetime

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.live.acts import LiveAct
from shiremoot.meetings.minutes.models import Edition, Minutes
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record import linked_data
from shiremoot.meetings.record.acts import RecordAct
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.public.opendata import queries, tables
from tests.factories import moorshire, published, taken_over
from tests.public.opendata import shapes
from tests.sampling import MANY_ROWS


@pytest.fixture
def record(county):
    """A meeting with a published pack, one of whose papers is exempt, and a decision."""
    agenda = published.begin(county)
    published.cleared(agenda)
    published.cleared(agenda, title="Sale of the hall", **published.EXEMPT)
    published.publish(county)
    item = county.meeting.items.get(title="Winter plan")
    Decision.objects.create(
        meeting=county.meeting, item=item, title="Winter plan", verb="approved", text="The plan."
    )
    county.seat = county.board.seats.filter(person__isnull=False).first()
    Attendance.objects.create(
        meeting=county.meeting, name=county.seat.person.name, status="present", seat=county.seat
    )
    taken_over.keep(county.meeting, item)
    taken_over.keep(county.meeting, number="32", title="Front sheet")
    minutes = Minutes.objects.create(meeting=county.meeting, drafted_at=moorshire.NOW)
    Edition.objects.create(
        minutes=minutes, number=1, what="minutes", content={"blocks": []}, published_at=moorshire.NOW
    )
    return county


def read(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content)
    return json.loads(answer.content)


def check(said, shape) -> None:
    jsonschema.validate(said, shape, format_checker=jsonschema.FormatChecker())


def at(address: str) -> str:
    return address.removeprefix("http://testserver")


def class_of(kind: str) -> str:
    return {"minutes": "File"}.get(kind, kind.removeprefix("old")[0].upper() + kind.removeprefix("old")[1:])


def test_every_object_has_the_shape_of_its_class(record, client):
    check(read(client, "/oparl/v1.1/system"), shapes.alone("System"))
    check(read(client, "/oparl/v1.1/body")["data"][0], shapes.alone("Body"))
    counts = {}
    for kind in set(queries.kinds()) - {"legislativeTerm"}:
        listed = read(client, f"/oparl/v1.1/list/{kind}")
        check(listed, shapes.LIST)
        counts[kind] = len(listed["data"])
        for one in listed["data"]:
            check(one, shapes.alone(class_of(kind)))
            assert read(client, at(one["id"])) == one
    assert min(counts.values()) > 0, counts


def test_every_address_an_object_names_leads_to_an_object_or_a_list(record, client):
    waiting, seen = ["/oparl/v1.1/system"], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        named = set(re.findall(r'"http://testserver(/oparl/[^"]+)"', json.dumps(read(client, address))))
        waiting += named - seen - set(waiting)
    kinds = {address.split("/")[3] for address in seen}
    assert kinds == {"system", "body", "list", *queries.kinds()} - {"legislativeTerm"}


def test_an_object_inside_another_leaves_what_it_belongs_to_to_that_other(record, client):
    meeting = read(client, f"/oparl/v1.1/meeting/{record.meeting.pk}")
    (paper, *_) = read(client, "/oparl/v1.1/list/paper")["data"]
    assert [item["name"] for item in meeting["agendaItem"] if {"meeting", "created"} & item.keys()] == []
    assert "paper" not in paper["consultation"][0]
    assert "meetings" not in meeting["location"]


def test_a_list_narrowed_to_a_body_holds_its_own_alone(record, client):
    there = read(client, f"/oparl/v1.1/organization/{record.board.pk}")
    other = read(client, f"/oparl/v1.1/organization/{record.scrutiny.pk}")
    for what in ("meeting", "consultation"):
        counts = [len(read(client, at(body[what]))["data"]) for body in (there, other)]
        assert (counts[0] > 0, counts[1]) == (True, 0), what


def test_a_meeting_names_who_came_and_its_minutes(record, client):
    meeting = read(client, f"/oparl/v1.1/meeting/{record.meeting.pk}")
    came = [read(client, at(address))["name"] for address in meeting["participant"]]
    assert came == [record.seat.person.name]
    assert meeting["resultsProtocol"]["accessUrl"].endswith("/minutes/1.pdf")


def test_a_meeting_called_off_says_so(record, client):
    meetings.cancel(by=OPERATOR, meeting=record.meeting, why="Snow")
    one = read(client, f"/oparl/v1.1/meeting/{record.meeting.pk}")
    assert (one["cancelled"], one["meetingState"]) == (True, "cancelled")


def test_an_exempt_item_is_told_by_its_title_and_its_file_is_not(record, client):
    listed = read(client, "/oparl/v1.1/list/agendaItem")["data"]
    assert {one["name"]: one["public"] for one in listed}["Sale of the hall"] is False
    files = json.dumps(read(client, "/oparl/v1.1/list/file"))
    assert "Sale of the hall" not in files
    assert "restricted" not in files.lower()


class TestMoments:
    @pytest.fixture
    def told(self, county, settings):
        """A meeting on whose agenda something is decided a day after it was published."""
        item = AgendaItem.objects.create(meeting=county.meeting, number="1", order=1, title="Buses")
        other = AgendaItem.objects.create(meeting=county.meeting, number="2", order=2, title="Trains")
        trail.record_all(by=OPERATOR, act=RecordAct.PUBLISHED_ITEM, things=[item, other])
        settings.CLOCK = "2024-11-26T09:00"
        one = Decision.objects.create(meeting=county.meeting, item=item, verb="noted", text="Buses.")
        trail.record(by=OPERATOR, act=LiveAct.RECORDED_DECISION, thing=one)
        return item

    def names(self, client, kind: str, question: str) -> list[str]:
        listed = read(client, f"/oparl/v1.1/list/{kind}?{question}")
        return [one["name"] for one in listed["data"]]

    def test_an_item_changed_when_something_was_decided_on_it(self, told, client):
        one = read(client, f"/oparl/v1.1/agendaItem/{told.pk}")
        assert (one["created"][:10], one["modified"][:10]) == ("2024-11-25", "2024-11-26")

    @pytest.mark.parametrize(
        ("question", "names"),
        [
            ("modified_since=2024-11-26T00:00:00Z", ["Buses"]),
            ("modified_until=2024-11-26T00:00:00Z", ["Trains"]),
            ("created_since=2024-11-26T00:00:00Z", []),
            ("created_until=2024-11-26T00:00:00Z", ["Buses", "Trains"]),
            ("modified_since=2024-11-25T00:00:00%2B00:00", ["Buses", "Trains"]),
            ("created_until=2020-01-01", []),
            ("modified_since=2024-11-26&modified_until=2024-11-27&limit=1", ["Buses"]),
        ],
    )
    def test_what_changed_since_a_moment_is_listed(self, told, client, question, names):
        assert self.names(client, "agendaItem", question) == names

    @pytest.mark.parametrize("kind", sorted(queries.kinds()))
    def test_what_an_object_says_of_itself_is_what_the_lists_go_by(self, record, client, kind):
        for one in read(client, f"/oparl/v1.1/list/{kind}")["data"]:
            for what in ("created", "modified"):
                said = parse_datetime(one[what])
                for edge, later, there in (("since", 0, True), ("since", 1, False), ("until", 1, True)):
                    when = (said + datetime.timedelta(seconds=later)).isoformat().replace("+", "%2B")
                    found = read(client, f"/oparl/v1.1/list/{kind}?{what}_{edge}={when}")["data"]
                    assert (one in found) is there, (what, edge, later)

    def test_the_county_is_narrowed_like_any_list(self, told, client):
        assert len(read(client, "/oparl/v1.1/body?modified_since=2024-11-26")["data"]) == 1
        assert read(client, "/oparl/v1.1/body?modified_since=2999-01-01")["data"] == []

    def test_a_filter_stays_on_every_page(self, told, client):
        page = read(client, "/oparl/v1.1/list/agendaItem?limit=1&modified_since=2024-11-25")
        assert "modified_since=2024-11-25" in page["links"]["next"]

    @pytest.mark.parametrize("address", ["/oparl/v1.1/list/meeting", "/oparl/v1.1/body"])
    def test_a_moment_that_is_none_is_said_to_be(self, record, client, address):
        answer = client.get(f"{address}?modified_since=yesterday")
        check(answer.json(), shapes.ERROR)
        assert (answer.status_code, "is no moment" in answer.json()["message"]) == (400, True)


def test_embedded_objects_are_left_out_when_asked(record, client):
    (one,) = read(client, "/oparl/v1.1/list/meeting?omit_internal=true")["data"]
    assert "agendaItem" not in one


def test_lists_are_leafed_through_to_the_end(county, client):
    AgendaItem.objects.bulk_create(
        AgendaItem(meeting=county.meeting, number=str(n), order=n, title=f"Item {n}") for n in range(1, 8)
    )
    address, seen = "/oparl/v1.1/list/agendaItem?limit=3", []
    while address:
        page = read(client, address)
        seen += [one["name"] for one in page["data"]]
        address = page["links"].get("next", "").removeprefix("http://testserver")
    assert seen == [f"Item {n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    "address", ["/oparl/v1.1/list/dragon", "/oparl/v1.1/dragon/1", "/oparl/v1.1/meeting/999999"]
)
def test_what_is_not_there_is_said_not_to_be(record, client, address):
    answer = client.get(address)
    check(answer.json(), shapes.ERROR)
    assert answer.status_code == 404


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_a_list_of_meetings_asks_as_often_however_long(county, client, many, django_assert_num_queries):
    Meeting.objects.bulk_create(
        Meeting(body=county.scrutiny, starts_at=moorshire.at(f"20{n:02}-01-06 14:00")) for n in range(many)
    )
    for meeting in Meeting.objects.all():
        item = AgendaItem.objects.create(meeting=meeting, number="1", order=1, title="Buses")
        Decision.objects.create(meeting=meeting, item=item, verb="noted", text="Buses.")
    client.get("/oparl/v1.1/list/meeting")
    with django_assert_num_queries(18):
        client.get("/oparl/v1.1/list/meeting")


class TestTables:
    @pytest.mark.parametrize("table", tables.every(), ids=lambda table: table.name)
    def test_every_table_has_its_columns_and_says_what_they_mean(self, record, client, table):
        answer = client.get(f"/data/{table.name}.csv")
        rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
        meaning = read(client, f"/data/{table.name}.csv-metadata.json")
        assert rows[0] == [column["name"] for column in meaning["tableSchema"]["columns"]]
        assert all(len(row) == len(rows[0]) for row in rows)
        assert meaning["url"] == f"http://testserver/data/{table.name}.csv"

    def test_a_table_begins_with_the_mark_that_tells_spreadsheets_its_letters(self, record, client):
        assert next(iter(client.get("/data/bodies.csv").streaming_content)).startswith(
            b"\xef\xbb\xbfreference,"
        )

    def test_a_decision_is_a_row(self, record, client):
        answer = client.get("/data/decisions.csv")
        (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig")))
        assert (row["body"], row["day"], row["verb"], row["text"]) == (
            "HWB",
            "2024-12-05",
            "approved",
            "The plan.",
        )

    @pytest.mark.parametrize(
        ("value", "cell"),
        [
            ("=1+1", "'=1+1"),
            ("\n=1", "'\n=1"),
            ("＝1", "'＝1"),
            ("-5", "'-5"),
            (-5, "-5"),
            (None, ""),
            (True, "true"),
            ("a", "a"),
        ],
    )
    def test_words_never_become_a_formula(self, value, cell):
        assert tables.cell(value) == cell

    def test_a_table_that_is_none_is_not_found(self, db, client):
        assert client.get("/data/dragons.csv").status_code == 404


class TestLinkedData:
    def test_a_meetings_page_tells_programs_what_where_and_when(self, county, client):
        page = client.get(county.meeting.get_absolute_url()).content.decode()
        said = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])
        assert (said["@type"], said["startDate"], said["eventStatus"], said["location"]["name"]) == (
            "Event",
            "2024-12-05T14:00+00:00",
            "https://schema.org/EventScheduled",
            "Moor Hall",
        )

    def test_one_that_moved_says_from_when(self, county, client):
        meetings.move(
            by=OPERATOR, meeting=county.meeting, starts_at=moorshire.at("2024-12-06 10:00"), why="Snow"
        )
        page = client.get(f"/bodies/{county.board.slug}/meetings/2024-12-06/").content.decode()
        assert '"previousStartDate": "2024-12-05"' in page
        assert "EventRescheduled" in page

    @pytest.mark.parametrize(
        ("place", "kinds", "mode"),
        [
            ("Moor Hall", ["Place"], "Offline"),
            ("Online", ["VirtualLocation"], "Online"),
            ("Microsoft Teams meeting", ["VirtualLocation"], "Online"),
            ("Moor Hall and online via Teams", ["Place", "VirtualLocation"], "Mixed"),
            ("Teamsford Hall", ["Place"], "Offline"),
        ],
    )
    def test_it_says_whether_one_goes_there_or_joins_online(self, county, place, kinds, mode):
        county.meeting.place = place
        said = linked_data.event(county.meeting, str)
        where = said["location"] if isinstance(said["location"], list) else [said["location"]]
        assert [one["@type"] for one in where] == kinds
        assert said["eventAttendanceMode"] == f"https://schema.org/{mode}EventAttendanceMode"

    def test_a_meeting_in_summer_says_so_in_its_offset(self, county):
        county.meeting.starts_at = moorshire.at("2025-07-03 14:00")
        assert linked_data.event(county.meeting, str)["startDate"] == "2025-07-03T14:00+01:00"

    def test_a_place_cannot_end_its_element(self, county, client):
        Meeting.objects.update(place="</script><script>alert(1)</script>")
        page = client.get(county.meeting.get_absolute_url()).content.decode()
        assert "<script>alert(1)" not in page
