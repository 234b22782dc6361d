"""Reports on screen."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.files import serving
from shiremoot.foundation.files.fields import record_refusals
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.agendas import finding
from shiremoot.governance.agendas.models import Item
from shiremoot.governance.reports import actions, forms, permissions, presenting, queries, rules, template
from shiremoot.governance.reports.models import Report, Version


@require_GET
@doors.door(permissions.WRITE)
def reports(request, slug: str, day: datetime.date):
    """Each item of a meeting that takes a report, with how far it has come."""
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_write(request.viewer, meeting)
    lines = [
        (line, presenting.mark(line.report) if line.report else "plain")
        for line in queries.of_meeting(meeting)
    ]
    crumbs = finding.crumbs(meeting, ("", "Reports"))
    return render(request, "reports/reports.html", {"meeting": meeting, "lines": lines, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def commission(request, slug: str, day: datetime.date, number: int):
    """Ask somebody for a report to an item."""
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_write(request.viewer, meeting)
    items = Item.objects.select_related("agenda__meeting__body")
    item = policies.fetch(request.viewer, items, pk=number, agenda__meeting=meeting)
    form = forms.Commission(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(actions.commission(by=request.viewer, item=item, **form.cleaned_data))
        except ValueError as problem:
            finding.say_no(request, "commission a report", item, problem)
            form.add_error(None, str(problem))
    return _ask(request, form, crumbs(meeting, ("", "Commission a report")), "Commission a report", "Commission it",
                item.title, reverse("reports", args=[slug, day]))  # fmt: skip


@require_GET
@doors.door(permissions.WRITE)
def report(request, slug: str, day: datetime.date, number: int):
    """One report: its stage, what it says, what is still to be checked, its versions."""
    found = find(request, slug, day, number)
    newest = queries.version(found)
    pictures = queries.pictures(newest)
    context = {
        "report": found,
        "version": newest,
        "text": presenting.shown(newest, pictures, address(found)) if newest else "",
        "pictures": pictures,
        "untold": sum(not picture.told for picture in pictures),
        "annexes": queries.annexes(found, found.version),
        "stages": presenting.stages(found),
        "checks": presenting.checks(queries.clearances(found), queries.fallen(found)),
        "versions": found.versions.all(),
        "mark": presenting.mark(found),
        "may_write": rules.may_be_written(found.state),
        "crumbs": crumbs(found.item.agenda.meeting, ("", found.item.title)),
    }
    return render(request, "reports/report.html", context)


@require_GET
@doors.door(permissions.WRITE)
def version(request, slug: str, day: datetime.date, number: int, version: int):
    """What a report said at one moment."""
    found = find(request, slug, day, number)
    old = policies.fetch(request.viewer, Version.objects.select_related("file"), report=found, number=version)
    context = {
        "report": found,
        "version": old,
        "text": presenting.shown(old, queries.pictures(old), address(found)),
        "annexes": queries.annexes(found, old.number),
        "crumbs": crumbs(found.item.agenda.meeting, up(found), ("", f"Version {old.number}")),
    }
    return render(request, "reports/version.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def write(request, slug: str, day: datetime.date, number: int):
    """Write a report, or upload it; a preview saves nothing."""
    found = find(request, slug, day, number)
    before = queries.version(found)
    form = forms.Draft(
        request.POST or None,
        request.FILES or None,
        initial=_start(found, before),
        has_file=bool(before and before.file_id),
        first=before is None,
    )
    preview = ""
    if request.method == "POST" and "preview" in request.POST:
        preview = presenting.preview(
            request.POST.get("body", "")[:500_000], queries.pictures(before), address(found)
        )
        form.is_valid()
        form.errors.clear()
    elif request.method == "POST":
        if form.is_valid() and (answer := _saved(request, found, form)):
            return answer
        record_refusals(by=request.viewer, form=form)
    context = {
        "form": form,
        "report": found,
        "preview": preview,
        "pictures": [each for each in queries.pictures(before) if each.document_id is None],
        "before": before,
        "crumbs": crumbs(found.item.agenda.meeting, up(found), ("", "Write")),
    }
    return render(request, "reports/write.html", context, status=400 if form.errors else 200)


def _start(found: Report, before: Version | None) -> dict:
    if before is None:
        item = found.item
        return {
            "seen": 0,
            "title": item.title,
            "author": found.author,
            "body": template.body(),
            "how": rules.How.VERBAL if item.kind == "verbal update" else rules.How.WRITTEN,
            "exempt_paragraph": item.exempt_paragraph,
            "public_interest": item.public_interest,
        }
    return {name: getattr(before, name) for name in actions.TEXTS} | {"seen": found.version}


def _saved(request, found: Report, form):
    said = dict(form.cleaned_data)
    upload = said.pop("file", None)
    try:
        actions.save(by=request.viewer, report=found, upload=upload, **said)
    except ValueError as problem:
        finding.say_no(request, "save a report", found, problem)
        form.add_error(None, str(problem))
        if isinstance(problem, rules.Stale):
            form.seen_now(found.version)
        return None
    fallen = len(queries.fallen(Report.objects.get(pk=found.pk)))
    again = f" {fallen} check{'s have' if fallen > 1 else ' has'} to be made again, because it changed."
    messages.success(request, "Saved as a new version." + (again if fallen else ""))
    return redirect(found)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def check(request, slug: str, day: datetime.date, number: int, kind: str):
    """Record that one thing was checked, or does not apply."""
    found = find(request, slug, day, number)
    if kind not in list(rules.Kind):
        raise Hidden("record this check", exists=False)
    others = [other.value for other in rules.missing({*queries.clearances(found), kind})]
    form = forms.Check(request.POST or None, initial={"seen": found.version}, others=others)
    return change(
        request,
        found,
        form,
        f"Check: {kind}",
        "Record it",
        lambda said: actions.record_clearances(
            by=request.viewer, report=found, kinds=[kind, *said.pop("also", [])], **said
        ),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def withdraw(request, slug: str, day: datetime.date, number: int):
    """Say that a report will not come."""
    found = find(request, slug, day, number)
    return change(
        request,
        found,
        forms.Withdraw(request.POST or None),
        "Withdraw this report",
        "Withdraw it",
        lambda said: actions.withdraw(by=request.viewer, report=found, **said),
    )


def change(request, found: Report, form, title: str, button: str, do):
    """A form about a report: shown, or its action done."""
    if request.method == "POST":
        if form.is_valid():
            try:
                do(form.cleaned_data)
            except ValueError as problem:
                finding.say_no(request, title.lower(), found, problem)
                form.add_error(None, str(problem))
                if isinstance(problem, rules.Stale):
                    form.seen_now(found.version)
            else:
                return redirect(found)
        record_refusals(by=request.viewer, form=form)
    way = crumbs(found.item.agenda.meeting, up(found), ("", title))
    return _ask(request, form, way, title, button, found.item.title, found.get_absolute_url())


def _ask(request, form, crumbs, title: str, button: str, kicker: str, back: str):
    context = {
        "form": form,
        "title": title,
        "button": button,
        "kicker": kicker,
        "back": back,
        "crumbs": crumbs,
    }
    return render(request, "reports/ask.html", context, status=400 if form.errors else 200)


@require_POST
@doors.door(permissions.WRITE)
def clear(request, slug: str, day: datetime.date, number: int):
    """Say that a report may go to the meeting."""
    found = find(request, slug, day, number)
    return at_once(request, found, lambda: actions.clear(by=request.viewer, report=found))


def at_once(request, found: Report, do):
    """A button about a report that asks for nothing more."""
    try:
        do()
    except ValueError as problem:
        finding.say_no(request, "take a report further", found, problem)
        messages.error(request, str(problem))
    return redirect(found)


@require_GET
@doors.door(permissions.WRITE)
def file(request, slug: str, day: datetime.date, number: int, version: int):
    """The file of a version, as it was uploaded."""
    found = find(request, slug, day, number)
    rows = Version.objects.select_related("file").exclude(file=None)
    kept = policies.fetch(request.viewer, rows, report=found, number=version)
    trail.record_read(by=request.viewer, things=[found], purpose="downloaded a report in preparation")
    return serving.send(kept.file)


def find(request, slug: str, day: datetime.date, number: int) -> Report:
    """The report of an address, for those who may write it. Raises `Refused` or `Hidden`."""
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_write(request.viewer, meeting)
    return policies.fetch(request.viewer, queries.rows(), pk=number, item__agenda__meeting=meeting)


def address(found: Report):
    """Where the pictures of a report in preparation are fetched."""
    meeting = found.item.agenda.meeting
    where = [meeting.body.slug, meeting.day, found.pk]
    return lambda picture: reverse("report-picture", args=[*where, picture.pk])


def up(found: Report) -> tuple[str, str]:
    return found.get_absolute_url(), found.item.title


def crumbs(meeting, *more):
    return finding.crumbs(
        meeting, (reverse("reports", args=[meeting.body.slug, meeting.day]), "Reports"), *more
    )
