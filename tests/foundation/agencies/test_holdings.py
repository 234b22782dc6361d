"""A post has one holder at a moment, unless it is shared."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shiremoot.foundation.agencies import actions
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post


@pytest.fixture
def post(db):
    council = Organization.objects.create(key="council", name="Moorshire County Council", kind="council")
    return Post.objects.create(key="director", title="Director of Public Health", organization=council)


def person(name: str) -> Person:
    return Person.objects.get_or_create(key=name.lower(), defaults={"name": name})[0]


def years(since, until):
    return {
        "since": datetime.date(since, 1, 1) if since else None,
        "until": datetime.date(until, 12, 31) if until else None,
    }


@pytest.mark.parametrize(
    ("first", "second", "fits"),
    [
        ((2018, 2019), (2020, 2021), True),
        ((2020, 2021), (2018, 2019), True),
        ((2018, 2020), (2020, 2021), False),
        ((2018, None), (2020, 2021), False),
        ((2018, None), (None, 2017), True),
        ((None, None), (2020, 2020), False),
        ((2019, 2019), (None, None), False),
        ((2018, 2021), (2019, 2020), False),
    ],
)
def test_a_second_holder_fits_only_where_the_first_is_not(post, first, second, fits):
    actions.appoint(person=person("Ada"), post=post, **years(*first))
    if fits:
        actions.appoint(person=person("Bea"), post=post, **years(*second))
    else:
        with pytest.raises(
            actions.AlreadyHeld, match="Ada already holds the post of Director of Public Health"
        ):
            actions.appoint(person=person("Bea"), post=post, **years(*second))
    assert Holding.objects.count() == 1 + fits


def test_the_last_day_of_one_and_the_first_of_another_may_not_be_the_same(post):
    handover = datetime.date(2024, 6, 30)
    actions.appoint(person=person("Ada"), post=post, until=handover)
    with pytest.raises(actions.AlreadyHeld):
        actions.appoint(person=person("Bea"), post=post, since=handover)
    actions.appoint(person=person("Bea"), post=post, since=handover + datetime.timedelta(days=1))


def test_a_shared_post_has_as_many_holders_as_it_needs(post):
    post.shared = True
    post.save()
    for name in ("Ada", "Bea", "Cleo"):
        actions.appoint(person=person(name), post=post)
    assert post.holdings.count() == 3


def test_nothing_ends_before_it_begins(post):
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.appoint(
            person=person("Ada"), post=post, since=datetime.date(2024, 2, 1), until=datetime.date(2024, 1, 31)
        )


spans = st.tuples(st.none() | st.integers(2018, 2022), st.none() | st.integers(2018, 2022)).filter(
    lambda span: None in span or span[0] <= span[1]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(wanted=st.lists(st.tuples(st.sampled_from(["Ada", "Bea", "Cleo"]), spans), max_size=6))
def test_whatever_is_asked_no_day_ever_has_two_holders(post, wanted):
    Holding.objects.all().delete()
    for name, span in wanted:
        try:
            actions.appoint(person=person(name), post=post, **years(*span))
        except actions.AlreadyHeld:
            continue
    for year in range(2017, 2024):
        day = datetime.date(year, 7, 1)
        assert len({holding.person_id for holding in Holding.objects.at(day)}) <= 1
