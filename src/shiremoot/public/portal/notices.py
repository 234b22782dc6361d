"""What became public, from every room that publishes, as one kind of thing."""

import datetime
import heapq
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import BigIntegerField, F, Prefetch, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.ui import moments
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes.models import Edition
from shiremoot.governance.minutes.models import Notice as DecisionNotice
from shiremoot.governance.moderngov.models import OldPaper
from shiremoot.governance.publishing.models import Pack, Paper

CHANGES = {"moved": "Meeting moved", "called off": "Meeting called off"}  # acts of the trail


@dataclass(frozen=True)
class Notice:
    """Something public since `at`. `key` never changes, so a feed reader knows it again."""

    key: str
    at: datetime.datetime
    what: str
    title: str
    url: str
    body: Body
    details: tuple[str, ...] = ()


def latest(
    many: int,
    *,
    body: Body | None = None,
    after: datetime.datetime | None = None,
    until: datetime.datetime | None = None,
    news: bool = True,
) -> list[Notice]:
    """The newest first, at most `many`; after a moment and up to another where given. Seven queries.

    `news` leaves out papers that came over from an old site once their meeting had begun: they were public before, and
    a council that moves over brings them by the thousand.
    """

    def rows(every: QuerySet, path: str) -> QuerySet:
        return _rows(every.select_related(path), path, body, after, until)[:many]

    sources = (
        _packs(rows(policies.open_to_all(Pack), "meeting__body")),
        _minutes(rows(policies.open_to_all(Edition), "minutes__meeting__body")),
        _decisions(rows(policies.open_to_all(DecisionNotice), "meeting__body")),
        _meetings(_changes(body, after, until)[:many]),
        _old_papers(_taken_over(body, after, until, news)[:many]),
    )
    merged = heapq.merge(*sources, key=lambda notice: notice.at, reverse=True)
    return list(itertools.islice(merged, many))


def _rows(rows: QuerySet, path: str, body: Body | None, after, until) -> QuerySet:
    rows = rows.filter(**{path: body}) if body else rows
    return _between(rows, "published_at", after, until).order_by("-published_at", "-pk")


def _between(rows: QuerySet, at: str, after, until) -> QuerySet:
    rows = rows.filter(**{f"{at}__gt": after}) if after else rows
    return rows.filter(**{f"{at}__lte": until}) if until else rows


def _packs(rows) -> Iterator[Notice]:
    papers = Paper.objects.select_related("supersedes__pack").order_by("first_page")
    for one in rows.prefetch_related(Prefetch("papers", papers)):
        what, url = one.get_what_display(), one.get_absolute_url()
        held = tuple(_told(paper) for paper in one.papers.all())
        yield Notice(f"pack-{one.pk}", one.published_at, what, str(one), url, one.meeting.body, held)


def _told(paper: Paper) -> str:
    """A paper of a pack, and whether it replaces one that was out before."""
    said = f"{paper.title}, {paper.on_pages}"
    if before := paper.supersedes:
        said += f": replaces the one published on {moments.moment(before.pack.published_at)}"
    return said


def _minutes(rows) -> Iterator[Notice]:
    for one in rows:
        meeting = one.minutes.meeting
        yield Notice(
            f"minutes-{one.pk}",
            one.published_at,
            one.what.capitalize(),
            f"{one.what.capitalize()}, {meeting}",
            one.minutes.get_absolute_url(),
            meeting.body,
            (f"Edition {one.number}",),
        )


def _decisions(rows) -> Iterator[Notice]:
    for one in rows:
        meeting = one.meeting
        url = reverse("notice", args=[meeting.body.slug, meeting.day])
        yield Notice(
            f"decisions-{one.pk}", one.published_at, "Decisions", f"Decisions, {meeting}", url, meeting.body
        )


def _changes(body: Body | None, after, until) -> QuerySet[Entry]:
    """Meetings that moved or were called off, from the trail, newest first."""
    rows = Entry.objects.filter(thing_type="meetings.meeting", act__in=CHANGES)
    if body:
        number = Cast("thing_id", BigIntegerField())
        rows = rows.annotate(number=number).filter(number__in=Meeting.objects.filter(body=body).values("pk"))
    return _between(rows, "at", after, until).order_by("-at", "-pk")


def _meetings(entries: QuerySet[Entry]) -> Iterator[Notice]:
    entries = list(entries)
    found = Meeting.objects.select_related("body").in_bulk([int(entry.thing_id) for entry in entries])
    for entry in entries:
        meeting, what = found[int(entry.thing_id)], CHANGES[entry.act]
        title = f"{what}: {meeting}"
        yield Notice(f"meeting-{entry.pk}", entry.at, what, title, meeting.get_absolute_url(), meeting.body)


def _taken_over(body: Body | None, after, until, news: bool) -> QuerySet[OldPaper]:
    """Papers of the old site by when they were kept here: files are numbered as they are kept."""
    rows = policies.open_to_all(OldPaper).filter(file__isnull=False).select_related("file", "meeting__body")
    rows = rows.filter(meeting__body=body) if body else rows
    rows = rows.filter(file__kept_at__lt=F("meeting__starts_at")) if news else rows
    return _between(rows, "file__kept_at", after, until).order_by("-file_id", "-pk")


def _old_papers(rows: QuerySet[OldPaper]) -> Iterator[Notice]:
    for one in rows:
        title, at = f"{one}, {one.meeting}", one.file.kept_at
        what, whence = "Paper from the old site", ("Taken over from the site the council had before",)
        yield Notice(f"old-paper-{one.pk}", at, what, title, one.get_absolute_url(), one.meeting.body, whence)
