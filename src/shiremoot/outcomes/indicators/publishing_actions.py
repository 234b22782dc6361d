"""Publish a framework's figures, after disclosure control of each indicator against all that was published before."""

import datetime
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.outcomes.indicators import actions, queries, releasing, rules
from shiremoot.outcomes.indicators.acts import IndicatorsAct
from shiremoot.outcomes.indicators.models import (
    Area,
    Definition,
    FigureRelease,
    Framework,
    Indicator,
    PublishedFigure,
)
from shiremoot.outcomes.indicators.queries import Defined, Series
from shiremoot.outcomes.indicators.releasing import AreaFigure

PRINTED = ("mark", "value", "count", "denominator", "lower", "upper", "status", "note", "papers_rating")
Slot = tuple[int, int, datetime.date, datetime.date]


@transaction.atomic
def publish(*, framework: Framework, by: Viewer) -> FigureRelease:
    """Publish the working figures of a framework as they may be seen, and the framework with its first release.

    Figures that are as they were stay; a changed one replaces what stood. Raises `Refused` or `rules.CannotRelease`.
    """
    framework = actions.locked(framework, by)
    every = queries.defined(Indicator.objects.filter(framework=framework))
    working = queries.figures(queries.WORKING, every)
    if not working:
        raise rules.CannotRelease("There is no figure to publish yet. Load some first.")
    protected, known, hidden = _protected(framework, every, working)
    now = clock.now()
    release = FigureRelease.objects.create(
        framework=framework,
        number=framework.releases.count() + 1,
        known=known,
        hidden=hidden,
        by=str(by)[:200],
        at=now,
    )
    release.figures = _replace(release, protected, now)
    if not release.figures and release.number > 1:
        raise rules.CannotRelease("Every figure is published as it stands.")
    release.save(update_fields=["figures"])
    if framework.published_at is None:
        framework.published_at = now
        framework.save(update_fields=["published_at"])
    change = {"figures": release.figures, "hidden": hidden}
    trail.record(by=by, act=IndicatorsAct.RELEASED, thing=framework, change=change)
    return release


def _protected(
    framework: Framework, every: Sequence[Defined], working: Series
) -> tuple[list[PublishedFigure], list[Any], int]:
    """Return the figures as they may be seen, what they tell of each count, and how many are hidden."""
    earlier = _earlier(framework)
    codes = dict(Area.objects.values_list("pk", "code"))
    numbers = {code: pk for pk, code in codes.items()}
    parts = {codes[within]: [codes[pk] for pk in areas] for within, areas in queries.parts_of(codes).items()}
    versions = _versions(framework)
    rows, known, hidden = [], [], 0
    for one in every:
        for version, figures in _by_version(working.get(one.indicator.pk, {}), codes).items():
            definition = versions[one.indicator.pk, version]
            policy = rules.DisclosureChoice(definition.disclosure).policy
            told = [release.get((one.indicator.pk, version), {}) for release in earlier]
            terms = queries.terms_of(definition)
            found = releasing.protect(figures, parts, terms, policy, told)
            rows += [_row(definition, each, numbers[each.area]) for each in found.figures]
            known.append([one.indicator.pk, version, releasing.as_json(found.known)])
            hidden += found.hidden
    return rows, [each for each in known if each[2]], hidden


def _versions(framework: Framework) -> Mapping[tuple[int, int], Any]:
    rows = Definition.objects.filter(indicator__framework=framework).select_related("comparator")
    return {(one.indicator_id, one.version): one for one in rows}


def _earlier(framework: Framework) -> list[dict[tuple[int, int], releasing.Known]]:
    """Return what each earlier release told, by indicator and version of its definition."""
    return [
        {(indicator, version): releasing.from_json(rows) for indicator, version, rows in known}
        for known in framework.releases.order_by("number").values_list("known", flat=True)
    ]


def _by_version(series: Mapping[int, Sequence[Any]], codes: Mapping[int, str]) -> dict[int, list[AreaFigure]]:
    found: dict[int, list[AreaFigure]] = defaultdict(list)
    for area, figures in series.items():
        for figure in figures:
            found[figure.version].append(AreaFigure(codes[area], figure))
    return found


def _row(definition: Any, one: AreaFigure, area: int) -> PublishedFigure:
    figure = one.figure
    return PublishedFigure(
        indicator_id=definition.indicator_id,
        definition=definition,
        area_id=area,
        start=figure.period.start,
        end=figure.period.end,
        period_kind=figure.period.kind,
        year_kind=figure.period.year_kind,
        mark=figure.mark or "",
        value=figure.value,
        count=figure.count,
        denominator=figure.denominator,
        lower=figure.lower,
        upper=figure.upper,
        status=figure.status,
        note=figure.note,
        papers_rating=figure.papers_rating or "",
    )


def _replace(release: FigureRelease, rows: Sequence[PublishedFigure], now: datetime.datetime) -> int:
    """Put new and changed figures in place of those that stood. Returns how many."""
    stood = PublishedFigure.objects.filter(indicator__framework=release.framework, replaced_at=None)
    before = {_slot(one): one for one in stood}
    changed = [one for one in rows if not _alike(one, before.get(_slot(one)))]
    over = {_slot(one) for one in changed} | (before.keys() - {_slot(one) for one in rows})
    ended = [before[slot].pk for slot in over if slot in before]
    PublishedFigure.objects.filter(pk__in=ended).update(replaced_at=now)
    for one in changed:
        one.release, one.released_at = release, now
    PublishedFigure.objects.bulk_create(changed, batch_size=500)
    return len(changed)


def _slot(one: PublishedFigure) -> Slot:
    return (one.indicator_id, one.area_id, one.start, one.end)


def _alike(one: PublishedFigure, other: PublishedFigure | None) -> bool:
    if other is None or one.definition_id != other.definition_id:
        return False
    return all(getattr(one, name) == getattr(other, name) for name in PRINTED)
