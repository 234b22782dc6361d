"""What is private to the council and whoever asked it shows nowhere to anybody else, and nothing counts it.

Each page is first shown to leak where it should: to Elin, who works for the council. A page that showed nobody
anything would prove nothing.
"""

import pytest

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.duties import feeds
from tests.factories import moorshire
from tests.factories.refusals import refusals

SECRET = "Request A-1"
STRANGERS = ["carys", "ben", "visitor"]
PAGES = [
    "/",
    "/owed/",
    "/owed/?state=all&sort=duty",
    "/owed/?when=soon",
    "/owed/?body=health-and-wellbeing-board",
    "/owed/?organisation=council",
    "/owed/?kind=answer-subject-access",
    "/owed/owed.csv",
    "/owed/owed.csv?organisation=council",
    "/organisations/council/",
    "/bodies/health-and-wellbeing-board/",
    "/bodies/health-and-wellbeing-board/owed/",
    "/bodies/health-and-wellbeing-board/meetings/2024-12-05/",
]


@pytest.fixture
def secrets(county):
    """A private duty owed to a person, one owed to the board, and one about the board's meeting."""
    moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
    return [
        county.owe_privately(SECRET, due=moorshire.day("2024-11-28")),
        county.owe_privately(f"{SECRET} for the board", to=county.board, due=moorshire.day("2024-11-28")),
        county.owe_privately(county.meeting, due=moorshire.day("2024-11-28")),
    ]


def text(client, address: str) -> str:
    answer = client.get(address)
    return b"".join(answer.streaming_content).decode() if answer.streaming else answer.content.decode()


def said(page: str) -> bool:
    return SECRET in page or "The person who asked" in page


@pytest.mark.parametrize("address", PAGES)
def test_a_private_duty_shows_to_those_who_work_for_the_council_and_to_no_stranger(county, secrets, address):
    assert said(text(county.client("elin"), address))
    assert [name for name in STRANGERS if said(text(county.client(name), address))] == []


@pytest.mark.parametrize("address", [page for page in PAGES if "csv" not in page])
def test_a_private_duty_changes_nothing_a_stranger_can_count(county, address):
    before = [numbers(county, name, address) for name in STRANGERS]
    moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
    for wanted in (SECRET, f"{SECRET} for the board"):
        county.owe_privately(wanted, to=county.board, due=moorshire.day("2024-11-20"))
    county.owe_privately(county.meeting, due=moorshire.day("2024-11-20"))
    assert [numbers(county, name, address) for name in STRANGERS] == before


def numbers(county, name: str, address: str):
    shown = county.client(name).get(address).context
    tallies = [shown.get(key) for key in ("tally", "mine_tally", "owed_tally")]
    return tallies, shown["page"].paginator.count if "page" in shown else None


@pytest.mark.parametrize("name", STRANGERS)
def test_the_page_of_a_private_duty_is_answered_as_if_there_were_none(county, secrets, name):
    client = county.client(name)
    number = str(secrets[0].pk)
    there, nothing = client.get(f"/owed/{number}/"), client.get("/owed/987654/")
    assert (there.status_code, nothing.status_code) == (404, 404)
    assert plain(there).replace(number, "#") == plain(nothing).replace("987654", "#").replace(number, "#")
    assert county.client("elin").get(f"/owed/{number}/").status_code == 200


def plain(answer) -> str:
    """The page without its form keys, which are new each time."""
    lines = answer.content.decode().splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_nobody_else_may_change_a_private_duty_or_learn_of_it_by_trying(county, secrets):
    client = county.client("carys")
    for act in ("met", "waive", "stop-the-clock", "run-on"):
        assert client.post(f"/owed/{secrets[0].pk}/{act}/", {"evidence": "x"}).status_code == 404
    secrets[0].refresh_from_db()
    assert secrets[0].state == "open"


def test_a_calendar_holds_only_what_its_owner_may_see(county, secrets):
    def read(name):
        return text(county.client(), f"/owed/calendar/{feeds.token_of(county.accounts[name])}.ics")

    assert said(read("elin"))
    assert not said(read("carys"))


def test_a_bodys_calendar_is_public_whoever_asks(county, secrets):
    address = "/bodies/health-and-wellbeing-board/calendar.ics"
    assert [said(text(county.client(name), address)) for name in ("visitor", "elin", "amina")] == [False] * 3


def test_whoever_looks_at_a_private_duty_is_kept_in_the_trail_with_why(county, secrets):
    county.client("elin").get(f"/owed/{secrets[0].pk}/")
    kept = Entry.objects.filter(act=TrailAct.READ).values_list("actor", "thing_type", "thing_id", "purpose")
    assert list(kept) == [("Elin", "duties.duty", str(secrets[0].pk), "looked at actions and duties")]


def test_a_stranger_who_tries_a_private_duty_and_one_who_guesses_wrong_are_kept_in_the_trail_alike(
    county, secrets
):
    client = county.client("carys")
    client.get(f"/owed/{secrets[0].pk}/")
    client.get("/owed/987654/")
    kept = refusals("see this duty").values_list("actor", "thing")
    tried = [f"duties.duty {{'pk': {number}}}" for number in (secrets[0].pk, 987654)]
    assert list(kept) == [("Carys", thing) for thing in tried]
