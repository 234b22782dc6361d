"""What of frameworks is public: search entries, the site map, and tables of published figures."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.kernel.figures import CellMark
from shiremoot.outcomes.indicators import queries
from shiremoot.outcomes.indicators.models import Definition, Framework, Indicator, PublishedFigure
from shiremoot.spine.hooks import search, sitemap
from shiremoot.spine.hooks.search import ResultKind
from shiremoot.spine.hooks.tables import Column, DataTable, day, text

SIGNS = {CellMark.SUPPRESSED: "[c]", CellMark.NOT_AVAILABLE: "[x]", CellMark.NOT_APPLICABLE: "[z]"}


def entries(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the published frameworks of a batch and their indicators."""
    frameworks = policies.open_to_all(Framework).filter(pk__in=numbers)
    for framework in frameworks.order_by("pk"):
        yield search.Findable(
            unit=framework.pk,
            kind=ResultKind.INDICATOR,
            title=framework.title,
            text=framework.about,
            url=framework.get_absolute_url(),
            body=framework.body_id,
        )
    for one in queries.in_force().filter(indicator__framework__in=frameworks).order_by("pk"):
        yield search.Findable(
            unit=one.indicator.framework_id,
            kind=ResultKind.INDICATOR,
            title=f"{one.indicator.code} {one.name}",
            text=f"{one.meaning} {one.source}",
            url=one.indicator.get_absolute_url(),
            body=one.indicator.framework.body_id,
        )


FRAMEWORK_PAGES = sitemap.Section(
    "outcomes", lambda: policies.open_to_all(Framework).order_by("pk"), sitemap.own
)
INDICATOR_PAGES = sitemap.Section(
    "indicators",
    lambda: policies.open_to_all(Indicator).select_related("framework").order_by("pk"),
    sitemap.own,
)


def _published(**wanted: Any) -> QuerySet[PublishedFigure]:
    rows: QuerySet[PublishedFigure] = policies.open_to_all(PublishedFigure).filter(replaced_at=None, **wanted)
    rows = rows.select_related("indicator__framework", "definition", "area")
    return rows.order_by("indicator__framework_id", "indicator_id", "area__code", "end", "pk")


def _number(name: str, means: str, of: Callable[[Any], Any]) -> Column:
    return Column(name, means, "decimal", lambda row: _plain(of(row)))


def _plain(number: Any) -> str:
    """Return a number without the noughts that the database keeps behind it."""
    return "" if number is None else f"{number.normalize():f}"


def _value(row: PublishedFigure) -> str:
    """Return the value, or the government's sign for why there is none."""
    if row.mark:
        return SIGNS.get(CellMark(row.mark), "")
    if row.value is not None:
        return _plain(row.value)
    if row.definition.measure == "count":
        return _plain(row.count)
    if row.count is None or not row.denominator:
        return ""
    return f"{float(row.count) / float(row.denominator) * row.definition.per:.6g}"


COLUMNS = (
    text("framework", "The framework", lambda row: row.indicator.framework.slug),
    text("indicator", "The indicator's number", lambda row: row.indicator.code),
    text("name", "What it measures", lambda row: row.definition.name),
    text(
        "definition",
        "The version of its definition; figures of two are not compared",
        lambda row: str(row.definition.version),
    ),
    text("area_code", "The GSS code of the area", lambda row: row.area.code),
    text("area", "The name of the area", lambda row: row.area.name),
    text("period", "The period", lambda row: row.period.label),
    day("start", "Its first day", lambda row: row.start),
    day("end", "Its last day", lambda row: row.end),
    text(
        "value", "The figure; [c] suppressed to protect people, [x] not available, [z] not applicable", _value
    ),
    text(
        "unit",
        "The unit of the value",
        lambda row: (row.definition.unit_before or row.definition.unit_after).strip(),
    ),
    _number("count", "How many were counted", lambda row: row.count),
    _number("denominator", "Of how many", lambda row: row.denominator),
    _number("lower", "The lower end of the 95% interval its source gives", lambda row: row.lower),
    _number("upper", "The upper end of the 95% interval its source gives", lambda row: row.upper),
    text("status", "Final or provisional", lambda row: row.status),
    text("note", "What a reader should know", lambda row: row.note),
    day(
        "published",
        "The day it was published here",
        lambda row: row.released_at.astimezone(clock.LONDON).date(),
    ),
)
FIGURES = DataTable(
    "outcome-figures",
    "Figures of outcomes frameworks",
    "Every published figure of every indicator, after disclosure control.",
    _published,
    COLUMNS,
)
INDICATORS = DataTable(
    "outcome-indicators",
    "Indicators of outcomes frameworks",
    "What each indicator counts, by the definition in force.",
    lambda: (
        queries.in_force()
        .filter(indicator__framework__in=policies.open_to_all(Framework))
        .order_by("indicator__framework_id", "indicator_id")
    ),
    (
        text("framework", "The framework", lambda row: row.indicator.framework.slug),
        text("indicator", "Its number", lambda row: row.indicator.code),
        text("name", "What it measures", lambda row: row.name),
        text("definition", "The version of its definition", lambda row: str(row.version)),
        day("since", "The day from which it is defined so", lambda row: row.since),
        text("meaning", "What it means", lambda row: row.meaning),
        text("numerator", "What is counted", lambda row: row.numerator),
        text("denominator", "Of what", lambda row: row.denominator),
        text("source", "Where its figures come from", lambda row: row.source),
        text("measure", "Proportion, rate, count, or score or average", lambda row: row.measure),
        text("frequency", "How often there is a figure", lambda row: row.frequency),
        text("polarity", "Which way is good", lambda row: row.polarity),
        text("comparator", "What it is compared with", lambda row: str(row.comparator or "")),
        text("target", "The kind of target", lambda row: row.target_kind),
        text("disclosure", "How small counts are protected", lambda row: row.disclosure),
        text("stage", "Reported, or in development", lambda row: row.indicator.development),
        text(
            "metric_type",
            "Its address among the metric types of local government",
            lambda row: row.indicator.metric_type,
        ),
    ),
)


def of_indicator(indicator: Indicator) -> DataTable:
    """Return the table of one indicator's published figures."""
    title = f"{indicator.code}: published figures"
    about = "Every published figure of the indicator, after disclosure control."
    return DataTable("figures", title, about, lambda: _published(indicator=indicator), COLUMNS)


def of_framework(framework: Framework) -> DataTable:
    """Return the table of a framework's published figures."""
    about = "Every published figure of the framework, after disclosure control."
    return DataTable(
        "figures", framework.title, about, lambda: _published(indicator__framework=framework), COLUMNS
    )


def as_json(indicator: Indicator, site: Callable[[str], str]) -> dict[str, Any]:
    """Return an indicator with its definitions and published figures, for programs."""
    return {
        "id": site(indicator.get_absolute_url()),
        "framework": indicator.framework.title,
        "code": indicator.code,
        "stage": indicator.development,
        "definitions": [_definition(one) for one in indicator.definitions.select_related("comparator")],
        "figures": [
            {column.name: column.of(row) for column in COLUMNS[3:]} for row in _published(indicator=indicator)
        ],
    }


def _definition(one: Definition) -> dict[str, Any]:
    return {
        "version": one.version,
        "since": one.since,
        "change": one.change,
        "name": one.name,
        "meaning": one.meaning,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "source": one.source,
        "measure": one.measure,
        "per": one.per,
        "frequency": one.frequency,
        "polarity": one.polarity,
        "comparator": str(one.comparator or ""),
        "target": one.target_kind,
        "disclosure": one.disclosure,
    }
