"""Forms by which figures are recorded, loaded from a file and published."""

import csv
from datetime import date
from typing import Any

from django.http import HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files.fields import OpenedSheet
from shiremoot.kernel.errors import MissingText, known
from shiremoot.outcomes.indicators import (
    actions,
    forms,
    loading,
    permissions,
    publishing_actions,
    queries,
    rules,
    sheets,
)
from shiremoot.outcomes.indicators.keeping_views import FORM, kept, kept_indicator, page
from shiremoot.outcomes.indicators.models import FigureLoad, Framework, Observation

PREVIEWED = 50


def sent(request: ViewedRequest) -> QueryDict | None:
    """Return what was sent to a form that may have no boxes; None if nothing was."""
    return request.POST if request.method == "POST" else None


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def record(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Record one figure."""
    found = kept_indicator(request, slug, code)
    last = known(found.definitions.order_by("-version").first(), "an indicator is made with a definition")
    form = forms.RecordFigure(
        request.POST or None,
        indicator=found,
        frequency=rules.Frequency(last.frequency),
        initial={"area": found.framework.area.code},
    )
    return page(
        form,
        "Record a figure",
        found.framework,
        save=lambda said: actions.record_figure(
            indicator=found, cells=form.cells(said), reason=said["reason"], by=request.viewer
        ),
        done="The figure is recorded. Nobody else sees it before the framework's figures are published.",
        to=found,
        kicker=f"{found.code} {last.name}",
        at={MissingText: "reason"},
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def check_file(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Check a file of figures, and show every error or what it would change."""
    found = kept(request, slug)
    form = forms.CheckFile(request.POST or None, request.FILES or None)
    return page(
        form,
        "Load a file of figures",
        found,
        save=lambda said: _check(request, found, said["file"]),
        to=lambda load: load,
        button="Check the file",
        kicker=found.title,
        progress="Checking the file…",
        back=found.get_absolute_url(),
        template="indicators/check_file.html",
        more={"framework": found, "columns": sheets.COLUMNS.items(), "needed": sheets.NEEDED},
    ).answer(request)


def _check(request: ViewedRequest, framework: Framework, sheet: OpenedSheet) -> FigureLoad:
    return loading.check(
        framework=framework, name=sheet.name, digest=sheet.digest, rows=sheet.rows, by=request.viewer
    )


@require_GET
@doors.door(permissions.KEEP)
def template(request: ViewedRequest, slug: str) -> HttpResponse:
    """Send an empty sheet with the headings and a row for each indicator reported."""
    found = kept(request, slug)
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{slug}-figures.csv"'
    writer = csv.writer(answer)
    writer.writerow(sheets.COLUMNS)
    for one in queries.standard(found).indicators.values():
        writer.writerow([one.code, found.area.name, *[""] * (len(sheets.COLUMNS) - 2)])
    return answer


def _load_of(request: ViewedRequest, framework: Framework, number: int) -> FigureLoad:
    rows = FigureLoad.objects.select_related("framework__body")
    found: FigureLoad = policies.fetch(request.viewer, rows, framework=framework, pk=number)
    return found


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def load(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Show what a checked file would change, and load it."""
    framework = kept(request, slug)
    found = _load_of(request, framework, number)
    return page(
        forms.LoadFile(sent(request), warned=bool(found.warnings)),
        found.name,
        framework,
        save=lambda said: loading.load(load=found, by=request.viewer, **said),
        done="The figures are loaded. Nobody else sees them before they are published.",
        to=framework,
        button="Load the figures",
        kicker="Check before loading",
        template="indicators/load.html",
        more={"load": found, "framework": framework, **_preview(framework, found)},
    ).answer(request)


def _preview(framework: Framework, load: FigureLoad) -> dict[str, Any]:
    """Return the first figures of a file in words, beside those they would replace."""
    kept_rows = [sheets.ReadRow.from_json(row) for row in load.rows[:PREVIEWED]]
    if not kept_rows:
        return {"rows": [], "more": 0}
    known_ = queries.standard(framework)
    codes = {one.number: one.code for one in known_.indicators.values()}
    areas = {one.number: one.name for one in known_.areas.values()}
    rows = [
        (codes[one.indicator], areas[one.area], one.given.period.label, _words(one), _was(known_, one))
        for one in kept_rows
    ]
    return {"rows": rows, "more": len(load.rows) - len(rows)}


def _words(one: sheets.ReadRow) -> str:
    given = one.given
    if given.mark is not None:
        return given.mark.value
    value = "" if given.value is None else f"{given.value.normalize():f}"
    counted = "" if given.count is None else f"{given.count.normalize():f}"
    if given.denominator is not None:
        counted += f" of {given.denominator.normalize():f}"
    return f"{value} ({counted})" if value and counted else value or counted


def _was(known_: sheets.Standard, one: sheets.ReadRow) -> str:
    standing = known_.standing.get(one.key)
    return _words(standing) if standing else ""


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def discard(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Discard a checked file."""
    framework = kept(request, slug)
    found = _load_of(request, framework, number)
    return page(
        forms.Discard(sent(request)),
        f"Discard {found.name}?",
        framework,
        save=lambda said: loading.discard(load=found, by=request.viewer),
        done="The file is discarded. No figure changed.",
        to=framework,
        words="None of its figures will be loaded. You can check the file again later.",
        button="Discard",
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def publish(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Publish the figures of a framework."""
    found = kept(request, slug)
    return page(
        forms.Publish(sent(request)),
        "Publish the figures",
        found,
        save=lambda said: publishing_actions.publish(framework=found, by=request.viewer),
        done="The figures are published.",
        to=found,
        kicker=found.title,
        words="Everyone will see every working figure of this framework, after small counts are hidden as each "
        "definition says. What is published cannot be made unknown again.",
        button="Publish",
        progress="Protecting small counts and publishing…",
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.KEEP)
def set_limits(request: ViewedRequest, slug: str, code: str) -> HttpResponseBase:
    """Set new control limits from a period on."""
    found = kept_indicator(request, slug, code)
    rows = Observation.objects.filter(indicator=found, area=found.framework.area, replaced_at=None)
    return page(
        forms.SetLimits(request.POST or None, figures=list(rows.order_by("start"))),
        "Set new control limits",
        found.framework,
        save=lambda said: actions.rebase(
            indicator=found, start=date.fromisoformat(said["start"]), why=said["why"], by=request.viewer
        ),
        done="New control limits begin at that period.",
        to=found,
        kicker=str(found),
        words="Do this when the process itself changed, not because a point lies outside its limits.",
        at={MissingText: "why"},
        back=found.get_absolute_url(),
    ).answer(request)
