"""Reads of the ledger. Each takes the viewer: the same rows on screen, in a file, in a feed."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.db.models import Model, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.duties import permissions, rules
from shiremoot.governance.duties.models import FAR_FUTURE, Duty, Party

SORTS = {
    "due": ("order_at", "pk"),
    "-due": ("-order_at", "-pk"),
    "duty": ("title", "order_at", "pk"),
    "-duty": ("-title", "-order_at", "-pk"),
}


# What a row of a file shows: reading no more makes a long file twice as quick.
IN_A_ROW = (
    *(
        "kind",
        "title",
        "about",
        "authority",
        "legal_status",
        "clock",
        "when",
        "starts",
        "line",
        "public",
        "lapses",
    ),
    *(
        "state",
        "order_at",
        "due_at",
        "due_has_time",
        "met_at",
        "breached_at",
        "owed_by__name",
        "owed_to__name",
    ),
)


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


@dataclass(frozen=True)
class Rows:
    """Duties in order, in parts that share none of them. Each part walks one index.

    "Owed by or to them" as one condition would walk the whole county to find the few that fit.
    """

    parts: tuple[QuerySet[Duty], ...]
    order: tuple[str, ...]

    def filter(self, *conditions: Q, **fields) -> "Rows":
        """Those of them that fit."""
        return replace(self, parts=tuple(part.filter(*conditions, **fields) for part in self.parts))

    def count(self) -> int:
        """How many. One query."""
        return _joined([part.values("pk") for part in self.parts]).count()

    def __getitem__(self, chosen: slice) -> list[Duty]:
        """Some of them with both parties. Two queries: the index says which; only those rows are then read."""
        names = [name.lstrip("-") for name in self.order]
        keys = _joined([part.values_list(*names) for part in self.parts]).order_by(*self.order)[chosen]
        numbers = [key[-1] for key in keys]
        found = Duty.objects.select_related("owed_by", "owed_to").in_bulk(numbers)
        return [found[number] for number in numbers]

    def __iter__(self) -> Iterator[Duty]:
        return self.iterator()

    def iterator(self, chunk_size: int = 2000) -> Iterator[Duty]:
        """All of them with both parties, a chunk at a time. One query."""
        parts = [part.select_related("owed_by", "owed_to").only(*IN_A_ROW) for part in self.parts]
        return _joined(parts).order_by(*self.order).iterator(chunk_size=chunk_size)


def _joined(parts: list[QuerySet]) -> QuerySet:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def ledger(viewer: Viewer, wanted: Filter, now: datetime.datetime) -> Rows:
    """The duties asked for that this viewer may see, late ones first."""
    rows = policies.visible_to(viewer, Duty).order_by()
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.legal_status:
        rows = rows.filter(legal_status=wanted.legal_status)
    rows = rows.filter(_when(wanted.when, now)) if wanted.when else rows
    states = [wanted.state] if wanted.state else list(rules.State)
    parts = [part.filter(state=state) for part in _whose(rows, viewer, wanted) for state in states]
    return Rows(tuple(parts), SORTS.get(wanted.sort, SORTS["due"]))


def _whose(rows: QuerySet[Duty], viewer: Viewer, wanted: Filter) -> list[QuerySet[Duty]]:
    """Each thing asked for narrows the rows further, in parts that share none."""
    if wanted.whose == "mine":
        rows = rows.filter(owed_by__in=permissions.mine_of(viewer))
    if wanted.whose == "to me":
        rows = rows.filter(owed_to__in=permissions.mine_of(viewer))
    parts = [rows]
    for asked in ((wanted.body_id, None), (None, wanted.organization_id)):
        if any(asked):
            theirs = parties_of(*asked)
            parts = [half for part in parts for half in _halves(part, theirs)]
    return parts


def _halves(rows: QuerySet[Duty], theirs: list[int]) -> list[QuerySet[Duty]]:
    """What these parties owe, and what they are owed by others."""
    return [rows.filter(owed_by__in=theirs), rows.filter(owed_to__in=theirs).exclude(owed_by__in=theirs)]


def parties_of(body_id: int | None, organization_id: int | None) -> list[int]:
    """The ledger's parties for a body or an organisation."""
    wanted = Q(body=body_id) if body_id else Q(organization=organization_id)
    return list(Party.objects.filter(wanted).values_list("pk", flat=True))


def _when(when: str, now: datetime.datetime) -> Q:
    soon = now + rules.SOON
    return {
        "late": Q(order_at__lt=now, lapses=False),
        "soon": Q(order_at__gte=now, order_at__lte=soon),
        "later": Q(order_at__gt=soon, order_at__lt=FAR_FUTURE),
        "undated": Q(order_at=FAR_FUTURE),
    }.get(when, Q())


@dataclass(frozen=True)
class Tally:
    """How many open duties are late, due within a week, due later, and without a date."""

    late: int
    soon: int
    later: int
    undated: int

    @property
    def all(self) -> int:
        return self.late + self.soon + self.later + self.undated


def tally(rows: Rows | QuerySet[Duty], now: datetime.datetime) -> Tally:
    """Count open duties by how they stand. Four short walks of the index beat one that weighs each row."""
    soon, standing = now + rules.SOON, rows.filter(state=rules.State.OPEN)
    return Tally(
        late=standing.filter(order_at__lt=now, lapses=False).count(),
        soon=standing.filter(order_at__gte=now, order_at__lte=soon).count(),
        later=standing.filter(order_at__gt=soon, order_at__lt=FAR_FUTURE).count(),
        undated=standing.filter(order_at=FAR_FUTURE).count(),
    )


def about(viewer: Viewer, thing: Model) -> QuerySet[Duty]:
    """The duties about one record that this viewer may see."""
    rows = policies.visible_to(viewer, Duty).filter(
        about_type=thing._meta.label_lower, about_id=str(thing.pk)
    )
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def closed_ones(duties) -> list[Duty]:
    """Those of a list that are not public record: reading them goes into the trail."""
    return [duty for duty in duties if not duty.public]
