"""Save an entry once, with its meeting locked, without overwriting another clerk's work."""

import contextlib
import uuid
from collections.abc import Container, Iterator
from typing import Protocol

from django.db import transaction
from django.db.models import F

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.meetings.live import permissions
from shiremoot.meetings.live.models import Receipt, Sitting
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import Meeting

Key = uuid.UUID | None


class AlreadySaved(Exception):
    """An entry with this key has been saved before; nothing is left to do."""


class NotSitting(DomainError):
    """The meeting is not in a state in which this can be recorded."""


class Conflict(Stale):
    """Another clerk changed the same thing first.

    `theirs` is the text they saved; `version` is the version to send with the next attempt.
    """

    def __init__(self, theirs: str, version: int | str) -> None:
        self.theirs, self.version = theirs, version
        super().__init__("Somebody else changed this while you were writing. Choose which words to keep.")


class RowRemoved(DomainError):
    """Another clerk removed or settled what an entry is about. The message quotes what was `written`."""

    def __init__(self, written: str) -> None:
        wrote = f" You had written: “{written}”" if written else ""
        super().__init__(
            f"Somebody else took this out or settled it meanwhile, so nothing was changed.{wrote}"
        )


# Why nothing can be recorded, by the state of the meeting.
REFUSALS: dict[str, str] = {
    meetings.MeetingState.PLANNED: "This meeting has not been opened yet.",
    meetings.MeetingState.ADJOURNED: "This meeting is adjourned. Resume it first.",
    meetings.MeetingState.HELD: "This meeting is closed. Put its minutes right instead.",
    meetings.MeetingState.INQUORATE: "This meeting ended without a quorum. Put its minutes right instead.",
    meetings.MeetingState.CANCELLED: "This meeting was cancelled.",
}
OPEN_ONLY = frozenset({meetings.MeetingState.OPEN})


@contextlib.contextmanager
def saving_entry(
    *, by: Viewer, meeting: Meeting, kind: str, key: Key = None, states: Container[str] = OPEN_ONLY
) -> Iterator[Sitting]:
    """Save one entry in one transaction, with the meeting locked. Idempotent by `key`.

    Raises `Refused`, `AlreadySaved` if an entry with this key was saved before, or `NotSitting` if the meeting is
    in none of `states`.
    """
    permissions.check_can_record(by, meeting)
    with transaction.atomic():
        sitting = _lock_meeting(meeting)
        if key and Receipt.objects.filter(pk=key).exists():
            raise AlreadySaved
        if sitting.meeting.state not in states:
            raise NotSitting(REFUSALS.get(sitting.meeting.state, "This meeting is open already."))
        yield sitting
        now = clock.now()
        if key:
            Receipt.objects.create(key=key, sitting=sitting, kind=kind, at=now)
        Sitting.objects.filter(pk=sitting.pk).update(stamp=F("stamp") + 1, saved_at=now)


def _lock_meeting(meeting: Meeting) -> Sitting:
    fresh = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    sitting, _ = Sitting.objects.get_or_create(meeting=fresh)
    sitting.meeting = fresh
    return sitting


class Versioned(Protocol):
    """A row whose `version` goes up with each change."""

    version: int


def check_version(row: Versioned, seen: int, theirs: str) -> None:
    """Raise `Conflict` if a row has changed since version `seen`. `theirs` is its text now."""
    if row.version != seen:
        raise Conflict(theirs, row.version)
