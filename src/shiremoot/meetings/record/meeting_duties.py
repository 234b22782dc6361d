"""Duties that depend on a meeting: raised when it is called, moved with it, waived when it is cancelled."""

from collections.abc import Mapping

from django.db import transaction
from django.db.models import Model

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.record import rules
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import MEETS_IN_PUBLIC
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving, timing
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience

SPEAKERS = "anyone who wishes to speak"
PUBLIC = "the public"
MEMBERS = "each member of the council"


@transaction.atomic
def raise_duties(
    *,
    by: Viewer,
    meeting: Meeting,
    taking_part: bool = False,
    source: Document | None = None,
    lines: Mapping[str, tuple[int, str]] | None = None,
    reinstated: bool = False,
) -> None:
    """Raise what a future meeting owes the public and, where its notice sets them, the deadlines to take part.

    `lines` maps a kind of duty to the line of `source` that states it and the words there. Pass `taking_part` to raise
    the deadlines to take part although no paper of this meeting states them, and `reinstated` if the meeting was
    cancelled and is to be held after all.
    """
    stated = rules.TAKING_PART if taking_part else frozenset(lines or {}) & rules.TAKING_PART
    for kind in kinds_owed(meeting, stated=stated):
        raise_one(by=by, meeting=meeting, kind=kind, source=source, lines=lines, reinstated=reinstated)


def kinds_owed(meeting: Meeting, *, stated: frozenset[str] = frozenset()) -> tuple[Kind, ...]:
    """Return the kinds of duty of a future meeting: those the law sets, and of the deadlines to take part the stated.

    A meeting that is over, cancelled or under way has none to raise, nor one of which only the month is known.
    """
    if meeting.only_month or meeting.state != rules.MeetingState.PLANNED or meeting.ends_by < clock.now():
        return ()
    by_law = rules.owed_for(meeting.body.kind, in_public=meeting.body.rules in MEETS_IN_PUBLIC)
    return (*by_law, *(kind for kind in sorted(rules.TAKING_PART) if kind in stated))


@transaction.atomic
def raise_one(
    *,
    by: Viewer,
    meeting: Meeting,
    kind: Kind,
    source: Document | None = None,
    lines: Mapping[str, tuple[int, str]] | None = None,
    reinstated: bool = False,
) -> Duty:
    """Raise one of the kinds of `kinds_owed`. Takes `source` and `lines` as `raise_duties` does."""
    place = (lines or {}).get(kind) or (lines or {}).get("notice")
    return _raise_duty(by, meeting, kind, source, place, reinstated)


def _raise_duty(
    by: Viewer,
    meeting: Meeting,
    kind: Kind,
    source: Document | None,
    place: tuple[int, str] | None,
    reinstated: bool = False,
) -> Duty:
    line, words = place or (None, "")
    to_public = kind not in rules.TAKING_PART
    short = kind == rules.AT_SHORT_NOTICE or (kind in rules.AGENDAS and _is_too_late_for(kind, meeting))
    return duties.raise_duty(
        kind=rules.AT_SHORT_NOTICE if short else kind,
        about=meeting,
        by=by,
        from_=clock.now() if short else meeting.begins,
        due=meeting.ends_by if short else None,
        owed_by=meeting.body if to_public else SPEAKERS,
        owed_to=_creditor(kind, meeting),
        source=source if line else None,
        line=line,
        words=words,
        audience=Audience.PUBLIC,
        even_if_waived=reinstated,
    )


def _creditor(kind: Kind, meeting: Meeting) -> Body | str:
    if kind in rules.TAKING_PART:
        return meeting.body
    return MEMBERS if kind == Kind.SUMMON_COUNCIL else PUBLIC


def _is_too_late_for(kind: Kind, meeting: Meeting) -> bool:
    """Return True if a meeting is called at shorter notice than the clock: its papers are then owed at once."""
    known = duties.is_raised(kind=kind, about=meeting)
    return not known and timing.would_be_due(kind, meeting.begins) < clock.now()


def switch_to_short_notice(meeting: Meeting, by: Viewer) -> None:
    """Replace papers duties whose clock has run out because the meeting moved nearer by one at short notice."""
    why = "The meeting was called at shorter notice than this clock."
    if duties.waive_about(about=meeting, why=why, by=by, late_kinds=rules.AGENDAS):
        _raise_duty(by, meeting, rules.AT_SHORT_NOTICE, None, None)


def _things_with_duties(meeting: Meeting) -> tuple[Model, ...]:
    """Return the meeting, its planned items and its agenda items: duties about any of them depend on its start."""
    return (meeting, *meeting.forward_items.all(), *meeting.items.all())


def move_duties(meeting: Meeting, why: str, by: Viewer) -> None:
    """Move the open duties of a meeting to its new start."""
    for thing in _things_with_duties(meeting):
        moving.reschedule(about=thing, from_=meeting.begins, why=why, by=by)


def waive_duties(meeting: Meeting, why: str, by: Viewer) -> None:
    """Waive the open duties of a cancelled meeting, with the reason."""
    for thing in _things_with_duties(meeting):
        duties.waive_about(about=thing, why=f"The meeting was cancelled: {why}", by=by)
