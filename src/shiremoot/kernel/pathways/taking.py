"""Which steps may be taken in a case, and who may take them."""

from collections.abc import Collection

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.kernel.pathways.state import CaseState


class CannotTake(DomainError):
    """A step that cannot be taken: as the case stands, or by somebody with this role in it."""


def available(pathway: Declared, state: CaseState, roles: Collection[str]) -> tuple[Step, ...]:
    """Return the steps that somebody with these roles may take now, in the order of the declaration."""
    return tuple(step for step in pathway.steps if not _refusal(pathway, state, step, roles))


def check_can_take(pathway: Declared, state: CaseState | None, step: Step, roles: Collection[str]) -> None:
    """Raise `CannotTake` with the reason unless somebody with these roles may take the step now."""
    if reason := _refusal(pathway, state, step, roles):
        raise CannotTake(reason)


def check_fits(pathway: Declared, state: CaseState | None, step: Step) -> None:
    """Raise `CannotTake` with the reason unless the step may be taken as the case stands, no matter who takes it."""
    if reason := _does_not_fit(pathway, state, step):
        raise CannotTake(reason)


def _refusal(pathway: Declared, state: CaseState | None, step: Step, roles: Collection[str]) -> str:
    if reason := _does_not_fit(pathway, state, step):
        return reason
    if step.taken_by.isdisjoint(roles):
        titles = " or ".join(role.title for role in pathway.roles if role.key in step.taken_by)
        return f"“{step.title}” is for: {titles}."
    return ""


def _does_not_fit(pathway: Declared, state: CaseState | None, step: Step) -> str:
    if state is None:
        return "" if step.key == pathway.opens_with else f"A case does not begin with “{step.title}”."
    if state.stage not in pathway.stages_of(step):
        return f"“{step.title}” cannot be done at this stage: {pathway.stage(state.stage).title}."
    if step.once and state.facts.times(step.key):
        return f"“{step.title}” is done already."
    return _unmet(pathway, state.facts, step)


def _unmet(pathway: Declared, facts: Facts, step: Step) -> str:
    if step.when is None or step.when.holds(facts):
        return ""
    return f"“{step.title}” can be done only if {step.when.in_words(pathway.label)}."
