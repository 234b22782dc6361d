"""The steps of a case as the database keeps them, and as `kernel.pathways` replays them."""

from collections.abc import Iterable

from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.replay import replay
from shiremoot.kernel.pathways.state import CaseState, Taken
from shiremoot.spine.pathways import registry
from shiremoot.spine.pathways.models import Case, CaseStep


def steps_of(case: Case) -> list[CaseStep]:
    """Return the steps of a case in order, corrections among them. One query."""
    return list(CaseStep.objects.filter(case=case).order_by("number"))


def as_taken(rows: Iterable[CaseStep]) -> list[Taken]:
    """Return steps as `kernel.pathways` knows them."""
    return [Taken(row.number, row.step, row.values, row.at, row.corrects) for row in rows]


def pathway_of(case: Case) -> Pathway:
    """Return the version of the pathway that a case follows. Raises `UnknownPathway` if it is offered no longer."""
    return registry.pathway(case.pathway, case.version)


def state_of(case: Case, rows: Iterable[CaseStep]) -> CaseState:
    """Return the state of a case, replayed from its steps."""
    return replay(pathway_of(case), as_taken(rows))
