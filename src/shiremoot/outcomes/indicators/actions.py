"""Set up a framework, define its indicators, record figures one by one, and set new control limits."""

import datetime
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, known, require_text
from shiremoot.kernel.statistics import Polarity
from shiremoot.outcomes.indicators import permissions, queries, rules, sheets
from shiremoot.outcomes.indicators.acts import IndicatorsAct
from shiremoot.outcomes.indicators.models import (
    Area,
    Definition,
    FigureLoad,
    Framework,
    Indicator,
    Observation,
    Rebase,
    StrategyOutcome,
    StrategyTheme,
)
from shiremoot.spine.bodies.models import Body


class AlreadyThere(DomainError):
    """Another row has this name or number. `field` is the box it was typed into."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class CellsRefused(DomainError):
    """What was handed in has errors, each with its row and column. Nothing was recorded."""

    def __init__(self, problems: list[sheets.RowProblem]) -> None:
        self.problems = problems
        many = "There is an error" if len(problems) == 1 else f"There are {len(problems)} errors"
        super().__init__(f"{many}, so nothing was loaded.")


@transaction.atomic
def add_area(*, code: str, name: str, kind: rules.AreaKind, within: Area | None = None, by: Viewer) -> Area:
    """Add an area that figures may be for. Raises `Refused` or `AlreadyThere`."""
    permissions.check_can_keep_any(by)
    code = code.strip().upper()
    if Area.objects.filter(code=code).exists():
        raise AlreadyThere("gss", f"The area {code} is there already.")
    if Area.objects.filter(name__iexact=name.strip()).exists():
        raise AlreadyThere("name", f"An area is called {name.strip()} already.")
    made = Area.objects.create(code=code, name=require_text(name, "its name"), kind=kind, within=within)
    trail.record(by=by, act=IndicatorsAct.ADDED_AREA, thing=made, change={"code": code})
    return made


@transaction.atomic
def create_framework(
    *,
    title: str,
    body: Body,
    area: Area,
    about: str = "",
    slug: str = "",
    is_sample: bool = False,
    by: Viewer,
) -> Framework:
    """Create a framework, seen only by those who keep it until it is published. Raises `Refused` or `AlreadyThere`."""
    permissions.check_can_keep(by, body)
    slug = slug or slugify(require_text(title, "what it is called"))[:80]
    if Framework.objects.filter(slug=slug).exists():
        raise AlreadyThere("title", "A framework has this title already. Choose another.")
    made = Framework.objects.create(
        slug=slug, title=title.strip(), body=body, area=area, about=about.strip(), is_sample=is_sample
    )
    trail.record(by=by, act=IndicatorsAct.CREATED, thing=made, change={"body": str(body)})
    return made


@transaction.atomic
def add_theme(*, framework: Framework, title: str, number: str = "", by: Viewer) -> StrategyTheme:
    """Add a theme at the end of a framework. Raises `Refused` or `AlreadyThere`."""
    framework = locked(framework, by)
    slug = slugify(require_text(title, "what the theme is called"))[:80] or "theme"
    if framework.themes.filter(slug=slug).exists():
        raise AlreadyThere("title", "This framework has a theme of this title already.")
    made = StrategyTheme.objects.create(
        framework=framework,
        slug=slug,
        number=number.strip(),
        title=title.strip(),
        order=framework.themes.count() + 1,
    )
    trail.record(by=by, act=IndicatorsAct.CREATED, thing=made)
    return made


@transaction.atomic
def add_outcome(*, theme: StrategyTheme, title: str, number: str = "", by: Viewer) -> StrategyOutcome:
    """Add an outcome at the end of a theme. Raises `Refused`, `MissingText` or `AlreadyThere`."""
    locked(theme.framework, by)
    if theme.outcomes.filter(title=title.strip()).exists():
        raise AlreadyThere("title", "This theme has this outcome already.")
    made = StrategyOutcome.objects.create(
        theme=theme,
        number=number.strip(),
        title=require_text(title, "what it is to bring about"),
        order=theme.outcomes.count() + 1,
    )
    trail.record(by=by, act=IndicatorsAct.CREATED, thing=made)
    return made


def locked(framework: Framework, by: Viewer) -> Framework:
    """Return the framework, locked. Raises `Refused` unless `by` keeps it."""
    rows = Framework.objects.select_for_update(of=("self",)).select_related("body", "area")
    found = rows.get(pk=framework.pk)
    permissions.check_can_keep(by, found.body)
    return found


@transaction.atomic
def add_indicator(
    *,
    outcome: StrategyOutcome,
    code: str,
    definition: dict[str, Any],
    is_key: bool = True,
    development: rules.Development = rules.Development.REPORTED,
    by: Viewer,
    **facts: Any,
) -> Indicator:
    """Add an indicator with its first definition. Raises `Refused`, `AlreadyThere` or `rules.WrongDefinition`."""
    framework = locked(outcome.theme.framework, by)
    code = require_text(code, "its number")
    if framework.indicators.filter(code__iexact=code).exists():
        raise AlreadyThere("number", f"This framework has an indicator {code} already.")
    made = Indicator.objects.create(
        framework=framework,
        outcome=outcome,
        code=code,
        is_key=is_key,
        development=development,
        order=outcome.indicators.count() + 1,
        **facts,
    )
    first = _defined(made, 1, definition)
    trail.record(by=by, act=IndicatorsAct.CREATED, thing=made, change={"name": first.name})
    return made


@transaction.atomic
def redefine(*, indicator: Indicator, change: str, definition: dict[str, Any], by: Viewer) -> Definition:
    """Give an indicator a new definition, by which figures are recorded from now on. Figures so far keep theirs.

    Raises `Refused`, `MissingText`, `AlreadyThere` or `rules.WrongDefinition`.
    """
    locked(indicator.framework, by)
    last = known(indicator.definitions.order_by("-version").first(), "an indicator is made with a definition")
    change = require_text(change, "what is different")
    if all(getattr(last, name) == value for name, value in (definition | {"change": change}).items()):
        raise AlreadyThere("change", "The indicator is defined so already.")
    made = _defined(indicator, last.version + 1, definition | {"change": change})
    trail.record(
        by=by, act=IndicatorsAct.DEFINED, thing=indicator, change={"version": made.version, "what": change}
    )
    return made


def _defined(indicator: Indicator, version: int, facts: dict[str, Any]) -> Definition:
    made = Definition(indicator=indicator, version=version, **{"since": clock.today()} | facts)
    rules.check_target(
        rules.TargetTerms(
            kind=rules.TargetKind(made.target_kind),
            polarity=Polarity(made.polarity),
            value=made.target,
            lower=made.target_from,
            upper=made.target_to,
            has_comparator=made.comparator_id is not None,
        )
    )
    made.save()
    return made


@transaction.atomic
def change_indicator(
    *, indicator: Indicator, is_key: bool, development: rules.Development, owner: Any = None, by: Viewer
) -> Indicator:
    """Change how far an indicator is developed, whether it is a key one, and whose it is. Raises `Refused`."""
    locked(indicator.framework, by)
    indicator.is_key, indicator.development, indicator.owner = is_key, development, owner
    indicator.save(update_fields=["is_key", "development", "owner"])
    change = {"key": is_key, "development": str(development), "owner": str(owner or "")}
    trail.record(by=by, act=IndicatorsAct.CHANGED, thing=indicator, change=change)
    return indicator


@transaction.atomic
def record_figure(
    *, indicator: Indicator, cells: dict[str, str], reason: str = "", by: Viewer
) -> Observation:
    """Record one figure as typed, by the columns of `sheets.COLUMNS`; a revision needs a reason.

    Raises `Refused`, `MissingText`, `AlreadyThere` or `CellsRefused`.
    """
    framework = locked(indicator.framework, by)
    row = {"indicator": indicator.code, **cells}
    known_ = queries.standard(framework)
    made, problems = sheets.read_row(row, known_, 1)
    if made is None:
        raise CellsRefused([one for one in problems if not one.warning])
    if known_.standing.get(made.key) == made:
        raise AlreadyThere("value", "This figure is recorded already.")
    if any(one.warning for one in problems):
        require_text(reason, "why, because: " + "; ".join(one.rule for one in problems))
    return store([made], by, reason=reason)[0]


def store(
    found: list[sheets.ReadRow], by: Viewer, *, load: FigureLoad | None = None, reason: str = ""
) -> list[Observation]:
    """Record figures inside a transaction that holds the framework. Those they replace keep their rows."""
    now = clock.now()
    keys = {one.key for one in found}
    indicators = {one.indicator for one in found}
    there = Observation.objects.filter(indicator__in=indicators, replaced_at=None)
    replaced = [one.pk for one in there if queries.as_row(one).key in keys]
    Observation.objects.filter(pk__in=replaced).update(replaced_at=now)
    made = Observation.objects.bulk_create(
        [_observation(one, by, now, load) for one in found], batch_size=500
    )
    if load is None:
        change = {"period": made[0].period.label, "area": made[0].area.code, "reason": reason}
        trail.record(by=by, act=IndicatorsAct.RECORDED, thing=made[0].indicator, change=change)
    return made


def _observation(
    row: sheets.ReadRow, by: Viewer, now: datetime.datetime, load: FigureLoad | None
) -> Observation:
    given = row.given
    return Observation(
        indicator_id=row.indicator,
        definition_id=row.definition,
        area_id=row.area,
        start=given.period.start,
        end=given.period.end,
        period_kind=given.period.kind,
        year_kind=given.period.year_kind,
        mark=given.mark or "",
        value=given.value,
        count=given.count,
        denominator=given.denominator,
        lower=given.lower,
        upper=given.upper,
        status=row.status,
        note=row.note,
        papers_rating=row.papers_rating,
        load=load,
        recorded_at=now,
        recorded_by=str(by)[:200],
    )


class NoSuchPeriod(DomainError):
    """New control limits begin at a period that has a figure, and not at the first."""

    field = "start"


@transaction.atomic
def rebase(*, indicator: Indicator, start: datetime.date, why: str, by: Viewer) -> Rebase:
    """Set new control limits from the period that begins on `start`.

    Raises `Refused`, `MissingText` or `NoSuchPeriod`.
    """
    framework = locked(indicator.framework, by)
    starts = Observation.objects.filter(indicator=indicator, area=framework.area, replaced_at=None)
    days = sorted(starts.values_list("start", flat=True))
    if start not in days[1:]:
        raise NoSuchPeriod("Choose a period that has a figure and comes after the first.")
    if indicator.rebases.filter(start=start).exists():
        raise NoSuchPeriod("New limits begin at this period already.")
    made = Rebase.objects.create(
        indicator=indicator,
        start=start,
        why=require_text(why, "what changed, so that new limits are right"),
        by=str(by)[:200],
        at=clock.now(),
    )
    trail.record(
        by=by, act=IndicatorsAct.REBASED, thing=indicator, change={"from": start.isoformat(), "why": made.why}
    )
    return made
