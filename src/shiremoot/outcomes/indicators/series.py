"""A series of figures and what the statistics say of it: estimates, a rating, a direction of travel. Pure.

Working and published figures come to the same shape here, so that everybody sees one method.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from shiremoot.kernel import statistics
from shiremoot.kernel.figures import CellMark
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod
from shiremoot.kernel.statistics import (
    DirectionOfTravel,
    GivenEstimate,
    Interval,
    Judgement,
    NotCalculated,
    NumberFormat,
    Polarity,
    Rating,
    Reason,
    RunLengths,
    Travel,
    WithInterval,
)
from shiremoot.outcomes.indicators.rules import FigureStatus, Frequency, MeasureKind, TargetKind

Estimated: TypeAlias = WithInterval | NotCalculated
BY_CONTROL_CHART = {Frequency.QUARTERLY, Frequency.MONTHLY}
YEAR = 12


@dataclass(frozen=True, kw_only=True)
class SeriesFigure:
    """One figure. Without a number it has a `mark` that says why."""

    period: ReportingPeriod
    version: int  # of the definition
    mark: CellMark | None = None
    value: Decimal | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    status: FigureStatus = FigureStatus.FINAL
    note: str = ""
    papers_rating: Rating | None = None


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a definition says of its numbers: how they are calculated, printed, compared and judged."""

    version: int
    measure: MeasureKind
    frequency: Frequency
    per: int
    unit: NumberFormat
    polarity: Polarity
    comparator: str = ""
    target_kind: TargetKind = TargetKind.NONE
    target: Decimal | None = None
    target_from: Decimal | None = None
    target_to: Decimal | None = None
    runs: RunLengths = field(default_factory=RunLengths)
    baseline_points: int | None = None
    rebased: frozenset[date] = frozenset()  # the first days of periods at which new control limits begin


@dataclass(frozen=True)
class IndicatorStanding:
    """What the figures say of an indicator: its latest figure, the rating and the direction, each with its reason."""

    latest: SeriesFigure | None
    estimate: Estimated
    judgement: Judgement
    travel: DirectionOfTravel
    sentence: str
    difference: str | None = None


def value_of(figure: SeriesFigure, terms: Terms) -> float | None:
    """Return the value as it was given, or calculated from the counts; None if there is no number."""
    if figure.mark is not None:
        return None
    if figure.value is not None:
        return float(figure.value)
    if terms.measure is MeasureKind.COUNT and figure.count is not None:
        return float(figure.count)
    if figure.count is None or not figure.denominator:
        return None
    return float(figure.count) / float(figure.denominator) * terms.per


def estimate_of(figure: SeriesFigure, terms: Terms) -> Estimated:
    """Return the value with its interval: as its source gave it, or calculated from the counts."""
    value = value_of(figure, terms)
    if value is None:
        return NotCalculated(Reason.MISSING)
    if figure.lower is not None and figure.upper is not None:
        return GivenEstimate(value, Interval(float(figure.lower), float(figure.upper)))
    calculated = _calculated(figure, terms, value)
    return NotCalculated(Reason.NO_INTERVAL) if calculated is None else calculated


def _calculated(figure: SeriesFigure, terms: Terms, value: float) -> Estimated | None:
    if terms.measure is MeasureKind.COUNT and value >= 0 and value == int(value):
        return statistics.rate(value, 1, multiplier=1)
    if figure.count is None or figure.denominator is None:
        return None
    count, denominator = float(figure.count), float(figure.denominator)
    if terms.measure is MeasureKind.PROPORTION:
        return statistics.proportion(count, denominator, multiplier=terms.per)
    return statistics.rate(count, denominator, multiplier=terms.per)


def standing(
    figures: Sequence[SeriesFigure], compared: Sequence[SeriesFigure], terms: Terms
) -> IndicatorStanding:
    """Return what a series says. `compared` is the comparator's by the same definition; both in order of time."""
    current = [one for one in figures if one.version == terms.version]
    latest = _latest(current, terms)
    if latest is None:
        words = "No figure has been published yet."
        unknown = DirectionOfTravel(Travel.UNKNOWN, words)
        return IndicatorStanding(
            None, NotCalculated(Reason.MISSING), Judgement(Rating.GREY, words), unknown, words
        )
    estimate = estimate_of(latest, terms)
    judgement = judge(latest, estimate, compared, terms)
    rated = latest.papers_rating
    return IndicatorStanding(
        latest,
        estimate,
        judgement,
        travel(current, terms),
        change_in_words(current, terms),
        statistics.differs(rated, judgement) if rated else None,
    )


def _latest(figures: Sequence[SeriesFigure], terms: Terms) -> SeriesFigure | None:
    return next((one for one in reversed(figures) if value_of(one, terms) is not None), None)


def judge(
    latest: SeriesFigure, estimate: Estimated, compared: Sequence[SeriesFigure], terms: Terms
) -> Judgement:
    """Return the rating of a figure by its target, or by its comparator where that is the target or there is none."""
    value = value_of(latest, terms)
    if value is None:
        return Judgement(Rating.GREY, "There is no figure to judge.")
    if terms.target_kind is TargetKind.VALUE and terms.target is not None:
        return statistics.judge_against_target(value, float(terms.target), terms.polarity, terms.unit)
    if (
        terms.target_kind is TargetKind.RANGE
        and terms.target_from is not None
        and terms.target_to is not None
    ):
        ends = statistics.TargetRange(float(terms.target_from), float(terms.target_to))
        return statistics.judge_against_range(value, ends, terms.polarity, terms.unit)
    if not terms.comparator:
        return Judgement(Rating.GREY, "No target is set, and nothing is named to compare it with.")
    return _beside(latest, estimate, compared, terms)


def _beside(
    latest: SeriesFigure, estimate: Estimated, compared: Sequence[SeriesFigure], terms: Terms
) -> Judgement:
    same = next((one for one in compared if one.period == latest.period), None)
    benchmark = value_of(same, terms) if same else None
    whose = statistics.possessive(terms.comparator)
    if benchmark is None:
        return Judgement(Rating.GREY, f"{whose} figure for {latest.period.label} is not known.")
    if isinstance(estimate, NotCalculated):
        words = f"{whose} figure is {terms.unit.of(benchmark)}. "
        words += f"Whether the two differ cannot be said: {estimate.reason}."
        return Judgement(Rating.GREY, words)
    return statistics.judge_against_benchmark(
        estimate, benchmark, terms.comparator, terms.polarity, terms.unit
    )


def travel(figures: Sequence[SeriesFigure], terms: Terms) -> DirectionOfTravel:
    """Return the direction of travel by the method for how often there is a figure.

    Quarterly and monthly: the control chart. Yearly: the recent trend, or where it cannot be calculated the last two
    figures. Windows that overlap: the same window a year earlier.
    """
    if terms.frequency in BY_CONTROL_CHART:
        return _by_control_chart(figures, terms)
    if terms.frequency is Frequency.ROLLING_YEAR:
        return _a_year_apart(figures, terms)
    trend = statistics.direction_of_trend(_trend(figures, terms), terms.polarity)
    if trend.travel is not Travel.UNKNOWN or len(figures) < 2:
        return trend
    between = _between(figures[-2], figures[-1], terms)
    return trend if between.travel is Travel.UNKNOWN else between


def _trend(figures: Sequence[SeriesFigure], terms: Terms) -> "statistics.Trend | NotCalculated":
    recent = figures[-5:]
    years_each = max(1, recent[-1].period.months // YEAR) if recent else 1
    counted = terms.measure is MeasureKind.PROPORTION and all(
        one.count is not None and one.denominator is not None for one in recent
    )
    if counted:
        return statistics.recent_trend(
            [
                statistics.CountedYear(one.period.end.year, _float(one.count), _float(one.denominator))
                for one in recent
            ],
            years_each=years_each,
        )
    estimates = [estimate_of(one, terms) for one in recent]
    lacking = next((one for one in estimates if isinstance(one, NotCalculated)), None)
    if len(recent) >= 5 and lacking is not None:
        return lacking
    return statistics.recent_trend(
        [_measured(one.period.end.year, estimate) for one, estimate in zip(recent, estimates, strict=True)],
        years_each=years_each,
    )


def _measured(year: int, estimate: Estimated) -> statistics.MeasuredYear:
    if isinstance(estimate, NotCalculated):
        return statistics.MeasuredYear(year, None, None, None)
    return statistics.MeasuredYear(year, estimate.value, *estimate.interval)


def _float(number: Decimal | None) -> float | None:
    return None if number is None else float(number)


def _between(earlier: SeriesFigure, later: SeriesFigure, terms: Terms) -> DirectionOfTravel:
    found = statistics.direction_between(
        estimate_of(earlier, terms), estimate_of(later, terms), terms.polarity, terms.unit
    )
    if found.travel is Travel.UNKNOWN:
        return found
    told = f"{earlier.period.label} to {later.period.label}: "
    return DirectionOfTravel(found.travel, told + found.reason)


def _a_year_apart(figures: Sequence[SeriesFigure], terms: Terms) -> DirectionOfTravel:
    before = figures[-1].period.a_year_earlier() if figures else None
    earlier = next((one for one in figures if one.period == before), None)
    if earlier is None:
        words = "There is no figure for the same 12 months a year earlier, and windows that overlap are not compared."
        return DirectionOfTravel(Travel.UNKNOWN, words)
    return _between(earlier, figures[-1], terms)


_VARIATIONS = {
    statistics.Variation.COMMON_CAUSE: Travel.LEVEL,
    statistics.Variation.CONCERN_HIGH: Travel.WORSE,
    statistics.Variation.CONCERN_LOW: Travel.WORSE,
    statistics.Variation.IMPROVEMENT_HIGH: Travel.BETTER,
    statistics.Variation.IMPROVEMENT_LOW: Travel.BETTER,
    statistics.Variation.NEUTRAL_HIGH: Travel.HIGHER,
    statistics.Variation.NEUTRAL_LOW: Travel.LOWER,
}


def control_chart(
    figures: Sequence[SeriesFigure], terms: Terms
) -> "tuple[list[SeriesFigure], statistics.ProcessChart | NotCalculated]":
    """Return the figures a control chart is drawn of, and the chart.

    It is drawn of the unbroken run of periods up to the latest that have a number.
    """
    run = unbroken(figures, terms)
    positions = [at for at, one in enumerate(run) if at and one.period.start in terms.rebased]
    values = [value_of(one, terms) for one in run]
    chart = statistics.xmr(
        values, rebased_at=positions, baseline_points=_baseline(terms, len(run)), runs=terms.runs
    )
    return run, chart


def _baseline(terms: Terms, points: int) -> int | None:
    asked = terms.baseline_points
    return asked if asked is not None and asked <= points else None


def unbroken(figures: Sequence[SeriesFigure], terms: Terms) -> list[SeriesFigure]:
    """Return the figures up to the latest between which no period is missing."""
    known = [one for one in figures if value_of(one, terms) is not None]
    start = 0
    for at, (earlier, later) in enumerate(itertools.pairwise(known), start=1):
        if not later.period.follows(earlier.period):
            start = at
    return known[start:]


def _by_control_chart(figures: Sequence[SeriesFigure], terms: Terms) -> DirectionOfTravel:
    run, chart = control_chart(figures, terms)
    if isinstance(chart, NotCalculated):
        return DirectionOfTravel(Travel.UNKNOWN, str(chart))
    return direction_of_chart(chart, terms, len(run))


def direction_of_chart(chart: statistics.ProcessChart, terms: Terms, points: int) -> DirectionOfTravel:
    """Return the direction of travel that the latest point of a control chart shows."""
    variation, limits = chart.variation(terms.polarity), chart.segments[-1]
    cause = chart.points[-1].cause
    within = f"{terms.unit.number(limits.lower)} to {terms.unit.number(limits.upper)}"
    trial = " The limits are trial ones, from fewer than 12 points." if limits.trial else ""
    if cause is None:
        words = f"Common cause: the latest of {points} points varies as usual, within {within}.{trial}"
        return DirectionOfTravel(Travel.LEVEL, words)
    words = f"Special cause: the latest point is {cause} ({within}).{trial}"
    return DirectionOfTravel(_VARIATIONS[variation], words)


def change_in_words(figures: Sequence[SeriesFigure], terms: Terms) -> str:
    """Return what the latest figure is and how it changed: "27% in 2022-23, up from 25% in 2021-22."."""
    known = [(one, value) for one in figures if (value := value_of(one, terms)) is not None]
    if not known:
        return "No figure has been published yet."
    latest, value = known[-1]
    told = f"{terms.unit.of(value)} {_when(latest)}"
    if len(known) == 1:
        return f"{told}, the first figure."
    before, earlier = known[-2]
    printed, was = terms.unit.of(value), terms.unit.of(earlier)
    if printed == was:
        return f"{told}, the same as {_when(before)}."
    return f"{told}, {'up' if value > earlier else 'down'} from {was} {_when(before)}."


def _when(figure: SeriesFigure) -> str:
    return f"{'on' if figure.period.kind is PeriodKind.DAY else 'in'} {figure.period.label}"
