"""Those who serve a body look after its records. Disposals and the schedule are public."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.retention.models import Disposal, KeptLonger, RetentionPeriod

LOOK_AFTER = ability(
    "look after the records of meetings",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)
SCHEDULE = ability("say how long the council keeps records", {Role.DEMOCRATIC_SERVICES})


def check_can_look_after(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(LOOK_AFTER, scope_id=meeting.body_id):
        reason = f"Only the officers who serve {meeting.body} look after its records."
        raise Refused(LOOK_AFTER.words, thing=str(meeting), reason=reason)


def check_can_schedule(viewer: Viewer) -> None:
    """Raise `Refused` unless the viewer is a democratic services officer of the whole county."""
    if not viewer.may_county_wide(SCHEDULE):
        reason = "Only a democratic services officer of the whole county says how long records are kept."
        raise Refused(SCHEDULE.words, reason=reason)


def looked_after_by(viewer: Viewer, body: str = "body") -> Q:
    """Return the condition on rows of bodies whose records the viewer looks after. `body` is the path to the body."""
    if viewer.may_county_wide(LOOK_AFTER):
        return policies.EVERYTHING
    return Q(
        **{f"{body}__in": [g.scope_id for g in viewer.grants if g.scope_id and g.role in LOOK_AFTER.roles]}
    )


def declare() -> None:
    policies.public_record(RetentionPeriod, Disposal)
    policies.declare(
        KeptLonger,
        "those who serve the body or the county",
        lambda viewer: looked_after_by(viewer, "meeting__body"),
    )
    row_digests.keep(RetentionPeriod, Disposal, named=row_digests.STR)
