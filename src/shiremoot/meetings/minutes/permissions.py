"""Drafts are for clerks; editions and notices are public. The person presiding, or the clerk, signs."""

from collections.abc import Callable

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.minutes.models import Correction, DecisionNotice, Edition, Minutes, Passage
from shiremoot.meetings.record.models import Meeting

CLERKS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
EDIT = ability("draft minutes and publish them", CLERKS)
SIGN = ability("sign minutes", CLERKS | {Role.COUNCILLOR})


def check_can_edit(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    _check(viewer, meeting, EDIT, f"Only the officers who serve {meeting.body} can keep its minutes.")


def check_can_sign(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is one of its councillors."""
    _check(
        viewer, meeting, SIGN, f"Only the person who presides over {meeting.body}, or its officers, can sign."
    )


def _check(viewer: Viewer, meeting: Meeting, what: Ability, reason: str) -> None:
    if not viewer.may(what, scope_id=meeting.body_id):
        raise Refused(what.words, thing=str(meeting), reason=reason)


def _clerks(path: str) -> Callable[[Viewer], Q]:
    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(SIGN):
            return policies.EVERYTHING
        served = [g.scope_id for g in viewer.grants if g.scope_id and g.role in SIGN.roles]
        return Q(**{f"{path}body__in": served})

    return condition


def declare() -> None:
    policies.public_record(Edition, DecisionNotice)
    words = "those who serve the body, its councillors, and the county's officers"
    policies.declare(Minutes, words, _clerks("meeting__"))
    policies.declare(Passage, words, _clerks("minutes__meeting__"))
    policies.declare(Correction, words, _clerks("passage__minutes__meeting__"))
    row_digests.keep(Minutes, named=row_digests.STR, through=["meeting__body"])
    row_digests.keep(Edition, named=row_digests.STR, through=["minutes__meeting__body"])
    row_digests.keep(DecisionNotice, named=row_digests.STR, through=["meeting__body"])
    row_digests.keep(Passage, Correction)
