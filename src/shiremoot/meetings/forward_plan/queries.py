"""Queries of the programme. It includes every planned item, with or without a plan."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.meetings.forward_plan import rules
from shiremoot.meetings.forward_plan.models import Journey, Plan, Standing
from shiremoot.meetings.record import queries as coming
from shiremoot.meetings.record.models import AgendaItem, ForwardItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import timing
from shiremoot.spine.duties.kinds import Kind

NOTICE = Kind.PUBLISH_KEY_DECISION_NOTICE


@dataclass
class MeetingPlan:
    """A meeting to come, the items planned for it, and the flags about it."""

    meeting: Meeting
    items: list[ForwardItem] = field(default_factory=list)
    flags: list[rules.Flag] = field(default_factory=list)


def _planned_items() -> QuerySet[ForwardItem]:
    return ForwardItem.objects.standing().select_related("meeting__body", "plan__journey", "plan__standing")


def plan_of(item: ForwardItem) -> Plan | None:
    return getattr(item, "plan", None)


def of_meeting(meeting: Meeting) -> list[ForwardItem]:
    return list(_planned_items().filter(meeting=meeting).order_by("pk"))


def columns(body: Body, now: datetime.datetime) -> list[MeetingPlan]:
    """Return the body's meetings to come, earliest first, with their items and flags. A fixed number of queries."""
    on_an_agenda = AgendaItem.objects.filter(meeting=OuterRef("pk"))
    rows = coming.coming(now).filter(body=body, state=MeetingState.PLANNED)
    ahead = list(rows.annotate(has_agenda=Exists(on_an_agenda)))
    items = list(_planned_items().filter(meeting__in=ahead).order_by("meeting__starts_at", "pk"))
    by_meeting = {meeting.pk: MeetingPlan(meeting) for meeting in ahead}
    for item in items:
        by_meeting[item.meeting_id].items.append(item)
    for flag in flags(items, ahead, now):
        if flag.meeting in by_meeting:
            by_meeting[flag.meeting].flags.append(flag)
    return list(by_meeting.values())


def flags(items: Sequence[ForwardItem], ahead: Sequence[Meeting], now: datetime.datetime) -> list[rules.Flag]:
    """Return the flags about these items and meetings. Journeys are checked as a whole, at other bodies too.

    A meeting with an agenda is never flagged for having nothing planned. `columns` annotates `has_agenda`.
    """
    own = [_stop(item) for item in items]
    travelling = {stop.journey for stop in own if stop.journey is not None}
    elsewhere = (
        _planned_items().filter(plan__journey__in=travelling).exclude(pk__in=[stop.key for stop in own])
    )
    stops = [*own, *(_stop(item) for item in elsewhere)] if travelling else own
    plain = [
        rules.MeetingToCome(meeting.pk, meeting.on)
        for meeting in ahead
        if not meeting.has_agenda  # type: ignore[attr-defined]  # annotated by `columns`
    ]
    return [*rules.clashes(stops, now), *rules.gaps(own, plain)]


def _stop(item: ForwardItem) -> rules.PlannedStop:
    plan, meeting = plan_of(item), item.meeting
    key = bool(plan and plan.key and meeting.state == MeetingState.PLANNED)
    return rules.PlannedStop(
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
    """Return every key decision to come whose notice is published, earliest first."""
    rows = _planned_items().filter(plan__key=True, plan__notice_published_at__isnull=False)
    return rows.filter(meeting__starts_at__gte=now - datetime.timedelta(days=1)).order_by(
        "meeting__starts_at", "pk"
    )


def stops_of(journey: Journey) -> list[ForwardItem]:
    """Return the items of a journey, in order of their days."""
    return list(_planned_items().filter(plan__journey=journey).order_by("meeting__starts_at", "pk"))


def standing_entries(body: Body) -> QuerySet[Standing]:
    """Return the body's standing entries that have not ended."""
    return Standing.objects.filter(Q(until=None) | Q(until__gte=clock.today()), body=body)


def meetings_to_move_to(item: ForwardItem, now: datetime.datetime) -> QuerySet[Meeting]:
    """Return the meetings of its body to which an item may move."""
    ahead = coming.coming(now).filter(body=item.body_id, state=MeetingState.PLANNED)
    return ahead.exclude(pk=item.meeting_id)
