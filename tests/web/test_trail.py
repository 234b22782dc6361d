"""The trail on screen: who did what when, with filters and as a file; that it was read is in it too."""

import csv
import io

import pytest

from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from tests.factories import moorshire


@pytest.fixture
def nia(county):
    """The browser of Nia, an account administrator of the county."""
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    return county.client("nia")


def listed(nia, question="") -> list[str]:
    return [
        f"{entry.actor} {entry.words} {entry.thing}"
        for entry in nia.get(f"/trail/{question}").context["entries"]
    ]


def rows(nia, question="") -> list[list[str]]:
    text = b"".join(nia.get(f"/trail/trail.csv{question}").streaming_content).decode()
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:])))


def test_what_was_done_is_listed_newest_first(county, nia):
    access.switch_off(by=county.viewer("nia"), account=county.accounts["carys"])
    assert listed(nia)[0] == "Nia switched off an account Carys"


def test_a_member_who_is_administrator_and_does_every_other_work_reads_it(county):
    """What a seat and so many roles let one see makes the deepest conditions there are, which SQLite has to take."""
    joan = county.accounts["joan"]
    moorshire.give_second_factor(joan)
    moorshire.give(joan, Role.ADMINISTRATOR)
    for role in Role:
        if role not in PERSONAL:
            moorshire.give(joan, role, body=county.board)
            moorshire.give(joan, role, organization=county.haven)
    browser = county.client("joan")
    assert [browser.get(page).status_code for page in ("/", "/trail/")] == [200, 200]


def test_reading_it_and_taking_a_file_are_in_the_trail(county, nia):
    nia.get("/trail/?who=Ben")
    b"".join(nia.get("/trail/trail.csv?room=access").streaming_content)
    last = Entry.objects.filter(thing="the trail").order_by("pk")
    assert [(entry.act, entry.actor, entry.change) for entry in last] == [
        (TrailAct.LISTED, "Nia", {"wanted": "who Ben"}),
        (TrailAct.TOOK_TRAIL, "Nia", {"wanted": "room access"}),
    ]
    assert any("read the trail: who Ben" in line for line in listed(nia))


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("?who=nia&thing=Carys", 1),
        ("?who=nobody", 0),
        ("?room=access&thing=Carys", 1),
        ("?room=bodies&thing=Carys", 0),
        ("?since=2024-11-25&thing=Carys&who=nia", 1),
        ("?until=2024-11-24&thing=Carys", 0),
        ("?since_day=nonsense&thing=Carys&who=nia", 1),
        ("?before=nonsense&thing=Carys&who=nia", 1),
        ("?before=99999999999999999999&thing=Carys&who=nia", 1),
    ],
)
def test_filters_narrow_it_and_nonsense_is_left_out(county, nia, question, found):
    access.switch_off(by=county.viewer("nia"), account=county.accounts["carys"])
    assert len(listed(nia, question)) == found


def test_the_file_has_the_same_entries_and_runs_nothing(county, nia):
    access.open_account(by=OPERATOR, email="x@moor.example", name="=cmd()", password=None)
    found = rows(nia, "?thing=cmd")
    assert found[0] == ["When", "Who", "What", "Of what", "Purpose"]
    assert [row[1:4] for row in found[1:]] == [
        ["operator at the command line", "opened an account", "'=cmd()"]
    ]


def test_what_belongs_to_cases_or_is_private_is_not_in_it(county, nia):
    county.owe_in_a_case()
    county.owe_privately()
    county.open_case(county.case(), "joan")
    text = nia.get("/trail/").content.decode() + str(rows(nia))
    assert [word for word in ("CASE-24", "Request A-1", moorshire.CENTRE) if word in text] == []


def test_refusals_are_in_it_but_not_those_of_cases(county, nia):
    county.client("carys").get("/accounts/")
    county.client("carys").get("/cases/CASE-24-000001/")
    text = "\n".join(listed(nia, "?who=Carys"))
    assert ("manage accounts and roles" in text, "CASE-24" in text) == (True, False)


def test_it_pages_by_its_own_order(county, nia):
    for number in range(60):
        access.open_account(
            by=OPERATOR, email=f"a{number}@moor.example", name=f"Somebody {number}", password=None
        )
    first = nia.get("/trail/?room=access")
    second = nia.get(f"/trail/?{first.context['older']}")
    assert len(first.context["entries"]) == 50
    assert first.context["entries"][-1].pk > second.context["entries"][0].pk


@pytest.mark.parametrize("name", ["amina", "ben", "carys", "joan"])
def test_nobody_else_reads_it(county, name):
    assert county.client(name).get("/trail/").status_code == 403
    assert county.client(name).get("/trail/trail.csv").status_code == 403


def test_a_page_costs_the_same_however_long_the_trail_is(county, nia, django_assert_max_num_queries):
    nia.get("/trail/")
    with django_assert_max_num_queries(14):
        nia.get("/trail/")
