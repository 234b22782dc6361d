"""What was said of an action at a meeting is seen once that is over; a member does not see what they left."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.action_updates.models import UpdateAtMeeting
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.record.rules import SITTING


def said_at_a_sitting(viewer: Viewer) -> Q | None:
    """Return the condition for updates given at a meeting that still sits and that the viewer does not serve."""
    if viewer.may_county_wide(RECORD):
        return None
    served = [g.scope_id for g in viewer.grants if g.scope_id and g.role in RECORD.roles]
    return Q(at_meeting__meeting__state__in=sorted(SITTING)) & ~Q(at_meeting__meeting__body__in=served)


def declare() -> None:
    policies.internal("nobody by itself; shown with the update", UpdateAtMeeting)
    row_digests.keep(UpdateAtMeeting)
