"""The register is public except for sensitive details. Members edit their own entry, officers every entry."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.interests.models import Interest

KEEP = ability("keep the register of interests", {Role.DEMOCRATIC_SERVICES})


def check_can_keep(viewer: Viewer, person: Person) -> None:
    """Raise `Refused` unless the viewer is the member, or an officer of the county who keeps the register."""
    if viewer.person_id != person.pk and not viewer.may_county_wide(KEEP):
        raise Refused(
            KEEP.words,
            thing=str(person),
            reason="Only the member, and officers of the county, may change what is registered.",
        )


def can_keep(viewer: Viewer, person: Person) -> bool:
    """Return True if the viewer may edit the member's entry in the register."""
    return viewer.operator or viewer.person_id == person.pk or viewer.may_county_wide(KEEP)


def _open(viewer: Viewer) -> Q:
    if viewer.may_county_wide(KEEP):
        return policies.EVERYTHING
    own = Q(person=viewer.person_id) if viewer.person_id else policies.NOTHING
    return Q(sensitive=False) | own


def declare() -> None:
    policies.declare(Interest, "anyone; a sensitive one, the member and those who keep the register", _open)
    row_digests.keep(Interest)
