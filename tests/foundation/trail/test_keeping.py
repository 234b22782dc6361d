"""A visitor's page is kept while nothing is written to the trail, and never a moment longer than it is right."""

import pytest
from django.core.cache import cache

from tests.factories.moorshire import day

BOARD = "/bodies/health-and-wellbeing-board/"
MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "kept pages"}}


@pytest.fixture(autouse=True)
def memory(settings):
    settings.CACHES = MEMORY
    cache.clear()
    yield
    cache.clear()


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
