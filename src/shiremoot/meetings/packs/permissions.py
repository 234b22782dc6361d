"""What is published is public, except exempt matter: the body's members and officers who serve it read that."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import owners
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.packs.models import Pack, PageText, PublishedFile, PublishedPaper, PublishedPicture
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import OFFICERS, exempt_for, items_left, may_read_exempt, not_left

LEFT = (
    "You left the meeting for this item because of an interest in it, so what is exempt in it is not for you."
)
PUBLISH = ability("publish a pack", OFFICERS)


def check_can_publish(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer serves the body or is an officer of the county."""
    if not viewer.may(PUBLISH, scope_id=meeting.body_id):
        raise Refused(
            PUBLISH.words,
            thing=str(meeting),
            reason=f"Only the officers who serve {meeting.body} can publish its papers.",
        )


def check_can_read(viewer: Viewer, paper: PublishedPaper) -> None:
    """Raise `Refused` if the paper is exempt and the viewer is neither a member of the body nor serves it."""
    meeting = paper.pack.meeting
    if paper.exempt_paragraph and not may_read_exempt(viewer, meeting):
        raise Refused(
            "read an exempt paper",
            thing=f"{paper} of {meeting}",
            reason=f"{paper.exempt}. Only members of {meeting.body} and the officers who serve it can read it.",
        )
    if paper.exempt_paragraph and paper.item_id in items_left(viewer):
        raise Refused("read an exempt paper", thing=f"{paper} of {meeting}", reason=LEFT)


def check_can_have_all(viewer: Viewer, meeting: Meeting) -> None:
    """Raise `Refused` unless the viewer may have the pack with exempt matter, as a member of the body or serving it."""
    if not may_read_exempt(viewer, meeting):
        raise Refused(
            "read exempt papers",
            thing=str(meeting),
            reason=(
                "It is exempt, or there is no such document. "
                f"What is exempt is only for members of {meeting.body} and the officers who serve it."
            ),
        )


def _open_to(viewer: Viewer) -> Q:
    return ~Q(paper__withdrawn_at__isnull=False) & _by_privacy(viewer)


def _by_privacy(viewer: Viewer) -> Q:
    found = exempt_for(viewer, "pack__meeting__")
    if found == policies.NOTHING or not (left := items_left(viewer)):
        return Q(private=False) | found
    theirs = PublishedPaper.objects.filter(item__in=left).exclude(exempt_paragraph=None)
    whole_packs = Q(paper=None, pack__in=theirs.values("pack"))
    return Q(private=False) | (found & ~Q(paper__in=theirs) & ~whole_packs)


def _pictures_open_to(viewer: Viewer) -> Q:
    found = exempt_for(viewer, "paper__pack__meeting__")
    shown = Q(paper__exempt_paragraph=None) | (found & not_left(viewer, "paper__item"))
    return Q(paper__withdrawn_at=None) & shown


def declare() -> None:
    for owner in (PublishedFile, PublishedPicture):
        owners.owned_by(owner, "file")
    policies.public_record(Pack, PublishedPaper, PageText)
    words = (
        "anyone; where it holds exempt matter, the body's members and those who serve it, but none who left the item "
        "for a disclosable pecuniary interest; nobody, once its report is withdrawn"
    )
    policies.declare(PublishedFile, words, _open_to)
    policies.declare(PublishedPicture, words, _pictures_open_to)
    row_digests.keep(Pack, named=row_digests.STR, through=["meeting__body"])
    row_digests.keep(PublishedPaper, PublishedFile, PublishedPicture, PageText)
