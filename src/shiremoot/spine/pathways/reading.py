"""A case as one viewer reads it: its steps, its state, and the viewer's roles in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from shiremoot.foundation.access import subjects
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.pathways import replay, taking
from shiremoot.kernel.pathways.facts import Values
from shiremoot.kernel.pathways.parts import Step
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.state import CaseState
from shiremoot.spine.pathways import history, permissions
from shiremoot.spine.pathways.models import Case, CaseStep


@dataclass(frozen=True)
class Reading:
    """What a page of a case is made from. `roles` are those that the viewer holds, `sight` those whose part is seen."""

    pathway: Pathway
    rows: Sequence[CaseStep]
    state: CaseState
    live_grants: Sequence[SubjectGrant]

    @property
    def roles(self) -> frozenset[str]:
        return frozenset(grant.role for grant in self.live_grants)

    @property
    def sight(self) -> frozenset[str]:
        return permissions.sight(self.pathway, self.roles)

    @property
    def available(self) -> tuple[Step, ...]:
        """The steps the viewer may take now; those that move the case come first."""
        steps = taking.available(self.pathway, self.state, self.roles)
        return tuple(sorted(steps, key=lambda one: not one.moves))

    def values_now(self, number: int) -> Values:
        """Return what the step with this number records, with its corrections."""
        steps = replay.corrected(history.as_taken(self.rows))
        return next(one.values for one in steps if one.number == number)


def read_case(viewer: Viewer, case: Case) -> Reading:
    """Read a case that was fetched for this viewer. Two queries."""
    rows = history.steps_of(case)
    held = subjects.live_grants(viewer).filter(scope_id=case.pk).select_related("account", "organization")
    return Reading(history.pathway_of(case), rows, history.state_of(case, rows), list(held.order_by("pk")))
