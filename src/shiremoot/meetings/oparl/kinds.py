"""The rows behind each kind of object, with all that its shape needs. A fixed number of queries for each page."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.files.models import StoredFile
from shiremoot.meetings.minutes.models import Edition
from shiremoot.meetings.oparl import beside, shapes
from shiremoot.meetings.packs.models import Pack, PublishedFile, PublishedPaper
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, Meeting
from shiremoot.spine.hooks.oparl import ObjectKind, Trace


def decisions(path: str = "decisions") -> Prefetch[Any]:
    """Return the decisions anybody may see, to fetch with rows that have them at `path`."""
    return Prefetch(path, policies.open_to_all(Decision).order_by("pk"))


def _items() -> QuerySet[AgendaItem]:
    rows = policies.open_to_all(AgendaItem).select_related("built_from")
    others = [each.with_items() for each in beside.every()]
    return rows.prefetch_related(decisions(), "papers", *others).order_by("pk")


def _documents() -> QuerySet[PublishedFile]:
    return policies.open_to_all(PublishedFile).select_related("file", "pack__meeting__body").order_by("pk")


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
            *(each.with_meetings() for each in beside.every()),
            "packs",
            Prefetch("packs__documents", _documents()),
            Prefetch("minutes__editions", _editions()),
        )
        .order_by("pk")
    )


def _places() -> QuerySet[Meeting]:
    return policies.open_to_all(Meeting).exclude(place="").order_by("pk")


def _papers() -> QuerySet[PublishedPaper]:
    rows = policies.open_to_all(PublishedPaper).select_related(
        "pack__meeting__body", "item__meeting__body", "superseded_by"
    )
    return rows.prefetch_related(decisions("item__decisions"), Prefetch("documents", _documents())).order_by(
        "pk"
    )


def _files() -> QuerySet[PublishedFile]:
    return _documents().filter(private=False)


ITEM = (
    Trace(AgendaItem, own=True),
    Trace(Meeting, "meeting"),
    Trace(Decision, "decisions"),
    Trace(PublishedPaper, "papers"),
)
MEETING = (
    Trace(Meeting, own=True),
    Trace(AgendaItem, "items"),
    Trace(Decision, "decisions"),
    Trace(Attendance, "attendances"),
    Trace(Pack, "packs"),
    Trace(Edition, "minutes__editions"),
)
PAPER = (
    Trace(PublishedPaper, own=True),
    Trace(Pack, "pack", own=True),
    Trace(PublishedPaper, "superseded_by"),
    Trace(Meeting, "item__meeting"),
    Trace(Decision, "item__decisions"),
    Trace(StoredFile, "documents__file"),
)
FILE = (Trace(Pack, "pack", own=True), Trace(StoredFile, "file"))

KINDS = (
    ObjectKind(
        "meeting",
        _meetings,
        shapes.meeting,
        MEETING,
        "body",
        ("agendaItem", "invitation", "resultsProtocol", "auxiliaryFile", "location"),
        added=beside.traces,
    ),
    ObjectKind("agendaItem", _items, shapes.agenda_item, ITEM, added=beside.traces),
    ObjectKind("paper", _papers, shapes.paper, PAPER, internal=("consultation", "mainFile", "auxiliaryFile")),
    ObjectKind("consultation", _papers, shapes.consultation, PAPER, "item__meeting__body"),
    ObjectKind(
        "file", _files, shapes.file, FILE, gone=lambda document: document.file.disposed_at is not None
    ),
    ObjectKind("minutes", _editions, shapes.protocol, (Trace(Edition, own=True),), listed_with="file"),
    ObjectKind("location", _places, shapes.location, (Trace(Meeting, own=True),)),
)
