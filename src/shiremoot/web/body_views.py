"""The tabs of a body's page, and its calendar."""

import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.meetings.record import feeds as meeting_feeds
from shiremoot.meetings.record import permissions as meeting_permissions
from shiremoot.meetings.record import queries as meetings
from shiremoot.spine.bodies import permissions as body_permissions
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies import rules as body_rules
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.duties import feeds, queries
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.views import calendar_response
from shiremoot.spine.hooks import pages
from shiremoot.web.views import AS_AT, FEW, HOME, as_at, read, shown

TABS = [
    ("", "Overview"),
    ("members", "Members"),
    ("meetings", "Meetings"),
    ("owed", "Owes and is owed"),
    ("plans", "Plans"),
    ("records", "Records"),
    ("history", "History"),
]


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*AS_AT, "page")
def body(request: ViewedRequest, slug: str, tab: str = "") -> HttpResponse:
    """Show one tab of a body's page."""
    found: Body = policies.fetch(request.viewer, Body.objects.select_related("host", "successor"), slug=slug)
    form, day = as_at(request)
    question = f"?as_at={day.isoformat()}" if day != clock.today() else ""
    address = found.get_absolute_url()
    context: dict[str, Any] = {
        "body": found,
        "form": form,
        "day": day,
        "today": clock.today(),
        "tab": tab,
        "can_keep": request.viewer.may(body_permissions.KEEP, scope_id=found.pk),
        "question": question,
        "tabs": [
            (f"{address}{key}/{question}" if key else address + question, words, key == tab)
            for key, words in TABS
        ],
        "crumbs": [HOME, (reverse("county") + question, "County"), ("", found.name)],
    }
    context |= _TAB[tab](request, found, day)
    template = "parts" if "parts" in context else tab or "overview"
    return render(request, f"web/body/{template}.html", context, status=400 if form.errors else 200)


def _overview(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    now = clock.now()
    last, following = meetings.last_and_next(found, now)
    owed = queries.ledger(request.viewer, queries.Filter(body_id=found.pk), now)
    seats = list(bodies.seats(found, day))
    above, below = bodies.answers_to(found, day), bodies.answered_by(found, day)
    return {
        "chairs": [
            seat for seat in seats if seat.role in (body_rules.SeatRole.CHAIR, body_rules.SeatRole.VICE_CHAIR)
        ],
        "seats": seats,
        "decided": body_rules.decided_by(found.rules, found.kind, found.quorum),
        "above": above,
        "below": below,
        "last": last,
        "following": following,
        "owed": shown(read(request, owed[:FEW]), now),
        "tally": queries.tally(owed, now),
    }


def _members(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"seats": list(bodies.seats(found, day))}


def _meetings(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {
        "page": Paginator(meetings.of_body(found), 50).get_page(request.GET.get("page")),
        "can_call": request.viewer.may(meeting_permissions.ARRANGE, scope_id=found.pk),
    }


def _owed(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    now = clock.now()
    wanted = queries.Filter(body_id=found.pk, state="")
    ledger: Any = queries.ledger(request.viewer, wanted, now)  # has count() where the stubs ask for len()
    page: Page[Duty] = Paginator(ledger, 50).get_page(request.GET.get("page"))
    return {"page": page, "shown": shown(read(request, page.object_list), now)}


def _plans(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"parts": pages.all_parts(pages.BODY_PLANS, request.viewer, found)}


def _records(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"parts": pages.all_parts(pages.BODY_RECORDS, request.viewer, found)}


def _history(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    lines = ReportingLine.objects.select_related("above", "below")
    return {
        "past_lines": (lines.filter(below=found) | lines.filter(above=found)).order_by("since", "pk"),
        "past_seats": Seat.objects.filter(body=found)
        .select_related("person", "post__organization", "organization")
        .order_by("since", "pk"),
        "entries": trail_queries.history_of(found)[:50],
    }


_TAB = {
    "": _overview,
    "members": _members,
    "meetings": _meetings,
    "owed": _owed,
    "plans": _plans,
    "records": _records,
    "history": _history,
}


@require_GET
@doors.door(doors.ANYONE)
@page_cache.with_etag
def body_feed(request: ViewedRequest, slug: str) -> HttpResponse:
    """Return a body's meetings and public duties as a calendar."""
    found: Body = policies.fetch(request.viewer, Body, slug=slug)
    rows = queries.ledger(request.viewer, queries.Filter(body_id=found.pk, state=""), clock.now()).filter(
        public=True
    )
    events = meeting_feeds.events(meetings.of_body(found)[: feeds.MOST], request.build_absolute_uri)
    return calendar_response(
        feeds.calendar(found.name, events + feeds.duty_events(feeds.recent(rows, clock.now())))
    )
