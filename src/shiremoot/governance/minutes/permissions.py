"""Drafts are the clerks' own; editions and notices are public record. Who presides, or the clerk, signs."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting

CLERKS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
KEEP = ability("draft minutes and publish them", CLERKS)
SIGN = ability("sign minutes", CLERKS | {Role.COUNCILLOR})


def check_can_keep(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    _check(viewer, meeting, KEEP, f"Only the officers who serve {meeting.body} can keep its minutes.")


def check_can_sign(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, and its own councillors. Else `Refused`."""
    _check(viewer, meeting, SIGN, f"Only whoever presides over {meeting.body}, or its officers, can sign.")


def _check(viewer: Viewer, meeting: Meeting, what, reason: str) -> None:
    if not viewer.may(what, body_id=meeting.body_id):
        raise Refused(what.words, thing=str(meeting), reason=reason)


def _clerks(path: str):
    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(SIGN):
            return policies.EVERYTHING
        served = [g.body_id for g in viewer.grants if g.body_id and g.role in SIGN.roles]
        return Q(**{f"{path}body__in": served})

    return condition


def declare() -> None:
    policies.public_record("minutes.edition", "minutes.notice")
    words = "those who serve the body, its councillors, and the county's officers"
    policies.declare("minutes.minutes", words, _clerks("meeting__"))
    policies.declare("minutes.passage", words, _clerks("minutes__meeting__"))
    policies.declare("minutes.correction", words, _clerks("passage__minutes__meeting__"))
