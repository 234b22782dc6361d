"""Every kind of OParl object: those of bodies and people here, the others as rooms give them.

Rows come with all that their shape needs. A fixed number of queries for each page.
"""

from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.public.opendata import oparl
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.hooks.oparl import KINDS, ObjectKind, Trace


def _bodies() -> QuerySet[Body]:
    lines = ReportingLine.objects.at(clock.today()).order_by("pk")
    return Body.objects.prefetch_related(_seats(), Prefetch("lines_up", lines)).order_by("pk")


def _seats() -> Prefetch[Any]:
    return Prefetch("seats", policies.open_to_all(Seat).order_by("pk"))


def _people() -> QuerySet[Person]:
    return Person.objects.filter(seats__isnull=False).distinct().prefetch_related(_seats()).order_by("pk")


def _memberships() -> QuerySet[Seat]:
    return policies.open_to_all(Seat).filter(person__isnull=False).order_by("pk")


OWN = (
    ObjectKind("organization", _bodies, oparl.organization, (Trace(Body, own=True),)),
    ObjectKind(
        "person",
        _people,
        oparl.person,
        (Trace(Person, own=True), Trace(Seat, "seats"), Trace(Body, "seats__body")),
        internal=("membership",),
    ),
    ObjectKind(
        "membership", _memberships, oparl.membership, (Trace(Seat, own=True), Trace(Body, "body", own=True))
    ),
    ObjectKind("legislativeTerm", Body.objects.none, oparl.organization),
)


def kinds() -> dict[str, ObjectKind]:
    """Return every kind by its name."""
    return {kind.name: kind for kind in (*OWN, *(offer.give for offer in KINDS.offers))}


def in_list(name: str) -> list[ObjectKind]:
    """Return the kinds of object a list holds, in their order; none for a list that is not there."""
    every = kinds()
    if name not in every:
        return []
    return [every[name], *(kind for kind in every.values() if kind.listed_with == name)]
