"""Pages for adding, describing, removing and showing the pictures of a report in preparation."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.meetings.reports import forms, pictures, presenting, queries, rules, views
from shiremoot.meetings.reports.models import Picture, Report


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def describe(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Show every picture and save its description."""
    found = views.find_to_draft(request, slug, day, number)
    newest = queries.version(found)
    shown = queries.pictures(newest)
    form = forms.DescribePictures(request.POST or None, pictures=shown, initial={"seen": found.version})
    page = FormPage(
        form=form,
        save=lambda given: pictures.describe(
            by=request.viewer, report=found, seen=given["seen"], descriptions=form.descriptions()
        ),
        done="Kept what the pictures show.",
        to=found,
        title="Pictures",
        kicker=found.item.title,
        button="Save",
        progress="",
        back=found.get_absolute_url(),
        crumbs=views.crumbs(request, found.item.agenda.meeting, views.report_crumb(found), ("", "Pictures")),
        template="reports/pictures.html",
        recorded_as=("say what pictures show", found),
    )
    if answer := page.sent(request):
        return answer
    address, places = views.picture_address(found), presenting.places(newest, shown)
    rows = [(picture, address(picture), places[picture.pk], *form.boxes(picture)) for picture in shown]
    written = bool(newest and newest.how == rules.How.WRITTEN)
    return page.show(request, report=found, version=newest, pictures=rows, written=written)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def add(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Add a picture that the text can show."""
    found = views.find_to_draft(request, slug, day, number)
    form = forms.AddPicture(request.POST or None, request.FILES or None, initial={"seen": found.version})
    return views.page_about(
        request, found, form, "Add a picture", "Add it", lambda given: _add(request, found, given)
    ).answer(request)


def _add(request: ViewedRequest, found: Report, given: dict[str, Any]) -> None:
    made = pictures.add(by=request.viewer, report=found, upload=given.pop("file"), **given)
    messages.success(request, f"To show it, write on a line of its own: ![words beneath it]({made.name})")


@require_POST
@doors.door(doors.SIGNED_IN)
def remove(request: ViewedRequest, slug: str, day: NumberedDay, number: int, picture: int) -> HttpResponse:
    """Remove a picture from the next version on."""
    found = views.find_to_draft(request, slug, day, number)
    rows = Picture.objects.select_related("report")
    removed: Picture = policies.fetch(request.viewer, rows, pk=picture, report=found)
    seen = valid_data(forms.Seen(request.POST)).get("seen", 0)
    return views.do_at_once(
        request, found, lambda: pictures.remove(by=request.viewer, picture=removed, seen=seen)
    )


@require_GET
@doors.door(doors.SIGNED_IN)
def show(request: ViewedRequest, slug: str, day: NumberedDay, number: int, picture: int) -> HttpResponseBase:
    """Send the picture file."""
    found = views.find(request, slug, day, number)
    shown: Picture = policies.fetch(request.viewer, Picture, pk=picture, report=found)
    return serving.show(request.viewer, shown)
