"""Officers who serve the body see its reports in preparation; the public sees what `packs` publishes of them."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import owners
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.agendas.permissions import over_bodies
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports.models import Annex, Clearance, Picture, Report, Version

WRITE = ability(
    "write and clear reports to meetings",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_write(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(WRITE, scope_id=meeting.body_id):
        raise Refused(
            WRITE.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} work on reports to it.",
        )


def declare() -> None:
    for owner in (Version, Annex, Picture):
        owners.owned_by(owner, "file")
    words = "those who may write reports to its body; once published, through the published paper"
    policies.declare(Report, words, over_bodies(WRITE, "item__agenda__meeting__body"))
    for part in (Version, Annex, Picture, Clearance):
        policies.declare(part, words, over_bodies(WRITE, "report__item__agenda__meeting__body"))
    row_digests.keep(Version, Annex, Picture)
