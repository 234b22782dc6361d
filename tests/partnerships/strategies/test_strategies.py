"""A strategy is kept once, and its owner owes the public a review."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.partnerships.strategies import actions, queries
from shiremoot.partnerships.strategies.models import Strategy
from tests.factories.moorshire import NOW, day


def adopt(county, title="Warm Homes Strategy 2024-2030", **facts):
    return actions.adopt(by=OPERATOR, body=county.board, title=title, **facts)


def test_a_strategy_of_the_same_title_is_the_same_strategy(county):
    assert adopt(county) == adopt(county)
    assert Strategy.objects.count() == 1


@pytest.mark.parametrize(
    "said", ["Warm Homes Strategy", "the warm homes strategy 2025", "Oxfordshire Warm Homes Strategy"]
)
def test_a_strategy_is_found_whatever_its_years(county, said, settings):
    settings.COUNTY_NAME = "Oxfordshire"
    strategy = adopt(county)
    assert queries.named(said, county.scrutiny) == strategy


def test_another_strategy_is_another(county):
    adopt(county)
    assert queries.named("Cold Homes Strategy", county.board) is None


def test_a_title_many_bodies_use_means_the_papers_own_body(county):
    theirs = adopt(county, title="Business Plan 2023")
    assert queries.named("Business Plan 2024", county.scrutiny) is None
    assert queries.named("Business Plan 2024", county.board) == theirs


@pytest.mark.parametrize(
    ("adopted", "words"),
    [("2024-12-05", "5 December 2024"), ("2023-12", "December 2023"), ("2020", "2020"), ("", "")],
)
def test_the_day_it_was_adopted_is_said_as_exactly_as_it_was_published(county, adopted, words):
    assert adopt(county, adopted=adopted).adopted_words == words


def test_a_review_is_owed_to_the_public_by_its_owner(county):
    duty = actions.owe_review(by=OPERATOR, strategy=adopt(county), due=day("2026-12-31"))
    assert (duty.owed_by.body, duty.owed_to.name.lower(), duty.is_public) == (
        county.board,
        "the public",
        True,
    )
    assert duty.due_at.astimezone(NOW.tzinfo).date() == day("2026-12-31")


def test_a_domestic_abuse_strategy_is_reviewed_by_the_clock_of_its_own_act(county):
    strategy = adopt(county, title="Domestic Abuse Safe Accommodation Strategy")
    duty = actions.owe_review(
        by=OPERATOR, strategy=strategy, from_=day("2021-12-10"), kind="review-domestic-abuse-strategy"
    )
    assert duty.due_at.astimezone(NOW.tzinfo).date() == day("2024-12-09")


def test_its_plans_are_on_its_bodys_page(county):
    adopt(county)
    assert (
        "Warm Homes Strategy"
        in county.client().get("/bodies/health-and-wellbeing-board/plans/").content.decode()
    )
