"""Taking an entry: once, in the meeting's turn, and never over what another clerk wrote meanwhile."""

import contextlib
import uuid
from collections.abc import Iterator

from django.db import transaction
from django.db.models import F

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.sittings import permissions
from shiremoot.governance.sittings.models import Receipt, Sitting

Key = uuid.UUID | None


class AlreadyTaken(Exception):
    """This very entry was taken before; nothing is left to do."""


class NotSitting(ValueError):
    """The meeting is not at a point where this can be recorded."""


class Conflict(ValueError):
    """Somebody else changed the same thing meanwhile. `theirs` are their words; `version` is what to build on now."""

    def __init__(self, theirs: str, version: int | str) -> None:
        self.theirs, self.version = theirs, version
        super().__init__("Somebody else changed this while you were writing. Choose which words to keep.")


class Gone(ValueError):
    """Somebody else took out, or settled, what an entry is about; the message gives back what was written of it."""

    def __init__(self, written: str) -> None:
        wrote = f" You had written: “{written}”" if written else ""
        super().__init__(
            f"Somebody else took this out or settled it meanwhile, so nothing was changed.{wrote}"
        )


# What to do about it, by where the meeting is.
WHY_NOT = {
    meetings.State.PLANNED: "This meeting has not been opened yet.",
    meetings.State.ADJOURNED: "This meeting is adjourned. Resume it first.",
    meetings.State.HELD: "This meeting is closed. Put its minutes right instead.",
    meetings.State.INQUORATE: "This meeting ended without a quorum. Put its minutes right instead.",
    meetings.State.CANCELLED: "This meeting was called off.",
}
BUSINESS = frozenset({meetings.State.OPEN})


@contextlib.contextmanager
def taking(*, by: Viewer, meeting: Meeting, act: str, key: Key = None, states=BUSINESS) -> Iterator[Sitting]:
    """One entry in one transaction, with the meeting locked.

    Raises `Refused`, `AlreadyTaken` for a key taken before, or `NotSitting` outside `states`.
    """
    permissions.check_can_record(by, meeting)
    with transaction.atomic():
        sitting = _locked(meeting)
        if key and Receipt.objects.filter(pk=key).exists():
            raise AlreadyTaken
        if sitting.meeting.state not in states:
            raise NotSitting(WHY_NOT.get(sitting.meeting.state, "This meeting is open already."))
        yield sitting
        now = clock.now()
        if key:
            Receipt.objects.create(key=key, sitting=sitting, act=act, at=now)
        Sitting.objects.filter(pk=sitting.pk).update(stamp=F("stamp") + 1, saved_at=now)


def _locked(meeting: Meeting) -> Sitting:
    fresh = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    sitting, _ = Sitting.objects.get_or_create(meeting=fresh)
    sitting.meeting = fresh
    return sitting


def check_version(row, seen: int, theirs: str) -> None:
    """Raises `Conflict` when a row has changed since the version somebody saw."""
    if row.version != seen:
        raise Conflict(theirs, row.version)
