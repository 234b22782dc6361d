"""The pathways that wings offer, each version, with who may open a case and which teams it is opened to.

registry.PATHWAYS.register(Offered(pathway=CONCERN_LOG, opened_by=permissions.LOG, opener="reporter", teams=(…)))
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shiremoot.foundation.access.rules import Ability, Role
from shiremoot.kernel.hooks import Hook
from shiremoot.kernel.pathways.facts import Facts, Values
from shiremoot.kernel.pathways.parts import StepClock
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.spine.duties import catalogue


class UnknownPathway(LookupError):
    """No pathway of this name and version is offered."""


class BrokenOffer(Exception):
    """An offer that does not fit its pathway or the catalogue. Raised on import, for the developer who wrote it."""


@dataclass(frozen=True, kw_only=True)
class Team:
    """Who gets a role in each new case: all with this role over the organisation whose case it is."""

    role: str
    of: Role


@dataclass(frozen=True, kw_only=True, eq=False)
class Offered:
    """One version of a pathway in use. Raises `BrokenOffer` if it does not fit.

    opened_by  the ability to open a case, over the organisation that a grant names
    opener     the role that the person who opens a case gets in it
    teams      who else gets a role in it; one of the roles manages access
    unnamed    the answer, ("log.named", "no"), by which the person who opens a case leaves their name out: nothing
               then says who it was, so they get no role in it
    after      what the person who opened a case is told, in paragraphs
    """

    pathway: Pathway
    opened_by: Ability
    opener: str
    teams: tuple[Team, ...]
    unnamed: tuple[str, str] | None = None
    after: Callable[[], Sequence[str]] = tuple

    def is_unnamed(self, values: Values) -> bool:
        """Return True if these answers to the step that opens a case leave out who opened it."""
        if self.unnamed is None:
            return False
        path, answer = self.unnamed
        step = self.pathway.opens_with
        return Facts().answering(step, values).option(path) == answer

    def __post_init__(self) -> None:
        pathway, problems = self.pathway, []
        roles = {role.key: role for role in pathway.roles}
        problems += [
            f"there is no role {key}" for key in (self.opener, *self._team_roles()) if key not in roles
        ]
        if not any(roles[key].manages_access for key in self._team_roles() if key in roles):
            problems.append("no team manages access")
        if self.opener not in pathway.step(pathway.opens_with).taken_by:
            problems.append(f"the role {self.opener} may not take the step that opens a case")
        if self.unnamed and self.unnamed[0].partition(".")[0] != pathway.opens_with:
            problems.append("a name is left out by an answer to the step that opens a case")
        problems += [problem for one in pathway.clocks for problem in _clock_problems(one)]
        if problems:
            raise BrokenOffer(f"{pathway}: {'; '.join(problems)}.")

    def __str__(self) -> str:
        return str(self.pathway)

    def _team_roles(self) -> list[str]:
        return [team.role for team in self.teams]


def _clock_problems(one: StepClock) -> Iterator[str]:
    """Yield what the catalogue says against a clock: the ledger counts a clock that can pause, so both must agree."""
    kind = catalogue.load().get(one.kind)
    if kind is None:
        yield f"the clock {one.key} names the duty {one.kind}, which the catalogue does not have"
    elif one.paused_by and (not kind.pauses or kind.clock != one.clock):
        yield f"the clock {one.key} can be paused, but the duty {one.kind} cannot, or has another clock"


PATHWAYS: Hook[Offered] = Hook(
    "pathways.offered", "A version of a pathway that cases follow, with who may open one."
)


def offered(key: str, version: int | None = None) -> Offered:
    """Return a version of a pathway, the latest if none is named. Raises `UnknownPathway`."""
    found = [offer.give for offer in PATHWAYS.offers if offer.give.pathway.key == key]
    wanted = [one for one in found if version is None or one.pathway.version == version]
    if not wanted:
        raise UnknownPathway(f"{key}, version {version or 'latest'}")
    return max(wanted, key=lambda one: one.pathway.version)


def pathway(key: str, version: int | None = None) -> Pathway:
    """Return a version of a pathway, the latest if none is named. Raises `UnknownPathway`."""
    return offered(key, version).pathway


def find(key: str, version: int) -> Pathway | None:
    """Return a version of a pathway, or None if it is offered no longer."""
    return next((one for one in versions(key) if one.version == version), None)


def versions(key: str) -> list[Pathway]:
    """Return every version of a pathway that is offered, the latest first."""
    found = [offer.give.pathway for offer in PATHWAYS.offers if offer.give.pathway.key == key]
    return sorted(found, key=lambda one: -one.version)


def latest() -> list[Offered]:
    """Return the latest version of each pathway, by title."""
    keys = {offer.give.pathway.key for offer in PATHWAYS.offers}
    return sorted((offered(key) for key in keys), key=lambda one: one.pathway.title)
