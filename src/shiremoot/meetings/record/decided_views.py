"""Public pages that span bodies: decisions, attendance year by year, and the calendar of all meetings."""

import datetime

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import page_cache, paging
from shiremoot.meetings.record import decided
from shiremoot.meetings.record import feeds as calendars
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import feeds

A_YEAR = datetime.timedelta(days=365)
A_PAGE = 15  # decisions


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors("body", "page")
def decisions(request: ViewedRequest) -> HttpResponse:
    """List decisions, newest first; those of one body with `?body=`."""
    slug = request.GET.get("body", "")
    body: Body | None = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    page = paging.page_of(request, Paginator(decided.decisions(body), A_PAGE))
    bodies = page_cache.cached("bodies that decided", decided.bodies_that_decided)
    context = {
        "page": page,
        "body": body,
        "bodies": bodies,
        "crumbs": [(reverse("home"), "Home"), ("", "Decisions")],
    }
    return render(request, "record/decisions.html", context)


@require_GET
@doors.door(doors.ANYONE)
@page_cache.with_etag
def calendar_of_body(request: ViewedRequest, slug: str) -> HttpResponse:
    """Return the meetings of one body as a calendar, and nothing else."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    events = calendars.of_body(body, request.build_absolute_uri)
    return feeds.calendar_response(feeds.calendar(f"Meetings of {body.name}", events))


@require_GET
@doors.door(doors.ANYONE)
@page_cache.with_etag
def calendar(request: ViewedRequest) -> HttpResponse:
    """Return every meeting since a year ago as a calendar."""
    rows = Meeting.objects.filter(starts_at__gte=clock.now() - A_YEAR).select_related("body")
    events = calendars.events(rows.order_by("starts_at")[: feeds.MOST], request.build_absolute_uri)
    return feeds.calendar_response(feeds.calendar(f"Meetings in {settings.COUNTY_NAME}", events))


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors("year")
def attendance(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show how often each member of a body attended in a year."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    years = decided.years_of(body)
    asked = request.GET.get("year", "")
    if asked and asked not in map(str, years):
        page_cache.do_not_keep(request)
    year = int(asked) if asked in map(str, years) else next(iter(years), None)
    context = {
        "body": body,
        "years": years,
        "year": year,
        "rows": decided.attendance(body, year) if year else [],
        "crumbs": [
            (reverse("home"), "Home"),
            (body.get_absolute_url(), body.name),
            ("", "Attendance"),
        ],
    }
    return render(request, "record/attendance.html", context)
