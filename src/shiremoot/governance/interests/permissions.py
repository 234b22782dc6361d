"""The register is public but for sensitive details; members keep their own, officers keep it for them."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person

KEEP = ability("keep the register of interests", {Role.DEMOCRATIC_SERVICES})


def check_can_keep(viewer: Viewer, person: Person) -> None:
    """The member, or an officer of the county who keeps the register. Else `Refused`."""
    if viewer.person_id != person.pk and not viewer.may_county_wide(KEEP):
        raise Refused(
            KEEP.words,
            thing=str(person),
            reason="Only the member, and officers of the county, may change what is registered.",
        )


def can_keep(viewer: Viewer, person: Person) -> bool:
    """Whether `check_can_keep` lets this viewer."""
    return viewer.operator or viewer.person_id == person.pk or viewer.may_county_wide(KEEP)


def _open(viewer: Viewer) -> Q:
    if viewer.may_county_wide(KEEP):
        return policies.EVERYTHING
    own = Q(person=viewer.person_id) if viewer.person_id else policies.NOTHING
    return Q(sensitive=False) | own


def declare() -> None:
    policies.declare(
        "interests.interest", "anyone; a sensitive one, the member and those who keep the register", _open
    )
