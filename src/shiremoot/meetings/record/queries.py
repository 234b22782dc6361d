"""Queries of meetings."""

import datetime
from collections.abc import Collection

from django.db.models import Case, Max, Min, Q, QuerySet, When

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import OVER, SITTING, MeetingState
from shiremoot.spine.bodies.hooks import MeetingDays
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.models import Action


def last_and_next(body: Body, now: datetime.datetime) -> tuple[Meeting | None, Meeting | None]:
    """Return the body's last meeting known to have begun before `now`, and its next one. Two queries."""
    kept = Meeting.objects.filter(body=body).select_related("body")
    begun = kept.filter(state__in=OVER | SITTING, starts_at__lte=now).order_by("-starts_at")
    following = kept.filter(_to_come(now)).exclude(state=MeetingState.CANCELLED)
    return begun.first(), following.order_by(*_soonest(now)).first()


def _soonest(now: datetime.datetime) -> tuple[Case | str, ...]:
    """Return the order of meetings to come: those of this month that have no day yet come last, as they may be over."""
    return Case(When(only_month=True, starts_at__lt=now, then=1), default=0), "starts_at", "pk"


def _to_come(now: datetime.datetime) -> Q:
    """Return the condition that a meeting has not begun: its hour, or where none was published its day or month."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    in_month = Q(only_month=True, starts_at__gte=midnight.replace(day=1))
    return Q(starts_at__gte=now) | Q(has_time=False, starts_at__gte=midnight) | in_month


def of_body(body: Body) -> QuerySet[Meeting]:
    """Return the meetings of a body, newest first."""
    return Meeting.objects.filter(body=body).select_related("body").order_by("-starts_at")


def coming(now: datetime.datetime) -> QuerySet[Meeting]:
    """Return the meetings that have not begun, soonest first."""
    return Meeting.objects.filter(_to_come(now)).select_related("body").order_by("starts_at", "pk")


def within(first: datetime.date, until: datetime.date, body: Body | None = None) -> QuerySet[Meeting]:
    """Return the meetings from the London day `first` to before `until`, of `body` if it is given."""
    edges = [datetime.datetime.combine(day, datetime.time(), clock.LONDON) for day in (first, until)]
    rows = Meeting.objects.filter(starts_at__gte=edges[0], starts_at__lt=edges[1]).select_related("body")
    return (rows.filter(body=body) if body else rows).order_by("starts_at", "pk")


def span() -> tuple[datetime.date, datetime.date]:
    """Return the London days of the first and the last known meeting, or today if that is beyond them. One query."""
    found = Meeting.objects.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    days = [at.astimezone(clock.LONDON).date() for at in found.values() if at] + [clock.today()]
    return min(days), max(days)


def after(meeting: Meeting) -> Meeting | None:
    """Return the body's next meeting after this one, ignoring cancelled ones."""
    following = Meeting.objects.filter(body=meeting.body, starts_at__gt=meeting.starts_at)
    return (
        following.exclude(state=MeetingState.CANCELLED).select_related("body").order_by("starts_at").first()
    )


def next_of(body_ids: Collection[int], now: datetime.datetime) -> dict[int, Meeting]:
    """Return the next meeting of each body by the number of the body. One query."""
    found: dict[int, Meeting] = {}
    ahead = coming(now).filter(body__in=body_ids).exclude(state=MeetingState.CANCELLED)
    for meeting in ahead.order_by(*_soonest(now)):
        found.setdefault(meeting.body_id, meeting)
    return found


def meeting_days(bodies: Collection[Body], now: datetime.datetime) -> dict[int, MeetingDays]:
    """Return the days on which bodies last met, or were due to, and meet next, by body number. Two queries."""
    kept = Meeting.objects.filter(body__in=bodies, starts_at__lt=now).exclude(state=MeetingState.CANCELLED)
    last = dict(kept.order_by().values_list("body").annotate(Max("starts_at")))
    coming_up = next_of([body.pk for body in bodies], now)
    return {
        number: MeetingDays(
            last[number].astimezone(clock.LONDON).date() if number in last else None,
            coming_up[number].on if number in coming_up else None,
        )
        for number in last.keys() | coming_up.keys()
    }


def moved_from(body: Body, day: datetime.date) -> Meeting | None:
    """Return a meeting of a body that was planned for a day and then moved."""
    return Meeting.objects.filter(body=body, former_days__on=day).select_related("body").first()


def on_day(body: Body, day: datetime.date) -> Meeting | None:
    """Return the first meeting of a body on a London day."""
    return of_day(body, day).first()


def addressed(body: Body, day: NumberedDay) -> Meeting | None:
    """Return the meeting with the day and number in an address, or the one that had them before it moved."""
    on = datetime.date(day.year, day.month, day.day)  # databases want a plain day
    former = Meeting.objects.filter(body=body, former_days__on=on, former_days__nth=day.nth)
    return of_day(body, day).filter(nth=day.nth).first() or former.select_related("body").first()


def of_day(body: Body, day: datetime.date) -> QuerySet[Meeting]:
    """Return a body's meetings on a London day, in the order in which they became known."""
    return within(day, day + datetime.timedelta(days=1), body).order_by("nth", "pk")


def concerning(viewer: Viewer) -> QuerySet[Meeting]:
    """Return the meetings of the bodies a viewer sits on or serves."""
    return Meeting.objects.filter(body__in=viewer.scope_ids).select_related("body")


def actions_of(meeting: Meeting) -> QuerySet[Action]:
    """Return the actions a meeting asked for, each with its link to the meeting and the item."""
    links = ("of_meeting__meeting__body", "of_meeting__item", "followed_by")
    return Action.objects.filter(of_meeting__meeting=meeting).select_related(*links).order_by("pk")
