"""The tabs of a body's page, and its calendar."""

import datetime
from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import VISITOR
from shiremoot.foundation.trail import page_cache, paging
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.spine.bodies import permissions as body_permissions
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies import rules as body_rules
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.duties import feeds, presenting, queries
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.hooks import calendars, pages
from shiremoot.web.views import AS_AT, HOME, MOST_LISTED, as_at, read

MOST_HISTORY = 15  # entries
FEW = 3  # duties on the overview
CLOSING = 2  # opportunities to take part on the overview
A_PAGE = 13  # at most three heights of a laptop
OWN_TABS = (
    (10, "", "Overview"),
    (20, "members", "Members"),
    (40, "owed", "Actions and duties"),
    (50, "plans", "Plans"),
    (60, "records", "Records"),
    (70, "history", "History"),
)


def tabs() -> list[tuple[str, str]]:
    """Return the tabs of a body's page as address and name, in their order: those here and those of other rooms."""
    others = [(offer.order, offer.give.key, offer.give.words) for offer in pages.BODY_TABS.offers]
    return [(key, words) for _, key, words in sorted([*OWN_TABS, *others])]


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
        "most_listed": MOST_LISTED,
        "tabs": [
            (f"{address}{key}/{question}" if key else address + question, words, key == tab)
            for key, words in tabs()
        ],
        "crumbs": [HOME, (reverse("county") + question, "County"), ("", found.name)],
    }
    context |= _TAB[tab](request, found, day) if tab in _TAB else _of_room(request, found, tab)
    template = "parts" if "parts" in context else tab or "overview"
    return render(request, f"web/body/{template}.html", context, status=400 if form.errors else 200)


def _of_room(request: ViewedRequest, found: Body, tab: str) -> dict[str, Any]:
    """Return the part that another room shows on its tab."""
    offered = {offer.give.key: offer.give for offer in pages.BODY_TABS.offers}
    return {"parts": [offered[tab].part(request, found)]}


def _overview(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    now = clock.now()
    owed = queries.ledger(request.viewer, queries.Filter(body_id=found.pk), now)
    rights = queries.opportunities(request.viewer, now, body_id=found.pk)
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
        "facts": pages.all_parts(pages.BODY_FACTS, request.viewer, found),
        "owed": presenting.shown(read(request, owed[:FEW]), now),
        "tally": queries.tally(owed, now),
        "opportunities": presenting.shown(read(request, rights[:CLOSING]), now),
    }


def _members(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"seats": list(bodies.seats(found, day))}


def _owed(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    now = clock.now()
    wanted = queries.Filter(body_id=found.pk, state="")
    ledger: Any = queries.ledger(request.viewer, wanted, now)  # has count() where the stubs ask for len()
    page: Page[Duty] = paging.page_of(request, Paginator(ledger, A_PAGE))
    return {"page": page, "shown": presenting.shown(read(request, page.object_list), now)}


def _plans(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"parts": pages.all_parts(pages.BODY_PLANS, request.viewer, found)}


def _records(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    return {"parts": pages.all_parts(pages.BODY_RECORDS, request.viewer, found)}


def _history(request: ViewedRequest, found: Body, day: datetime.date) -> dict[str, Any]:
    """Return seats and lines, the latest first; those of which no first day is published come last."""
    lines = ReportingLine.objects.select_related("above", "below")
    latest = F("since").desc(nulls_last=True)
    seats = Seat.objects.filter(body=found).select_related("person", "post__organization", "organization")
    return {
        "past_lines": (lines.filter(below=found) | lines.filter(above=found)).order_by(latest, "pk"),
        "page": Paginator(seats.order_by(latest, "pk"), A_PAGE).get_page(request.GET.get("page")),
        "entries": trail_queries.history_of(found).reverse()[:MOST_HISTORY],
    }


_TAB = {
    "": _overview,
    "members": _members,
    "owed": _owed,
    "plans": _plans,
    "records": _records,
    "history": _history,
}


@require_GET
@doors.door(doors.ANYONE)
@page_cache.with_etag
def body_feed(request: ViewedRequest, slug: str) -> HttpResponse:
    """Return a body's meetings, public duties and opportunities as a calendar."""
    found: Body = policies.fetch(request.viewer, Body, slug=slug)
    name = f"calendar {request.build_absolute_uri('/')} {slug} {clock.today()}"
    made = page_cache.until_changed(name, lambda: _calendar(found, request.build_absolute_uri))
    return feeds.calendar_response(made)


def _calendar(found: Body, site: Callable[[str], str]) -> bytes:
    """Return the calendar of a body: what anybody may see."""
    wanted = queries.Filter(body_id=found.pk, state="", opportunities=None)
    rows = queries.ledger(VISITOR, wanted, clock.now()).filter(audience=Audience.PUBLIC)
    events = [event for offer in calendars.OF_BODY.offers for event in offer.give(found, site)]
    return feeds.calendar(found.name, events + feeds.duty_events(feeds.recent(rows, clock.now())))
