"""Programs read the record in OParl's shapes and as tables; nothing private is in either."""

import csv
import io
import json
import re

import jsonschema
import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.governance.bodies import actions as bodies
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.public.opendata import queries, tables
from tests.factories import moorshire, published
from tests.public.opendata.shapes import LIST, SHAPES


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
    return county


def read(client, address: str):
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.content)
    return json.loads(answer.content)


def test_every_object_has_the_shape_of_its_kind(record, client):
    jsonschema.validate(read(client, "/oparl/v1.1/system"), SHAPES["system"])
    jsonschema.validate(read(client, "/oparl/v1.1/body")["data"][0], SHAPES["body"])
    counts = {}
    for kind in set(queries.KINDS) & set(SHAPES):
        listed = read(client, f"/oparl/v1.1/list/{kind}")
        jsonschema.validate(listed, LIST)
        counts[kind] = len(listed["data"])
        for one in listed["data"]:
            jsonschema.validate(one, SHAPES[kind])
            assert read(client, re.sub("^http://testserver", "", one["id"])) == one
    assert min(counts.values()) > 0, counts


def test_every_address_a_list_names_leads_to_an_object(record, client):
    county = read(client, "/oparl/v1.1/body/county")
    for kind in ("organization", "meeting", "legislativeTermList", "locationList"):
        jsonschema.validate(read(client, county[kind].removeprefix("http://testserver")), LIST)
    meeting = read(client, f"/oparl/v1.1/meeting/{record.meeting.pk}")
    for address in [*meeting["organization"], *(item["id"] for item in meeting["agendaItem"])]:
        read(client, address.removeprefix("http://testserver"))


def test_a_meeting_called_off_says_so(record, client):
    meetings.call_off(by=OPERATOR, meeting=record.meeting, why="Snow")
    one = read(client, f"/oparl/v1.1/meeting/{record.meeting.pk}")
    assert (one["cancelled"], one["meetingState"]) == (True, "cancelled")


def test_an_exempt_item_is_told_by_its_title_and_its_file_is_not(record, client):
    listed = read(client, "/oparl/v1.1/list/agendaItem")["data"]
    assert {one["name"]: one["public"] for one in listed}["Sale of the hall"] is False
    files = json.dumps(read(client, "/oparl/v1.1/list/file"))
    assert "Sale of the hall" not in files
    assert "restricted" not in files.lower()


def test_only_what_changed_since_a_moment_is_listed(record, client, monkeypatch):
    since = read(client, f"/oparl/v1.1/organization/{record.board.pk}")["modified"]
    address = "/oparl/v1.1/list/organization"
    assert read(client, f"{address}?modified_since=2999-01-01T00:00:00%2B00:00")["data"] == []
    assert len(read(client, f"{address}?modified_since={since.replace('+', '%2B')}")["data"]) >= 1
    bodies.amend(by=OPERATOR, body=record.board, purpose="To be well")
    assert record.board.name in [
        one["name"] for one in read(client, f"{address}?modified_since={since.replace('+', '%2B')}")["data"]
    ]


def test_a_moment_that_is_none_is_said_to_be(record, client):
    answer = client.get("/oparl/v1.1/list/meeting?modified_since=yesterday")
    assert (answer.status_code, "is no moment" in answer.json()["error"]) == (400, True)


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
def test_what_is_not_there_is_not_found(record, client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("many", [1, 10, 100])
def test_a_list_of_meetings_asks_as_often_however_long(county, client, many, django_assert_num_queries):
    Meeting.objects.bulk_create(
        Meeting(body=county.scrutiny, starts_at=moorshire.at(f"20{n:02}-01-06 14:00")) for n in range(many)
    )
    for meeting in Meeting.objects.all():
        item = AgendaItem.objects.create(meeting=meeting, number="1", order=1, title="Buses")
        Decision.objects.create(meeting=meeting, item=item, verb="noted", text="Buses.")
    client.get("/oparl/v1.1/list/meeting")
    with django_assert_num_queries(7):
        client.get("/oparl/v1.1/list/meeting")


class TestTables:
    @pytest.mark.parametrize("table", tables.TABLES, ids=lambda table: table.name)
    def test_every_table_has_its_columns_and_says_what_they_mean(self, record, client, table):
        answer = client.get(f"/data/{table.name}.csv")
        rows = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode())))
        meaning = read(client, f"/data/{table.name}.csv-metadata.json")
        assert rows[0] == [column["name"] for column in meaning["tableSchema"]["columns"]]
        assert all(len(row) == len(rows[0]) for row in rows)
        assert meaning["url"] == f"http://testserver/data/{table.name}.csv"

    def test_a_decision_is_a_row(self, record, client):
        answer = client.get("/data/decisions.csv")
        (row,) = csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode()))
        assert (row["body"], row["day"], row["verb"], row["text"]) == (
            "HWB",
            "2024-12-05",
            "approved",
            "The plan.",
        )

    @pytest.mark.parametrize(
        ("value", "cell"),
        [("=1+1", "'=1+1"), ("-5", "'-5"), (-5, "-5"), (None, ""), (True, "true"), ("a", "a")],
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

    def test_a_place_cannot_end_its_element(self, county, client):
        Meeting.objects.update(place="</script><script>alert(1)</script>")
        page = client.get(county.meeting.get_absolute_url()).content.decode()
        assert "<script>alert(1)" not in page
