"""Charts of the parts of an area beside each other in one period: a caterpillar and a funnel, at 95% and 99.8%."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from shiremoot.foundation.ui import charts
from shiremoot.foundation.ui.charts import AreaChart, AreaPoint, FunnelLimits, Shape
from shiremoot.kernel import statistics
from shiremoot.kernel.statistics import (
    Estimate,
    Funnel,
    FunnelKind,
    FunnelLine,
    FunnelPlace,
    FunnelPoint,
    Interval,
    NotCalculated,
    Polarity,
)
from shiremoot.outcomes.indicators import series
from shiremoot.outcomes.indicators.rules import MeasureKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

LimitLine = list[tuple[float, float]]
LINES = 120  # points of each limit, closer together where it bends
FEWEST = 3  # areas below which neither chart says anything
KINDS = {MeasureKind.PROPORTION: FunnelKind.PROPORTION, MeasureKind.RATE: FunnelKind.RATE}
ABOVE = {FunnelPlace.ABOVE_INNER, FunnelPlace.ABOVE_OUTER}
BELOW = {FunnelPlace.BELOW_INNER, FunnelPlace.BELOW_OUTER}


@dataclass(frozen=True)
class BesideEachOther:
    """Both charts of the latest period, what each area's place is, and which areas have no counts to draw."""

    period: str
    caterpillar: SafeString
    funnel: SafeString
    outside: list[tuple[str, list[str]]]  # by place, the areas that lie there
    left_out: list[str]


def beside_each_other(
    title: str,
    whole: tuple[str, Sequence[SeriesFigure]],
    areas: Sequence[tuple[str, Sequence[SeriesFigure]]],
    terms: Terms,
) -> BesideEachOther | None:
    """Return the charts of the latest period of the whole area; None without counts of three areas and the whole.

    The line they are held against is the whole area's own figure.
    """
    latest = whole[1][-1] if whole[1] else None
    middle = series.value_of(latest, terms) if latest else None
    if latest is None or middle is None or latest.version != terms.version or terms.measure not in KINDS:
        return None
    found = {name: _estimate(figures, latest, terms) for name, figures in areas}
    known = {name: one for name, one in found.items() if one is not None}
    if len(known) < FEWEST or middle <= 0:
        return None
    return _drawn(title, (whole[0], latest.period.label, middle), known, found, terms)


def _estimate(figures: Sequence[SeriesFigure], latest: SeriesFigure, terms: Terms) -> Estimate | None:
    same = next(
        (one for one in figures if one.period == latest.period and one.version == latest.version), None
    )
    if same is None or same.count is None or not same.denominator:
        return None
    found = series.estimate_of(same, terms)
    return found if isinstance(found, Estimate) else None


def _drawn(
    title: str,
    whole: tuple[str, str, float],
    known: dict[str, Estimate],
    found: dict[str, Estimate | None],
    terms: Terms,
) -> BesideEachOther | None:
    name, period, middle = whole
    kind = KINDS[terms.measure]
    points = [FunnelPoint(one.count or 0, one.denominator) for one in known.values()]
    how = {"kind": kind, "multiplier": float(terms.per), "baseline": middle}
    limits = statistics.funnel_limits(points, sizes=_sizes(known, kind, middle / terms.per), **how)  # type: ignore[arg-type]
    places = statistics.funnel_places(points, **how)  # type: ignore[arg-type]
    if isinstance(limits, NotCalculated) or isinstance(places, NotCalculated):
        return None
    areas = tuple(
        _point(each, one, place, terms) for (each, one), place in zip(known.items(), places, strict=True)
    )
    told = list(zip(known, places, strict=True))
    about = f"{len(areas)} areas in {period}: " + "; ".join(f"{each} {place}" for each, place in told) + "."
    chart = AreaChart(
        title=f"{title}: areas of {name}, {period}",
        description=about,
        areas=areas,
        number=terms.unit.number if len(terms.unit.after) > 3 else terms.unit.of,
        baseline=middle,
        baseline_label=f"{name} {terms.unit.number(middle)}",
    )
    return BesideEachOther(
        period,
        charts.draw_caterpillar(chart, "caterpillar"),
        charts.draw_funnel(chart, _limits(limits, kind), _across(kind), "funnel"),
        _outside(told),
        [each for each, one in found.items() if one is None],
    )


def _outside(told: Sequence[tuple[str, FunnelPlace]]) -> list[tuple[str, list[str]]]:
    """Return the places beyond a limit, the furthest above first, each with its areas."""
    found = [(place, [name for name, own in told if own is place]) for place in FunnelPlace]
    return [(f"{place}", names) for place, names in found if names and place in ABOVE | BELOW]


def _sizes(known: dict[str, Estimate], kind: FunnelKind, share: float) -> list[float]:
    """Return sizes for limits over the whole axis: denominators of a proportion, expected events of a rate."""
    most = (
        2
        * max(one.denominator or 0 for one in known.values())
        * (1 if kind is FunnelKind.PROPORTION else share)
    )
    return [max(1.0, most * (at / LINES) ** 2) for at in range(1, LINES + 1)]


def _across(kind: FunnelKind) -> str:
    return "Of how many" if kind is FunnelKind.PROPORTION else "Residents"


def _point(name: str, one: Estimate, place: FunnelPlace, terms: Terms) -> AreaPoint:
    tone, sign = _sign(place, terms.polarity)
    return AreaPoint(name, one.value, (*one.interval,), (*one.wide,), one.denominator or 0, sign, tone)


def _sign(place: FunnelPlace, polarity: Polarity) -> tuple[str, Shape]:
    """Return the colour and shape of a point: those of control charts, by whether it lies outside and which is good."""
    if place not in ABOVE | BELOW:
        return "usual", Shape.CIRCLE
    if polarity is Polarity.NO_JUDGEMENT:
        return "neutral", Shape.TRIANGLE
    good = (place in ABOVE) == (polarity is Polarity.HIGH_IS_GOOD)
    return ("improvement", Shape.DIAMOND) if good else ("concern", Shape.SQUARE)


def _limits(funnel: Funnel, kind: FunnelKind) -> FunnelLimits:
    """Return the limits as lines: over denominators, which for a rate are those at which each limit lies."""
    by_rate = kind is FunnelKind.RATE
    return FunnelLimits(
        _pair([(line.inner, (line.inner_at if by_rate else None) or _same(line)) for line in funnel.lines]),
        _pair([(line.outer, (line.outer_at if by_rate else None) or _same(line)) for line in funnel.lines]),
    )


def _same(line: FunnelLine) -> tuple[float, float]:
    return line.size, line.size


def _pair(found: Sequence[tuple[Interval, tuple[float, float]]]) -> tuple[LimitLine, LimitLine]:
    return (
        [(at[0], limits.lower) for limits, at in found],
        [(at[1], limits.upper) for limits, at in found],
    )
