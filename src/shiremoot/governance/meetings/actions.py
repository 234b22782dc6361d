"""Calling meetings, moving them, and what follows for those who owe something because of them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import MEETS_IN_PUBLIC
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties import timing
from shiremoot.governance.meetings import permissions, rules
from shiremoot.governance.meetings.models import ForwardItem, Meeting

# What every meeting held in public owes: papers to the public, and by residents who wish to speak, their notice.
OF_A_PUBLIC_MEETING = ("publish-agenda", "request-to-speak", "written-statement", "publish-minutes")
SPEAKERS = "anyone who wishes to speak"
PUBLIC = "the public"


class TimeTaken(ValueError):
    """The body already meets then."""


@transaction.atomic
def call(
    *,
    by: Viewer,
    body: Body,
    starts: timing.Moment,
    place: str = "",
    state: str = rules.State.PLANNED,
    paper=None,
) -> Meeting:
    """The meeting of `body` on that day, made if it was not known; a known one learns its hour and place."""
    starts_at, has_time = timing.stored(starts)
    day = starts_at.astimezone(clock.LONDON).date()
    meeting = on_day(body, day)
    if meeting is None and (moved := _announced_for(body, day)):
        return _learn(moved, moved.starts_at, True, place, paper, by)  # a paper printed before the move
    if meeting is None:
        meeting = Meeting.objects.create(
            body=body, starts_at=starts_at, has_time=has_time, place=place, state=state, paper=paper
        )
        trail.record(by=by, act="called", thing=meeting)
        return meeting
    return _learn(meeting, starts_at, has_time, place, paper, by)


def _announced_for(body: Body, day: datetime.date) -> Meeting | None:
    """The meeting of a body that was first to be on a day, and moved."""
    return Meeting.objects.filter(body=body, announced_for=day).select_related("body").first()


def on_day(body: Body, day: datetime.date) -> Meeting | None:
    """The first meeting of a body on a London day."""
    midnight, _ = timing.stored(day)
    following, _ = timing.stored(day + datetime.timedelta(days=1))
    return Meeting.objects.filter(body=body, starts_at__gte=midnight, starts_at__lt=following).first()


def _learn(meeting: Meeting, starts_at, has_time: bool, place: str, paper, by: Viewer) -> Meeting:
    better = {
        "starts_at": starts_at if has_time and not meeting.has_time else meeting.starts_at,
        "has_time": has_time or meeting.has_time,
        "place": meeting.place or place,
        "paper": meeting.paper or paper,
    }
    if all(getattr(meeting, name) == value for name, value in better.items()):
        return meeting
    for name, value in better.items():
        setattr(meeting, name, value)
    meeting.save()
    trail.record(by=by, act="filled in", thing=meeting)
    return meeting


@transaction.atomic
def raise_its_duties(*, by: Viewer, meeting: Meeting, source=None, lines: dict | None = None) -> None:
    """What a meeting held in public owes: papers before and after, and the hours by which to ask to speak.

    `lines` gives, by kind, the line of `source` that says so and its words.
    """
    if meeting.state == rules.State.CANCELLED or meeting.body.rules not in MEETS_IN_PUBLIC:
        return
    for kind in OF_A_PUBLIC_MEETING:
        line, words = (lines or {}).get(kind, (None, ""))
        to_public = kind.startswith("publish")
        duties.raise_duty(
            kind=kind,
            about=meeting,
            by=by,
            from_=start(meeting),
            owed_by=meeting.body if to_public else SPEAKERS,
            owed_to=PUBLIC if to_public else meeting.body,
            source=source if line else None,
            line=line,
            words=words,
            public=True,
        )


def start(meeting: Meeting) -> timing.Moment:
    """When the meeting starts; only the day where no hour was published."""
    local = meeting.starts_at.astimezone(clock.LONDON)
    return local if meeting.has_time else local.date()


@transaction.atomic
def move(*, meeting: Meeting, starts_at: datetime.datetime, why: str, by: Viewer, place: str = "") -> Meeting:
    """Move a meeting; every open duty its start sets moves with it and says so.

    Raises `Refused`, `rules.NotPlanned`, `TimeTaken`, or ValueError when no reason is given.
    """
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.starts_at < clock.now())
    _refuse_taken(meeting, starts_at)
    before, meeting.announced_for = meeting.starts_at, meeting.announced_for or meeting.on
    meeting.starts_at, meeting.has_time = starts_at, True
    meeting.place, meeting.reason = place or meeting.place, _said(why)
    _save_change(meeting, by, "moved", {"from": before.isoformat(), "to": starts_at.isoformat(), "why": why})
    because = f"The meeting moved: {why}"
    for thing in (meeting, *meeting.forward_items.all()):
        duties.restart(about=thing, from_=start(meeting), why=because, by=by)
    return meeting


@transaction.atomic
def call_off(*, meeting: Meeting, why: str, by: Viewer) -> Meeting:
    """Call a meeting off; what was owed because of it is waived, with the reason. Raises as `move` does."""
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.starts_at < clock.now())
    meeting.state, meeting.reason = rules.State.CANCELLED, _said(why)
    _save_change(meeting, by, "called off", {"why": why})
    for thing in (meeting, *meeting.forward_items.all()):
        duties.let_go(about=thing, why=f"The meeting was called off: {why}", by=by)
    return meeting


@transaction.atomic
def plan_item(
    *, by: Viewer, meeting: Meeting, title: str, source=None, line=None, owed_by=None
) -> ForwardItem:
    """Plan an item for a later meeting: somebody now owes the body that item on that day."""
    item, _ = ForwardItem.objects.get_or_create(meeting=meeting, title=title, defaults={"body": meeting.body})
    if meeting.state == rules.State.PLANNED:
        duties.raise_duty(
            kind="bring-item-forward",
            about=item,
            owed_by=owed_by or meeting.body.host or meeting.body,
            owed_to=meeting.body,
            by=by,
            due=start(meeting),
            source=source,
            line=line,
            words=title,
            public=True,
        )
    return item


def _save_change(meeting: Meeting, by: Viewer, act: str, change: dict) -> None:
    meeting.changes += 1
    meeting.save()
    trail.record(by=by, act=act, thing=meeting, change=change)


def _refuse_taken(meeting: Meeting, starts_at: datetime.datetime) -> None:
    other = on_day(meeting.body, starts_at.astimezone(clock.LONDON).date())
    if other and other.pk != meeting.pk:
        raise TimeTaken(f"{meeting.body} already meets on that day.")


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


def _said(why: str) -> str:
    if not why.strip():
        raise ValueError("Say why.")
    return why.strip()
