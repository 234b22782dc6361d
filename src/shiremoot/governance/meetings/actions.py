"""Calling meetings, moving them, and what follows for those who owe something because of them."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties import timing
from shiremoot.governance.meetings import owed, permissions, queries, rules
from shiremoot.governance.meetings.models import AgendaItem, FormerDay, ForwardItem, Meeting


class TimeTaken(ValueError):
    """The body already meets then."""


class DayTaken(TimeTaken):
    """The body already meets on that day, and nobody said that it meets twice."""


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
    """The meeting of `body` on that day, made if it was not known; a known one learns its hour and place.

    Where the body meets twice on that day, the one that starts at that hour is meant, or else the first.
    """
    _one_at_a_time(body)
    starts_at, has_time = timing.stored(starts)
    day = starts_at.astimezone(clock.LONDON).date()
    at_that_hour = queries.of_day(body, day).filter(starts_at=starts_at).first() if has_time else None
    meeting = at_that_hour or queries.on_day(body, day)
    if meeting is None and (moved := queries.once_on(body, day)):
        return _learn(
            moved, moved.starts_at, True, place, state, paper, by
        )  # a paper printed before the move
    if meeting is None:
        return call_another(by=by, body=body, starts=starts, place=place, state=state, paper=paper)
    return _learn(meeting, starts_at, has_time, place, state, paper, by)


@transaction.atomic
def call_another(
    *,
    by: Viewer,
    body: Body,
    starts: timing.Moment,
    place: str = "",
    state: str = rules.State.PLANNED,
    paper=None,
) -> Meeting:
    """A new meeting of `body`, also where it meets on that day already: it is then the second of the day."""
    starts_at, has_time = timing.stored(starts)
    meeting = Meeting.objects.create(
        body=body,
        starts_at=starts_at,
        has_time=has_time,
        nth=_free_number(body, starts_at.astimezone(clock.LONDON).date()),
        place=place,
        state=state,
        paper=paper,
    )
    trail.record(by=by, act="called", thing=meeting)
    owed.raise_its_duties(by=by, meeting=meeting)
    return meeting


@transaction.atomic
def arrange(
    *, by: Viewer, body: Body, starts_at: datetime.datetime, place: str = "", another: bool = False
) -> Meeting:
    """An officer calls a meeting still to come; `another` says that a second one on that day is meant.

    Raises `Refused`, `TimeTaken`, or ValueError for an hour that has passed.
    """
    permissions.check_can_call(by, body)
    _one_at_a_time(body)
    if starts_at <= clock.now():
        raise ValueError("Choose an hour still to come.")
    _refuse_taken(body, starts_at, another)
    return call_another(by=by, body=body, starts=starts_at, place=place)


def _free_number(body: Body, day: datetime.date, meeting: Meeting | None = None) -> int:
    """The number a meeting takes on a day: its own if it was on it before, else one no other ever had."""
    _one_at_a_time(body)
    before = FormerDay.objects.filter(body=body, on=day)
    held = queries.of_day(body, day).exclude(pk=meeting.pk if meeting else None).values_list("nth", flat=True)
    if meeting and (own := before.filter(meeting=meeting).first()) and own.nth not in held:
        return own.nth
    taken = [*held, *before.values_list("nth", flat=True)]
    return max(taken, default=0) + 1


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
    meeting.changes += bool(
        {"starts_at", "has_time", "place"} & change.keys()
    )  # calendar programs show these
    meeting.save(update_fields=[*better, "changes"])
    trail.record(by=by, act="filled in", thing=meeting, change=change)
    if "starts_at" in change:
        owed.restart(meeting, "Its hour was published", by)
    return meeting


@transaction.atomic
def move(
    *,
    meeting: Meeting,
    starts_at: datetime.datetime,
    why: str,
    by: Viewer,
    place: str = "",
    another: bool = False,
) -> Meeting:
    """Move a meeting; every open duty its start sets moves with it and says so.

    `another` says that the body may meet twice on its new day.
    Raises `Refused`, `rules.NotPlanned`, `TimeTaken`, or ValueError when no reason is given.
    """
    _one_at_a_time(meeting.body)
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    if starts_at <= clock.now():
        raise ValueError("Choose an hour still to come.")
    _refuse_taken(meeting.body, starts_at, another, meeting)
    before = meeting.starts_at
    _put_on(meeting, starts_at, True)
    meeting.place, meeting.reason = place or meeting.place, _said(why)
    _save_change(meeting, by, "moved", {"from": before.isoformat(), "to": starts_at.isoformat(), "why": why})
    owed.restart(meeting, f"The meeting moved: {why}", by)
    owed.at_short_notice(meeting, by)
    return meeting


@transaction.atomic
def put_right(
    *,
    by: Viewer,
    meeting: Meeting,
    starts: timing.Moment | None = None,
    place: str = "",
    state: str = "",
    why: str = "",
) -> Meeting:
    """A record brought from elsewhere says otherwise of a meeting than it said before: it is taken as it says now.

    Its old address stays; what is owed because of a meeting still to come moves with it, or is waived if it was
    called off.
    """
    _one_at_a_time(meeting.body)
    meeting = _locked(meeting)
    before = {"starts": meeting.starts_at.isoformat(), "place": meeting.place, "state": meeting.state}
    if starts is not None:
        _put_on(meeting, *timing.stored(starts))
    meeting.place, meeting.state = place or meeting.place, state or meeting.state
    meeting.reason = why or meeting.reason
    after = {"starts": meeting.starts_at.isoformat(), "place": meeting.place, "state": meeting.state}
    _save_change(meeting, by, "put right", {name: [before[name], after[name]] for name in after})
    _owed_after(meeting, before["state"], starts is not None, why, by)
    return meeting


def _owed_after(meeting: Meeting, before: str, moved: bool, why: str, by: Viewer) -> None:
    if meeting.state == rules.State.CANCELLED:
        owed.let_go(meeting, why, by)
    elif before == rules.State.CANCELLED:
        owed.raise_its_duties(by=by, meeting=meeting, anew=True)
    elif moved and meeting.state == rules.State.PLANNED:
        owed.restart(meeting, "The meeting moved", by)


def _put_on(meeting: Meeting, starts_at: datetime.datetime, has_time: bool) -> None:
    """Give a meeting its new start; on another day, its old address stays its own."""
    day = starts_at.astimezone(clock.LONDON).date()
    if meeting.on != day:
        left = {"body": meeting.body, "nth": meeting.nth}
        FormerDay.objects.get_or_create(meeting=meeting, on=meeting.on, defaults=left)
        meeting.nth = _free_number(meeting.body, day, meeting)
    meeting.starts_at, meeting.has_time = starts_at, has_time


@transaction.atomic
def call_off(*, meeting: Meeting, why: str, by: Viewer) -> Meeting:
    """Call a meeting off; what was owed because of it is waived, with the reason. Raises as `move` does."""
    meeting = _locked(meeting)
    permissions.check_can_arrange(by, meeting)
    rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    meeting.state, meeting.reason = rules.State.CANCELLED, _said(why)
    _save_change(meeting, by, "called off", {"why": why})
    owed.let_go(meeting, why, by)
    return meeting


@transaction.atomic
def plan_item(
    *, by: Viewer, meeting: Meeting, title: str, source=None, line=None, owed_by=None, anew: bool = False
) -> ForwardItem:
    """Plan an item for a later meeting: somebody now owes the body that item on that day.

    `anew` says that it comes after all, though it was taken off before.
    """
    item, _ = ForwardItem.objects.get_or_create(meeting=meeting, title=title, defaults={"body": meeting.body})
    if meeting.state == rules.State.PLANNED:
        duties.raise_duty(
            kind="bring-item-forward",
            anew=anew,
            about=item,
            owed_by=owed_by or meeting.body.host or meeting.body,
            owed_to=meeting.body,
            by=by,
            due=meeting.begins,
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


def _refuse_taken(
    body: Body, starts_at: datetime.datetime, another: bool, meeting: Meeting | None = None
) -> None:
    others = queries.of_day(body, starts_at.astimezone(clock.LONDON).date())
    others = others.exclude(pk=meeting.pk if meeting else None)
    if others.filter(starts_at=starts_at, has_time=True).exclude(state=rules.State.CANCELLED).exists():
        raise TimeTaken(f"{body} already meets at that hour.")
    if not another and others.exists():
        raise DayTaken(f"{body} already meets on that day.")


def _one_at_a_time(body: Body) -> None:
    """Whoever gives a body another meeting, or another day, waits here: two at once would not see each other's.

    Always before a meeting is locked, so that nobody waits for somebody who waits for them.
    """
    Body.objects.select_for_update(of=("self",)).get(pk=body.pk)


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
