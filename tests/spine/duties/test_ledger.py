"""The ledger: what was asked for, late ones first, counted alike in the list, the tally and the file."""

import csv
import io

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.duties import actions, presenting, queries
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.queries import Filter
from tests.factories import moorshire
from tests.factories.moorshire import NOW, day


@pytest.fixture
def ledger(county):
    """One of everything, named after what it is."""
    county.owe(about="undated", due=None)
    county.owe(about="later", due=day("2025-03-01"))
    county.owe(about="soon", due=day("2024-11-28"))
    county.owe(about="late", due=day("2024-11-20"))
    county.owe(
        "carry-out-action", about="long late", due=day("2024-01-31"), by=county.trust, to=county.scrutiny
    )
    actions.discharge(
        duty=county.owe(about="met", due=day("2024-11-30")), evidence="Seen", by=OPERATOR, met_at=NOW
    )
    actions.waive(duty=county.owe(about="waived", due=day("2024-11-30")), reason="Gone", by=OPERATOR)
    county.owe_privately("private", due=day("2024-11-26"))
    return county


def listed(county, name="operator", **wanted) -> list[str]:
    return [duty.about for duty in queries.ledger(county.viewer(name), Filter(**wanted), NOW)]


OPEN = ["long late", "late", "private", "soon", "later", "undated"]


def test_open_duties_are_listed_late_ones_first_and_undated_last(ledger):
    assert listed(ledger) == OPEN


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"state": "met"}, ["met"]),
        ({"state": "waived"}, ["waived"]),
        ({"state": ""}, ["long late", "late", "private", "soon", "met", "waived", "later", "undated"]),
        ({"when": "late"}, ["long late", "late"]),
        ({"when": "soon"}, ["private", "soon"]),
        ({"when": "later"}, ["later"]),
        ({"when": "undated"}, ["undated"]),
        ({"when": "nonsense"}, OPEN),
        ({"kind": "carry-out-action"}, ["long late"]),
        ({"kind": "answer-subject-access"}, ["private"]),
        ({"legal_status": "to confirm"}, ["private"]),
        ({"sort": "-due"}, OPEN[::-1]),
        ({"sort": "nonsense"}, OPEN),
    ],
)
def test_the_ledger_shows_what_was_asked_for(ledger, wanted, expected):
    assert listed(ledger, **wanted) == expected


def test_duties_sort_by_what_they_are_and_then_by_when_they_are_due(ledger):
    titles = {duty.about: duty.title for duty in Duty.objects.all()}
    assert len({titles[about] for about in OPEN}) == 3
    assert listed(ledger, sort="duty") == sorted(OPEN, key=lambda about: (titles[about], OPEN.index(about)))
    assert listed(ledger, sort="-duty") == listed(ledger, sort="duty")[::-1]


def test_duties_of_a_body_or_an_organisation_are_those_on_either_side(ledger):
    assert listed(ledger, body_id=ledger.scrutiny.pk) == ["long late"]
    assert listed(ledger, organization_id=ledger.trust.pk) == ["long late"]
    assert listed(ledger, organization_id=ledger.haven.pk) == []
    assert listed(ledger, body_id=ledger.board.pk) == ["late", "soon", "later", "undated"]


def test_a_duty_a_body_owes_itself_is_listed_once(ledger):
    ledger.owe(about="to itself", by=ledger.partnership, to=ledger.partnership)
    assert listed(ledger, body_id=ledger.partnership.pk) == ["to itself"]


def test_mine_is_what_those_i_act_for_owe_and_what_they_are_owed(ledger):
    moorshire.account(ledger, "tess", Role.ANALYST, organization=ledger.trust)
    assert listed(ledger, "tess", whose="mine") == ["long late"]
    assert listed(ledger, "ben", whose="to me") == ["long late"]
    assert listed(ledger, "ben", whose="mine") == []
    assert listed(ledger, "visitor", whose="mine") == []
    assert listed(ledger, "carys") == ["long late", "late", "soon", "later", "undated"]


@pytest.mark.parametrize("name", ["operator", "visitor", "ben", "amina"])
def test_the_tally_counts_what_the_lists_show(ledger, name):
    viewer = ledger.viewer(name)
    tally = queries.tally(policies.visible_to(viewer, Duty), NOW)
    shown = {when: len(listed(ledger, name, when=when)) for when in ("late", "soon", "later", "undated")}
    assert tally == queries.Tally(**shown)
    assert tally.all == len(listed(ledger, name))


def rows_of(client, query="") -> list[dict[str, str]]:
    answer = client.get(f"/owed/owed.csv{query}")
    text = b"".join(answer).decode()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


@pytest.mark.parametrize(
    "query", ["", "?state=all", "?when=late", "?sort=-duty", "?body=health-and-wellbeing-board"]
)
@pytest.mark.parametrize("name", ["visitor", "amina"])
def test_the_file_holds_the_rows_of_the_screen_in_its_order(ledger, name, query):
    client = ledger.client(name)
    screen = [duty.about for duty, *_ in client.get(f"/owed/{query}").context["shown"]]
    assert [row["About"] for row in rows_of(client, query)] == screen != []


def test_the_file_gives_dates_a_program_can_read(ledger):
    ledger.owe(about="an hour", due=moorshire.at("2024-11-29 09:00"))
    rows = {row["About"]: row for row in rows_of(ledger.client())}
    assert (rows["soon"]["Due"], rows["soon"]["How it stands"]) == (
        "2024-11-28",
        "Due Thursday 28 November 2024",
    )
    assert rows["an hour"]["Due"] == "2024-11-29T09:00:00+00:00"
    assert rows["an hour"]["Due in words"] == "Friday 29 November 2024, 09:00"
    assert (rows["undated"]["Due"], rows["late"]["How it stands"]) == ("", "Late by 5 days")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_spreadsheet_runs_nothing_that_somebody_wrote(county, start):
    county.owe(about=moorshire.matter(f"{start}HYPERLINK(1)"))
    assert rows_of(county.client())[0]["About"].startswith("'")


def test_ordinary_words_are_left_as_they_are(ledger):
    assert presenting.COLUMNS.keys() == presenting.as_row(Duty.objects.first(), NOW).keys()
    assert {row["About"] for row in rows_of(ledger.client())} == {
        "long late",
        "late",
        "soon",
        "later",
        "undated",
    }


def test_every_private_duty_shown_is_kept_as_read_by_list_and_by_file(ledger):
    client = ledger.client("amina")
    client.get("/owed/")
    rows_of(client)
    reads = Entry.objects.filter(act=TrailAct.READ).order_by("pk").values_list("actor", "purpose")
    assert list(reads) == [
        ("Amina", "looked at actions and duties"),
        ("Amina", "took a file of actions and duties"),
    ]


def test_the_ledger_is_shown_thirteen_at_a_time(county):
    for number in range(14):
        county.owe(about=f"{number:02}")
    client = county.client()
    assert len(client.get("/owed/").context["shown"]) == 13
    assert [duty.about for duty, *_ in client.get("/owed/?page=2").context["shown"]] == ["13"]
    assert "14 duties" in client.get("/owed/").content.decode()


@pytest.mark.parametrize(
    "query",
    ["?state=nonsense&when=nonsense&kind=nonsense&status=x&whose=x&sort=x&page=x&body=x&organisation=x"],
)
def test_an_address_nobody_understands_shows_everything_rather_than_breaking(ledger, query):
    answer = ledger.client().get(f"/owed/{query}")
    assert (answer.status_code, len(answer.context["shown"])) == (200, 5)
