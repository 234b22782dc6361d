"""A visitor's page is kept while the record stays as it is, and never a moment longer than it is right."""

import concurrent.futures
import threading
from unittest import mock

import pytest
from django.core.cache import caches
from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies.acts import BodiesAct
from shiremoot.spine.bodies.models import Body
from tests.factories.moorshire import day

BOARD = "/bodies/health-and-wellbeing-board/"
MEMORY = {
    name: {
        "BACKEND": "shiremoot.foundation.trail.page_memory.PageMemory",
        "LOCATION": f"kept {name}",
        "OPTIONS": {"MAX_BYTES": 1_000_000},
    }
    for name in ("pages", "questions")
}


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = settings.CACHES | MEMORY
    _forget()
    yield
    _forget()


def _forget():
    for name in MEMORY:
        caches[name].clear()


def page(county, address=BOARD, name="visitor") -> str:
    return county.client(name).get(address).content.decode()


def test_a_page_asked_again_costs_one_question_of_the_database(county, django_assert_num_queries):
    first = page(county)
    with django_assert_num_queries(1):
        assert page(county) == first


def test_a_change_to_the_record_shows_at_once(county):
    assert "A public promise" not in page(county)
    county.owe(about="A public promise", by=county.board, due=day("2024-11-28"))
    assert "A public promise" in page(county)


def test_a_change_that_began_earlier_and_stands_later_shows_at_once_too(county):
    """Its entries have lower numbers than what the page was made with."""
    newest = Entry.objects.latest("pk")
    said = {
        "at": newest.at,
        "actor": "A",
        "act": BodiesAct.AMENDED,
        "thing_type": "bodies.body",
        "thing": "A body",
    }
    Entry.objects.create(pk=newest.pk + 2, **said)
    assert "An earlier purpose" not in page(county)
    Body.objects.filter(pk=county.board.pk).update(purpose="An earlier purpose")
    Entry.objects.create(pk=newest.pk + 1, **said)
    assert "An earlier purpose" in page(county)


def test_a_kept_page_does_not_outlive_its_minute(county, settings):
    settings.CLOCK = "2024-11-25T09:00"
    county.owe(about="A public promise", by=county.board, due=day("2024-11-25"))
    assert "Late by" not in page(county)
    settings.CLOCK = "2024-11-26T00:00"
    assert "Late by" in page(county)


def test_a_page_made_for_somebody_signed_in_is_never_handed_to_a_visitor(county):
    closed = county.owe_privately("Closed matter", by=county.scrutiny)
    assert closed.about in page(county, "/owed/?whose=mine", "ben")
    assert closed.about not in page(county, "/owed/?whose=mine")


def test_a_page_kept_for_visitors_is_never_handed_to_somebody_signed_in(county):
    visitors = page(county, "/")
    assert "Sign in" in visitors
    assert "Sign in" not in page(county, "/", "ben")


def test_whatever_changes_nothing_leaves_the_kept_pages_standing(county, django_assert_num_queries):
    first = page(county)
    duty, ben = county.owe_privately("Closed matter", by=county.scrutiny), county.accounts["ben"]
    page(county)
    trail.record_read(by=Viewer(account=ben), things=[duty], purpose="looked")
    trail.record(by=Viewer(account=ben), act=AccessAct.SIGNED_IN, thing=ben)
    trail.record_refusal(by=VISITOR, wanted="sign in", thing="account x", reason="wrong password")
    with django_assert_num_queries(1):
        assert page(county) == first


def test_a_meetings_page_is_kept_and_a_decision_shows_at_once(county, django_assert_num_queries):
    address = county.meeting.get_absolute_url()
    first = page(county, address)
    with django_assert_num_queries(1):
        assert page(county, address) == first
    bodies.amend(by=OPERATOR, body=county.board, name="Board of Wellbeing")
    assert "Board of Wellbeing" in page(county, address)


def test_a_browser_that_has_the_page_is_told_that_it_still_stands(county, django_assert_num_queries):
    client = county.client("visitor")
    mark = client.get(BOARD)["ETag"]
    with django_assert_num_queries(1):
        again = client.get(BOARD, headers={"if-none-match": mark})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", mark)
    county.owe(about="A public promise", by=county.board, due=day("2024-11-28"))
    assert client.get(BOARD, headers={"if-none-match": mark}).status_code == 200


@pytest.mark.parametrize(("second", "left"), [(0, 60), (45, 15), (59, 1)])
def test_a_proxy_may_keep_a_page_to_the_end_of_its_minute_and_a_browser_asks_each_time(
    county, settings, second, left
):
    settings.CLOCK = f"2024-11-25T09:00:{second:02}"
    said = county.client("visitor").get(BOARD)["Cache-Control"]
    assert set(said.split(", ")) == {"public", "max-age=0", f"s-maxage={left}", "must-revalidate"}


def test_a_proxy_is_told_that_whoever_brings_a_cookie_gets_another_page(county):
    assert "Cookie" in county.client("visitor").get(BOARD)["Vary"]
    assert "private" in county.client("ben").get(BOARD)["Cache-Control"]


def test_a_page_that_names_its_own_address_is_kept_for_each_host(county, settings):
    settings.ALLOWED_HOSTS = ["one.example", "two.example"]
    client, address = county.client("visitor"), county.meeting.get_absolute_url()
    pages = {
        host: client.get(address, headers={"host": host}).content.decode() for host in settings.ALLOWED_HOSTS
    }
    assert [f"http://{host}{address}" in pages[host] for host in pages] == [True, True]


def test_whoever_asks_for_a_page_that_is_being_made_waits_for_it():
    made, asked = [], threading.Barrier(4)

    @page_cache.for_visitors()
    def view(request):
        made.append(1)
        return HttpResponse("one page")

    def ask(_):
        asked.wait()
        return view(RequestFactory().get("/a-page/")).content

    with (
        mock.patch.object(page_cache.queries, "record_version", autospec=True, return_value="1"),
        concurrent.futures.ThreadPoolExecutor(4) as pool,
    ):
        assert list(pool.map(ask, range(4))) == [b"one page"] * 4
    assert made == [1]


def test_what_many_pages_show_is_made_once_until_the_record_changes(county):
    made = []

    def names() -> str:
        made.append(1)
        return f"names, {len(made)}"

    assert [page_cache.cached("names", names), page_cache.cached("names", names)] == ["names, 1", "names, 1"]
    bodies.amend(by=OPERATOR, body=county.board, name="Board of Wellbeing")
    assert page_cache.cached("names", names) == "names, 2"


def test_a_file_is_made_again_for_other_words_and_for_no_other_change(county):
    made = []

    def pdf() -> bytes:
        made.append(1)
        return b"%d" % len(made)

    assert [page_cache.made_of("these words", pdf), page_cache.made_of("these words", pdf)] == [b"1", b"1"]
    bodies.amend(by=OPERATOR, body=county.board, name="Board of Wellbeing")
    assert [page_cache.made_of("these words", pdf), page_cache.made_of("other words", pdf)] == [b"1", b"2"]


def test_a_question_that_changes_nothing_makes_no_new_page(county, django_assert_num_queries):
    first = page(county)
    with django_assert_num_queries(1):
        assert page(county, f"{BOARD}?nonsense=1") == first


def test_a_thousand_questions_about_one_page_keep_one_page(county):
    page(county)
    before = caches["pages"].count
    for number in range(50):
        page(county, f"{BOARD}?n{number}={number}")
    assert caches["pages"].count == before


UNKNOWN = (
    f"{BOARD}?page=zzz",
    f"{BOARD}?as_at=2024-11-25&as_at_day=31",
    f"{BOARD}owed/?page=999",
    f"{BOARD}meetings/?page=zzz",
    f"{BOARD}attendance/?year=junk",
    "/county/?kind=zzz",
    "/county/?law=zzz",
    "/county/?organisation=zzz",
    "/county/?advice=zzz",
    "/county/?as_at=zzz",
    "/decisions/?page=zzz",
    "/meetings/?page=99",
    "/published/?until=zzz",
    "/owed/?sort=zzz",
    "/owed/?whose=zzz",
    "/owed/?state=zzz",
    "/owed/?body=zzz",
    "/owed/?page=zzz",
    "/search/?q=board&kind=zzz",
    "/search/?q=board&page=99999",
)


@pytest.mark.parametrize("address", UNKNOWN)
def test_a_value_that_a_page_does_not_know_makes_no_kept_page(county, address):
    answer = county.client("visitor").get(address)
    assert (answer.status_code in (200, 400), caches["questions"].count) == (True, 0)


@pytest.mark.parametrize(
    "address", ["/owed/?state=met", "/county/?law=not", f"{BOARD}?as_at=2024-11-24", "/decisions/?page=1"]
)
def test_an_answer_to_known_values_is_kept_apart_from_the_pages_without(
    county, django_assert_num_queries, address
):
    first = page(county, address)
    assert (caches["questions"].count, "Moorshire" in first) == (1, True)
    with django_assert_num_queries(1):
        assert page(county, address) == first


def test_an_empty_box_of_a_form_makes_no_new_page(county, django_assert_num_queries):
    first = page(county, "/county/")
    with django_assert_num_queries(1):
        assert page(county, "/county/?kind=&law=&organisation=&as_at_day=&as_at_month=&as_at_year=") == first


def test_questions_without_end_push_out_no_page_that_everybody_reads(county, django_assert_num_queries):
    first = page(county, "/county/")
    for number in range(1, 80):
        page(county, f"/search/?q=word{number}")
    assert 300_000 < caches["questions"].size <= 1_000_000
    with django_assert_num_queries(1):
        assert page(county, "/county/") == first


def test_pages_are_kept_to_a_number_of_bytes_and_those_read_last_stay():
    for number in range(200):
        caches["pages"].set(f"page-{number}", b"x" * 20_000)
        assert caches["pages"].get("page-0") is not None
    assert 900_000 < caches["pages"].size <= 1_000_000
    assert caches["pages"].get("page-199") is not None
    assert caches["pages"].get("page-1") is None


def test_what_would_fill_the_memory_alone_is_not_kept():
    caches["pages"].set("small", b"x" * 1000)
    caches["pages"].set("huge", b"x" * 200_000)
    assert (caches["pages"].get("small") is not None, caches["pages"].get("huge")) == (True, None)


def _out(*_):
    raise OperationalError("the database system is shutting down")


def test_while_the_database_is_out_a_page_already_made_is_served(county, settings, instead):
    first = page(county)
    settings.CLOCK = "2024-11-25T09:30"
    instead(page_cache.queries, "record_version", _out)
    assert page(county) == first


def test_while_the_database_is_out_a_page_not_yet_made_is_promised_for_a_moment_later(county, instead):
    client = county.client("visitor")
    client.raise_request_exception = False
    instead(page_cache.queries, "record_version", _out)
    answer = client.get(BOARD)
    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "10", "no-store")
    assert "Back in a moment" in answer.content.decode()


def test_while_the_database_is_out_a_page_older_than_a_change_that_was_seen_is_not_served(county, instead):
    client = county.client("visitor")
    client.raise_request_exception = False
    assert client.get(BOARD).status_code == 200
    county.owe(about="A public promise", by=county.board, due=day("2024-11-28"))
    assert client.get("/").status_code == 200
    instead(page_cache.queries, "record_version", _out)
    assert (client.get("/").status_code, client.get(BOARD).status_code) == (200, 503)
