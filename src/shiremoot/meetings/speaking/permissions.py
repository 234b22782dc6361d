"""Those who serve a body decide who takes part; only they see contact details."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.speaking.models import Practice, Request
from shiremoot.spine.bodies.models import Body

DECIDE = ability(
    "decide who speaks at a meeting",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER},
)


def check_can_decide(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(DECIDE, scope_id=body.pk):
        raise Refused(
            DECIDE.words,
            thing=str(body),
            reason=f"Only the officers who serve {body} decide who speaks at it.",
        )


def _served(viewer: Viewer) -> Q:
    if viewer.may_county_wide(DECIDE):
        return policies.EVERYTHING
    bodies = [grant.scope_id for grant in viewer.grants if grant.scope_id and grant.role in DECIDE.roles]
    return Q(meeting__body__in=bodies) if bodies else policies.NOTHING


def declare() -> None:
    policies.public_record(Practice)
    policies.declare(Request, "the officers who serve the body", _served)
    row_digests.keep(Practice, named=row_digests.STR, through=["body"])
