"""What the pages of frameworks and indicators show."""

import datetime
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse
from django.utils.safestring import SafeString

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.kernel.figures import CellMark, ReportingPeriod
from shiremoot.kernel.statistics import (
    Assurance,
    Judgement,
    NotCalculated,
    ProcessChart,
    Rating,
    Travel,
    Variation,
    compare_intervals,
)
from shiremoot.outcomes.indicators import comparing, drawing, permissions, queries, series
from shiremoot.outcomes.indicators.drawing import ChartNote
from shiremoot.outcomes.indicators.models import (
    Area,
    Commentary,
    Definition,
    Framework,
    Indicator,
    IndicatorEvent,
    StrategyOutcome,
)
from shiremoot.outcomes.indicators.queries import Defined, FigureSource, IndicatorRow
from shiremoot.outcomes.indicators.rules import Development, MeasureKind, TargetKind
from shiremoot.outcomes.indicators.series import BY_CONTROL_CHART, SeriesFigure, Terms
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks.pages import Part

TAGS = {Rating.GREEN: "met", Rating.AMBER: "soon", Rating.RED: "late", Rating.GREY: "plain"}
MARKS = {
    CellMark.SUPPRESSED: "suppressed to protect people",
    CellMark.NOT_AVAILABLE: "not available",
    CellMark.NOT_APPLICABLE: "not applicable",
}
NEWEST = 6  # rows of a table of figures that are not folded away
ORDER = {Rating.RED: 0, Rating.AMBER: 1, Rating.GREEN: 2}


@dataclass(frozen=True)
class RatingTag:
    """A rating as a state: its kind and its word."""

    kind: str
    words: str


def rating_tag(judgement: Judgement) -> RatingTag:
    return RatingTag(TAGS[judgement.rating], sentence_case(judgement.rating))


def sentence_case(words: str) -> str:
    return words[:1].upper() + words[1:]


@dataclass(frozen=True)
class Line:
    """An indicator as a line of a table."""

    defined: Defined
    figure: str
    period: str
    sentence: str
    aim: str
    rating: RatingTag
    reason: str
    travel: str
    travel_reason: str
    difference: str | None


def line(row: IndicatorRow) -> Line:
    """Return an indicator in words."""
    standing, terms = row.standing, row.defined.terms
    value = series.value_of(standing.latest, terms) if standing.latest else None
    return Line(
        defined=row.defined,
        figure="" if value is None else terms.unit.of(value),
        period=standing.latest.period.label if standing.latest else "",
        sentence=standing.sentence,
        aim=aim(terms),
        rating=rating_tag(standing.judgement),
        reason=standing.judgement.reason,
        travel=sentence_case(standing.travel.travel),
        travel_reason=standing.travel.reason,
        difference=_difference(standing),
    )


def _difference(standing: series.IndicatorStanding) -> str | None:
    """Return how a printed rating differs from the one derived, whose reason stands beside it."""
    if standing.difference is None or standing.latest is None:
        return None
    if standing.judgement.rating is Rating.GREY:
        return f"The papers rate it {standing.latest.papers_rating}, which the figures here cannot show."
    return f"The papers rate it {standing.latest.papers_rating}."


def aim(terms: Terms) -> str:
    """Return what the indicator is to reach: "7% or more", "Better than England", "No target"."""
    if terms.target_kind is TargetKind.VALUE and terms.target is not None:
        way = "or more" if terms.polarity.startswith("high") else "or less"
        return f"{terms.unit.of(float(terms.target))} {way}"
    if (
        terms.target_kind is TargetKind.RANGE
        and terms.target_from is not None
        and terms.target_to is not None
    ):
        return f"{terms.unit.number(float(terms.target_from))} to {terms.unit.of(float(terms.target_to))}"
    if terms.target_kind is TargetKind.BETTER:
        return f"Better than {terms.comparator}"
    return "No target"


@dataclass(frozen=True)
class OutcomeLines:
    """An outcome with its reported indicators."""

    outcome: StrategyOutcome
    lines: list[Line]


@dataclass(frozen=True)
class ThemeTable:
    """A theme's reported indicators under their outcomes, how many have each rating, and those in development."""

    outcomes: list[OutcomeLines]
    tally: list[tuple[RatingTag, int]]
    chosen: list[Defined]
    not_chosen: list[Defined]


def theme_table(rows: Sequence[IndicatorRow]) -> ThemeTable:
    """Return the table of a theme."""
    reported = [row for row in rows if row.defined.indicator.development == Development.REPORTED]
    groups = itertools.groupby(reported, key=lambda row: row.defined.indicator.outcome)
    return ThemeTable(
        [OutcomeLines(outcome, [line(row) for row in found]) for outcome, found in groups],
        tally(reported),
        _in_development(rows, Development.IDENTIFIED),
        _in_development(rows, Development.NOT_IDENTIFIED),
    )


def _in_development(rows: Sequence[IndicatorRow], stage: Development) -> list[Defined]:
    return [row.defined for row in rows if row.defined.indicator.development == stage]


def tally(rows: Sequence[IndicatorRow]) -> list[tuple[RatingTag, int]]:
    """Return how many indicators have each rating; ratings that none has are left out."""
    ratings = [row.standing.judgement for row in rows]
    counted = [
        (RatingTag(TAGS[rating], sentence_case(rating)), sum(one.rating is rating for one in ratings))
        for rating in (Rating.RED, Rating.AMBER, Rating.GREEN, Rating.GREY)
    ]
    return [(tag, number) for tag, number in counted if number]


@dataclass(frozen=True)
class FigureChange:
    """An indicator whose figures changed since a moment."""

    line: Line
    words: str


@dataclass
class Changes:
    """What got better or worse since a moment, and what else is new."""

    since: datetime.date
    better: list[FigureChange] = field(default_factory=list)
    worse: list[FigureChange] = field(default_factory=list)
    other: list[FigureChange] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.better or self.worse or self.other)


def changes(rows: Sequence[IndicatorRow], then: Sequence[IndicatorRow], since: datetime.date) -> Changes:
    """Return what changed between two readings of one framework: `then`, as it stood on the day `since`, and now."""
    before = {row.defined.indicator.pk: row for row in then}
    found = Changes(since)
    for row in rows:
        old = before.get(row.defined.indicator.pk)
        if row.standing.latest is None or (old and old.standing.latest == row.standing.latest):
            continue
        side = _side(row, old)
        words = _rating_words(row, old)
        kept = found.better if side > 0 else found.worse if side < 0 else found.other
        kept.append(FigureChange(line(row), words))
    return found


def _side(row: IndicatorRow, old: IndicatorRow | None) -> int:
    """Return 1 for better, -1 for worse: by the rating, or where that is as it was by the direction of travel."""
    now = ORDER.get(row.standing.judgement.rating)
    was = ORDER.get(old.standing.judgement.rating) if old and old.standing.latest else None
    if now is not None and was is not None and now != was:
        return 1 if now > was else -1
    travel = row.standing.travel.travel
    return (travel is Travel.BETTER) - (travel is Travel.WORSE)


def _rating_words(row: IndicatorRow, old: IndicatorRow | None) -> str:
    if old is None or old.standing.latest is None:
        return "Reported for the first time."
    was, now = old.standing.judgement.rating, row.standing.judgement.rating
    return f"Was {was}." if was is not now else ""


@dataclass(frozen=True)
class PeriodRow:
    """A period of an indicator's table: its figure, interval, counts, the comparator's figure, and notes."""

    period: str
    value: str
    interval: str
    counted: str
    compared: str
    notes: list[str]


@dataclass(frozen=True)
class ControlNotes:
    """What the control chart says in words, with its two icons."""

    variation: Variation
    assurance: Assurance | None
    trial: bool
    rules: list[str]


@dataclass(frozen=True)
class AreaLine:
    """A part of the area, beside the whole."""

    name: str
    value: str
    interval: str
    beside: str


@dataclass(frozen=True, kw_only=True)
class IndicatorPage:
    """Everything the page of an indicator shows of its figures."""

    line: Line
    chart: SafeString | None
    notes: list[ChartNote]
    control: ControlNotes | None
    no_control: str
    table: list[PeriodRow]
    has_interval: bool
    has_counts: bool
    gaps: list[str]
    small: list[drawing.SmallChart]
    areas: list[AreaLine]
    by_area: "ByArea | None"
    beside: comparing.BesideEachOther | None

    @property
    def is_count(self) -> bool:
        """Return True if a part and the whole are of different sizes, so that they are not drawn together."""
        return self.line.defined.terms.measure is MeasureKind.COUNT

    @property
    def newest(self) -> list[PeriodRow]:
        return self.table[:NEWEST]

    @property
    def older(self) -> list[PeriodRow]:
        """The rows of the table that are folded away."""
        return self.table[NEWEST:]

    @property
    def compared_with(self) -> str:
        """The heading of the comparator's column; empty if there is none."""
        return self.line.defined.terms.comparator


@dataclass(frozen=True)
class ByArea:
    """Every figure of every area: a column for each area, a row for each period, the newest first."""

    areas: list[str]
    rows: list[tuple[str, list[str]]]


def indicator_page(source: FigureSource, one: Defined, area: Area) -> IndicatorPage:
    """Return what the page of one indicator shows. Four queries."""
    found = queries.figures(source, [one]).get(one.indicator.pk, {})
    row = queries.row_of(one, found, area.pk)
    parts = queries.parts_of([area.pk])[area.pk]
    names = dict(Area.objects.filter(pk__in=[*found, area.pk]).values_list("pk", "name"))
    districts = [(names[pk], found[pk]) for pk in parts if pk in found]
    notes = _notes(one, row.own)
    chart, control, why_not = _chart(row, area.name, notes)
    own = (area.name, row.own)
    return IndicatorPage(
        line=line(row),
        chart=chart,
        notes=notes,
        control=control,
        no_control=why_not,
        table=[_table_row(each, row) for each in reversed(row.own)],
        has_interval=any(_interval(each, one.terms) for each in row.own),
        has_counts=any(each.denominator is not None for each in row.own),
        gaps=_gaps(row.own),
        small=drawing.small_charts(one.definition.name, districts, own, one.terms) if districts else [],
        areas=[_area_line(name, figures, row, area.name) for name, figures in districts],
        by_area=_by_area([own, *districts], one.terms) if districts else None,
        beside=comparing.beside_each_other(one.definition.name, own, districts, one.terms),
    )


def _chart(
    row: IndicatorRow, own: str, notes: Sequence[ChartNote]
) -> tuple[SafeString | None, ControlNotes | None, str]:
    """Return the chart, what the control chart says if it is one, and why it is none where one was due."""
    one = row.defined
    title = one.definition.name
    if not any(series.value_of(each, one.terms) is not None for each in row.own):
        return None, None, ""
    if one.terms.frequency not in BY_CONTROL_CHART:
        return drawing.trend(title, own, row.own, row.compared, one.terms, notes), None, ""
    current = [each for each in row.own if each.version == one.terms.version]
    run, chart = series.control_chart(current, one.terms)
    if isinstance(chart, NotCalculated):
        return drawing.trend(title, own, row.own, row.compared, one.terms, notes), None, str(chart)
    first = drawing.place(run[0].period)
    shown = [note for note in notes if note.at >= first]
    return (
        drawing.control(title, own, run, chart, one.terms, shown),
        _control_notes(run, chart, one.terms),
        "",
    )


def _control_notes(run: Sequence[SeriesFigure], chart: ProcessChart, terms: Terms) -> ControlNotes:
    told = [
        f"{figure.period.label}: {point.cause}"
        for figure, point in zip(run, chart.points, strict=True)
        if point.cause is not None
    ]
    target = (
        float(terms.target) if terms.target_kind is TargetKind.VALUE and terms.target is not None else None
    )
    assurance = None if target is None else chart.assurance(target, terms.polarity)
    return ControlNotes(chart.variation(terms.polarity), assurance, chart.segments[-1].trial, told)


def _notes(one: Defined, figures: Sequence[SeriesFigure]) -> list[ChartNote]:
    """Return what is marked on the chart in order of time: new definitions, new limits, events and actions. One query.

    What happened before the first figure or after the last is told, and not drawn.
    """
    found = [ChartNote("", words, day) for day, words in _breaks(one, figures)]
    events = IndicatorEvent.objects.filter(indicator=one.indicator, removed_at=None).select_related("action")
    found += [
        ChartNote("", f"{moments.day(each.on)}: {each.words}", each.on.toordinal(), each) for each in events
    ]
    found.sort(key=lambda note: note.at)
    first, last = (figures[0].period.start, figures[-1].period.end) if figures else (None, None)
    drawn = [n for n in found if first and last and first.toordinal() <= n.at <= last.toordinal()]
    signs = {id(note): drawing.lettered(at) for at, note in enumerate(drawn)}
    return [replace(note, sign=signs.get(id(note), "")) for note in found]


def _breaks(one: Defined, figures: Sequence[SeriesFigure]) -> Iterator[tuple[float, str]]:
    yield from _new_definitions(one, figures)
    yield from _new_limits(one, figures)


def _new_definitions(one: Defined, figures: Sequence[SeriesFigure]) -> Iterator[tuple[float, str]]:
    changes = {each.version: each for each in one.indicator.definitions.all()}
    for earlier, later in itertools.pairwise(figures):
        if later.version != earlier.version:
            between = (drawing.place(earlier.period) + drawing.place(later.period)) / 2
            what = changes[later.version].change
            yield (
                between,
                f"New definition from {later.period.label}: {what}. Figures before and after are not compared.",
            )


def _new_limits(one: Defined, figures: Sequence[SeriesFigure]) -> Iterator[tuple[float, str]]:
    by_start = {each.period.start: each.period for each in figures}
    for rebase in one.rebases:
        if period := by_start.get(rebase.start):
            when = f"{rebase.by}, {moments.day(rebase.at)}"
            yield drawing.place(period), f"New limits from {period.label}: {rebase.why} ({when})"


def _table_row(one: SeriesFigure, row: IndicatorRow) -> PeriodRow:
    terms = row.defined.terms
    same = next((each for each in row.compared if each.period == one.period), None)
    notes = [] if one.status == "final" else [sentence_case(one.status)]
    if one.version != terms.version:
        notes.append(f"Definition {one.version}")
    return PeriodRow(
        one.period.label,
        shown(one, terms),
        _interval(one, terms),
        _counted(one),
        shown(same, terms) if same else "",
        [*notes, *filter(None, [one.note])],
    )


def shown(one: SeriesFigure, terms: Terms) -> str:
    """Return a figure as it is printed, or why there is none."""
    value = series.value_of(one, terms)
    if one.mark is not None:
        return MARKS.get(one.mark, one.mark.value)
    return "not available" if value is None else terms.unit.of(value)


def _interval(one: SeriesFigure, terms: Terms) -> str:
    estimate = series.estimate_of(one, terms)
    if isinstance(estimate, NotCalculated):
        return ""
    return f"{terms.unit.number(estimate.interval.lower)} to {terms.unit.number(estimate.interval.upper)}"


def _counted(one: SeriesFigure) -> str:
    if one.count is None or one.denominator is None:
        return ""
    return f"{int(one.count):,} of {int(one.denominator):,}"


def _gaps(figures: Sequence[SeriesFigure]) -> list[str]:
    """Return the periods that the series leaves out."""
    found: list[ReportingPeriod] = []
    for earlier, later in itertools.pairwise([each.period for each in figures]):
        before = later.before()
        if earlier.kind is later.kind and before.start > earlier.end:
            found.append(before)
    return [each.label for each in found]


def _area_line(name: str, figures: Sequence[SeriesFigure], row: IndicatorRow, whole: str) -> AreaLine:
    terms = row.defined.terms
    latest = figures[-1]
    return AreaLine(
        name,
        f"{shown(latest, terms)}, {latest.period.label}",
        _interval(latest, terms),
        _beside(latest, row, whole),
    )


def _beside(latest: SeriesFigure, row: IndicatorRow, whole: str) -> str:
    """Return how a part stands to the whole in the same period: by their intervals, which both have."""
    terms = row.defined.terms
    same = next((each for each in row.own if each.period == latest.period), None)
    if same is None or terms.measure == "count":
        return "Not compared"
    part, all_ = series.estimate_of(latest, terms), series.estimate_of(same, terms)
    if isinstance(part, NotCalculated) or isinstance(all_, NotCalculated):
        return "Cannot be compared"
    found = compare_intervals(part.interval, all_.interval, terms.polarity)
    return f"{sentence_case(found)} {'to' if found == 'similar' else 'than'} {whole}"


def _by_area(areas: Sequence[tuple[str, Sequence[SeriesFigure]]], terms: Terms) -> ByArea:
    cells = {(name, one.period): shown(one, terms) for name, figures in areas for one in figures}
    periods = sorted({period for _, period in cells}, reverse=True)
    names = [name for name, _ in areas]
    return ByArea(
        names, [(each.label, [cells.get((name, each), "no figure") for name in names]) for each in periods]
    )


def of_body(viewer: Viewer, body: Body) -> Part | None:
    """Return the frameworks of a body that the viewer may see, for its page."""
    shown_ = list(queries.frameworks(viewer).filter(body=body))
    return Part("indicators/of_body.html", shown_, order=15) if shown_ else None


def way(viewer: Viewer, duty: Duty) -> ways_to_answer.WayToAnswer | None:
    """Return the form by which commentary is written, if the viewer may write it."""
    rows = policies.visible_to(viewer, Commentary).filter(pk=int(duty.about_id))
    one = rows.select_related("indicator__framework__body", "indicator__owner__organization").first()
    if one is None or not permissions.can_comment(viewer, one.indicator):
        return None
    address = reverse("outcomes-commentary", args=[one.indicator.framework.slug, one.indicator.code])
    return ways_to_answer.WayToAnswer(address, "Write the commentary", only=True)


def definitions(indicator: Indicator) -> Sequence[Definition]:
    """Return the definitions of an indicator, newest first."""
    return list(indicator.definitions.select_related("comparator").order_by("-version"))


def crumbs_of(framework: Framework) -> list[tuple[str, str]]:
    return [(framework.get_absolute_url(), framework.title)]
