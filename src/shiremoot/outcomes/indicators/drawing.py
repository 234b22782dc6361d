"""The charts of an indicator: its trend with interval, comparator and target; its control chart; one a district."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from shiremoot.foundation.ui import charts
from shiremoot.foundation.ui.charts import Band, ChartPoint, ChartSeries, Level, LineChart, Mark, Shape
from shiremoot.kernel.figures import PeriodKind, ReportingPeriod
from shiremoot.kernel.statistics import Estimate, NotCalculated, Polarity, ProcessChart, ProcessPoint
from shiremoot.outcomes.indicators import series
from shiremoot.outcomes.indicators.rules import FigureStatus, MeasureKind, TargetKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

SHORT_UNIT = 3
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class ChartNote:
    """Something marked on a chart, with its sign and the words below the chart that explain it."""

    sign: str
    words: str
    at: float


def trend(
    title: str,
    own: str,
    figures: Sequence[SeriesFigure],
    compared: Sequence[SeriesFigure],
    terms: Terms,
    notes: Sequence[ChartNote],
) -> SafeString:
    """Return the trend chart of an area beside its comparator. `title` is the indicator's name."""
    lines = [ChartSeries(own, _points(figures, terms))]
    if compared:
        lines.append(ChartSeries(terms.comparator, _points(compared, terms, interval=False), quiet=True))
    return charts.draw(
        LineChart(
            title=f"{title}: {own}",
            description=_description(own, figures, compared, terms),
            series=tuple(lines),
            number=_written(terms),
            unit=_unit(terms),
            levels=tuple(_targets(terms)),
            band=_band(terms),
            marks=tuple(Mark(note.at, note.sign) for note in notes),
        ),
        "trend",
    )


def place(period: ReportingPeriod) -> float:
    """Return the place of a period in time: the middle of it, in days."""
    return (period.start.toordinal() + period.end.toordinal()) / 2


def short(period: ReportingPeriod) -> str:
    """Return a name of a period that fits below a chart."""
    if period.kind is PeriodKind.ROLLING_YEAR:
        return f"to {period.end:%b %Y}"
    if period.kind is PeriodKind.MONTH:
        return f"{period.end:%b %Y}"
    return period.label.replace(" school year", "")


def _unit(terms: Terms) -> str:
    """Return the unit where it is too long to stand behind each number."""
    return terms.unit.after.strip() if len(terms.unit.after) > SHORT_UNIT else ""


def _written(terms: Terms) -> Callable[[float], str]:
    return terms.unit.number if _unit(terms) else terms.unit.of


def _points(
    figures: Sequence[SeriesFigure], terms: Terms, *, interval: bool = True
) -> tuple[ChartPoint, ...]:
    found = []
    version = figures[0].version if figures else 0
    for one in figures:
        estimate = series.estimate_of(one, terms) if interval else None
        limits = estimate.interval if estimate and not isinstance(estimate, NotCalculated) else None
        outer = estimate.wide if isinstance(estimate, Estimate) else None
        found.append(
            ChartPoint(
                at=place(one.period),
                label=short(one.period),
                value=series.value_of(one, terms),
                lower=limits.lower if limits else None,
                upper=limits.upper if limits else None,
                outer=(outer.lower, outer.upper) if outer else None,
                shape=Shape.RING if one.status is FigureStatus.PROVISIONAL else Shape.CIRCLE,
                joined=one.version == version,
            )
        )
        version = one.version
    return tuple(found)


def _targets(terms: Terms) -> list[Level]:
    if terms.target_kind is TargetKind.VALUE and terms.target is not None:
        target = float(terms.target)
        return [Level(target, f"Target {_written(terms)(target)}")]
    return []


def _band(terms: Terms) -> Band | None:
    if terms.target_kind is not TargetKind.RANGE or terms.target_from is None or terms.target_to is None:
        return None
    lower, upper = float(terms.target_from), float(terms.target_to)
    return Band(lower, upper, f"Target {terms.unit.number(lower)} to {terms.unit.of(upper)}")


def _description(
    own: str, figures: Sequence[SeriesFigure], compared: Sequence[SeriesFigure], terms: Terms
) -> str:
    """Return what the chart shows, for those who cannot see it; every number stands in the table below it."""
    told = [f"{own}: {_span(figures, terms)}."]
    if compared:
        told.append(f"{terms.comparator}: {_span(compared, terms)}.")
    told += [f"{level.label}." for level in _targets(terms)]
    return " ".join([*told, "The table below has every number."])


def _span(figures: Sequence[SeriesFigure], terms: Terms) -> str:
    known = [(one, value) for one in figures if (value := series.value_of(one, terms)) is not None]
    if not known:
        return "no figure"
    (first, was), (last, now) = known[0], known[-1]
    if len(known) == 1:
        return f"{terms.unit.of(now)} in {last.period.label}"
    return (
        f"{len(known)} figures, from {terms.unit.of(was)} in {first.period.label} "
        f"to {terms.unit.of(now)} in {last.period.label}"
    )


def control(
    title: str,
    own: str,
    run: Sequence[SeriesFigure],
    chart: ProcessChart,
    terms: Terms,
    notes: Sequence[ChartNote],
) -> SafeString:
    """Return the control chart: the points with their signs, the mean and the limits of each stretch."""
    points = tuple(
        ChartPoint(
            at=place(one.period),
            label=short(one.period),
            value=point.value,
            shape=_sign(point, terms),
            tone=_tone(point, terms),
        )
        for one, point in zip(run, chart.points, strict=True)
    )
    return charts.draw(
        LineChart(
            title=f"{title}: {own}, control chart",
            description=_description(own, run, (), terms),
            series=(ChartSeries(own, points),),
            number=_written(terms),
            unit=_unit(terms),
            levels=(*_limits_of(run, chart, terms), *_targets(terms)),
            band=_band(terms),
            marks=tuple(Mark(note.at, note.sign) for note in notes),
        ),
        "control",
    )


def _limits_of(run: Sequence[SeriesFigure], chart: ProcessChart, terms: Terms) -> list[Level]:
    found = []
    for segment in chart.segments:
        last = segment is chart.segments[-1]
        start = place(run[segment.start].period)
        end = None if last else place(run[segment.start + segment.points].period)
        for value, kind, words in (
            (segment.mean, "mean", "Mean"),
            (segment.upper, "limit", "Upper limit"),
            (segment.lower, "limit", "Lower limit"),
        ):
            label = f"{words} {_written(terms)(value)}" if last else ""
            found.append(Level(value, label, kind, start, end))
    return found


def _tone(point: ProcessPoint, terms: Terms) -> str:
    if point.cause is None:
        return "usual"
    if terms.polarity is Polarity.NO_JUDGEMENT:
        return "neutral"
    return "improvement" if point.is_high == (terms.polarity is Polarity.HIGH_IS_GOOD) else "concern"


SIGNS = {
    "usual": Shape.CIRCLE,
    "neutral": Shape.TRIANGLE,
    "improvement": Shape.DIAMOND,
    "concern": Shape.SQUARE,
}


def _sign(point: ProcessPoint, terms: Terms) -> Shape:
    return SIGNS[_tone(point, terms)]


@dataclass(frozen=True)
class SmallChart:
    """The chart of one area among many, with its latest figure in words."""

    name: str
    svg: SafeString
    words: str


def small_charts(
    title: str,
    areas: Sequence[tuple[str, Sequence[SeriesFigure]]],
    whole: tuple[str, Sequence[SeriesFigure]],
    terms: Terms,
) -> list[SmallChart]:
    """Return a chart for each area, all on one scale, with the whole area's series dashed behind it."""
    behind = () if terms.measure is MeasureKind.COUNT else _points(whole[1], terms)
    every = [*(_points(figures, terms) for _, figures in areas), behind]
    values = [point.value for points in every for point in points if point.value is not None]
    days = [point.at for points in every for point in points]
    if not values:
        return []
    low, high = min(0.0, *values), max(values)
    found = []
    for at, (name, figures) in enumerate(areas):
        chart = LineChart(
            title=f"{title}: {name}",
            description=_span(figures, terms),
            series=(ChartSeries(name, _points(figures, terms)), ChartSeries(whole[0], behind, quiet=True)),
            number=terms.unit.of,
        )
        svg = charts.draw_small(chart, f"small-{at}", low, high, min(days), max(days))
        found.append(SmallChart(name, svg, series.change_in_words(figures, terms)))
    return found


def lettered(number: int) -> str:
    """Return the sign of the first, second … thing marked on a chart: A, B, … Z, A1."""
    turn, letter = divmod(number, len(ALPHABET))
    return ALPHABET[letter] + (str(turn) if turn else "")
