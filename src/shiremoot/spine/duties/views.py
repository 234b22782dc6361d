"""The ledger, one duty, and the catalogue as pages."""

import datetime
from typing import Any, cast
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import page_cache, paging
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.foundation.ui.form_page import valid_data
from shiremoot.kernel import working_days
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import (
    catalogue,
    forms,
    permissions,
    presenting,
    queries,
    recording,
    rules,
    timing,
    ways_to_answer,
)
from shiremoot.spine.duties.models import Duty

WHOSE = ("county", "mine", "to me", "take part")
PAGE = 13  # at most three heights of a laptop


def filter_of(request: ViewedRequest) -> tuple[forms.Narrow, queries.Filter]:
    """Return the form that narrows the ledger, and what the address asks for. Unknown values are ignored."""
    form = forms.Narrow(request.GET)
    chosen = valid_data(form)
    body, organization = chosen.get("body"), chosen.get("organisation")
    state = chosen.get("state") or rules.State.OPEN
    whose, sort = request.GET.get("whose", "county"), request.GET.get("sort", "due")
    if form.errors or whose not in WHOSE or sort not in queries.SORTS:
        page_cache.do_not_keep(request)
    return form, queries.Filter(
        whose=whose if whose in ("mine", "to me") else "county",
        state="" if state == "all" else state,
        when=chosen.get("when") or "",
        kind=chosen.get("kind") or "",
        legal_status=chosen.get("status") or "",
        body_id=body.pk if body else None,
        organization_id=organization.pk if organization else None,
        opportunities=whose == "take part",
        sort=sort if sort in queries.SORTS else "due",
    )


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*forms.Narrow.base_fields, "whose", "sort", "page")
def ledger(request: ViewedRequest) -> HttpResponse:
    """Show the ledger: the county's, what the viewer owes or is owed; the address filters and sorts."""
    form, wanted = filter_of(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    page = _page_of(request, rows)
    recording.record_read(by=request.viewer, duties=page.object_list)
    context = {
        "narrow": form,
        "wanted": wanted,
        "page": page,
        "shown": presenting.shown(page.object_list, now),
        "tabs": _tabs(request, wanted),
        "crumbs": [(reverse("home"), "Home"), ("", "Actions and duties")],
        "query": request.GET.urlencode(),
    }
    return render(request, "duties/ledger.html", context)


def _page_of(request: ViewedRequest, rows: queries.Rows) -> Page[Duty]:
    # `Rows` has all that a paginator uses, `count` and slices, though not what the stubs ask of a sequence.
    return paging.page_of(request, Paginator(cast("QuerySet[Duty]", rows), PAGE))


def _tabs(request: ViewedRequest, wanted: queries.Filter) -> list[tuple[str, str, bool]]:
    """Return the tabs of the ledger as (address, words, chosen)."""
    address, county = reverse("ledger"), [("county", "The county")]
    if request.viewer.account is not None:
        county += [("mine", "We owe"), ("to me", "Owed to us")]
    chosen = "take part" if wanted.opportunities else wanted.whose
    tabs = [*county, ("take part", "Opportunities to take part")]
    return [(f"{address}?{urlencode({'whose': key})}", words, chosen == key) for key, words in tabs]


@require_GET
@doors.door(doors.ANYONE)
def duty(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show one duty: its working, its authority, where it comes from and what was done."""
    found = policies.fetch(request.viewer, with_parties(), pk=number)
    recording.record_read(by=request.viewer, duties=[found])
    return render(request, "duties/duty.html", _duty_context(request, found))


@require_GET
@doors.door(doors.SIGNED_IN)
def answer(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Lead to the form by which the viewer answers a duty, or to its page where there is none."""
    found = policies.fetch(request.viewer, with_parties(), pk=number)
    if found.state != rules.State.OPEN:
        return redirect(found)
    if way := ways_to_answer.way(request.viewer, found):
        return redirect(way.url)
    if page := ways_to_answer.subject_page(request.viewer, found):
        return redirect(page)
    return (
        redirect("duty-met", found.pk)
        if permissions.can_discharge(request.viewer, found)
        else redirect(found)
    )


def with_parties() -> QuerySet[Duty]:
    """Return every duty with its parties and its paper."""
    return Duty.objects.select_related(
        "owed_by__body", "owed_by__organization", "owed_to__body", "owed_to__organization", "source"
    )


def _duty_context(request: ViewedRequest, found: Duty) -> dict[str, Any]:
    now, start = clock.now(), timing.start(found)
    return {
        "duty": found,
        "standing": presenting.standing(found, now),
        "due_words": presenting.due_words(found),
        "due": timing.counted(found),
        "clock_words": presenting.clock_words(found),
        "calendar": working_days.calendar_named(found.calendar).title,
        "start": start,
        "start_day": start.date() if isinstance(start, datetime.datetime) else start,
        "kind": catalogue.load().get(found.kind),
        "history": trail_queries.history_of(found),
        "is_open": found.state == rules.State.OPEN,
        "stopped": timing.is_stopped(found),
        "way": ways_to_answer.way(request.viewer, found) if found.state == rules.State.OPEN else None,
        "subject_page": ways_to_answer.subject_page(request.viewer, found),
        "can_discharge": permissions.can_discharge(request.viewer, found),
        "can_waive": permissions.can_waive(request.viewer, found),
        "can_see_paper": found.source_id
        and policies.visible_to(request.viewer, Document).filter(pk=found.source_id).exists(),
        "crumbs": [(reverse("home"), "Home"), (reverse("ledger"), "Actions and duties"), ("", found.title)],
    }


@require_GET
@doors.door(doors.ANYONE)
def clocks(request: ViewedRequest) -> HttpResponseBase:
    """Show every kind of duty in the catalogue, with its clock, authority and status."""
    fields: dict[str, list[catalogue.DutyKind]] = {}
    for kind in catalogue.load().values():
        fields.setdefault(_field_words(kind.field), []).append(kind)
    crumbs = [(reverse("home"), "Home"), ("", "Clocks")]
    return render(request, "duties/clocks.html", {"fields": fields, "crumbs": crumbs})


def _field_words(field: str) -> str:
    """Format a catalogue field for display, such as "SEND and inspection"."""
    words = field.replace("-", " ").replace("send", "SEND")
    return words[:1].upper() + words[1:]
