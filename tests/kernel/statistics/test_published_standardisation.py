"""Directly and indirectly standardised rates as published."""

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import NotCalculated, Reason
from tests.kernel.statistics import published
from tests.kernel.statistics.published import cases, number

CLOSE = {"rel": 1e-10}
# These 99.8% limits are printed ten times too large beside a value and 95% limits that are right.
MISPRINTED = "1976"


def column(file, name, **where):
    chosen = [row for row in published.rows(file) if all(row[key] == value for key, value in where.items())]
    return [number(row[name]) for row in chosen]


def direct(row):
    multiplier = float(row["multiplier"])
    if row["area"] == "1976":
        counts, populations, weights = (
            column("ages_1976", name) for name in ("count", "population", "weight")
        )
        return statistics.directly_standardised_rate(counts, populations, weights, multiplier=multiplier)
    if row["area"].startswith("nonind_"):
        return repeated(row["area"].removeprefix("nonind_"))
    counts = [count or 0 for count in column("ages", row["area"])]
    return statistics.directly_standardised_rate(counts, column("ages", "population"), multiplier=multiplier)


def repeated(area):
    names = ("once", "twice", "thrice", "four_times")
    people = {
        times: [count or 0 for count in column("repeated", name, area=area)]
        for times, name in enumerate(names, 1)
    }
    populations = column("repeated", "population", area=area)
    return statistics.directly_standardised_rate_of_repeated_events(people, populations)


@pytest.mark.parametrize("row", cases("direct"))
def test_a_directly_standardised_rate_is_the_published_one(row):
    found = direct(row)
    if not row["value"]:
        assert found == NotCalculated(Reason.FEWER_THAN_TEN)
    else:
        shown = 3 if row["area"] == MISPRINTED else 5
        assert published.of(found)[:shown] == pytest.approx(published.limits(row)[:shown], **CLOSE)


@pytest.mark.parametrize("row", cases("indirect"))
def test_an_indirectly_standardised_figure_is_the_published_one(row):
    method = {
        "ratio": statistics.indirectly_standardised_ratio,
        "rate": statistics.indirectly_standardised_rate,
    }[row["kind"]]
    # Area 1 has nobody aged 5 to 9; Area 2 is the small area again.
    area = {"Area1": "big", "Area2": "small"}.get(row["area"], row["area"])
    populations = column("ages", "population")
    if row["area"] == "Area1":
        populations[1] = 0
    observed = sum(count or 0 for count in column("ages", area))
    reference = column("ages", "reference_count"), column("ages", "reference_population")
    found = method(observed, populations, *reference, multiplier=float(row["multiplier"]))
    shown = 5 if row["lower_998"] else 3
    assert published.of(found)[:shown] == pytest.approx(published.limits(row)[:shown], **CLOSE)


def test_a_standardised_rate_of_an_area_with_the_standards_own_ages_is_its_crude_rate():
    weights = [10.0, 20.0, 30.0]
    people = [1000.0, 2000.0, 3000.0]
    found = statistics.directly_standardised_rate([5, 10, 45], people, weights, multiplier=1000)
    assert found.value == pytest.approx(60 / 6000 * 1000)


def test_the_european_standard_population_has_a_hundred_thousand_people_in_nineteen_ages():
    assert len(statistics.EUROPEAN_STANDARD_2013) == 19
    assert sum(statistics.EUROPEAN_STANDARD_2013) == 100_000


@pytest.mark.parametrize(
    ("figure", "reason"),
    [
        (statistics.directly_standardised_rate([5, None], [9, 9], [1, 1]), Reason.MISSING),
        (statistics.directly_standardised_rate([50, 1], [90, 0], [1, 1]), Reason.NO_DENOMINATOR),
        (statistics.directly_standardised_rate([50, 1], [90, 9], [0, 0]), Reason.NO_WEIGHTS),
        (statistics.directly_standardised_rate([5, 4], [90, 9], [1, 1]), Reason.FEWER_THAN_TEN),
        (statistics.indirectly_standardised_ratio(None, [5], [5], [9]), Reason.MISSING),
        (statistics.indirectly_standardised_ratio(4, [5], [None], [9]), Reason.MISSING),
        (statistics.indirectly_standardised_ratio(4, [5], [0], [9]), Reason.NOTHING_EXPECTED),
        (statistics.indirectly_standardised_ratio(4, [5], [1], [0]), Reason.NO_DENOMINATOR),
        (statistics.indirectly_standardised_rate(4, [5], [0], [9]), Reason.NOTHING_EXPECTED),
        (statistics.indirectly_standardised_rate(4, [5], [None], [9]), Reason.MISSING),
        (statistics.indirectly_standardised_rate(4, [5], [3], [0]), Reason.NO_DENOMINATOR),
    ],
)
def test_what_the_figures_do_not_allow_says_why(figure, reason):
    assert figure == NotCalculated(reason)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: statistics.directly_standardised_rate([5], [9, 9], [1, 1]),
        lambda: statistics.directly_standardised_rate([], [], []),
        lambda: statistics.directly_standardised_rate([5], [-9], [1]),
        lambda: statistics.directly_standardised_rate([5], [9], [-1]),
        lambda: statistics.directly_standardised_rate_of_repeated_events({}, [9], [1]),
        lambda: statistics.directly_standardised_rate_of_repeated_events({0: [4]}, [9], [1]),
        lambda: statistics.indirectly_standardised_ratio(-4, [5], [3], [9]),
        lambda: statistics.indirectly_standardised_ratio(4, [5, 6], [3], [9]),
    ],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
