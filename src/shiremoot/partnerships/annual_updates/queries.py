"""Reads of rounds and updates, and of what the register says about the bodies asked."""

import datetime
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.partnerships.annual_updates.rules import UpdateState
from shiremoot.spine.bodies.hooks import meeting_days
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.bodies.rules import SeatRole

HEADED = (SeatRole.CHAIR, SeatRole.VICE_CHAIR, SeatRole.LEAD_MEMBER, SeatRole.LEAD_OFFICER)


@dataclass
class Facts:
    """What the register says about one body: the names in each role, and the days of its last and next meeting."""

    people: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    last: datetime.date | None = None
    next: datetime.date | None = None


def rounds(viewer: Viewer) -> QuerySet[Round]:
    """Return the rounds the viewer may see, newest first."""
    visible: QuerySet[Round] = policies.visible_to(viewer, Round)
    return visible.select_related("reported_to")


def updates(round_: Round) -> QuerySet[PartnershipUpdate]:
    """Return every update of a round by the name of its body, with its body and duty."""
    return round_.updates.select_related("body", "duty").order_by("body__name", "pk")


def defaults_for_a_new_round() -> dict[str, object]:
    """Return the bodies of the newest round as initial values for the next; empty before the first round."""
    last = Round.objects.prefetch_related("updates").first()
    if last is None:
        return {}
    asked = [update.body_id for update in last.updates.all() if update.state != UpdateState.TAKEN_OUT]
    return {"reported_to": last.reported_to_id, "bodies": asked}


def previous(update: PartnershipUpdate) -> PartnershipUpdate | None:
    """Return the newest update the same body handed in for an earlier year."""
    rows = PartnershipUpdate.objects.filter(
        body=update.body, round__year__lt=update.round.year, state=UpdateState.HANDED_IN
    ).select_related("round")
    return rows.order_by("-round__year", "-pk").first()


def facts(bodies: Collection[Body], now: datetime.datetime) -> dict[int, Facts]:
    """Return what the register says today about these bodies, by primary key. Four queries."""
    found: dict[int, Facts] = defaultdict(Facts)
    for seat in _seats(bodies, now.date()):
        found[seat.body_id].people[seat.role] += _names(seat)
    for body_id, days in meeting_days(bodies, now).items():
        found[body_id].last, found[body_id].next = days.last, days.next
    return found


def _seats(bodies: Collection[Body], day: datetime.date) -> QuerySet[Seat]:
    held = Holding.objects.at(day).select_related("person")
    rows: QuerySet[Seat] = Seat.objects.at(day).filter(body__in=bodies, role__in=HEADED).order_by("pk")
    holders = Prefetch("post__holdings", queryset=held, to_attr="holders")
    return rows.select_related("organization", "person", "post").prefetch_related(holders)


def _names(seat: Seat) -> list[str]:
    """Return the names of those who fill a seat; the name of the post or organisation if nobody is named."""
    if seat.person:
        return [seat.person.name]
    if seat.post:
        holders: list[Holding] = getattr(seat.post, "holders", [])  # prefetched by `_seats`
        return [f"{one.person.name}, {seat.post.title}" for one in holders] or [seat.post.title]
    return [str(seat.organization)]
