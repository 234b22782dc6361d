"""What every step has in common: its answers are read, it is added, and what the case comes to is kept."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.pathways import answering
from shiremoot.kernel.pathways.facts import Facts, Values
from shiremoot.kernel.pathways.fields import Organisation
from shiremoot.kernel.pathways.parts import Step
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.state import CaseState, Taken
from shiremoot.spine.pathways import about_people, projection
from shiremoot.spine.pathways.ledger import Following
from shiremoot.spine.pathways.models import Case, CaseStep

Typed = Mapping[str, object]  # what was typed into the fields of a step, by key


@dataclass(frozen=True)
class Author:
    """Who takes a step, and in which role in the case."""

    viewer: Viewer
    role: str


def answers(by: Viewer, step: Step, typed: Typed, facts: Facts) -> Values:
    """Return what was typed as values.

    Raises `CannotRecord`, also for an organisation that is not in the register, or a person not open to the viewer.
    """
    values = answering.checked(step, typed, facts)
    about_people.check_known(by, step, values)
    asked = [one.key for one in step.fields if isinstance(one, Organisation)]
    named = {key: str(values[key]) for key in asked if key in values}
    if not named:
        return values
    known = set(Organization.objects.filter(key__in=named.values()).values_list("key", flat=True))
    if unknown := {key: "Choose an organisation." for key, value in named.items() if value not in known}:
        raise answering.CannotRecord(unknown)
    return values


def add(case: Case, step: Step, taken: Taken, author: Author, facts: Facts, reason: str = "") -> CaseStep:
    """Add a step to a case, with what each of its tests in law comes to."""
    found = {test.key: test.find(facts) for test in step.tests}
    return CaseStep.objects.create(
        case=case,
        number=taken.number,
        step=step.key,
        corrects=taken.corrects,
        reason=reason,
        values=dict(taken.values),
        findings={
            key: {"result": str(one.result), "reasons": list(one.reasons)} for key, one in found.items()
        },
        account=author.viewer.account,
        taken_by=str(author.viewer)[:200],
        role=author.role,
        at=taken.at,
    )


def keep(
    case: Case, pathway: Pathway, change: tuple[CaseState, CaseState], by: Viewer, at: datetime.datetime
) -> None:
    """Keep what a case comes to after a step, and bring its duties along."""
    before, after = change
    projection.write(case, projection.of_state(pathway, after, at))
    about_people.link(by, case, pathway, before.facts, after.facts)
    Following(case, pathway, by, at).follow(before, after)
