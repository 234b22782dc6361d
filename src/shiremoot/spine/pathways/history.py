"""The steps of a case as the database keeps them, and as `kernel.pathways` replays them."""

from collections.abc import Iterable

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.kernel.pathways.replay import replay
from shiremoot.kernel.pathways.state import CaseState, Taken
from shiremoot.spine.pathways import registry
from shiremoot.spine.pathways.models import Case, CaseStep


class NoLongerOffered(DomainError):
    """The case follows a version of a pathway that is offered no longer: it can be read, and not changed."""


def steps_of(case: Case) -> list[CaseStep]:
    """Return the steps of a case in order, corrections among them. One query."""
    return list(CaseStep.objects.filter(case=case).order_by("number"))


def as_taken(rows: Iterable[CaseStep]) -> list[Taken]:
    """Return steps as `kernel.pathways` knows them."""
    return [Taken(row.number, row.step, row.values, row.at, row.corrects) for row in rows]


def pathway_of(case: Case) -> Pathway:
    """Return the version of the pathway that a case follows. Raises `NoLongerOffered`."""
    found = registry.find(case.pathway, case.version)
    if found is None:
        raise NoLongerOffered(no_longer_offered(case))
    return found


def no_longer_offered(case: Case) -> str:
    """Return why a case can be read, and not changed."""
    return (
        f"{case.reference} follows version {case.version} of the pathway “{case.pathway}”, which is no longer in use "
        "here. It can be read, and nothing in it can be changed. Tell the person who runs this site."
    )


def state_of(case: Case, rows: Iterable[CaseStep]) -> CaseState:
    """Return the state of a case, replayed from its steps."""
    return replay(pathway_of(case), as_taken(rows))
