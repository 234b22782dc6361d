"""Bodies and their seats and lines are public record; those who serve a body, or the county, edit its entry."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat, Substitute

KEEP = ability(
    "keep the register of bodies",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_keep(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(KEEP, scope_id=body.pk):
        raise Refused(
            KEEP.words, thing=str(body), reason=f"Only the officers who serve {body} can change its entry."
        )


def check_can_establish(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer is an officer whose role covers the whole county."""
    if not viewer.may_county_wide(KEEP):
        raise Refused(KEEP.words, reason="Only an officer of the whole county can add a body.")


def check_can_appoint(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer is an officer of the whole county: a post may have seats on any body."""
    if not viewer.may_county_wide(KEEP):
        raise Refused(KEEP.words, reason="Only an officer of the whole county says who holds a post.")


def declare() -> None:
    """Declare that anyone may see bodies, seats, substitutes and reporting lines."""
    policies.public_record(Body, Seat, Substitute, ReportingLine)
    row_digests.keep(Body, named=row_digests.STR)
    row_digests.keep(
        Seat, named=row_digests.STR, through=["body", "person", "post__organization", "organization"]
    )
    row_digests.keep(Substitute)
    row_digests.keep(ReportingLine, named=row_digests.STR, through=["below", "above"])
