"""The demonstration county: built once, with the dates the published papers give."""

import datetime
import re
from collections import Counter

import pytest
from django.urls import Resolver404, resolve

from shiremoot.demonstration import building, cast
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.clock import LONDON
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties.models import Duty
from tests import sampling
from tests.factories.browser import Browser

LINK = re.compile(r'href="(/[^"#]*)["#]')
TODAY = datetime.date(2024, 11, 25)
BOARD = "health-and-wellbeing-board"


@pytest.fixture
def demo(demonstration, db, settings):
    """The built county, each test's own changes undone after it."""
    settings.COUNTY_NAME = "Oxfordshire"


def test_the_county_is_there_with_everyone_who_signs_in(demo):
    assert building.is_built()
    bodies_now, lines = bodies.county(TODAY)
    assert len(bodies_now) >= 35
    assert len(lines) >= 35
    assert {account.email for account in Account.objects.all()} == {
        who.email for who in building.accounts().people
    }
    # An account administrator is made by a command: `shiremoot account administrator`.
    assert {player.role for player in cast.PLAYERS} == set(Role) - {Role.ADMINISTRATOR}
    assert set(Duty.objects.exclude(audience="public").values_list("about", flat=True)) >= {
        row.case or row.about for row in cast.PRIVATE
    }


def test_its_trail_is_whole_and_all_sealed(demo):
    check = trail.verify()
    assert (check.problems, check.unsealed) == ((), 0)
    assert check.sealed == Entry.objects.count() > 100


def test_a_county_built_twice_is_refused_whole(demo):
    before = Duty.objects.count()
    with pytest.raises(building.NotEmpty, match="already holds a county"):
        building.build()
    assert Duty.objects.count() == before


def due(kind: str, **wanted) -> set[str]:
    """When duties of a kind are due, as a day, or a day and an hour."""
    found = set()
    for duty in Duty.objects.filter(kind=kind, **wanted):
        local = duty.due_at.astimezone(LONDON)
        found.add(f"{local:%Y-%m-%d %H:%M}" if duty.due_has_time else f"{local:%Y-%m-%d}")
    return found


def of_the_board_in_december() -> dict[str, str]:
    meeting = Meeting.objects.get(body__slug=BOARD, starts_at__date=datetime.date(2024, 12, 5))
    return {"about_type": "record.meeting", "about_id": str(meeting.pk)}


def test_cabinets_answer_to_health_scrutiny_was_due_by_14_november_2023(demo):
    assert due("respond-to-health-scrutiny", start_at__date=datetime.date(2023, 10, 17)) == {"2023-11-14"}


def test_the_boards_december_agenda_was_due_on_27_november_2024(demo):
    assert due("publish-agenda", **of_the_board_in_december()) == {"2024-11-27"}


def test_requests_to_speak_and_statements_close_at_the_hours_the_agenda_prints(demo):
    assert due("request-to-speak", **of_the_board_in_december()) == {"2024-11-29 09:00"}
    assert due("written-statement", **of_the_board_in_december()) == {"2024-12-03 09:00"}


def test_the_domestic_abuse_strategy_is_reviewed_by_the_end_of_december_2024(demo):
    assert due("review-domestic-abuse-strategy") == {"2024-12-31"}


OF_A_KIND = 12 if sampling.WHOLE else 3  # pages of one kind that are opened; of bodies, all


def crawl(client) -> dict[str, int]:
    """Every kind of address linked to from the first page on, with its answer."""
    answers, waiting = {}, ["/"]
    opened: Counter[str] = Counter()
    while waiting:
        address = waiting.pop(0).replace("&amp;", "&")
        kind = kind_of(address)
        if address in answers or address.startswith("/static/") or opened[kind] >= OF_A_KIND:
            continue
        opened[kind] += kind not in ("body", "")
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        answers[address] = answer.status_code
        if answer.status_code == 302:
            waiting.append(answer["Location"])
        elif answer["Content-Type"].startswith("text/html"):
            waiting += [link for link in LINK.findall(body.decode()) if worth_following(link, answers)]
    return answers


def kind_of(address: str) -> str:
    """What kind of page an address is; empty for one that is none of ours, which is opened to see it fail."""
    try:
        return resolve(address.partition("?")[0]).url_name
    except Resolver404:
        return ""


def worth_following(link: str, seen: dict) -> bool:
    """One of each narrowing of a list is enough: they can be put together in more ways than there are days."""
    path, _, query = link.partition("?")
    return link not in seen and (not query or sum(known.startswith(path + "?") for known in seen) < 2)


@pytest.mark.walk
@pytest.mark.parametrize("name", [None, "amina@shire.example"])
def test_no_link_on_any_page_leads_nowhere(demo, name):
    client = Browser()
    if name:
        client.enter(Account.objects.get(email=name))
    answers = crawl(client)
    assert {address: status for address, status in answers.items() if status not in (200, 302)} == {}
    expected = {f"/bodies/{slug}/" for slug in Body.objects.at(TODAY).values_list("slug", flat=True)}
    assert expected - set(answers) == set()


def test_the_password_everyone_is_told_signs_them_in(demo):
    told = building.accounts()
    for who in told.people:
        client = Browser()
        answer = client.post("/sign-in/", {"email": who.email, "password": told.password})
        assert (who.email, answer["Location"]) == (who.email, "/sign-in/code/" if who.needs_code else "/")
        if who.needs_code:
            assert client.post("/sign-in/code/", {"code": told.code()})["Location"] == "/"


def test_a_code_is_asked_of_those_alone_whose_work_reaches_personal_records(demo):
    asked = {who.email.partition("@")[0] for who in building.accounts().people if who.needs_code}
    assert asked == {"femi", "grace", "hana", "kit", "lola"}
