"""Funnel plots: the published lines and the published places of areas."""

import functools

import pytest

from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import FunnelKind, FunnelPlace, FunnelPoint, NotCalculated, Reason
from tests.kernel.statistics import published
from tests.kernel.statistics.published import cases, number

PLACES = {
    "High (0.001)": FunnelPlace.ABOVE_OUTER,
    "High (0.025)": FunnelPlace.ABOVE_INNER,
    "Low (0.001)": FunnelPlace.BELOW_OUTER,
    "Low (0.025)": FunnelPlace.BELOW_INNER,
    "Not significant": FunnelPlace.WITHIN,
    "Not applicable for events less than 10 for dsrs": FunnelPlace.TOO_FEW,
}
RATE_AREAS = [(float(row["count"]), float(row["rate"])) for row in published.rows("funnel_rate_areas")]
LARGEST = max(count for count, _ in RATE_AREAS)


def _rates(instead: float) -> list[FunnelPoint]:
    """The areas of the published chart of rates, the one with most events given `instead` of them."""
    return [FunnelPoint(instead if count == LARGEST else count, rate=rate) for count, rate in RATE_AREAS]


def _rates_with_none() -> list[FunnelPoint]:
    people = [(count, 1e5 * count / rate, rate) for count, rate in RATE_AREAS]
    half = max(each for _, each, _ in people) / 2
    return [
        FunnelPoint(0, each) if count == LARGEST else FunnelPoint(count, each, rate)
        for count, each, rate in people
        if each > half
    ]


# The axis depends on the smallest and the largest area alone; the baseline is given where the areas are not.
CHARTS = {
    "proportion": lambda: statistics.funnel_limits(
        [FunnelPoint(0, 16386), FunnelPoint(0, 102950)],
        kind=FunnelKind.PROPORTION,
        multiplier=100,
        baseline=80.6424478571495,
    ),
    "proportion, narrow": lambda: statistics.funnel_limits(
        [FunnelPoint(0, 16386), FunnelPoint(0, 30929)],
        kind=FunnelKind.PROPORTION,
        multiplier=100,
        baseline=82.18033787630717,
    ),
    "ratio": lambda: statistics.funnel_limits(
        [FunnelPoint(4, 4.293052052), FunnelPoint(700, 706.7669173)], kind=FunnelKind.RATIO, multiplier=100
    ),
    "rate": lambda: statistics.funnel_limits(
        _rates(LARGEST), kind=FunnelKind.STANDARDISED_RATE, multiplier=1e5, years=3
    ),
    "rate with few": lambda: statistics.funnel_limits(
        _rates(5), kind=FunnelKind.RATE, multiplier=1e5, years=3
    ),
    "rate with none": lambda: statistics.funnel_limits(
        _rates_with_none(), kind=FunnelKind.RATE, multiplier=1e5, years=3
    ),
}


@functools.cache
def chart_named(name):
    return CHARTS[name]()


@pytest.mark.parametrize("row", cases("funnel_lines"))
def test_a_line_of_a_chart_is_the_published_one(row):
    chart = chart_named(row["funnel"])
    line = chart.lines[int(row["line"])]
    ours = [line.size, *line.inner, *line.outer, chart.baseline]
    theirs = [
        number(row[key]) for key in ("size", "lower_95", "upper_95", "lower_998", "upper_998", "baseline")
    ]
    if row["lower_95_at"]:
        ours += [*line.inner_at, *line.outer_at]
        theirs += [number(row[f"{key}_at"]) for key in ("lower_95", "upper_95", "lower_998", "upper_998")]
    assert ours == pytest.approx(theirs, rel=2e-7)  # some are printed to six places


def test_a_chart_has_a_hundred_lines():
    assert {name: len(chart_named(name).lines) for name in CHARTS} == dict.fromkeys(CHARTS, 100)


@pytest.mark.parametrize("row", cases("funnel_places"))
def test_an_area_lies_where_it_is_published_to_lie(row):
    point = FunnelPoint(float(row["count"]), float(row["denominator"]))
    found = statistics.funnel_places(
        [point],
        kind=FunnelKind(row["kind"]),
        multiplier=float(row["multiplier"]),
        baseline=float(row["baseline"]),
    )
    assert found == [PLACES[row["place"]]]


@pytest.mark.parametrize(
    ("kind", "rate", "place"),
    [
        (FunnelKind.STANDARDISED_RATE, "standardised", "standardised_place"),
        (FunnelKind.RATE, "crude", "crude_place"),
    ],
)
def test_areas_with_rates_lie_where_they_are_published_to_lie(kind, rate, place):
    areas = published.rows("funnel_rates")
    points = [FunnelPoint(float(row["count"]), number(row["population"]), number(row[rate])) for row in areas]
    found = statistics.funnel_places(points, kind=kind, multiplier=100_000)
    assert found == [PLACES[row[place]] for row in areas]


def test_exact_limits_agree_with_the_interval_of_the_count():
    chart = statistics.funnel_limits(
        [FunnelPoint(8, 6)], kind=FunnelKind.RATIO, multiplier=1, sizes=[8], exact=True
    )
    lower, upper = statistics.poisson_exact(8)
    assert tuple(chart.lines[0].inner) == pytest.approx((8 / upper, 8 / lower), rel=1e-12)


def test_a_target_takes_the_place_of_the_average():
    areas = [FunnelPoint(20, 100), FunnelPoint(60, 100)]
    at_average = statistics.funnel_places(areas, kind=FunnelKind.PROPORTION, multiplier=100)
    at_target = statistics.funnel_places(areas, kind=FunnelKind.PROPORTION, multiplier=100, baseline=20)
    assert at_average == [FunnelPlace.BELOW_OUTER, FunnelPlace.ABOVE_OUTER]
    assert at_target == [FunnelPlace.WITHIN, FunnelPlace.ABOVE_OUTER]


@pytest.mark.parametrize(
    ("points", "kind", "reason"),
    [
        ([FunnelPoint(4)], FunnelKind.PROPORTION, Reason.MISSING),
        ([FunnelPoint(0)], FunnelKind.RATE, Reason.MISSING),
        ([FunnelPoint(0, 0)], FunnelKind.RATE, Reason.NO_DENOMINATOR),
        ([FunnelPoint(0, 900)], FunnelKind.STANDARDISED_RATE, Reason.NO_DENOMINATOR),
    ],
)
def test_what_the_figures_do_not_allow_says_why(points, kind, reason):
    assert statistics.funnel_limits(points, kind=kind, multiplier=1) == NotCalculated(reason)
    assert statistics.funnel_places(points, kind=kind, multiplier=1) == NotCalculated(reason)


@pytest.mark.parametrize(
    "points",
    [[], [FunnelPoint(-1, 4)], [FunnelPoint(5, 4)], [FunnelPoint(5, -4)]],
)
def test_arguments_no_data_can_give_are_a_fault_of_the_caller(points):
    with pytest.raises(ValueError, match=r"\w"):
        statistics.funnel_places(points, kind=FunnelKind.PROPORTION, multiplier=1)


def test_a_rate_of_zero_with_events_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="rate"):
        statistics.funnel_places([FunnelPoint(5, 4, 0)], kind=FunnelKind.RATE, multiplier=1)


@pytest.mark.parametrize(
    ("smallest", "largest", "first", "last"),
    [(1060, 2000, 1000, 2100), (1050, 2000, 900, 2100), (900, 2000, 1, 2100), (1000, 2000, 900, 2100)],
)
def test_the_axis_leaves_a_margin_of_a_twentieth_and_begins_at_one_where_areas_differ_twofold(
    smallest, largest, first, last
):
    areas = [FunnelPoint(0, smallest), FunnelPoint(0, largest)]
    lines = statistics.funnel_limits(areas, kind=FunnelKind.PROPORTION, multiplier=1, baseline=0.5).lines
    assert (lines[0].size, lines[-1].size) == (first, last)
