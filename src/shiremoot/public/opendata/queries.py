"""The rows behind each kind of OParl object, with all that its shape needs. A fixed number of queries for each page."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.files.models import StoredFile
from shiremoot.intake.moderngov.models import OldPaper
from shiremoot.meetings.minutes.models import Edition
from shiremoot.meetings.packs.models import Document, Pack, Paper
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.public.opendata import making, oparl, taken_over
from shiremoot.public.opendata.changes import Times, Trace
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat


@dataclass(frozen=True)
class ObjectKind:
    """A kind of object: its rows in a lasting order, and its shape."""

    rows: Callable[[], QuerySet[Any]]
    shape: Callable[..., making.Shape]
    traces: tuple[Trace, ...] = ()  # where the trail tells of it, and of what it shows
    of_body: str = ""  # the way to its body, where a list can be narrowed to one
    internal: tuple[str, ...] = ()  # embedded objects that `omit_internal` leaves out
    gone: Callable[[Any], bool] = lambda row: False  # whether only that it was is still told

    def told(self, site: making.Site, row: Any, times: Times) -> making.Shape:
        """The object that stands alone, or what is left of it."""
        shape = self.shape(site, row, times)
        return making.deleted(shape) if self.gone(row) else shape


def _decisions(path: str = "decisions") -> Prefetch[Any]:
    return Prefetch(path, policies.open_to_all(Decision).order_by("pk"))


def _bodies() -> QuerySet[Body]:
    lines = ReportingLine.objects.at(clock.today()).order_by("pk")
    return Body.objects.prefetch_related(_seats(), Prefetch("lines_up", lines)).order_by("pk")


def _seats() -> Prefetch[Any]:
    return Prefetch("seats", policies.open_to_all(Seat).order_by("pk"))


def _people() -> QuerySet[Person]:
    return Person.objects.filter(seats__isnull=False).distinct().prefetch_related(_seats()).order_by("pk")


def _memberships() -> QuerySet[Seat]:
    return policies.open_to_all(Seat).filter(person__isnull=False).order_by("pk")


def _items() -> QuerySet[AgendaItem]:
    rows = policies.open_to_all(AgendaItem).select_related("built_from")
    old = Prefetch("moderngov_papers", _old_papers())
    return rows.prefetch_related(_decisions(), "papers", old).order_by("pk")


def _old_papers() -> QuerySet[OldPaper]:
    """Papers of the site the council had before that are kept here."""
    kept = policies.open_to_all(OldPaper).filter(file__isnull=False)
    return kept.select_related("file").order_by("pk")


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
            Prefetch("moderngov_papers", _old_papers().filter(item=None)),
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
    return _documents().filter(private=False)


def _old_files() -> QuerySet[OldPaper]:
    """Every paper that was kept, also those that are gone."""
    return OldPaper.objects.filter(file__isnull=False).select_related("file", "meeting__body").order_by("pk")


def _old_papers_of_items() -> QuerySet[OldPaper]:
    rows = _old_files().filter(item__isnull=False).select_related("item")
    return rows.prefetch_related(_decisions("item__decisions"))


BODY = Trace(Body, own=True)
OLD = (
    Trace(OldPaper, "moderngov_papers"),
    Trace(StoredFile, "moderngov_papers__file"),
)
ITEM = (
    Trace(AgendaItem, own=True),
    Trace(Meeting, "meeting"),
    Trace(Decision, "decisions"),
    Trace(Paper, "papers"),
    *OLD,
)
MEETING = (
    Trace(Meeting, own=True),
    Trace(AgendaItem, "items"),
    Trace(Decision, "decisions"),
    Trace(Attendance, "attendances"),
    Trace(Pack, "packs"),
    Trace(Edition, "minutes__editions"),
    *OLD,
)
PAPER = (
    Trace(Paper, own=True),
    Trace(Pack, "pack", own=True),
    Trace(Paper, "superseded_by"),
    Trace(Meeting, "item__meeting"),
    Trace(Decision, "item__decisions"),
    Trace(StoredFile, "documents__file"),
)
FILE = (Trace(Pack, "pack", own=True), Trace(StoredFile, "file"))
OLD_FILE = (
    Trace(OldPaper, own=True),
    Trace(Meeting, "meeting"),
    Trace(StoredFile, "file"),
)
OLD_PAPER = (*OLD_FILE, Trace(Decision, "item__decisions"))
SEAT = (Trace(Seat, own=True), Trace(Body, "body", own=True))

KINDS: dict[str, ObjectKind] = {
    "organization": ObjectKind(_bodies, oparl.organization, (BODY,)),
    "person": ObjectKind(
        _people,
        oparl.person,
        (
            Trace(Person, own=True),
            Trace(Seat, "seats"),
            Trace(Body, "seats__body"),
        ),
        internal=("membership",),
    ),
    "membership": ObjectKind(_memberships, oparl.membership, SEAT),
    "meeting": ObjectKind(
        _meetings,
        oparl.meeting,
        MEETING,
        "body",
        ("agendaItem", "invitation", "resultsProtocol", "auxiliaryFile", "location"),
    ),
    "agendaItem": ObjectKind(_items, oparl.agenda_item, ITEM),
    "paper": ObjectKind(_papers, oparl.paper, PAPER, internal=("consultation", "mainFile", "auxiliaryFile")),
    "consultation": ObjectKind(_papers, oparl.consultation, PAPER, "item__meeting__body"),
    "file": ObjectKind(_files, oparl.file, FILE, gone=lambda document: document.file.disposed_at is not None),
    "minutes": ObjectKind(_editions, oparl.protocol, (Trace(Edition, own=True),)),
    "oldPaper": ObjectKind(
        _old_papers_of_items,
        taken_over.paper,
        OLD_PAPER,
        internal=("consultation", "mainFile"),
        gone=taken_over.gone,
    ),
    "oldConsultation": ObjectKind(
        _old_papers_of_items, taken_over.consultation, OLD_PAPER, "meeting__body", gone=taken_over.gone
    ),
    "oldFile": ObjectKind(_old_files, taken_over.file, OLD_FILE, gone=taken_over.gone),
    "location": ObjectKind(_places, oparl.location, (Trace(Meeting, own=True),)),
    "legislativeTerm": ObjectKind(Body.objects.none, oparl.organization),
}


# Kinds whose objects stand in one list, after those it is named for.
TOGETHER: dict[str, tuple[str, ...]] = {
    "paper": ("oldPaper",),
    "consultation": ("oldConsultation",),
    "file": ("minutes", "oldFile"),
}


def in_list(name: str) -> list[ObjectKind]:
    """The kinds of object a list holds, in their order; none for a list that is not there."""
    return [KINDS[each] for each in (name, *TOGETHER.get(name, ()))] if name in KINDS else []


def without_internal(shape: making.Shape, kind: ObjectKind) -> dict[str, Any]:
    """The object without those embedded in it."""
    return {key: value for key, value in shape.items() if key not in kind.internal}
