"""The rows behind each kind of OParl object, with all that its shape needs. A fixed number of queries for each page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.publishing.models import Document, Paper
from shiremoot.public.opendata import oparl


@dataclass(frozen=True)
class Kind:
    """A kind of object: its rows in a lasting order, and its shape."""

    rows: Callable[[], QuerySet]
    shape: Callable[..., oparl.Shape]
    internal: tuple[str, ...] = ()  # embedded objects that `omit_internal` leaves out


def _decisions(path: str = "decisions") -> Prefetch:
    return Prefetch(path, policies.open_to_all(Decision).order_by("pk"))


def _bodies() -> QuerySet[Body]:
    return Body.objects.prefetch_related("seats").order_by("pk")


def _people() -> QuerySet[Person]:
    seats = Seat.objects.order_by("pk")
    return (
        Person.objects.filter(seats__isnull=False)
        .distinct()
        .prefetch_related(Prefetch("seats", seats))
        .order_by("pk")
    )


def _memberships() -> QuerySet[Seat]:
    return Seat.objects.filter(person__isnull=False).order_by("pk")


def _items() -> QuerySet[AgendaItem]:
    return AgendaItem.objects.prefetch_related(_decisions(), "papers").order_by("pk")


def _meetings() -> QuerySet[Meeting]:
    items = AgendaItem.objects.prefetch_related(_decisions(), "papers").order_by("order")
    documents = Document.objects.select_related("file", "pack__meeting__body")
    rows = Meeting.objects.select_related("body").prefetch_related(
        Prefetch("items", items), "packs", Prefetch("packs__documents", documents)
    )
    return rows.order_by("pk")


def _papers() -> QuerySet[Paper]:
    documents = Document.objects.select_related("file", "pack__meeting__body")
    rows = Paper.objects.select_related("pack__meeting__body", "item__meeting__body")
    return rows.prefetch_related(_decisions("item__decisions"), Prefetch("documents", documents)).order_by(
        "pk"
    )


def _files() -> QuerySet[Document]:
    return (
        policies.open_to_all(Document)
        .filter(private=False)
        .select_related("file", "pack__meeting__body")
        .order_by("pk")
    )


KINDS: dict[str, Kind] = {
    "organization": Kind(_bodies, oparl.organization),
    "person": Kind(_people, oparl.person, ("membership",)),
    "membership": Kind(_memberships, oparl.membership),
    "meeting": Kind(_meetings, oparl.meeting, ("agendaItem", "invitation", "auxiliaryFile", "location")),
    "agendaItem": Kind(_items, oparl.agenda_item),
    "paper": Kind(_papers, oparl.paper, ("consultation", "mainFile", "auxiliaryFile")),
    "consultation": Kind(_papers, oparl.consultation),
    "file": Kind(_files, oparl.file),
    "legislativeTerm": Kind(Body.objects.none, oparl.organization),
    "location": Kind(Body.objects.none, oparl.organization),
}


def without_internal(shape: oparl.Shape, kind: Kind) -> dict[str, Any]:
    """The object without those embedded in it."""
    return {key: value for key, value in shape.items() if key not in kind.internal}
