"""The programme is public; those who serve a body plan it."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.forward_plan.models import Journey, Plan, Standing
from shiremoot.spine.bodies.models import Body

PLAN = ability(
    "plan what a body will take",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_plan(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(PLAN, scope_id=body.pk):
        raise Refused(
            PLAN.words, thing=str(body), reason=f"Only the officers who serve {body} plan what it will take."
        )


def declare() -> None:
    policies.public_record(Journey, Standing, Plan)
    row_digests.keep(Journey, Standing, Plan, named=row_digests.STR)
