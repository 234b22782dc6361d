"""Bodies and their wiring are public record; those who serve a body, or the county, keep its entry right."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body

KEEP = ability(
    "keep the register of bodies",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_keep(viewer: Viewer, body: Body) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(KEEP, body_id=body.pk):
        raise Refused(
            KEEP.words, thing=str(body), reason=f"Only the officers who serve {body} can change its entry."
        )


def check_can_establish(viewer: Viewer) -> None:
    """An officer whose role covers the whole county. Else `Refused`."""
    if not viewer.may_county_wide(KEEP):
        raise Refused(KEEP.words, reason="Only an officer of the whole county can add a body.")


def check_can_appoint(viewer: Viewer) -> None:
    """An officer whose role covers the whole county: who holds a post may sit on any body by it. Else `Refused`."""
    if not viewer.may_county_wide(KEEP):
        raise Refused(KEEP.words, reason="Only an officer of the whole county says who holds a post.")


def declare() -> None:
    policies.public_record("bodies.body", "bodies.seat", "bodies.substitute", "bodies.reportingline")
    policies.public_record("agencies.post", "agencies.holding")
