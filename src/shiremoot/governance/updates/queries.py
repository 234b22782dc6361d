"""Reads of rounds and updates, and what the register says of the bodies asked."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Max, Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.clock import LONDON
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.bodies.rules import SeatRole
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State as Held
from shiremoot.governance.updates.models import Round, Update
from shiremoot.governance.updates.rules import State

HEADED = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.LEAD_MEMBER, SeatRole.LEAD_OFFICER)


@dataclass
class Facts:
    """What the register says of one body: who fills each role, and when it met and meets."""

    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    last: datetime.date | None = None
    next: datetime.date | None = None


def rounds(viewer: Viewer) -> QuerySet[Round]:
    """The rounds somebody may see, newest first."""
    return policies.visible_to(viewer, Round).select_related("reported_to")


def updates(round_: Round) -> QuerySet[Update]:
    """Every update asked for in a round, by the name of its body, with what is owed."""
    return round_.updates.select_related("body", "duty").order_by("body__name", "pk")


def asked_last() -> dict[str, object]:
    """Whom the newest round asked and whom it was reported to, as a new one would begin; nothing before the first."""
    last = Round.objects.prefetch_related("updates").first()
    if last is None:
        return {}
    asked = [update.body_id for update in last.updates.all() if update.state != State.TAKEN_OUT]
    return {"reported_to": last.reported_to_id, "bodies": asked}


def before(update: Update) -> Update | None:
    """The newest update the body handed in for an earlier year."""
    rows = Update.objects.filter(
        body=update.body, round__year__lt=update.round.year, state=State.HANDED_IN
    ).select_related("round")
    return rows.order_by("-round__year", "-pk").first()


def facts(bodies: Collection[Body], now: datetime.datetime) -> dict[int, Facts]:
    """What the register says of these bodies today, by their number. Four queries, however many bodies."""
    found: dict[int, Facts] = defaultdict(Facts)
    for seat in _seats(bodies, now.date()):
        found[seat.body_id].people[seat.role] += _names(seat)
    for body_id, at in _last(bodies, now):
        found[body_id].last = at.astimezone(LONDON).date()
    for body_id, meeting in meetings.next_of(bodies, now).items():
        found[body_id].next = meeting.on
    return found


def _seats(bodies: Collection[Body], day: datetime.date) -> QuerySet[Seat]:
    held = Holding.objects.at(day).select_related("person")
    rows = Seat.objects.at(day).filter(body__in=bodies, role__in=HEADED).order_by("pk")
    holders = Prefetch("post__holdings", queryset=held, to_attr="holders")
    return rows.select_related("organization", "person", "post").prefetch_related(holders)


def _names(seat: Seat) -> list[str]:
    """Who fills a seat; a post nobody holds, or an organisation, stands for itself."""
    if seat.person:
        return [seat.person.name]
    if seat.post:
        return [f"{one.person.name}, {seat.post.title}" for one in seat.post.holders] or [seat.post.title]
    return [str(seat.organization)]


def _last(bodies: Collection[Body], now: datetime.datetime):
    """When each body last met or was due to."""
    kept = Meeting.objects.filter(body__in=bodies, starts_at__lt=now).exclude(state=Held.CANCELLED)
    return kept.order_by().values_list("body").annotate(Max("starts_at"))
