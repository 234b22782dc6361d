"""Reads of the programme. Every item planned has a place in it, whether somebody filled in its plan or not."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import timing
from shiremoot.governance.meetings import queries as coming
from shiremoot.governance.meetings.models import AgendaItem, ForwardItem, Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.programme import rules
from shiremoot.governance.programme.models import Journey, Plan, Standing

NOTICE = "publish-key-decision-notice"


@dataclass
class Column:
    """A meeting to come, what is planned for it, and what is odd about it."""

    meeting: Meeting
    items: list[ForwardItem] = field(default_factory=list)
    flags: list[rules.Flag] = field(default_factory=list)


def _items() -> QuerySet[ForwardItem]:
    return ForwardItem.objects.standing().select_related("meeting__body", "plan__journey", "plan__standing")


def plan_of(item: ForwardItem) -> Plan | None:
    return getattr(item, "plan", None)


def of_meeting(meeting: Meeting) -> list[ForwardItem]:
    return list(_items().filter(meeting=meeting).order_by("pk"))


def columns(body: Body, now: datetime.datetime) -> list[Column]:
    """The body's meetings to come, soonest first, with their items and flags. A fixed number of queries."""
    on_an_agenda = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    rows = coming.coming(now).filter(body=body, state=State.PLANNED)
    ahead = list(rows.annotate(has_agenda=Exists(on_an_agenda)))
    items = list(_items().filter(meeting__in=ahead).order_by("meeting__starts_at", "pk"))
    by_meeting = {meeting.pk: Column(meeting) for meeting in ahead}
    for item in items:
        by_meeting[item.meeting_id].items.append(item)
    for flag in flags(items, ahead, now):
        if flag.meeting in by_meeting:
            by_meeting[flag.meeting].flags.append(flag)
    return list(by_meeting.values())


def flags(items: Sequence[ForwardItem], ahead: Sequence[Meeting], now: datetime.datetime) -> list[rules.Flag]:
    """What is odd about these items and meetings; journeys are looked at whole, at other bodies too.

    Whether anything is planned is asked only of meetings that have no agenda yet.
    """
    own = [_stop(item) for item in items]
    travelling = {stop.journey for stop in own if stop.journey is not None}
    elsewhere = _items().filter(plan__journey__in=travelling).exclude(pk__in=[stop.key for stop in own])
    stops = [*own, *(_stop(item) for item in elsewhere)] if travelling else own
    plain = [rules.Meeting(meeting.pk, meeting.on) for meeting in ahead if not meeting.has_agenda]
    return [*rules.clashes(stops, now), *rules.gaps(own, plain)]


def _stop(item: ForwardItem) -> rules.Stop:
    plan, meeting = plan_of(item), item.meeting
    key = bool(plan and plan.key and meeting.state == State.PLANNED)
    return rules.Stop(
        item.pk,
        item.title,
        meeting.body.name,
        meeting.pk,
        meeting.on,
        plan.purpose if plan else "",
        plan.journey_id if plan else None,
        timing.would_be_due(NOTICE, meeting.begins) if key else None,
        bool(plan and plan.notice_published_at),
    )


def key_decisions(now: datetime.datetime) -> QuerySet[ForwardItem]:
    """Every key decision to come whose notice is published, soonest first."""
    rows = _items().filter(plan__key=True, plan__notice_published_at__isnull=False)
    return rows.filter(meeting__starts_at__gte=now - datetime.timedelta(days=1)).order_by(
        "meeting__starts_at", "pk"
    )


def stops_of(journey: Journey) -> list[ForwardItem]:
    """Where a matter goes, in order of the days."""
    return list(_items().filter(plan__journey=journey).order_by("meeting__starts_at", "pk"))


def standing_of(body: Body) -> QuerySet[Standing]:
    """The body's standing entries that have not ended."""
    return Standing.objects.filter(Q(until=None) | Q(until__gte=clock.today()), body=body)


def places_for(item: ForwardItem, now: datetime.datetime) -> QuerySet[Meeting]:
    """The meetings of its body an item may move to."""
    ahead = coming.coming(now).filter(body=item.body_id, state=State.PLANNED)
    return ahead.exclude(pk=item.meeting_id)
