"""Entries of minutes and decisions for search, the site map and the news."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.typesetting import blocks
from shiremoot.meetings.minutes.models import DecisionNotice, Edition, Minutes
from shiremoot.meetings.record import publishing as meetings
from shiremoot.spine.hooks import published, search, sitemap
from shiremoot.spine.hooks.search import ResultKind


def minutes(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Yield the newest edition of each meeting's minutes, which holds nothing private."""
    newest: dict[int, Edition] = {}
    rows = (
        policies.open_to_all(Edition)
        .filter(minutes__meeting__in=numbers)
        .select_related("minutes__meeting__body")
    )
    for edition in rows.order_by("number"):
        newest[edition.minutes_id] = edition
    for edition in newest.values():
        one, text = edition.minutes, blocks.plain(edition.content["blocks"])
        yield meetings.entry(one.meeting, ResultKind.MINUTES, str(one), text, one.get_absolute_url())


PAGES = sitemap.Section(
    "minutes",
    lambda: (
        Minutes.objects.filter(editions__isnull=False)
        .distinct()
        .select_related("meeting__body")
        .order_by("pk")
    ),
    sitemap.own,
)


def notices_of_minutes(asked: published.Asked) -> Iterator[published.Notice]:
    """Yield editions of minutes, newest first. One query."""
    for one in _newest(policies.open_to_all(Edition), "minutes__meeting__body", asked):
        meeting, what = one.minutes.meeting, one.what.capitalize()
        url, details = one.minutes.get_absolute_url(), (f"Edition {one.number}",)
        yield published.Notice(
            f"minutes-{one.pk}", one.published_at, what, f"{what}, {meeting}", url, meeting.body, details
        )


def notices_of_decisions(asked: published.Asked) -> Iterator[published.Notice]:
    """Yield notices of decisions, newest first. One query."""
    for one in _newest(policies.open_to_all(DecisionNotice), "meeting__body", asked):
        meeting = one.meeting
        url = reverse("notice", args=[meeting.body.slug, meeting.day])
        yield published.Notice(
            f"decisions-{one.pk}", one.published_at, "Decisions", f"Decisions, {meeting}", url, meeting.body
        )


def _newest(rows: QuerySet[Any], path: str, asked: published.Asked) -> QuerySet[Any]:
    rows = asked.between(rows.select_related(path), "published_at", body=path)
    return rows.order_by("-published_at", "-pk")[: asked.many]
