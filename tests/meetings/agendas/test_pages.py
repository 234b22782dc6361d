"""Building an agenda on screen: nothing typed is lost, and a stale page says so."""

import pytest

from shiremoot.meetings.agendas import queries
from shiremoot.meetings.record.models import Meeting
from tests.factories import published
from tests.factories.refusals import refusals
from tests.sampling import MANY_ROWS

pytestmark = pytest.mark.django_db


@pytest.fixture
def agenda(county):
    return published.begin(county)


@pytest.fixture
def amina(county):
    return county.client("amina")


def page(county, more: str = "") -> str:
    return f"{county.meeting.get_absolute_url()}agenda/{more}"


def test_the_meetings_page_offers_it_to_those_who_may_and_to_nobody_else(county):
    offered = {
        who: "Build the agenda" in county.client(who).get(county.meeting.get_absolute_url()).content.decode()
        for who in ("amina", "ben", "carys", "joan", "visitor")
    }
    assert offered == {"amina": True, "ben": False, "carys": False, "joan": False, "visitor": False}


def test_a_form_with_mistakes_keeps_all_that_was_typed_and_says_how_to_mend_it(county, agenda, amina):
    said = {"version": 1, "title": "", "kind": "report", "note": "At 14:10", "exempt_paragraph": "3"}
    answer = amina.post(page(county, "add/"), said)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "Enter the title" in text
    assert "Say why the public interest in keeping this private outweighs" in text
    assert "At 14:10" in text


def test_a_stale_form_is_told_and_can_be_sent_again(county, agenda, amina):
    published.add(agenda, "Housing")
    said = {"version": 1, "title": "Transport", "kind": "report"}
    answer = amina.post(page(county, "add/"), said)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "operator at the command line added “Housing”. Nothing of yours was done." in text
    assert 'name="version" value="2"' in text
    assert amina.post(page(county, "add/"), said | {"version": 2}).status_code == 302
    assert [line.item.title for line in queries.lines(agenda)][-3:] == [
        "Housing",
        "Transport",
        "Date of the next meeting",
    ]


def test_a_button_on_a_stale_page_is_told_too(county, agenda, amina):
    item = published.add(agenda, "Housing")
    answer = amina.post(page(county, f"items/{item.pk}/move/"), {"version": 1, "way": "up"}, follow=True)
    assert "Somebody changed this agenda since you opened it" in answer.content.decode()
    assert refusals("change an agenda").get().thing == str(agenda)


def test_standing_items_are_typed_a_line_each(county, amina):
    address = f"/bodies/{county.board.slug}/standing-items/"
    assert amina.post(address, {"opening": " ", "closing": ""}).status_code == 400
    assert (
        amina.post(address, {"opening": "Welcome\n\n Apologies  and thanks ", "closing": "Close"}).status_code
        == 302
    )
    assert queries.standing_titles(county.board) == {
        "opening": ["Welcome", "Apologies and thanks"],
        "closing": ["Close"],
    }


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_the_page_asks_the_database_as_often_however_many_items(
    county, agenda, amina, many, django_assert_num_queries
):
    for number in range(many):
        published.add(agenda, f"Item {number}")
    with django_assert_num_queries(9):
        amina.get(page(county))


def test_there_is_nothing_at_a_day_without_a_meeting(county, amina):
    assert Meeting.objects.count() == 1
    assert amina.get(f"/bodies/{county.board.slug}/meetings/2024-12-06/agenda/").status_code == 404


def test_an_editor_sees_what_the_public_will_see_of_a_private_item_before_it_is_saved(county):
    agenda = published.begin(county)
    said = {
        "version": agenda.version,
        "title": "Sale of the hall",
        "kind": "report",
        "note": "To Acme for £2m",
    }
    private = {"exempt_paragraph": "3", "public_interest": "Bids are open"}
    address = f"{agenda.get_absolute_url()}add/"
    client = county.client("amina")
    shown = client.post(address, said | private | {"preview": "yes"}).context["public_preview"]
    assert "Private item" in shown
    assert "Sale of the hall" not in shown
    assert "Exempt: paragraph 3 of Schedule 12A" in shown
    assert "Bids are open" not in shown
    assert "Acme" not in shown
    assert "To Acme" in client.post(address, said | {"preview": "yes"}).context["public_preview"]
    named = said | private | {"public_title": "A contract", "preview": "yes"}
    shown = client.post(address, named).context["public_preview"]
    assert "A contract" in shown
    assert "Private item" not in shown
    assert not agenda.items.filter(title="Sale of the hall").exists()


def test_a_title_for_the_public_is_only_for_what_is_private(county):
    agenda = published.begin(county)
    said = {"version": agenda.version, "title": "Buses", "kind": "report", "public_title": "A contract"}
    answer = county.client("amina").post(f"{agenda.get_absolute_url()}add/", said)
    assert answer.context["form"].errors == {
        "public_title": ["Leave this empty: the title of a public item is public"]
    }


def test_members_read_the_title_of_a_private_item_and_the_public_the_clerks_words_for_it(county):
    agenda = published.begin(county)
    published.add(agenda, "Sale of the hall", **published.EXEMPT)
    published.add(agenda, "Dismissal of an officer", **published.EXEMPT, public_title="A staffing matter")
    published.publish(county, follow=True)
    address = county.meeting.get_absolute_url()
    member, visitor = (county.client(who).get(address).content.decode() for who in ("joan", "visitor"))
    told = ("Private item", "A staffing matter")
    kept = ("Sale of the hall", "Dismissal of an officer", "Bids are still open.")
    assert [words in visitor for words in told + kept] == [True, True, False, False, False]
    assert [words in member for words in told + kept] == [True] * 5
