"""Reads of the ledger. The same rows serve the screen, a file and a feed."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Model, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.spine.duties import permissions, rules
from shiremoot.spine.duties.models import FAR_FUTURE, Duty, Party

SORTS = {
    "due": ("order_at", "pk"),
    "-due": ("-order_at", "-pk"),
    "duty": ("title", "order_at", "pk"),
    "-duty": ("-title", "-order_at", "-pk"),
}


# What a row of a file shows: reading only these makes a long file twice as quick.
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
        "audience",
        "opportunity",
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
    """Which part of the ledger to show, and in which order.

    `opportunities` asks for duties without them, for opportunities alone, or (None) for both.
    """

    whose: str = "county"
    state: str = rules.State.OPEN
    when: str = ""
    kind: str = ""
    legal_status: str = ""
    body_id: int | None = None
    organization_id: int | None = None
    opportunities: bool | None = False
    sort: str = "due"


@dataclass(frozen=True)
class Rows:
    """Duties in order, kept as parts without a duty in common, so that each part is one walk of one index.

    One condition, "owed by or to them", would walk the whole county to find a few rows.
    """

    parts: tuple[QuerySet[Duty], ...]
    order: tuple[str, ...]

    def filter(self, *conditions: Q, **fields: Any) -> "Rows":
        """Return the rows that meet the conditions."""
        return replace(self, parts=tuple(part.filter(*conditions, **fields) for part in self.parts))

    def count(self) -> int:
        """Return how many rows there are. One query."""
        return _joined([part.values("pk") for part in self.parts]).count()

    def __getitem__(self, chosen: slice) -> list[Duty]:
        """Return a slice of the duties with both parties. Two queries: one of the index, one of the rows it names."""
        names = [name.lstrip("-") for name in self.order]
        keys = _joined([part.values_list(*names) for part in self.parts]).order_by(*self.order)[chosen]
        numbers = [key[-1] for key in keys]
        found = Duty.objects.select_related("owed_by", "owed_to").in_bulk(numbers)
        return [found[number] for number in numbers]

    def __iter__(self) -> Iterator[Duty]:
        return self.iterator()

    def iterator(self, chunk_size: int = 2000) -> Iterator[Duty]:
        """Yield every duty with both parties, read a chunk at a time. One query."""
        parts = [part.select_related("owed_by", "owed_to").only(*IN_A_ROW) for part in self.parts]
        return _joined(parts).order_by(*self.order).iterator(chunk_size=chunk_size)


def _joined(parts: Sequence[QuerySet[Duty, Any]]) -> QuerySet[Duty, Any]:
    first, *others = parts
    return first.union(*others, all=True) if others else first


def ledger(viewer: Viewer, wanted: Filter, now: datetime.datetime) -> Rows:
    """Return the duties that match the filter and that this viewer may see, late ones first by default."""
    rows = policies.visible_to(viewer, Duty).order_by()
    if wanted.opportunities is not None:
        rows = rows.filter(opportunity=wanted.opportunities)
    if wanted.kind:
        rows = rows.filter(kind=wanted.kind)
    if wanted.legal_status:
        rows = rows.filter(legal_status=wanted.legal_status)
    rows = rows.filter(_when(wanted.when, now)) if wanted.when else rows
    states = [wanted.state] if wanted.state else list(rules.State)
    parts = [part.filter(state=state) for part in _whose(rows, viewer, wanted) for state in states]
    return Rows(tuple(parts), SORTS.get(wanted.sort, SORTS["due"]))


def _whose(rows: QuerySet[Duty], viewer: Viewer, wanted: Filter) -> list[QuerySet[Duty]]:
    """Narrow the rows by each party in the filter. Returns parts without a duty in common."""
    parts = [rows]
    if wanted.whose == "mine":
        parts = [rows.filter(part) for part in _waits_for(viewer)]
    if wanted.whose == "to me":
        parts = [
            rows.filter(owed_to__in=permissions.acted_for(viewer, permissions.parties_served_by(viewer)))
        ]
    for asked in ((wanted.body_id, None), (None, wanted.organization_id)):
        if any(asked):
            theirs = parties_of(*asked)
            parts = [half for part in parts for half in _halves(part, theirs)]
    return parts


def _halves(rows: QuerySet[Duty], theirs: list[int]) -> list[QuerySet[Duty]]:
    """Return what these parties owe, and what others owe them."""
    return [rows.filter(owed_by__in=theirs), rows.filter(owed_to__in=theirs).exclude(owed_by__in=theirs)]


def parties_of(body_id: int | None, organization_id: int | None) -> list[int]:
    """Return the keys of the ledger's parties for a body or an organisation."""
    wanted = Q(body=body_id) if body_id else Q(organization=organization_id)
    return list(Party.objects.filter(wanted).values_list("pk", flat=True))


def _when(when: str, now: datetime.datetime) -> Q:
    soon = now + rules.SOON
    return {
        "late": Q(order_at__lt=now, opportunity=False),
        "soon": Q(order_at__gte=now, order_at__lte=soon),
        "later": Q(order_at__gt=soon, order_at__lt=FAR_FUTURE),
        "undated": Q(order_at=FAR_FUTURE),
    }.get(when, Q())


@dataclass(frozen=True)
class Tally:
    """The numbers of open duties that are late, due within a week, due later, and without a date."""

    late: int
    soon: int
    later: int
    undated: int

    @property
    def all(self) -> int:
        return self.late + self.soon + self.later + self.undated


def tally(rows: Rows | QuerySet[Duty], now: datetime.datetime) -> Tally:
    """Count open duties by how they stand, without opportunities.

    Four queries: four short walks of an index are quicker than one long one.
    """
    soon, standing = now + rules.SOON, rows.filter(state=rules.State.OPEN, opportunity=False)
    return Tally(
        late=standing.filter(order_at__lt=now).count(),
        soon=standing.filter(order_at__gte=now, order_at__lte=soon).count(),
        later=standing.filter(order_at__gt=soon, order_at__lt=FAR_FUTURE).count(),
        undated=standing.filter(order_at=FAR_FUTURE).count(),
    )


def about(viewer: Viewer, thing: Model) -> QuerySet[Duty]:
    """Return the duties about one record that this viewer may see."""
    rows = policies.visible_to(viewer, Duty).filter(
        about_type=thing._meta.label_lower, about_id=str(thing.pk)
    )
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def opportunities(viewer: Viewer, now: datetime.datetime, *, body_id: int | None = None) -> QuerySet[Duty]:
    """Return the opportunities that are open, the first to close first; with `body_id`, to that body. One query."""
    rows = policies.visible_to(viewer, Duty).filter(
        state=rules.State.OPEN, opportunity=True, order_at__gte=now
    )
    if body_id is not None:
        rows = rows.filter(owed_to__body=body_id)
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def waiting_for(viewer: Viewer) -> QuerySet[Duty]:
    """Return the open duties that wait for this viewer, the soonest first, those of cases among them.

    One query, and two for parties. A duty waits for the person who owes it or holds the post that does, and for those
    who act by name for the party that owes it. A restricted duty waits for those who serve that party, in any role, and
    to whom its subject is open.
    """
    own, of_cases = _waits_for(viewer)
    theirs = own | of_cases
    rows = policies.visible_to(viewer, Duty).filter(theirs, state=rules.State.OPEN, opportunity=False)
    return rows.select_related("owed_by", "owed_to").order_by("order_at", "pk")


def _waits_for(viewer: Viewer) -> tuple[Q, Q]:
    """Return two conditions without a duty in common: what those a viewer acts for owe, and what they owe in cases."""
    served = permissions.parties_served_by(viewer)
    acted = permissions.acted_for(viewer, served)
    others = [party for party in served if party not in acted]
    return Q(owed_by__in=acted), Q(owed_by__in=others, audience=rules.Audience.RESTRICTED)


def concerning(viewer: Viewer) -> QuerySet[Duty]:
    """Return the duties that those a viewer acts for, is or sits on owe or are owed. One query for them."""
    theirs = permissions.parties_served_by(viewer)
    return Duty.objects.filter(Q(owed_by__in=theirs) | Q(owed_to__in=theirs))
