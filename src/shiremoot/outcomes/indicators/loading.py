"""Load a file of figures: checked as a whole, shown before it counts, then loaded as a whole or discarded."""

from collections.abc import Sequence

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import Stale, require_text
from shiremoot.outcomes.indicators import actions, queries, rules, sheets
from shiremoot.outcomes.indicators.acts import IndicatorsAct
from shiremoot.outcomes.indicators.models import FigureLoad, Framework, Observation


@transaction.atomic
def check(
    *, framework: Framework, name: str, digest: str, rows: Sequence[Sequence[str]], by: Viewer
) -> FigureLoad:
    """Check the rows of a file and keep what it would change; no figure changes yet.

    A file that waits to be loaded already is not checked again.

    Raises `Refused`, or `CellsRefused` with every error.
    """
    framework = actions.locked(framework, by)
    waiting = framework.loads.filter(digest=digest, state=rules.LoadState.CHECKED).first()
    if waiting is not None:
        return waiting
    known = queries.standard(framework)
    reading = sheets.read(rows, known)
    if reading.errors:
        raise actions.CellsRefused(reading.errors)
    changed = [one for one in reading.rows if not _stands(one, known)]
    revised = sum(one.key in known.standing for one in changed)
    made = FigureLoad.objects.create(
        framework=framework,
        name=name[:200],
        digest=digest,
        rows=[one.as_json() for one in changed],
        warnings=[vars(one) for one in reading.warnings],
        new=len(changed) - revised,
        revised=revised,
        unchanged=len(reading.rows) - len(changed),
        by=str(by)[:200],
        at=clock.now(),
    )
    trail.record(by=by, act=IndicatorsAct.CHECKED, thing=made, change={"digest": digest})
    return made


def _stands(row: sheets.ReadRow, known: sheets.Standard) -> bool:
    return known.standing.get(row.key) == row


@transaction.atomic
def load(*, load: FigureLoad, explanation: str = "", by: Viewer) -> FigureLoad:
    """Load the figures of a checked file, all of them. Warnings need an explanation.

    Raises `Refused`, `MissingText`, `rules.LoadOutOfTurn`, or `Stale` if somebody recorded figures for the same
    periods since the file was checked.
    """
    actions.locked(load.framework, by)
    load = FigureLoad.objects.select_for_update(of=("self",)).select_related("framework").get(pk=load.pk)
    rules.LOADING.check(load.state, rules.LoadState.LOADED)
    if load.warnings:
        load.explanation = require_text(explanation, "why the warnings are right as they are")
    found = [sheets.ReadRow.from_json(row) for row in load.rows]
    _check_not_stale(load, found)
    if found:
        actions.store(found, by, load=load)
    load.state, load.rows = rules.LoadState.LOADED, []
    load.save(update_fields=["state", "rows", "explanation"])
    counts = {"new": load.new, "revised": load.revised}
    trail.record(by=by, act=IndicatorsAct.LOADED, thing=load, change=counts)
    return load


def _check_not_stale(load: FigureLoad, found: list[sheets.ReadRow]) -> None:
    keys = {one.key for one in found}
    since = Observation.objects.filter(
        indicator__framework=load.framework, replaced_at=None, recorded_at__gt=load.at
    )
    if any(queries.as_row(one).key in keys for one in since):
        raise Stale(
            "Somebody recorded figures for the same periods since this file was checked. "
            "Discard it and check the file again, to see what it would change now."
        )


@transaction.atomic
def discard(*, load: FigureLoad, by: Viewer) -> FigureLoad:
    """Discard a checked file. Raises `Refused` or `rules.LoadOutOfTurn`."""
    actions.locked(load.framework, by)
    load = FigureLoad.objects.select_for_update(of=("self",)).get(pk=load.pk)
    rules.LOADING.check(load.state, rules.LoadState.DISCARDED)
    load.state, load.rows = rules.LoadState.DISCARDED, []
    load.save(update_fields=["state", "rows"])
    trail.record(by=by, act=IndicatorsAct.DISCARDED, thing=load)
    return load
