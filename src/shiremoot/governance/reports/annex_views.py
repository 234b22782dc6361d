"""Files that go with a report: added, named, moved, taken away."""

import datetime

from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.files import serving
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.reports import actions, forms, permissions, queries, views
from shiremoot.governance.reports.models import Annex


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def add(request, slug: str, day: datetime.date, number: int):
    """Add a file that goes with a report."""
    found = views.find(request, slug, day, number)
    form = forms.AddAnnex(request.POST or None, request.FILES or None, initial={"seen": found.version})
    return views.change(
        request,
        found,
        form,
        "Add an annex",
        "Add it",
        lambda said: actions.annex(
            by=request.viewer,
            report=found,
            seen=said["seen"],
            title=said["title"],
            upload=said["file"],
            background=said["background"],
        ),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def change(request, slug: str, day: datetime.date, number: int, annex: int):
    """Call an annex something else, or put it at another place."""
    found = views.find(request, slug, day, number)
    standing = queries.annexes(found, found.version)
    there = policies.fetch(request.viewer, standing, pk=annex)
    places = list(standing.values_list("pk", flat=True))
    start = {"seen": found.version, "title": there.title, "place": places.index(there.pk) + 1}
    form = forms.ChangeAnnex(request.POST or None, initial=start, places=len(places))
    return views.change(
        request,
        found,
        form,
        "Rename or move an annex",
        "Save",
        lambda said: actions.amend_annex(by=request.viewer, annex=there, **said),
    )


@require_POST
@doors.door(permissions.WRITE)
def remove(request, slug: str, day: datetime.date, number: int, annex: int):
    """Take an annex away from the next version on."""
    found = views.find(request, slug, day, number)
    gone = policies.fetch(request.viewer, Annex.objects.select_related("report"), pk=annex, report=found)
    form = forms.Seen(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    return views.at_once(
        request, found, lambda: actions.remove_annex(by=request.viewer, annex=gone, seen=seen)
    )


@require_GET
@doors.door(permissions.WRITE)
def file(request, slug: str, day: datetime.date, number: int, annex: int):
    """The file of an annex."""
    found = views.find(request, slug, day, number)
    kept = policies.fetch(request.viewer, Annex.objects.select_related("file"), pk=annex, report=found)
    trail.record_read(by=request.viewer, things=[found], purpose="downloaded an annex in preparation")
    return serving.send(kept.file)
