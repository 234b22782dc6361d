"""Reads of frameworks: their indicators, and the series of figures that a viewer may see. Fixed numbers of queries."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.figures import CellMark, PeriodKind, ReportingPeriod, YearKind
from shiremoot.kernel.statistics import Polarity, Rating
from shiremoot.outcomes.indicators import series, sheets
from shiremoot.outcomes.indicators.models import (
    Area,
    Definition,
    Framework,
    Indicator,
    Observation,
    PublishedFigure,
    Rebase,
    StrategyTheme,
)
from shiremoot.outcomes.indicators.rules import FigureStatus, Frequency, Given, MeasureKind, TargetKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

FIGURE = (
    "indicator_id",
    "area_id",
    "definition__version",
    "start",
    "end",
    "period_kind",
    "year_kind",
    "mark",
    "value",
    "count",
    "denominator",
    "lower",
    "upper",
    "status",
    "note",
    "papers_rating",
)
Series = dict[int, dict[int, list[SeriesFigure]]]  # by indicator, then by area; in order of time


@dataclass(frozen=True)
class FigureSource:
    """Which figures are read: the working ones, or those published, now or as they stood at a moment."""

    working: bool
    at: datetime.datetime | None = None

    def rows(self) -> QuerySet[Any]:
        model: Any = Observation if self.working else PublishedFigure
        rows: QuerySet[Any] = model.objects.all()
        if self.at is None:
            return rows.filter(replaced_at=None)
        began = "recorded_at" if self.working else "released_at"
        there = Q(replaced_at=None) | Q(replaced_at__gt=self.at)
        return rows.filter(there, **{f"{began}__lte": self.at})


PUBLISHED = FigureSource(working=False)
WORKING = FigureSource(working=True)


@dataclass(frozen=True)
class Defined:
    """An indicator with the definition in force, and what it says of its numbers."""

    indicator: Indicator
    definition: Definition
    terms: Terms
    rebases: list[Rebase] = field(default_factory=list)


def frameworks(viewer: Viewer) -> QuerySet[Framework]:
    """Return the frameworks the viewer may see."""
    rows: QuerySet[Framework] = policies.visible_to(viewer, Framework)
    return rows.select_related("body", "area")


def in_force() -> QuerySet[Definition]:
    """Return the definition in force of every indicator."""
    latest = (
        Definition.objects.filter(indicator=OuterRef("indicator")).order_by("-version").values("version")[:1]
    )
    rows = Definition.objects.filter(version=Subquery(latest))
    return rows.select_related("comparator", "indicator__owner", "indicator__framework", "indicator__outcome")


def defined(indicators: QuerySet[Indicator]) -> list[Defined]:
    """Return indicators with their definitions, in their order. Two queries."""
    rows = in_force().filter(indicator__in=indicators)
    rows = rows.order_by(
        "indicator__outcome__theme__order",
        "indicator__outcome__order",
        "indicator__outcome_id",
        "indicator__order",
        "indicator_id",
    )
    rebases: dict[int, list[Rebase]] = defaultdict(list)
    for one in Rebase.objects.filter(indicator__in=indicators).order_by("start"):
        rebases[one.indicator_id].append(one)
    return [_defined(one, rebases[one.indicator_id]) for one in rows]


def _defined(definition: Definition, rebases: list[Rebase]) -> Defined:
    terms = terms_of(definition, frozenset(one.start for one in rebases))
    return Defined(definition.indicator, definition, terms, rebases)


def terms_of(definition: Definition, rebased: frozenset[datetime.date] = frozenset()) -> Terms:
    """Return what a definition says of its numbers."""
    return Terms(
        version=definition.version,
        measure=MeasureKind(definition.measure),
        frequency=Frequency(definition.frequency),
        per=definition.per,
        unit=definition.unit,
        polarity=Polarity(definition.polarity),
        comparator=definition.comparator.name if definition.comparator else "",
        target_kind=TargetKind(definition.target_kind),
        target=definition.target,
        target_from=definition.target_from,
        target_to=definition.target_to,
        runs=definition.runs,
        baseline_points=definition.baseline_points,
        rebased=rebased,
    )


def figures(source: FigureSource, indicators: Iterable[Defined], own_area: int | None = None) -> Series:
    """Return the series of indicators. One query.

    With `own_area`, only those of that area and of each indicator's comparator.
    """
    wanted = list(indicators)
    rows = source.rows().filter(indicator__in=[one.indicator.pk for one in wanted])
    if own_area is not None:
        areas = {own_area, *(one.definition.comparator_id for one in wanted if one.definition.comparator_id)}
        rows = rows.filter(area__in=areas)
    found: Series = defaultdict(lambda: defaultdict(list))
    for row in rows.order_by("indicator_id", "area_id", "end", "start").values_list(*FIGURE).iterator():
        found[row[0]][row[1]].append(_figure(row))
    return found


def _figure(row: Sequence[Any]) -> SeriesFigure:
    return SeriesFigure(
        version=row[2],
        period=ReportingPeriod(row[3], row[4], _PERIOD_KINDS[row[5]], _YEAR_KINDS[row[6]]),
        mark=CellMark(row[7]) if row[7] else None,
        value=row[8],
        count=row[9],
        denominator=row[10],
        lower=row[11],
        upper=row[12],
        status=FigureStatus(row[13]),
        note=row[14],
        papers_rating=Rating(row[15]) if row[15] else None,
    )


_PERIOD_KINDS = {kind.value: kind for kind in PeriodKind}
_YEAR_KINDS = {kind.value: kind for kind in YearKind}


@dataclass(frozen=True)
class IndicatorRow:
    """An indicator in a table: with what its figures say, and its series and that of its comparator."""

    defined: Defined
    standing: series.IndicatorStanding
    own: list[SeriesFigure]
    compared: list[SeriesFigure]


def rows(
    source: FigureSource, framework: Framework, theme: StrategyTheme | None = None
) -> list[IndicatorRow]:
    """Return the reported indicators of a framework, or of one theme, with what their figures say. Three queries."""
    wanted = Indicator.objects.filter(framework=framework)
    if theme is not None:
        wanted = wanted.filter(outcome__theme=theme)
    every = defined(wanted)
    found = figures(source, every, framework.area_id)
    return [row_of(one, found.get(one.indicator.pk, {}), framework.area_id) for one in every]


def row_of(one: Defined, found: "dict[int, list[SeriesFigure]]", own_area: int) -> IndicatorRow:
    own = found.get(own_area, [])
    compared = found.get(one.definition.comparator_id or 0, [])
    return IndicatorRow(one, series.standing(own, compared, one.terms), own, compared)


def standard(framework: Framework) -> sheets.Standard:
    """Return what a sheet of figures is read against. Four queries."""
    indicators = {}
    for one in in_force().filter(indicator__framework=framework):
        indicators[one.indicator.code.lower()] = sheets.KnownIndicator(
            one.indicator_id,
            one.indicator.code,
            one.pk,
            MeasureKind(one.measure),
            Frequency(one.frequency),
            Decimal(one.per),
            YearKind(one.quarters),
        )
    areas = {area.pk: sheets.KnownArea(area.pk, area.code, area.name) for area in Area.objects.order_by("pk")}
    by_name = {area.name.lower(): area for area in areas.values()} | {
        area.code.lower(): area for area in areas.values()
    }
    return sheets.Standard(indicators, by_name, areas[framework.area_id], standing_rows(framework))


def standing_rows(framework: Framework) -> dict[sheets.Key, sheets.ReadRow]:
    """Return the working figures of a framework as a sheet would give them. One query."""
    rows = Observation.objects.filter(indicator__framework=framework, replaced_at=None)
    found = (as_row(one) for one in rows.iterator())
    return {one.key: one for one in found}


def as_row(one: Observation) -> sheets.ReadRow:
    given = Given(
        period=one.period,
        mark=CellMark(one.mark) if one.mark else None,
        value=one.value,
        count=one.count,
        denominator=one.denominator,
        lower=one.lower,
        upper=one.upper,
    )
    return sheets.ReadRow(
        indicator=one.indicator_id,
        definition=one.definition_id,
        area=one.area_id,
        given=given,
        status=one.status,
        note=one.note,
        papers_rating=one.papers_rating,
    )


def parts_of(area_ids: Iterable[int]) -> dict[int, list[int]]:
    """Return the areas directly within each of these. One query."""
    found: dict[int, list[int]] = defaultdict(list)
    for pk, within in (
        Area.objects.filter(within__in=list(area_ids)).order_by("name").values_list("pk", "within_id")
    ):
        found[within].append(pk)
    return found


def revisions(indicator: Indicator, source: FigureSource) -> QuerySet[Any]:
    """Return the figures that were replaced, newest first."""
    model: Any = Observation if source.working else PublishedFigure
    rows: QuerySet[Any] = model.objects.filter(indicator=indicator).exclude(replaced_at=None)
    return rows.select_related("area").order_by(F("replaced_at").desc(), "-pk")
