"""Reads of meetings."""

import datetime

from django.db.models import Max, Min, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State


def last_and_next(body: Body, now: datetime.datetime) -> tuple[Meeting | None, Meeting | None]:
    """The body's last meeting held or due before `now`, and its next one. Two queries."""
    kept = Meeting.objects.filter(body=body).exclude(state=State.CANCELLED).select_related("body")
    to_come = _to_come(now)
    return kept.exclude(to_come).order_by("-starts_at").first(), kept.filter(to_come).first()


def _to_come(now: datetime.datetime) -> Q:
    """Still to begin: its hour has not struck or, where none was published, its day is not over."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(starts_at__gte=now) | Q(has_time=False, starts_at__gte=midnight)


def of_body(body: Body) -> QuerySet[Meeting]:
    return Meeting.objects.filter(body=body).select_related("body").order_by("-starts_at")


def coming(now: datetime.datetime) -> QuerySet[Meeting]:
    """Meetings still to come, soonest first."""
    return Meeting.objects.filter(_to_come(now)).select_related("body").order_by("starts_at", "pk")


def within(first: datetime.date, until: datetime.date, body: Body | None = None) -> QuerySet[Meeting]:
    """Meetings from one London day to before another; of one body where it is named."""
    edges = [datetime.datetime.combine(day, datetime.time(), clock.LONDON) for day in (first, until)]
    rows = Meeting.objects.filter(starts_at__gte=edges[0], starts_at__lt=edges[1]).select_related("body")
    return (rows.filter(body=body) if body else rows).order_by("starts_at", "pk")


def span() -> tuple[datetime.date, datetime.date]:
    """The London days of the first and the last meeting known, today at least. One query."""
    found = Meeting.objects.aggregate(first=Min("starts_at"), last=Max("starts_at"))
    days = [at.astimezone(clock.LONDON).date() for at in found.values() if at] + [clock.today()]
    return min(days), max(days)


def after(meeting: Meeting) -> Meeting | None:
    """The body's meeting that follows this one, leaving out any called off."""
    following = Meeting.objects.filter(body=meeting.body, starts_at__gt=meeting.starts_at)
    return following.exclude(state=State.CANCELLED).select_related("body").order_by("starts_at").first()


def next_of(body_ids, now: datetime.datetime) -> dict[int, Meeting]:
    """The next meeting of each body. One query."""
    found: dict[int, Meeting] = {}
    for meeting in coming(now).filter(body__in=body_ids).exclude(state=State.CANCELLED):
        found.setdefault(meeting.body_id, meeting)
    return found


def once_on(body: Body, day: datetime.date) -> Meeting | None:
    """The meeting of a body that was to be on a day, and moved."""
    return Meeting.objects.filter(body=body, former_days__on=day).select_related("body").first()


def on_day(body: Body, day: datetime.date) -> Meeting | None:
    """The first meeting of a body on a London day."""
    return of_day(body, day).first()


def addressed(body: Body, day: NumberedDay) -> Meeting | None:
    """The meeting an address names by its day and number, or that had them before it moved."""
    on = datetime.date(day.year, day.month, day.day)  # databases want a plain day
    once = Meeting.objects.filter(body=body, former_days__on=on, former_days__nth=day.nth)
    return of_day(body, day).filter(nth=day.nth).first() or once.select_related("body").first()


def of_day(body: Body, day: datetime.date) -> QuerySet[Meeting]:
    """A body's meetings of a London day, in the order in which they became known."""
    return within(day, day + datetime.timedelta(days=1), body).order_by("nth", "pk")
