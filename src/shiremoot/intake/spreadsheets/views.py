"""Pages of spreadsheets: upload and template, what each row would do, import, undo."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.intake.spreadsheets import actions, forms, permissions
from shiremoot.intake.spreadsheets import template as excel
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.intake.spreadsheets.rules import COLUMNS, SheetKind

HOME = ("/", "Home")
LATEST = 10
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def upload(request: ViewedRequest) -> HttpResponseBase:
    """Upload a spreadsheet to be checked; the latest ones are listed below."""
    permissions.check_can_appoint(request.viewer)
    return FormPage(
        form=forms.Upload(request.POST or None, request.FILES or None),
        save=lambda said: _brought(request, said),
        to=lambda made: made,
        title="Import a spreadsheet",
        button="Check it",
        progress="Reading…",
        crumbs=[HOME, ("", "Import a spreadsheet")],
        template="spreadsheets/upload.html",
        more={
            "latest": policies.visible_to(request.viewer, Spreadsheet)[:LATEST],
            "columns": [(kind, COLUMNS[kind]) for kind in SheetKind],
        },
        recorded_as=("import a spreadsheet", "the register"),
    ).answer(request)


def _brought(request: ViewedRequest, said: dict[str, Any]) -> Spreadsheet:
    name, data, opened = said["file"]
    kind = SheetKind(said["kind"]) if said["kind"] else SheetKind.SEATS if said["body"] else None
    return actions.bring(by=request.viewer, name=name, data=data, opened=opened, kind=kind, body=said["body"])


@require_GET
@doors.door(permissions.KEEP)
def template(request: ViewedRequest) -> HttpResponse:
    """Return the template: a sheet of each kind, with its headings and one made-up row."""
    sheets = {
        kind.value.capitalize(): [
            [one.heading for one in COLUMNS[kind]],
            [one.example for one in COLUMNS[kind]],
        ]
        for kind in SheetKind
    }
    return HttpResponse(
        excel.workbook(sheets),
        EXCEL,
        headers={"Content-Disposition": 'attachment; filename="shiremoot-template.xlsx"'},
    )


@never_cache
@require_GET
@doors.door(permissions.KEEP)
def shown(request: ViewedRequest, number: int) -> HttpResponse:
    """Show what each row would do, or what the import did."""
    found = _spreadsheet(request, number)
    outcomes = [] if found.stored_at else actions.check(by=request.viewer, spreadsheet=found)
    context = {
        "found": found,
        "wrong": [one for one in outcomes if one.wrong],
        "adding": [one for one in outcomes if not one.wrong and not one.there],
        "there": sum(one.there for one in outcomes),
        "notes": [(one["name"], one["kind"], one["notes"], len(one["rows"])) for one in found.sheets],
        "crumbs": [HOME, (reverse("spreadsheets"), "Import a spreadsheet"), ("", found.name)],
    }
    return render(request, "spreadsheets/shown.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def store(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then import every row."""
    found = _spreadsheet(request, number)
    return _asked(
        request,
        found,
        title=f"Import {found.name}?",
        words="Every row is imported, or none. It can be undone as a whole until something is added to what it made.",
        button="Import",
        done="Imported. Undo it below if it was wrong.",
        save=lambda said: actions.store(by=request.viewer, spreadsheet=found),
    )


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def undo(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask, then remove all that an import added."""
    found = _spreadsheet(request, number)
    return _asked(
        request,
        found,
        title=f"Undo the import of {found.name}?",
        words="All that it added is removed. What was there before stays, and the trail keeps what was added.",
        button="Undo",
        done="The import is undone.",
        save=lambda said: actions.undo(by=request.viewer, spreadsheet=found),
    )


def _spreadsheet(request: ViewedRequest, number: int) -> Spreadsheet:
    permissions.check_can_appoint(request.viewer)
    return policies.fetch(request.viewer, Spreadsheet, pk=number)


def _asked(request: ViewedRequest, found: Spreadsheet, *, title: str, **how: Any) -> HttpResponseBase:
    return FormPage(
        form=forms.Ask(request.POST if request.method == "POST" else None),
        to=found,
        title=title,
        back=found.get_absolute_url(),
        leave="Cancel",
        crumbs=[HOME, (reverse("spreadsheets"), "Import a spreadsheet"), ("", title)],
        recorded_as=(title[0].lower() + title[1:], found),
        **how,
    ).answer(request)
