"""The trail on screen, with filters and as a file."""

from urllib.parse import urlencode

from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import csv_lines
from shiremoot.foundation.sign_in import confirming
from shiremoot.foundation.trail.permissions import READ_TRAIL
from shiremoot.foundation.ui.form_page import valid_data
from shiremoot.web import trail_reading
from shiremoot.web.account_forms import WhichEntries
from shiremoot.web.trail_reading import WantedEntries

A_PAGE = 50
DIGITS = 19  # of the biggest number that a column holds


def _asked(request: ViewedRequest) -> tuple[WhichEntries, WantedEntries]:
    """Return the filters and what they ask for. Raises `Refused` for a role over less than the county."""
    if not request.viewer.may_county_wide(READ_TRAIL):
        raise Refused(READ_TRAIL.words)
    form = WhichEntries(request.GET)
    said = {key: value for key, value in valid_data(form).items() if value}
    return form, WantedEntries(**said)


@never_cache
@require_GET
@doors.door(READ_TRAIL)
@confirming.needed
def trail(request: ViewedRequest) -> HttpResponseBase:
    """Show entries of the trail, newest first."""
    form, wanted = _asked(request)
    found = trail_reading.entries(request.viewer, wanted)
    before = request.GET.get("before", "")
    if before.isdecimal() and len(before) < DIGITS:
        found = found.filter(pk__lt=int(before))
    page = list(found[: A_PAGE + 1])
    trail_reading.record(by=request.viewer, wanted=wanted)
    question = {key: value for key, value in request.GET.items() if key != "before" and value}
    older = urlencode(question | {"before": page[A_PAGE - 1].pk}) if len(page) > A_PAGE else ""
    context = {
        "form": form,
        "entries": page[:A_PAGE],
        "older": older,
        "question": urlencode(question),
        "most": trail_reading.MOST,
        "crumbs": [("/", "Home"), (reverse("accounts"), "Accounts"), ("", "Trail")],
    }
    return render(request, "web/trail.html", context)


@never_cache
@require_GET
@doors.door(READ_TRAIL)
@confirming.needed
def trail_file(request: ViewedRequest) -> HttpResponseBase:
    """Send the entries asked for as a spreadsheet file."""
    _, wanted = _asked(request)
    trail_reading.record(by=request.viewer, wanted=wanted, took_file=True)
    rows = trail_reading.rows(trail_reading.entries(request.viewer, wanted))
    answer = StreamingHttpResponse(csv_lines.lines(rows), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="trail.csv"'
    return answer
