"""A body: each of its tabs, and its calendar."""

from django.core.paginator import Paginator
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import keeping
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.governance.bodies import permissions as body_permissions
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies import rules as body_rules
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat
from shiremoot.governance.duties import feeds, queries
from shiremoot.governance.duties.views import calendar_response
from shiremoot.governance.meetings import feeds as meeting_feeds
from shiremoot.governance.meetings import permissions as meeting_permissions
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.records import permissions as record_permissions
from shiremoot.governance.records import presenting as records
from shiremoot.web.views import FEW, HOME, as_at, read, shown

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
@keeping.kept_for_visitors
def body(request, slug: str, tab: str = ""):
    """One body: what it is, who sits on it, whom it answers to, when it meets, what it owes and is owed."""
    found = policies.fetch(request.viewer, Body.objects.select_related("host", "successor"), slug=slug)
    form, day = as_at(request)
    question = f"?as_at={day.isoformat()}" if day != clock.today() else ""
    address = found.get_absolute_url()
    context = {
        "body": found,
        "form": form,
        "day": day,
        "today": clock.today(),
        "tab": tab,
        "can_keep": request.viewer.may(body_permissions.KEEP, body_id=found.pk),
        "question": question,
        "tabs": [
            (f"{address}{key}/{question}" if key else address + question, words, key == tab)
            for key, words in TABS
        ],
        "crumbs": [HOME, (reverse("county") + question, "County"), ("", found.name)],
    }
    context |= _TAB[tab](request, found, day)
    return render(request, f"web/body/{tab or 'overview'}.html", context, status=400 if form.errors else 200)


def _overview(request, found: Body, day) -> dict:
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


def _members(request, found: Body, day) -> dict:
    return {"seats": list(bodies.seats(found, day))}


def _meetings(request, found: Body, day) -> dict:
    return {
        "page": Paginator(meetings.of_body(found), 50).get_page(request.GET.get("page")),
        "can_call": request.viewer.may(meeting_permissions.ARRANGE, body_id=found.pk),
    }


def _owed(request, found: Body, day) -> dict:
    now = clock.now()
    page = Paginator(queries.ledger(request.viewer, queries.Filter(body_id=found.pk, state=""), now), 50)
    page = page.get_page(request.GET.get("page"))
    return {"page": page, "shown": shown(read(request, page.object_list), now)}


def _plans(request, found: Body, day) -> dict:
    return {
        "strategies": found.strategies.all(),
        "forward": found.forward_items.standing()
        .select_related("meeting__body")
        .order_by("meeting__starts_at", "pk"),
    }


def _records(request, found: Body, day) -> dict:
    practice = getattr(found, "practice", None)
    looks_after = request.viewer.may(record_permissions.LOOK_AFTER, body_id=found.pk)
    return {
        "lines": records.of_body(found),
        "contact_days": practice.keep_days if practice else None,
        "looks_after": looks_after,
    }


def _history(request, found: Body, day) -> dict:
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
@keeping.told_if_changed
def body_feed(request, slug: str):
    """A body's meetings and public duties, for a calendar program."""
    found = policies.fetch(request.viewer, Body, slug=slug)
    rows = queries.ledger(request.viewer, queries.Filter(body_id=found.pk, state=""), clock.now()).filter(
        public=True
    )
    events = meeting_feeds.events(meetings.of_body(found)[: feeds.MOST], request.build_absolute_uri)
    return calendar_response(
        feeds.calendar(found.name, events + feeds.duty_events(feeds.recent(rows, clock.now())))
    )
