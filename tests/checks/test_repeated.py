"""The county put back row by row is the county as the actions build it."""

import pytest
from django.db import connection, transaction

from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import row_digests
from shiremoot.foundation.trail.models import Entry
from tests.factories import moorshire, repeated


def _everything() -> dict:
    """Every row of every table."""
    return {
        model._meta.label: list(repeated._all_of(model).order_by("pk").values())
        for model in repeated._models()
    }


@pytest.fixture
def built(db):
    """The county as built in a transaction that is undone, and all rows there were."""
    with transaction.atomic():
        _, built = repeated._build()
        rows = _everything()
        transaction.set_rollback(True)
    return built, rows


def test_every_row_is_as_it_was(built):
    kept, rows = built
    assert Organization.objects.count() == 0
    repeated._put_back(kept)
    assert (_everything(), row_digests.has_noted()) == (rows, False)


def test_what_one_test_does_to_it_the_next_does_not_see(built):
    kept, rows = built
    with transaction.atomic():
        county = repeated._put_back(kept)
        county.council.name = "Another council"
        county.council.save()
        transaction.set_rollback(True)
    assert repeated._put_back(kept).council.name == "Moorshire County Council"
    assert _everything() == rows


def test_what_is_written_after_it_gets_numbers_of_its_own(built):
    repeated._put_back(built[0])
    there = set(Entry.objects.values_list("pk", flat=True))
    made = Organization.objects.create(key="new", name="New", kind="charity")
    connection.check_constraints()
    assert Organization.objects.filter(pk=made.pk).count() == 1
    assert set(Entry.objects.values_list("pk", flat=True)) == there


def test_where_something_is_there_already_it_is_built_upon_that(db):
    Organization.objects.create(key="new", name="New", kind="charity")
    assert repeated.county().council.pk != Organization.objects.get(key="new").pk
    assert Organization.objects.count() == 4


def test_the_county_that_tests_ask_for_is_moorshire(county):
    assert (type(county), sorted(county.accounts)) == (moorshire.Moorshire, ["amina", "ben", "carys", "joan"])
