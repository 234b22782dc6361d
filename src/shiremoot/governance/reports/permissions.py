"""Reports in preparation are for those who serve the body; the public sees what `publishing` publishes of them."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.permissions import over_bodies
from shiremoot.governance.meetings.models import Meeting

WRITE = ability(
    "write and clear reports to meetings",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_write(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(WRITE, body_id=meeting.body_id):
        raise Refused(
            WRITE.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} work on reports to it.",
        )


def declare() -> None:
    words = "those who may write reports to its body; once published, through the published paper"
    policies.declare("reports.report", words, over_bodies(WRITE, "item__agenda__meeting__body"))
    for label in ("version", "annex", "picture", "clearance"):
        path = "report__item__agenda__meeting__body"
        policies.declare(f"reports.{label}", words, over_bodies(WRITE, path))
