"""The rows behind each kind of OParl object, with all that its shape needs. A fixed number of queries for each page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat
from shiremoot.governance.meetings.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.governance.minutes.models import Edition
from shiremoot.governance.publishing.models import Document, Paper
from shiremoot.public.opendata import oparl
from shiremoot.public.opendata.changes import Trace


@dataclass(frozen=True)
class Kind:
    """A kind of object: its rows in a lasting order, and its shape."""

    rows: Callable[[], QuerySet]
    shape: Callable[..., oparl.Shape]
    traces: tuple[Trace, ...] = ()  # where the trail tells of it, and of what it shows
    of_body: str = ""  # the way to its body, where a list can be narrowed to one
    internal: tuple[str, ...] = ()  # embedded objects that `omit_internal` leaves out


def _decisions(path: str = "decisions") -> Prefetch:
    return Prefetch(path, policies.open_to_all(Decision).order_by("pk"))


def _bodies() -> QuerySet[Body]:
    lines = ReportingLine.objects.at(clock.today()).order_by("pk")
    return Body.objects.prefetch_related(_seats(), Prefetch("lines_up", lines)).order_by("pk")


def _seats() -> Prefetch:
    return Prefetch("seats", policies.open_to_all(Seat).order_by("pk"))


def _people() -> QuerySet[Person]:
    return Person.objects.filter(seats__isnull=False).distinct().prefetch_related(_seats()).order_by("pk")


def _memberships() -> QuerySet[Seat]:
    return policies.open_to_all(Seat).filter(person__isnull=False).order_by("pk")


def _items() -> QuerySet[AgendaItem]:
    rows = policies.open_to_all(AgendaItem).select_related("built_from")
    return rows.prefetch_related(_decisions(), "papers").order_by("pk")


def _documents() -> QuerySet[Document]:
    return policies.open_to_all(Document).select_related("file", "pack__meeting__body").order_by("pk")


def _editions() -> QuerySet[Edition]:
    return policies.open_to_all(Edition).select_related("minutes__meeting__body").order_by("-pk")


def _meetings() -> QuerySet[Meeting]:
    present = policies.open_to_all(Attendance).filter(status="present").select_related("seat")
    return (
        policies.open_to_all(Meeting)
        .select_related("body", "minutes")
        .prefetch_related(
            Prefetch("items", _items().order_by("order")),
            Prefetch("attendances", present),
            "packs",
            Prefetch("packs__documents", _documents()),
            Prefetch("minutes__editions", _editions()),
        )
        .order_by("pk")
    )


def _places() -> QuerySet[Meeting]:
    return policies.open_to_all(Meeting).exclude(place="").order_by("pk")


def _papers() -> QuerySet[Paper]:
    rows = policies.open_to_all(Paper).select_related(
        "pack__meeting__body", "item__meeting__body", "superseded_by"
    )
    return rows.prefetch_related(_decisions("item__decisions"), Prefetch("documents", _documents())).order_by(
        "pk"
    )


def _files() -> QuerySet[Document]:
    return _documents().filter(private=False, file__disposed_at=None)


BODY = Trace("bodies.body", own=True)
ITEM = (
    Trace("meetings.agendaitem", own=True),
    Trace("meetings.meeting", "meeting"),
    Trace("meetings.decision", "decisions"),
    Trace("publishing.paper", "papers"),
)
MEETING = (
    Trace("meetings.meeting", own=True),
    Trace("meetings.agendaitem", "items"),
    Trace("meetings.decision", "decisions"),
    Trace("meetings.attendance", "attendances"),
    Trace("publishing.pack", "packs"),
    Trace("minutes.edition", "minutes__editions"),
)
PAPER = (
    Trace("publishing.paper", own=True),
    Trace("publishing.pack", "pack", own=True),
    Trace("publishing.paper", "superseded_by"),
    Trace("meetings.meeting", "item__meeting"),
    Trace("meetings.decision", "item__decisions"),
)
SEAT = (Trace("bodies.seat", own=True), Trace("bodies.body", "body", own=True))

KINDS: dict[str, Kind] = {
    "organization": Kind(_bodies, oparl.organization, (BODY,)),
    "person": Kind(
        _people,
        oparl.person,
        (
            Trace("agencies.person", own=True),
            Trace("bodies.seat", "seats"),
            Trace("bodies.body", "seats__body"),
        ),
        internal=("membership",),
    ),
    "membership": Kind(_memberships, oparl.membership, SEAT),
    "meeting": Kind(
        _meetings,
        oparl.meeting,
        MEETING,
        "body",
        ("agendaItem", "invitation", "resultsProtocol", "auxiliaryFile", "location"),
    ),
    "agendaItem": Kind(_items, oparl.agenda_item, ITEM),
    "paper": Kind(_papers, oparl.paper, PAPER, internal=("consultation", "mainFile", "auxiliaryFile")),
    "consultation": Kind(_papers, oparl.consultation, PAPER, "item__meeting__body"),
    "file": Kind(_files, oparl.file, (Trace("publishing.pack", "pack", own=True),)),
    "minutes": Kind(_editions, oparl.protocol, (Trace("minutes.edition", own=True),)),
    "location": Kind(_places, oparl.location, (Trace("meetings.meeting", own=True),)),
    "legislativeTerm": Kind(Body.objects.none, oparl.organization),
}


def without_internal(shape: oparl.Shape, kind: Kind) -> dict[str, Any]:
    """The object without those embedded in it."""
    return {key: value for key, value in shape.items() if key not in kind.internal}
