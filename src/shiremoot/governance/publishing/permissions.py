"""What is published is public; what is exempt is for the body's members and the officers who serve it."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import OFFICERS, exempt_for, may_read_exempt
from shiremoot.governance.publishing.models import Paper

PUBLISH = ability("publish a pack", OFFICERS)


def check_can_publish(viewer: Viewer, meeting: Meeting) -> None:
    """Those who serve the body, or an officer of the county. Else `Refused`."""
    if not viewer.may(PUBLISH, body_id=meeting.body_id):
        raise Refused(
            PUBLISH.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can publish its papers.",
        )


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
    return Q(private=False) | exempt_for(viewer, "pack__meeting__")


def declare() -> None:
    policies.public_record("publishing.pack", "publishing.paper", "publishing.pagetext")
    policies.declare(
        "publishing.document",
        "anyone; where it holds exempt matter, the body's members and those who serve it",
        _open_to,
    )
