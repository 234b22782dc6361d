"""Districts beside each other in one period: which lie beyond the limits, and what is drawn of them."""

import pytest

from shiremoot.outcomes.indicators import comparing, queries
from tests.outcomes.indicators import kept

COUNTS = {"North": 300, "South": 160, "West": 205}


@pytest.fixture
def beside(county):
    def of(counts=COUNTS, **facts):
        found = kept.framework(county)
        kept.indicator(county, found, measure="rate", unit_after="", polarity="low is good", **facts)
        rows = [["1.101", name, "2023", "", str(count), "1000"] for name, count in counts.items()]
        kept.loaded(county, found, ["1.101", "", "2023", "", "600", "3000"], *rows)
        [one] = queries.defined(found.indicators.all())
        every = queries.figures(queries.WORKING, [one])[one.indicator.pk]
        names = dict(kept.Area.objects.values_list("pk", "name"))
        areas = [(names[pk], figures) for pk, figures in every.items() if names[pk] in counts]
        return comparing.beside_each_other("Falls", ("Moorshire", every[found.area_id]), areas, one.terms)

    return of


def test_those_beyond_a_limit_are_named_by_the_limit(beside):
    found = beside()
    assert found.outside == [("above the 99.8% limit", ["North"]), ("below the 95% limit", ["South"])]


def test_a_worse_area_is_drawn_as_a_square_and_a_better_one_as_a_diamond(beside):
    svg = beside().funnel
    assert (svg.count("chart__point--concern"), svg.count("chart__point--improvement")) == (2, 2)
    assert svg.count("chart__point--usual") == 2  # West, on the wide drawing and on that for phones


def test_the_funnel_has_both_limits_on_both_sides_and_the_caterpillar_both_intervals(beside):
    found = beside()
    assert (found.funnel.count("chart__level--limit"), found.funnel.count("chart__line--quiet")) == (4, 4)
    assert found.caterpillar.count("chart__whisker") == 2 * 2 * len(COUNTS)


def test_the_highest_stands_first_in_the_caterpillar(beside):
    svg = str(beside().caterpillar)
    assert svg.index("North") < svg.index("West") < svg.index(">South")


def test_nothing_is_drawn_of_two_areas_or_of_numbers_without_counts(beside):
    assert beside({"North": 300, "South": 160}) is None
