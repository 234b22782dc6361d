"""What is owed because of a meeting: raised when it is called, moved with it, waived when it is called off."""

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.rules import MEETS_IN_PUBLIC, Kind
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties import timing
from shiremoot.governance.meetings import rules
from shiremoot.governance.meetings.models import Meeting

SPEAKERS = "anyone who wishes to speak"
PUBLIC = "the public"


@transaction.atomic
def raise_its_duties(
    *,
    by: Viewer,
    meeting: Meeting,
    taking_part: bool = False,
    source=None,
    lines: dict | None = None,
    anew: bool = False,
) -> None:
    """What a meeting still to come owes the public, and where its notice says so, the last hours to take part.

    `lines` gives, by kind, the line of `source` that says so and its words; `taking_part` adds the last hours
    for a body whose practice is known though no paper of this meeting says so; `anew` that it was called off and
    is held after all.
    """
    if meeting.state != rules.State.PLANNED or meeting.ends_by < clock.now():
        return
    in_public, cabinet = meeting.body.rules in MEETS_IN_PUBLIC, meeting.body.kind == Kind.CABINET
    stated = rules.TAKING_PART if taking_part else rules.TAKING_PART & set(lines or {})
    for kind in (*rules.owed_to_the_public(cabinet=cabinet, in_public=in_public), *sorted(stated)):
        _raise_one(by, meeting, kind, source, (lines or {}).get(kind) or (lines or {}).get("notice"), anew)


def _raise_one(
    by: Viewer, meeting: Meeting, kind: str, source, place: tuple[int, str] | None, anew: bool = False
) -> None:
    line, words = place or (None, "")
    to_public = kind.startswith("publish")
    short = kind == rules.AT_SHORT_NOTICE or (kind in rules.AGENDAS and _is_too_late_for(kind, meeting))
    duties.raise_duty(
        kind=rules.AT_SHORT_NOTICE if short else kind,
        about=meeting,
        by=by,
        from_=clock.now() if short else meeting.begins,
        due=meeting.ends_by if short else None,
        owed_by=meeting.body if to_public else SPEAKERS,
        owed_to=PUBLIC if to_public else meeting.body,
        source=source if line else None,
        line=line,
        words=words,
        public=True,
        anew=anew,
    )


def _is_too_late_for(kind: str, meeting: Meeting) -> bool:
    """Whether a meeting is called at shorter notice than the clock: then its papers are owed when it is called."""
    known = duties.is_raised(kind=kind, about=meeting)
    return not known and timing.would_be_due(kind, meeting.begins) < clock.now()


def at_short_notice(meeting: Meeting, by: Viewer) -> None:
    """Moved so near that the papers' clock has run out: they are owed at shorter notice instead."""
    why = "The meeting was called at shorter notice than this clock."
    if duties.let_go(about=meeting, why=why, by=by, late_kinds=rules.AGENDAS):
        _raise_one(by, meeting, rules.AT_SHORT_NOTICE, None, None)


def _hanging_on(meeting: Meeting) -> tuple:
    """The meeting, and what is planned for it or on its agenda: duties about any of them go where it goes."""
    return (meeting, *meeting.forward_items.all(), *meeting.items.all())


def restart(meeting: Meeting, why: str, by: Viewer) -> None:
    """It begins at another moment: what its start sets moves with it."""
    for thing in _hanging_on(meeting):
        duties.restart(about=thing, from_=meeting.begins, why=why, by=by)


def let_go(meeting: Meeting, why: str, by: Viewer) -> None:
    """It will not be held: what was owed because of it is waived, with the reason."""
    for thing in _hanging_on(meeting):
        duties.let_go(about=thing, why=f"The meeting was called off: {why}", by=by)
