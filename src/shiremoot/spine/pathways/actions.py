"""Take a step in a case, or correct one. Steps are only added; what they come to is kept in the same transaction."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, Stale, require_text
from shiremoot.kernel.pathways import replay, taking
from shiremoot.kernel.pathways.parts import Step
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.state import CaseState, Taken
from shiremoot.spine.pathways import history, permissions, recording
from shiremoot.spine.pathways.acts import PathwaysAct
from shiremoot.spine.pathways.models import Case, CaseStep

CHANGED = (
    "Somebody else recorded a step in {reference} after you opened this page. "
    "Read what they did, then start again."
)


class CannotCorrect(DomainError):
    """A correction that would not fit the steps that came after, or a step that cannot be corrected."""


@transaction.atomic
def take_step(
    *,
    by: Viewer,
    case: Case,
    step: str,
    typed: recording.Typed,
    seen: int,
    at: datetime.datetime | None = None,
) -> CaseStep:
    """Take a step in a case. `seen` is the number of the last step that the person who takes it has seen.

    Raises `Hidden`, `Refused`, `Stale`, `CannotTake` or `CannotRecord`.
    """
    case, pathway, state = _locked(by, case, seen)
    one, roles = pathway.step(step), permissions.roles_in(by, case)
    permissions.check_can_take(roles, pathway, case, one)
    taking.check_can_take(pathway, state, one, roles)
    taken = Taken(state.last + 1, step, recording.answers(by, one, typed, state.facts), at or clock.now())
    after = replay.apply(pathway, state, taken)
    added = recording.add(case, one, taken, _author(by, one, roles), after.facts)
    recording.keep(case, pathway, (state, after), by, taken.at)
    change = {"step": step, "number": taken.number}
    trail.record(by=by, act=PathwaysAct.TOOK_STEP, thing=case, change=change)
    return added


@transaction.atomic
def correct(
    *,
    by: Viewer,
    case: Case,
    number: int,
    typed: recording.Typed,
    reason: str,
    seen: int,
    at: datetime.datetime | None = None,
) -> CaseStep:
    """Correct what a step recorded, by a further step. The case is then as if it had been right at once.

    Raises `Hidden`, `Refused`, `Stale`, `MissingText`, `CannotRecord`, or `CannotCorrect` if later steps do not fit.
    """
    case, pathway, state = _locked(by, case, seen)
    rows, roles = history.steps_of(case), permissions.roles_in(by, case)
    one = pathway.step(check_can_correct(roles, case, pathway, rows, number).step)
    why = require_text(reason, "why it is corrected")
    values = recording.answers(by, one, typed, state.facts)
    taken = Taken(state.last + 1, one.key, values, at or clock.now(), corrects=number)
    after = _replayed(pathway, [*history.as_taken(rows), taken])
    added = recording.add(case, one, taken, _author(by, one, roles), after.facts, why)
    recording.keep(case, pathway, (state, after), by, taken.at)
    change = {"step": one.key, "number": taken.number, "corrects": number}
    trail.record(by=by, act=PathwaysAct.CORRECTED, thing=case, change=change)
    return added


def check_can_correct(
    roles: frozenset[str], case: Case, pathway: Pathway, rows: list[CaseStep], number: int
) -> CaseStep:
    """Return the step with this number. Raises `CannotCorrect`, or `Refused` for roles that may not take such steps."""
    original = next((row for row in rows if row.number == number and row.corrects is None), None)
    if original is None:
        raise CannotCorrect("There is no step with this number to correct.")
    permissions.check_can_take(roles, pathway, case, pathway.step(original.step))
    return original


def _replayed(pathway: Pathway, steps: list[Taken]) -> CaseState:
    try:
        return replay.replay(pathway, steps)
    except taking.CannotTake as problem:
        raise CannotCorrect(
            f"Later steps do not fit this correction: {problem} Record a further step instead."
        ) from None


def _locked(by: Viewer, case: Case, seen: int) -> tuple[Case, Pathway, CaseState]:
    """Return the case, locked, with its pathway and state. Raises `Hidden`, or `Stale` if it went on since `seen`."""
    rows = Case.objects.select_for_update(of=("self",)).select_related("scope", "organization")
    case = policies.fetch(by, rows, pk=case.pk)
    if case.last_step != seen:
        raise Stale(CHANGED.format(reference=case.reference))
    return case, history.pathway_of(case), history.state_of(case, history.steps_of(case))


def _author(by: Viewer, step: Step, roles: frozenset[str]) -> recording.Author:
    return recording.Author(by, min(step.taken_by & roles))
