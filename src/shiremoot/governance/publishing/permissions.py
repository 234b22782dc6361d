"""What is published is public; what is exempt is for the body's members and the officers who serve it."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.publishing.models import Paper

OFFICERS = {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP}
PUBLISH = ability("publish a pack", OFFICERS)
READ_EXEMPT = ability("read exempt papers", OFFICERS | {Role.COUNCILLOR})


def check_can_publish(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(PUBLISH, body_id=meeting.body_id):
        raise Refused(
            PUBLISH.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can publish its papers.",
        )


def may_read_exempt(viewer: Viewer, meeting: Meeting) -> bool:
    """Whether somebody has a seat on the body, or a role over it that reads what is exempt."""
    return meeting.body_id in viewer.served_body_ids or viewer.may(READ_EXEMPT, body_id=meeting.body_id)


def check_can_read(viewer: Viewer, paper: Paper) -> None:
    """Anyone, unless it is exempt: then the body's members and those who serve it. Else `Refused`."""
    meeting = paper.pack.meeting
    if paper.exempt_paragraph and not may_read_exempt(viewer, meeting):
        raise Refused(
            "read an exempt paper",
            thing=f"{paper} of {meeting}",
            reason=f"{paper.exempt}. Only members of {meeting.body} and the officers who serve it can read it.",
        )


def check_can_have_all(viewer: Viewer, meeting: Meeting) -> None:
    """The pack with what is exempt: the body's members and those who serve it. Else `Refused`."""
    if not may_read_exempt(viewer, meeting):
        raise Refused(
            "read exempt papers",
            thing=str(meeting),
            reason=f"This is exempt: it is only for members of {meeting.body} and the officers who serve it.",
        )


def _open_to(viewer: Viewer) -> Q:
    if viewer.may_county_wide(READ_EXEMPT):
        return policies.EVERYTHING
    granted = {g.body_id for g in viewer.grants if g.body_id and g.role in READ_EXEMPT.roles}
    theirs = granted | viewer.served_body_ids
    return Q(private=False) | Q(pack__meeting__body__in=theirs) if theirs else Q(private=False)


def declare() -> None:
    policies.public_record("publishing.pack", "publishing.paper", "publishing.pagetext")
    policies.declare(
        "publishing.document",
        "anyone; where it holds exempt matter, the body's members and those who serve it",
        _open_to,
    )
