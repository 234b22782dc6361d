"""Pages for adding, renaming, moving, removing and reading the annexes of a report."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import valid_data
from shiremoot.meetings.reports import annexes, forms, queries, views
from shiremoot.meetings.reports.models import Annex


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def add(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Add an annex."""
    found = views.find_to_draft(request, slug, day, number)
    form = forms.AddAnnex(request.POST or None, request.FILES or None, initial={"seen": found.version})
    return views.page_about(
        request,
        found,
        form,
        "Add an annex",
        "Add it",
        lambda given: annexes.add(
            by=request.viewer,
            report=found,
            seen=given["seen"],
            title=given["title"],
            upload=given["file"],
            background=given["background"],
        ),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def change(request: ViewedRequest, slug: str, day: NumberedDay, number: int, annex: int) -> HttpResponseBase:
    """Rename or move an annex."""
    found = views.find_to_draft(request, slug, day, number)
    standing = queries.annexes(found, found.version)
    chosen: Annex = policies.fetch(request.viewer, standing, pk=annex)
    places = list(standing.values_list("pk", flat=True))
    start = {"seen": found.version, "title": chosen.title, "place": places.index(chosen.pk) + 1}
    form = forms.ChangeAnnex(request.POST or None, initial=start, places=len(places))
    return views.page_about(
        request,
        found,
        form,
        "Rename or move an annex",
        "Save",
        lambda given: annexes.amend(by=request.viewer, annex=chosen, **given),
    ).answer(request)


@require_POST
@doors.door(doors.SIGNED_IN)
def remove(request: ViewedRequest, slug: str, day: NumberedDay, number: int, annex: int) -> HttpResponse:
    """Remove an annex from the next version on."""
    found = views.find_to_draft(request, slug, day, number)
    rows = Annex.objects.select_related("report")
    removed: Annex = policies.fetch(request.viewer, rows, pk=annex, report=found)
    seen = valid_data(forms.Seen(request.POST)).get("seen", 0)
    return views.do_at_once(
        request, found, lambda: annexes.remove(by=request.viewer, annex=removed, seen=seen)
    )


@require_GET
@doors.door(doors.SIGNED_IN)
def file(request: ViewedRequest, slug: str, day: NumberedDay, number: int, annex: int) -> HttpResponseBase:
    """Send the file of an annex."""
    found = views.find(request, slug, day, number)
    kept: Annex = policies.fetch(request.viewer, Annex, pk=annex, report=found)
    trail.record_read(by=request.viewer, things=[found], purpose="downloaded an annex in preparation")
    return serving.send(request.viewer, kept)
