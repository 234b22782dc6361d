"""Reads of the ledger. Each takes the viewer: the same rows on screen, in a file, in a feed."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Model, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.duties import permissions, rules
from shiremoot.governance.duties.models import Duty, Party

SORTS = {
    "due": ("order_at", "pk"),
    "-due": ("-order_at", "-pk"),
    "duty": ("title", "order_at", "pk"),
    "-duty": ("-title", "-order_at", "-pk"),
}


@dataclass(frozen=True)
class Filter:
    """What somebody asked to see of the ledger."""

    whose: str = "county"
    state: str = rules.State.OPEN
    when: str = ""
    kind: str = ""
    legal_status: str = ""
    body_id: int | None = None
    organization_id: int | None = None
    sort: str = "due"


def ledger(viewer: Viewer, wanted: Filter, now: datetime.datetime) -> QuerySet[Duty]:
    """The duties asked for that this viewer may see, late ones first, with both parties. One query."""
    rows = _whose(policies.visible_to(viewer, Duty), viewer, wanted)
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.legal_status:
        rows = rows.filter(legal_status=wanted.legal_status)
    rows = rows.filter(_when(wanted.when, now)) if wanted.when else rows
    return rows.select_related("owed_by", "owed_to").order_by(*SORTS.get(wanted.sort, SORTS["due"]))


def _whose(rows: QuerySet[Duty], viewer: Viewer, wanted: Filter) -> QuerySet[Duty]:
    if wanted.whose == "mine":
        return rows.filter(owed_by__in=permissions.mine_of(viewer))
    if wanted.whose == "to me":
        return rows.filter(owed_to__in=permissions.mine_of(viewer))
    if wanted.body_id or wanted.organization_id:
        return rows.filter(_of(parties_of(wanted.body_id, wanted.organization_id)))
    return rows


def parties_of(body_id: int | None, organization_id: int | None) -> list[int]:
    """The ledger's parties for a body or an organisation."""
    wanted = Q(body=body_id) if body_id else Q(organization=organization_id)
    return list(Party.objects.filter(wanted).values_list("pk", flat=True))


def _of(parties: list[int]) -> Q:
    return Q(owed_by__in=parties) | Q(owed_to__in=parties)


def _when(when: str, now: datetime.datetime) -> Q:
    soon = now + rules.SOON
    return {
        "late": Q(order_at__lt=now),
        "soon": Q(order_at__gte=now, order_at__lte=soon),
        "later": Q(order_at__gt=soon, due_at__isnull=False),
        "undated": Q(due_at__isnull=True),
    }.get(when, Q())


@dataclass(frozen=True)
class Tally:
    """How many open duties are late, due within a week, due later."""

    late: int
    soon: int
    later: int

    @property
    def all(self) -> int:
        return self.late + self.soon + self.later


def tally(rows: QuerySet[Duty], now: datetime.datetime) -> Tally:
    """Count open duties by how they stand. One query, on the index."""
    soon = now + rules.SOON
    counted = (
        rows.filter(state=rules.State.OPEN)
        .order_by()
        .aggregate(
            late=Count("pk", filter=Q(order_at__lt=now)),
            soon=Count("pk", filter=Q(order_at__gte=now, order_at__lte=soon)),
            later=Count("pk", filter=Q(order_at__gt=soon)),
        )
    )
    return Tally(**counted)


def about(viewer: Viewer, thing: Model) -> QuerySet[Duty]:
    """The duties about one record that this viewer may see."""
    rows = policies.visible_to(viewer, Duty).filter(
        about_type=thing._meta.label_lower, about_id=str(thing.pk)
    )
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def closed_ones(duties) -> list[Duty]:
    """Those of a list that are not public record: reading them goes into the trail."""
    return [duty for duty in duties if not duty.public]
