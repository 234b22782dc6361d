"""Pictures of a report in preparation: added, told of in words, taken away, shown."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.files import serving
from shiremoot.governance.agendas import finding
from shiremoot.governance.reports import forms, permissions, pictures, presenting, queries, rules, views
from shiremoot.governance.reports.models import Picture, Report


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def told(request, slug: str, day: datetime.date, number: int):
    """Every picture, with what it shows in words."""
    found = views.find(request, slug, day, number)
    newest = queries.version(found)
    shown = queries.pictures(newest)
    form = forms.Told(request.POST or None, pictures=shown, initial={"seen": found.version})
    if request.method == "POST" and form.is_valid() and _described(request, found, form):
        return redirect(found)
    address, places = views.address(found), presenting.places(newest, shown)
    context = {
        "report": found,
        "version": newest,
        "form": form,
        "pictures": [
            (picture, address(picture), places[picture.pk], *form.boxes(picture)) for picture in shown
        ],
        "written": bool(newest and newest.how == rules.How.WRITTEN),
        "crumbs": views.crumbs(found.item.agenda.meeting, views.up(found), ("", "Pictures")),
    }
    return render(request, "reports/pictures.html", context, status=400 if form.errors else 200)


def _described(request, found: Report, form) -> bool:
    try:
        pictures.describe(by=request.viewer, report=found, seen=form.cleaned_data["seen"], said=form.said())
    except ValueError as problem:
        finding.say_no(request, "say what pictures show", found, problem)
        form.add_error(None, str(problem))
        if isinstance(problem, rules.Stale):
            form.seen_now(found.version)
        return False
    messages.success(request, "Kept what the pictures show.")
    return True


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def add(request, slug: str, day: datetime.date, number: int):
    """Add a picture that the text may show."""
    found = views.find(request, slug, day, number)
    form = forms.AddPicture(request.POST or None, request.FILES or None, initial={"seen": found.version})
    return views.change(
        request,
        found,
        form,
        "Add a picture",
        "Add it",
        lambda said: _added(request, found, said),
    )


def _added(request, found: Report, said: dict) -> None:
    made = pictures.add(by=request.viewer, report=found, upload=said.pop("file"), **said)
    messages.success(request, f"To show it, write on a line of its own: ![words beneath it]({made.name})")


@require_POST
@doors.door(permissions.WRITE)
def remove(request, slug: str, day: datetime.date, number: int, picture: int):
    """Take a picture away from the next version on."""
    found = views.find(request, slug, day, number)
    gone = policies.fetch(request.viewer, Picture.objects.select_related("report"), pk=picture, report=found)
    form = forms.Seen(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else 0
    return views.at_once(request, found, lambda: pictures.remove(by=request.viewer, picture=gone, seen=seen))


@require_GET
@doors.door(permissions.WRITE)
def show(request, slug: str, day: datetime.date, number: int, picture: int):
    """The picture itself."""
    found = views.find(request, slug, day, number)
    rows = Picture.objects.select_related("file")
    return serving.show(policies.fetch(request.viewer, rows, pk=picture, report=found).file)
