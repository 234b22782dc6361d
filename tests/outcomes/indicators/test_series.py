"""What a series says: intervals, ratings and directions are worked out, each with its reason."""

import datetime
from decimal import Decimal

import pytest

from shiremoot.kernel.figures import CellMark, read_period
from shiremoot.kernel.statistics import NotCalculated, NumberFormat, Polarity, Rating, RunLengths, Travel
from shiremoot.outcomes.indicators import series
from shiremoot.outcomes.indicators.rules import Frequency, MeasureKind, TargetKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

PERCENT = NumberFormat(after="%")


def terms(**facts) -> Terms:
    usual = {
        "version": 1,
        "measure": MeasureKind.PROPORTION,
        "frequency": Frequency.ANNUAL,
        "per": 100,
        "unit": PERCENT,
        "polarity": Polarity.HIGH_IS_GOOD,
    }
    return Terms(**(usual | facts))


def figure(period: str, value=None, version=1, **numbers) -> SeriesFigure:
    decimals = {name: Decimal(str(each)) for name, each in numbers.items()}
    number = None if value is None else Decimal(str(value))
    return SeriesFigure(period=read_period(period), version=version, value=number, **decimals)


def test_a_proportion_has_wilsons_interval_and_the_words_of_the_reason():
    own = figure("2023", count=250, denominator=1000)
    beside = [figure("2023", 22)]
    found = series.standing([own], beside, terms(comparator="England", target_kind=TargetKind.BETTER))
    assert found.judgement.reason == "25% (22 to 28): England's 22% lies outside."
    assert (found.judgement.rating, found.sentence) == (Rating.GREEN, "25% in 2023, the first figure.")


def test_the_same_figure_is_off_track_when_low_is_good():
    own, beside = figure("2023", count=250, denominator=1000), [figure("2023", 22)]
    low = terms(comparator="England", polarity=Polarity.LOW_IS_GOOD)
    assert series.standing([own], beside, low).judgement.rating is Rating.RED


def test_a_value_without_interval_is_not_judged_beside_a_comparator_and_says_why():
    found = series.standing([figure("2023", 27)], [figure("2023", 22)], terms(comparator="England"))
    assert found.judgement == series.Judgement(
        Rating.GREY,
        "England's figure is 22%. Whether the two differ cannot be said: "
        "its source gives neither an interval nor the counts behind it.",
    )


def test_an_interval_that_the_source_gives_is_used():
    own = figure("2023", 27, lower=26, upper=28)
    found = series.standing([own], [figure("2023", 22)], terms(comparator="England"))
    assert (found.judgement.rating, found.judgement.reason) == (
        Rating.GREEN,
        "27% (26 to 28): England's 22% lies outside.",
    )


def test_a_comparator_of_another_period_is_not_compared():
    found = series.standing(
        [figure("2023", count=250, denominator=1000)], [figure("2022", 22)], terms(comparator="England")
    )
    assert found.judgement.reason == "England's figure for 2023 is not known."


@pytest.mark.parametrize(("value", "rating"), [(12, Rating.GREEN), (7, Rating.GREEN), (6, Rating.RED)])
def test_a_target_is_met_when_it_is_reached(value, rating):
    aim = terms(target_kind=TargetKind.VALUE, target=Decimal(7))
    assert series.standing([figure("2023", value)], [], aim).judgement.rating is rating


def test_a_printed_rating_that_disagrees_is_told():
    aim = terms(target_kind=TargetKind.VALUE, target=Decimal(7))
    own = SeriesFigure(period=read_period("2023"), version=1, value=Decimal(6), papers_rating=Rating.GREEN)
    assert series.standing([own], [], aim).difference == (
        "The papers say on track; the figures say off track: 6% does not meet the target of 7% or more."
    )


def test_a_marked_figure_is_never_a_number_and_the_latest_known_one_is_shown():
    missing = SeriesFigure(period=read_period("2024"), version=1, mark=CellMark.NOT_AVAILABLE)
    found = series.standing([figure("2023", 5), missing], [], terms())
    assert (found.sentence, series.value_of(missing, terms())) == ("5% in 2023, the first figure.", None)


def test_five_years_of_counts_show_the_published_trend():
    counts = zip((994, 1023, 1199, 1332, 1367), (40299, 41527, 42811, 44064, 44701), strict=True)
    points = [figure(str(2019 + at), count=x, denominator=n) for at, (x, n) in enumerate(counts)]
    found = series.travel(points, terms(polarity=Polarity.LOW_IS_GOOD))
    assert (found.travel, found.reason) == (Travel.WORSE, "Increasing over the last five years.")


def test_four_years_fall_back_on_the_last_two_and_their_intervals():
    points = [figure(str(2020 + at), count=200 + at * 90, denominator=1000) for at in range(4)]
    found = series.travel(points, terms())
    assert found.travel is Travel.BETTER
    assert found.reason == "2022 to 2023: 38% (35 to 41), then 47% (44 to 50): the intervals do not overlap."


def test_windows_that_overlap_are_set_against_the_same_window_a_year_before():
    rolling = terms(frequency=Frequency.ROLLING_YEAR)
    ends = ("March 2023", "June 2023", "September 2023", "December 2023", "March 2024")
    points = [
        figure(f"12 months to {end}", count=400 + at * 60, denominator=1000) for at, end in enumerate(ends)
    ]
    found = series.travel(points, rolling)
    assert (found.travel, found.reason[:47]) == (
        Travel.BETTER,
        "12 months to March 2023 to 12 months to March 2",
    )
    assert series.travel(points[1:], rolling).travel is Travel.UNKNOWN


def quarters(values, **facts):
    start = 2019
    labels = [
        f"Q{at % 4 + 1} {start + at // 4}-{(start + at // 4 + 1) % 100:02}" for at in range(len(values))
    ]
    return [figure(label, value, **facts) for label, value in zip(labels, values, strict=True)]


COUNTS = {"measure": MeasureKind.COUNT, "frequency": Frequency.QUARTERLY, "unit": NumberFormat()}


def test_quarters_go_by_the_control_chart():
    found = series.travel(quarters([10, 11, 10, 12, 11, 10, 11, 12, 10, 11, 10, 11, 30]), terms(**COUNTS))
    assert found.travel is Travel.BETTER
    assert found.reason.startswith("Special cause: the latest point is outside the limits")


def test_a_run_of_six_counts_where_six_is_the_custom():
    values = [15, 5, 15, 5, 15, 5, 11, 12, 11, 12, 11, 12]
    sixes = terms(**COUNTS, runs=RunLengths(6, 6))
    assert series.control_chart(quarters(values), sixes)[1].points[-1].cause is not None
    assert series.control_chart(quarters(values), terms(**COUNTS))[1].points[-1].cause is None


def test_new_limits_begin_where_they_were_set_and_nowhere_else():
    points = quarters([10, 11, 10, 12, 11, 10, 30, 31, 30, 32, 31, 30])
    _, chart = series.control_chart(points, terms(**COUNTS))
    _, rebased = series.control_chart(
        points, terms(**COUNTS, rebased=frozenset({datetime.date(2020, 10, 1)}))
    )
    assert (len(chart.segments), [segment.start for segment in rebased.segments]) == (1, [0, 6])


def test_a_quarter_that_is_missing_ends_the_run_of_the_control_chart():
    points = quarters([10, 11, 10, 12, 11, 10])
    run, _ = series.control_chart(points[:2] + points[3:], terms(**COUNTS))
    assert [one.period.label for one in run] == ["Q4 2019-20", "Q1 2020-21", "Q2 2020-21"]


def test_a_new_definition_starts_a_new_series():
    old = [figure(str(2015 + at), count=200 + at * 90, denominator=1000) for at in range(5)]
    new = [figure("2020", count=300, denominator=1000, version=2)]
    found = series.standing(old + new, [], terms(version=2))
    assert (found.sentence, found.travel.travel) == ("30% in 2020, the first figure.", Travel.UNKNOWN)


def test_a_denominator_of_zero_gives_no_number():
    nothing = figure("2023", count=0, denominator=0)
    assert series.value_of(nothing, terms()) is None
    assert isinstance(series.estimate_of(nothing, terms()), NotCalculated)
