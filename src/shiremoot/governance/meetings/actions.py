"""Calling meetings, moving them, and what follows for those who owe something because of them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import MEETS_IN_PUBLIC, Kind
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties import timing
from shiremoot.governance.meetings import permissions, rules
from shiremoot.governance.meetings.models import AgendaItem, FormerDay, ForwardItem, Meeting

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
    if meeting is None and (moved := once_on(body, day)):
        return _learn(
            moved, moved.starts_at, True, place, state, paper, by
        )  # a paper printed before the move
    if meeting is None:
        meeting = Meeting.objects.create(
            body=body, starts_at=starts_at, has_time=has_time, place=place, state=state, paper=paper
        )
        trail.record(by=by, act="called", thing=meeting)
        raise_its_duties(by=by, meeting=meeting)
        return meeting
    return _learn(meeting, starts_at, has_time, place, state, paper, by)


def once_on(body: Body, day: datetime.date) -> Meeting | None:
    """The meeting of a body that was to be on a day, and moved."""
    return Meeting.objects.filter(body=body, former_days__on=day).select_related("body").first()


def on_day(body: Body, day: datetime.date) -> Meeting | None:
    """The first meeting of a body on a London day."""
    midnight, _ = timing.stored(day)
    following = midnight + datetime.timedelta(days=1)
    held = Meeting.objects.filter(body=body, starts_at__gte=midnight, starts_at__lt=following)
    return held.select_related("body").first()


def _learn(meeting: Meeting, starts_at, has_time: bool, place: str, state: str, paper, by: Viewer) -> Meeting:
    """A known meeting takes an hour, a place and a paper it lacked; what it has, it keeps."""
    meeting = _locked(meeting)
    better = {
        "starts_at": starts_at if has_time and not meeting.has_time else meeting.starts_at,
        "has_time": has_time or meeting.has_time,
        "place": meeting.place or place,
        "paper": meeting.paper or paper,
        "state": rules.State.HELD if (meeting.state, state) == ("planned", "held") else meeting.state,
    }
    change = {name: str(value) for name, value in better.items() if getattr(meeting, name) != value}
    if not change:
        return meeting
    for name, value in better.items():
        setattr(meeting, name, value)
    meeting.save(update_fields=list(better))
    trail.record(by=by, act="filled in", thing=meeting, change=change)
    if "starts_at" in change:
        _restart_all(meeting, "Its hour was published", by)
    return meeting


@transaction.atomic
def raise_its_duties(
    *, by: Viewer, meeting: Meeting, taking_part: bool = False, source=None, lines: dict | None = None
) -> None:
    """What a meeting still to come owes the public, and where its notice says so, the last hours to take part.

    `lines` gives, by kind, the line of `source` that says so and its words; `taking_part` adds the last hours
    for a body whose practice is known though no paper of this meeting says so.
    """
    if meeting.state != rules.State.PLANNED or meeting.ends_by < clock.now():
        return
    in_public, cabinet = meeting.body.rules in MEETS_IN_PUBLIC, meeting.body.kind == Kind.CABINET
    stated = rules.TAKING_PART if taking_part else rules.TAKING_PART & set(lines or {})
    for kind in (*rules.owed_to_the_public(cabinet=cabinet, in_public=in_public), *sorted(stated)):
        _raise_one(by, meeting, kind, source, (lines or {}).get(kind) or (lines or {}).get("notice"))


def _raise_one(by: Viewer, meeting: Meeting, kind: str, source, place: tuple[int, str] | None) -> None:
    line, words = place or (None, "")
    to_public = kind.startswith("publish")
    short = kind == rules.AT_SHORT_NOTICE or (kind in rules.AGENDAS and _too_late_for(kind, meeting))
    duties.raise_duty(
        kind=rules.AT_SHORT_NOTICE if short else kind,
        about=meeting,
        by=by,
        from_=clock.now() if short else start(meeting),
        due=meeting.ends_by if short else None,
        owed_by=meeting.body if to_public else SPEAKERS,
        owed_to=PUBLIC if to_public else meeting.body,
        source=source if line else None,
        line=line,
        words=words,
        public=True,
    )


def _too_late_for(kind: str, meeting: Meeting) -> bool:
    """Whether a meeting is called at shorter notice than the clock: then its papers are owed when it is called."""
    known = duties.is_raised(kind=kind, about=meeting)
    return not known and timing.would_be_due(kind, start(meeting)) < clock.now()


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
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    if starts_at <= clock.now():
        raise ValueError("Choose an hour still to come.")
    _refuse_taken(meeting, starts_at)
    before = meeting.starts_at
    if meeting.on != starts_at.astimezone(clock.LONDON).date():
        FormerDay.objects.get_or_create(meeting=meeting, on=meeting.on, defaults={"body": meeting.body})
    meeting.starts_at, meeting.has_time = starts_at, True
    meeting.place, meeting.reason = place or meeting.place, _said(why)
    _save_change(meeting, by, "moved", {"from": before.isoformat(), "to": starts_at.isoformat(), "why": why})
    _restart_all(meeting, f"The meeting moved: {why}", by)
    _owe_papers_at_short_notice(meeting, by)
    return meeting


def _owe_papers_at_short_notice(meeting: Meeting, by: Viewer) -> None:
    """Moved so near that the papers' clock has run out: they are owed at shorter notice instead."""
    why = "The meeting was called at shorter notice than this clock."
    if duties.let_go(about=meeting, why=why, by=by, late_kinds=rules.AGENDAS):
        _raise_one(by, meeting, rules.AT_SHORT_NOTICE, None, None)


def _hanging_on(meeting: Meeting) -> tuple:
    """The meeting, and what is planned for it or on its agenda: duties about any of them go where it goes."""
    return (meeting, *meeting.forward_items.all(), *meeting.items.all())


def _restart_all(meeting: Meeting, why: str, by: Viewer) -> None:
    for thing in _hanging_on(meeting):
        duties.restart(about=thing, from_=start(meeting), why=why, by=by)


@transaction.atomic
def call_off(*, meeting: Meeting, why: str, by: Viewer) -> Meeting:
    """Call a meeting off; what was owed because of it is waived, with the reason. Raises as `move` does."""
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    meeting.state, meeting.reason = rules.State.CANCELLED, _said(why)
    _save_change(meeting, by, "called off", {"why": why})
    for thing in _hanging_on(meeting):
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
            awaits=meeting,
            source=source,
            line=line,
            words=title if source else "",
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


@transaction.atomic
def put_on_agenda(*, by: Viewer, meeting: Meeting, items: list[AgendaItem]) -> list[AgendaItem]:
    """Publish items of an agenda: from now on they are public record and do not change."""
    for item in items:
        item.meeting = meeting
        item.save(force_insert=True)
    trail.record_all(by=by, act="published on the agenda", things=items)
    return items


@transaction.atomic
def bring_report(
    *, by: Viewer, item: AgendaItem, first_page: int, last_page: int, report_by: str
) -> AgendaItem:
    """A report that was to follow came: the item learns its pages; an item that has pages keeps them."""
    if item.first_page is None:
        item.first_page, item.last_page, item.report_by = first_page, last_page, report_by[:200]
        item.save(update_fields=["first_page", "last_page", "report_by"])
        trail.record(by=by, act="got its report", thing=item, change={"pages": [first_page, last_page]})
    return item
