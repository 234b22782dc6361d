"""Reads of templates, collections and returns."""

import datetime
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.figures.periods import YearKind
from shiremoot.outcomes.returns import checking, permissions, rules
from shiremoot.outcomes.returns.checking import ReturnTerms
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnTemplate
from shiremoot.outcomes.returns.schemas import ReturnLevel, ReturnSchema
from shiremoot.spine.bodies.models import Body

PERIODS_SHOWN = 8


def expected(viewer: Viewer) -> QuerySet[ExpectedReturn]:
    """Return the returns the viewer may see, with what a page shows of them."""
    rows = ExpectedReturn.objects.select_related("organization", "collection__template__body", "duty").defer(
        "collection__template__schema"
    )
    visible: QuerySet[ExpectedReturn] = policies.visible_to(viewer, rows)
    return visible


def newest_templates(viewer: Viewer, body: Body | None = None) -> list[ReturnTemplate]:
    """Return the newest version of every template, or of every one of a body, that the viewer may see."""
    rows = policies.visible_to(viewer, ReturnTemplate.objects.select_related("body").defer("schema"))
    wanted = rows if body is None else rows.filter(body=body)
    return list({one.slug: one for one in wanted.order_by("title", "version")}.values())


def waiting_rows(viewer: Viewer) -> QuerySet[ExpectedReturn]:
    """Return what the organisations the viewer acts for by name still have to send, the first due first."""
    rows = expected(viewer).filter(permissions.owed_by_those_acted_for(viewer), state__in=rules.OPEN)
    return rows.filter(collection__opens__lte=clock.today()).order_by("collection__due", "pk")


def sent_to(viewer: Viewer) -> QuerySet[ExpectedReturn]:
    """Return what was sent to the viewer to accept or query, the oldest first."""
    if not viewer.may_somewhere(permissions.COLLECT):
        return ExpectedReturn.objects.none()
    collected = permissions.bodies_collected_for(viewer, "collection__template__body")
    return expected(viewer).filter(collected, state=rules.ReturnState.SENT).order_by("sent_at", "pk")


def asked_last(slug: str) -> list[int]:
    """Return the organisations asked in the newest collection of a template, by their numbers."""
    newest = ReturnCollection.objects.filter(template__slug=slug).order_by("-end", "-pk").first()
    return list(newest.expected.values_list("organization", flat=True)) if newest else []


def names_of(organization: Organization) -> frozenset[str]:
    """Return every name an organisation may give itself in a sheet, those it had before it merged included."""
    earlier = Organization.everything.filter(merged_into=organization)
    found = {organization, *earlier, *organization.predecessors.all()}
    found |= {one for one in (organization.successor, organization.merged_into) if one is not None}
    words = (word for one in found for word in (one.name, one.key, one.code))
    return frozenset(word.lower() for word in words if word)


def asked(one: ExpectedReturn, schema: ReturnSchema) -> ReturnTerms:
    """Return what the sheet of a return is checked against."""
    earlier = _before(one)
    missing = earlier is not None and earlier.state not in (*rules.HANDED_ON, rules.ReturnState.EXCUSED)
    rows = earlier.loaded.rows if earlier and earlier.loaded and not missing else []
    same = earlier is not None and earlier.collection.template_id == one.collection.template_id
    return ReturnTerms(
        organisations=names_of(one.organization),
        organisation=one.organization.name,
        period=one.collection.period,
        quarters=YearKind(one.collection.template.quarters),
        before=checking.by_key(rows, schema)
        if rows and same and schema.level is ReturnLevel.AGGREGATE
        else {},
        missing_before=earlier.collection.period.label if earlier and missing else "",
    )


def _before(one: ExpectedReturn) -> ExpectedReturn | None:
    """Return the organisation's return for the period just before, if it was asked for."""
    period = one.collection.period.before()
    rows = ExpectedReturn.objects.select_related("loaded", "collection")
    return rows.filter(
        organization=one.organization_id,
        collection__template__slug=one.collection.template.slug,
        collection__start=period.start,
        collection__end=period.end,
    ).first()


@dataclass(frozen=True)
class MatrixCell:
    """The return of one organisation for one period: how complete it is, apart from whether it was on time."""

    one: ExpectedReturn
    complete: str
    filled: str
    punctual: str


@dataclass(frozen=True)
class Matrix:
    """Organisations by period, the newest period first; None where nothing was asked for."""

    collections: list[ReturnCollection]
    rows: list[tuple[Organization, list[MatrixCell | None]]]

    @property
    def expected(self) -> int:
        return sum(cell is not None for _, cells in self.rows for cell in cells)

    @property
    def fully(self) -> int:
        return sum(
            cell is not None and cell.complete == "fully met" for _, cells in self.rows for cell in cells
        )


def matrix(viewer: Viewer, slug: str, most: int = PERIODS_SHOWN) -> Matrix:
    """Return how complete the returns of a template are, as far as the viewer sees them. Three queries."""
    every = (
        ReturnCollection.objects.filter(template__slug=slug)
        .select_related("template")
        .defer("template__schema")
    )
    collections = list(policies.visible_to(viewer, every).order_by("-end")[:most])
    rows = expected(viewer).filter(collection__in=collections).select_related("loaded").defer("loaded__rows")
    found: dict[Organization, dict[int, MatrixCell]] = defaultdict(dict)
    for one in rows.order_by("organization__name", "pk"):
        found[one.organization][one.collection_id] = cell_of(one)
    return Matrix(
        collections,
        [(who, [cells.get(each.pk) for each in collections]) for who, cells in found.items()],
    )


def cell_of(one: ExpectedReturn) -> MatrixCell:
    """Return how complete and how punctual a return is."""
    if one.state == rules.ReturnState.EXCUSED:
        return MatrixCell(one, "excused", "", "")
    sent = one.first_sent_at and one.first_sent_at.astimezone(clock.LONDON).date()
    punctual = rules.punctuality(sent, one.collection.days, clock.today())
    if one.loaded is None or not one.first_sent_at:
        return MatrixCell(one, "not met", "nothing sent", punctual)
    done = one.loaded.completeness
    return MatrixCell(one, done.words, f"{done.given} of {done.wanted} cells", punctual)


@dataclass(frozen=True)
class MeasureTotal:
    """A measure over all organisations: their sum, and how many gave it of those it applies to."""

    name: str
    total: Decimal | None
    given: int
    asked: int
    words: str

    @property
    def complete(self) -> str:
        if not self.asked:
            return "not applicable"
        found = "not met" if not self.given else "fully met" if self.given == self.asked else "partly met"
        return f"{self.given} of {self.asked}, {found}"


def totals(viewer: Viewer, collection: ReturnCollection, schema: ReturnSchema) -> list[MeasureTotal]:
    """Return the sum of every measure over the organisations that gave it: "at least" where some did not."""
    if schema.level is ReturnLevel.CASE:
        return []
    rows = expected(viewer).filter(collection=collection).exclude(state=rules.ReturnState.EXCUSED)
    sent = [
        checking.by_key(one.loaded.rows, schema) if one.loaded and one.first_sent_at else {}
        for one in rows.select_related("loaded")
    ]
    return [
        _total(f"{', '.join(key)}: {measure.heading}" if key else measure.heading, cells)
        for key in schema.rows()
        for measure in schema.measures
        if measure.type.is_number
        for cells in [[found.get(key, {}).get(measure.name, "") for found in sent]]
    ]


def _total(name: str, cells: Sequence[str]) -> MeasureTotal:
    owed = [cell for cell in cells if cell != checking.NOT_APPLICABLE]
    numbers = [Decimal(cell) for cell in owed if cell and cell[0] in "-0123456789"]
    total = sum(numbers, Decimal(0)) if numbers else None
    short = len(numbers) < len(owed)
    words = "–" if total is None else f"{'at least ' * short}{total.normalize():,f}"
    return MeasureTotal(name, total, len(numbers), len(owed), words)


def sent_on(one: ExpectedReturn) -> datetime.date | None:
    """Return the day a return was first sent, in London."""
    return one.first_sent_at.astimezone(clock.LONDON).date() if one.first_sent_at else None
