"""Pages of meetings."""

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import page_cache, paging
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.hooks import Rows
from shiremoot.meetings.record import (
    actions,
    forms,
    linked_data,
    meeting_page,
    months,
    permissions,
    queries,
    rules,
    steps,
)
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties import queries as duties
from shiremoot.spine.thread import queries as recommendations

DEFERRED = "deferred_as__meeting__body"  # prefetched, because few decisions are deferred


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors("page")
def upcoming(request: ViewedRequest) -> HttpResponse:
    """List meetings that have not begun, soonest first."""
    page = paging.page_of(request, Paginator(queries.coming(clock.now()), 50))
    crumbs = [(reverse("home"), "Home"), ("", "Meetings")]
    context = {"page": page, "crumbs": crumbs, "today": clock.today()}
    return render(request, "record/coming.html", context)


YEARS = range(1900, 2200)  # years whose months have a page


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def month(request: ViewedRequest, year: int, number: int) -> HttpResponse:
    """Show the meetings of a month, past or future, like a wall calendar."""
    if year not in YEARS or not 1 <= number <= 12:
        raise Hidden("see this month", exists=False)
    first = datetime.date(year, number, 1)
    found = list(queries.within(first, months.next_first(first) or datetime.date.max))
    dated = [one for one in found if not one.only_month]
    context = {
        "found": found,
        "month": months.month(first, dated, clock.today(), queries.span()),
        "undated": [one for one in found if one.only_month],
        "weekdays": months.WEEKDAYS,
        "crumbs": [(reverse("home"), "Home"), (reverse("meetings"), "Meetings"), ("", f"{first:%B %Y}")],
    }
    return render(request, "record/month.html", context)


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def meeting(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show one meeting: its agenda, who came, what was decided and the duties about it."""
    found = find(request, slug, day)
    if found.day != str(day):
        return redirect(found)  # it moved; its old address redirects here
    now = clock.now()
    owed = list(duties.about(request.viewer, found))
    items = list(found.items.order_by("order"))
    shown = meeting_page.everything(request.viewer, found, items)
    own = _own_lists(request.viewer, found, shown.there)
    closed = [*(duty for duty in owed if not duty.is_public), *_private_rows(own)]
    trail.record_read(by=request.viewer, things=closed, purpose="looked at a meeting")
    context = {
        "meeting": found,
        "items": [(item, shown.notes.get(item.pk, ())) for item in items],
        "shown": shown,
        "steps": steps.of(request.viewer, found),
        "event": linked_data.event(found, request.build_absolute_uri),
        **own,
        "recommended": recommendations.sources_considered(found.body, found.on),
        "owed": presenting.shown([duty for duty in owed if not duty.opportunity], now),
        "opportunities": presenting.shown([duty for duty in owed if duty.opportunity], now),
        "can_arrange": found.state == rules.MeetingState.PLANNED
        and found.ends_by >= now
        and request.viewer.may(permissions.ARRANGE, scope_id=found.body_id),
        "crumbs": _crumbs(found),
    }
    return render(request, "record/meeting.html", context)


def _own_lists(viewer: Viewer, found: Meeting, there: frozenset[Rows]) -> dict[str, list[Any]]:
    """Return the meeting's own lists by name, in order. Queries only those it has rows for."""
    lists: dict[Rows, tuple[str, QuerySet[Any]]] = {
        meeting_page.ATTENDANCES: ("attendances", found.attendances.exclude(status="expected")),
        meeting_page.DECISIONS: (
            "decisions",
            found.decisions.select_related("item", "mover", "seconder").prefetch_related(DEFERRED),
        ),
        meeting_page.ACTIONS: ("meeting_actions", queries.actions_of(found)),
        meeting_page.PLANNED: ("forward_items", _not_taken(found)),
    }
    return {
        name: list(policies.visible_to(viewer, rows.order_by("pk"))) if kind in there else []
        for kind, (name, rows) in lists.items()
    }


def _private_rows(own: Mapping[str, Sequence[Any]]) -> list[Any]:
    """Return the decisions and actions of exempt items."""
    return [one for name in ("decisions", "meeting_actions") for one in own[name] if one.private]


def _not_taken(found: Meeting) -> QuerySet[ForwardItem]:
    """Return the items planned for a meeting that are not on its agenda."""
    return found.forward_items.standing().exclude(title__in=found.items.values("title"))


def find(request: ViewedRequest, slug: str, day: NumberedDay) -> Meeting:
    """Return the meeting of a body with that day and number, now or before it moved. Raises `Hidden`."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = queries.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _crumbs(found: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = found.get_absolute_url() if more else ""
    return [
        (reverse("home"), "Home"),
        (found.body.get_absolute_url(), found.body.name),
        (own, f"Meeting {found.on:%-d %B %Y}"),
        *more,
    ]


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def call(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Create a meeting of a body, also a second one on a day."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_call(request.viewer, body)
    form = forms.Call(request.POST or None)
    meetings = reverse("body-meetings", args=[slug])
    return FormPage(
        form=form,
        save=lambda given: actions.arrange(
            by=request.viewer,
            body=body,
            starts_at=form.starts_at,
            place=given["place"],
            another=given["another"],
        ),
        done="The meeting is called. What it owes the public is in the ledger.",
        to=lambda made: made,
        title="Create meeting",
        kicker=body,
        words="From now on it is in the calendar for everybody to see, and its papers are owed in time.",
        button="Create meeting",
        progress="Calling…",
        back=meetings,
        leave="Cancel",
        crumbs=[
            (reverse("home"), "Home"),
            (body.get_absolute_url(), body.name),
            (meetings, "Meetings"),
            ("", "Create meeting"),
        ],
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def move(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Move a meeting and its duties."""
    found = find(request, slug, day)
    start = {
        "on": found.on,
        "at": f"{found.starts_at.astimezone(clock.LONDON):%H:%M}" if found.has_time else "",
        "place": found.place,
    }
    form = forms.Move(request.POST or None, initial=start)
    return _page(
        request,
        found,
        form,
        "Move this meeting",
        "Move it",
        save=lambda given: actions.move(
            meeting=found,
            starts_at=form.starts_at,
            why=given["why"],
            place=given["place"],
            another=given["another"],
            by=request.viewer,
        ),
        done="The meeting is moved, and its actions and duties moved with it.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def cancel(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Cancel a meeting and waive its duties."""
    found = find(request, slug, day)
    return _page(
        request,
        found,
        forms.CallOff(request.POST or None),
        "Call this meeting off",
        "Cancel the meeting",
        save=lambda given: actions.cancel(meeting=found, why=given["why"], by=request.viewer),
        done="The meeting is cancelled, and its actions and duties are waived.",
    ).answer(request)


def _page(
    request: ViewedRequest, found: Meeting, form: Form, title: str, button: str, **how: Any
) -> FormPage:
    """Return the page of a form about a planned meeting. Raises `Refused` unless the viewer may arrange it."""
    permissions.check_can_arrange(request.viewer, found)
    return FormPage(
        form=form,
        title=title,
        kicker=found,
        button=button,
        to=lambda changed: changed,
        back=found.get_absolute_url(),
        crumbs=_crumbs(found, ("", title)),
        more={"meeting": found},
        **how,
    )
