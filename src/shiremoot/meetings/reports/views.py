"""Pages of reports."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import form_page
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas import meeting_pages
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions, forms, permissions, presenting, queries, rules, template
from shiremoot.meetings.reports.models import Report, Version

TOLD = "Those you ask are emailed if they have an account, or if you give their address."


@require_GET
@doors.door(permissions.WRITE)
def reports(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """List the items of a meeting that take a report, with their progress."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    permissions.check_can_write(request.viewer, meeting)
    lines = [
        (line, presenting.mark(line.report) if line.report else "plain")
        for line in queries.of_meeting(meeting)
    ]
    crumbs = meeting_pages.crumbs(meeting, ("", "Reports"))
    return render(request, "reports/reports.html", {"meeting": meeting, "lines": lines, "crumbs": crumbs})


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def commission(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Commission a report to an item."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    permissions.check_can_write(request.viewer, meeting)
    items = Item.objects.select_related("agenda__meeting__body")
    item: Item = policies.fetch(request.viewer, items, pk=number, agenda__meeting=meeting)
    return FormPage(
        form=forms.Commission(request.POST or None),
        check=lambda: actions.check_not_commissioned(item),
        save=lambda given: actions.commission(by=request.viewer, item=item, **given),
        to=lambda made: made,
        title="Commission a report",
        kicker=item.title,
        words=TOLD,
        button="Commission it",
        back=reverse("reports", args=[slug, day]),
        crumbs=crumbs(request, meeting, ("", "Commission a report")),
        recorded_as=("commission a report", item),
    ).answer(request)


@require_GET
@doors.door(doors.SIGNED_IN)
def report(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Show one report: its stage, text, checks and versions."""
    found = find(request, slug, day, number)
    newest = queries.version(found)
    pictures = queries.pictures(newest)
    context = {
        "report": found,
        "version": newest,
        "text": presenting.shown(newest, pictures, picture_address(found)) if newest else "",
        "pictures": pictures,
        "undescribed": sum(not picture.described for picture in pictures),
        "annexes": queries.annexes(found, found.version),
        "stages": presenting.stages(found),
        "checks": presenting.checks(found, permissions.can_check(request.viewer, found)),
        "versions": found.versions.all(),
        "mark": presenting.mark(found),
        "may_write": rules.may_be_written(found.state) and permissions.can_draft(request.viewer, found),
        "serves": permissions.can_write(request.viewer, found.item.agenda.meeting),
        "crumbs": crumbs(request, found.item.agenda.meeting, ("", found.item.title)),
    }
    return render(request, "reports/report.html", context)


@require_GET
@doors.door(doors.SIGNED_IN)
def version(request: ViewedRequest, slug: str, day: NumberedDay, number: int, version: int) -> HttpResponse:
    """Show one version of a report."""
    found = find(request, slug, day, number)
    rows = Version.objects.select_related("file")
    old: Version = policies.fetch(request.viewer, rows, report=found, number=version)
    context = {
        "report": found,
        "version": old,
        "text": presenting.shown(old, queries.pictures(old), picture_address(found)),
        "annexes": queries.annexes(found, old.number),
        "crumbs": crumbs(
            request, found.item.agenda.meeting, report_crumb(found), ("", f"Version {old.number}")
        ),
    }
    return render(request, "reports/version.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def write(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Write or upload a report. A preview saves nothing."""
    found = find_to_draft(request, slug, day, number)
    before = queries.version(found)
    form = forms.Draft(
        request.POST or None,
        request.FILES or None,
        initial=start(found, before),
        has_file=bool(before and before.file_id),
        first=before is None,
    )
    page = FormPage(
        form=form,
        save=lambda given: _save(request, found, **given),
        to=found,
        title=_heading(found, before),
        kicker=found.item.title,
        button="Save",
        progress="",
        back=found.get_absolute_url(),
        check=lambda: rules.check_may_be_written(found.state),
        crumbs=crumbs(request, found.item.agenda.meeting, report_crumb(found), ("", "Write")),
        template="reports/write.html",
        recorded_as=("save a report", found),
    )
    previewed = "preview" in request.POST
    if not previewed and (answer := page.sent(request) or page.turned_back(request)):
        return answer
    preview = _preview(request, found, before, form) if previewed else ""
    pictures = [each for each in queries.pictures(before) if not each.document]
    return page.show(request, report=found, preview=preview, pictures=pictures, before=before)


def _heading(found: Report, before: Version | None) -> str:
    if found.state == rules.ReportState.PUBLISHED:
        return "Draft a revision"
    return "Change what it says" if before else "Write or upload the report"


def _preview(request: ViewedRequest, found: Report, before: Version | None, form: forms.Draft) -> str:
    """Return the text that was sent as HTML, without saving it, and without errors on the form."""
    form.errors.clear()
    return presenting.preview(
        request.POST.get("body", "")[:500_000], queries.pictures(before), picture_address(found)
    )


def start(found: Report, before: Version | None) -> dict[str, Any]:
    """Return what the form starts with: the newest version, or the template."""
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


def _save(request: ViewedRequest, found: Report, file: InspectedFile | None = None, **given: Any) -> None:
    actions.save(by=request.viewer, report=found, upload=file, **given)
    fallen = len(queries.fallen(Report.objects.get(pk=found.pk)))
    again = f" {fallen} check{'s have' if fallen > 1 else ' has'} to be made again, because it changed."
    messages.success(request, "Saved as a new version." + (again if fallen else ""))


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def check(request: ViewedRequest, slug: str, day: NumberedDay, number: int, kind: str) -> HttpResponseBase:
    """Record a check, or that it does not apply."""
    found = find(request, slug, day, number)
    if kind not in list(rules.ClearanceKind):
        raise Hidden("record this check", exists=False)
    permissions.check_can_check(request.viewer, found, kind)
    mine = permissions.can_check(request.viewer, found)
    others = [one.value for one in rules.missing({*queries.clearances(found), kind}) if one in mine]
    form = forms.CheckForm(request.POST or None, initial={"seen": found.version}, others=others)
    return page_about(
        request,
        found,
        form,
        f"Check: {kind}",
        "Record it",
        lambda given: actions.record_clearances(
            by=request.viewer,
            report=found,
            kinds=[kind, *given.pop("also", [])],
            officer=str(request.viewer),
            **given,
        ),
        check=lambda: rules.check_may_be_checked(found.state),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def ask(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Ask somebody for checks: they owe them from then on."""
    found = find(request, slug, day, number)
    permissions.check_can_write(request.viewer, found.item.agenda.meeting)
    newest, given = queries.version(found), queries.clearances(found)
    return page_about(
        request,
        found,
        forms.AskForChecks(request.POST or None, kinds=rules.missing(given)),
        "Ask for checks",
        "Ask",
        lambda given: actions.ask_for_checks(by=request.viewer, report=found, **given),
        check=lambda: rules.check_may_be_asked(
            state=found.state, how=newest.how if newest else "", kinds=(), given=given
        ),
        done="They are asked, and owe these checks from now on.",
        words=TOLD,
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WRITE)
def withdraw(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Withdraw a report."""
    found = find(request, slug, day, number)
    permissions.check_can_write(request.viewer, found.item.agenda.meeting)
    return page_about(
        request,
        found,
        forms.Withdraw(request.POST or None),
        "Withdraw this report",
        "Withdraw it",
        lambda given: actions.withdraw(by=request.viewer, report=found, **given),
        check=lambda: rules.LIFECYCLE.check(found.state, rules.ReportState.WITHDRAWN),
    ).answer(request)


def page_about(
    request: ViewedRequest,
    found: Report,
    form: Form,
    title: str,
    button: str,
    save: Callable[[dict[str, Any]], object],
    *,
    check: Callable[[], object] | None = None,
    done: str = "",
    words: str = "",
) -> FormPage:
    """Return the page of a form about a report, which leads back to it."""
    return FormPage(
        form=form,
        check=check,
        save=save,
        done=done,
        words=words,
        to=found,
        title=title,
        kicker=found.item.title,
        button=button,
        back=found.get_absolute_url(),
        crumbs=crumbs(request, found.item.agenda.meeting, report_crumb(found), ("", title)),
        recorded_as=(title.lower(), found),
    )


@require_POST
@doors.door(permissions.WRITE)
def clear(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Clear a report for the meeting."""
    found = find(request, slug, day, number)
    permissions.check_can_write(request.viewer, found.item.agenda.meeting)
    return do_at_once(request, found, lambda: actions.clear(by=request.viewer, report=found))


def do_at_once(request: ViewedRequest, found: Report, do: Callable[[], object]) -> HttpResponse:
    """Do what a button asks and show the report."""
    try:
        do()
    except DomainError as problem:
        form_page.record_refusal(request, "take a report further", found, problem)
        messages.error(request, str(problem))
    return redirect(found)


@require_GET
@doors.door(doors.SIGNED_IN)
def file(request: ViewedRequest, slug: str, day: NumberedDay, number: int, version: int) -> HttpResponseBase:
    """Send the uploaded file of a version."""
    found = find(request, slug, day, number)
    rows = Version.objects.exclude(file=None)
    kept: Version = policies.fetch(request.viewer, rows, report=found, number=version)
    trail.record_read(by=request.viewer, things=[found], purpose="downloaded a report in preparation")
    return serving.send(request.viewer, kept)


def find(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> Report:
    """Return the report of an address. Raises `Refused` to those who serve another body, or `Hidden`.

    Those who are asked to write or check it may see it as well.
    """
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    rows = queries.rows().filter(pk=number, item__agenda__meeting=meeting)
    found = policies.visible_to(request.viewer, rows).first()
    if found is None:
        permissions.check_can_write(request.viewer, meeting)
    return found or policies.fetch(request.viewer, rows)


def find_to_draft(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> Report:
    """As `find`. Raises `Refused` unless the viewer may write the report."""
    found = find(request, slug, day, number)
    permissions.check_can_draft(request.viewer, found)
    return found


def picture_address(found: Report) -> presenting.PictureAddress:
    """Return the function that gives the address of a picture of a report in preparation."""
    meeting = found.item.agenda.meeting
    where = [meeting.body.slug, meeting.day, found.pk]
    return lambda picture: reverse("report-picture", args=[*where, picture.pk])


def report_crumb(found: Report) -> tuple[str, str]:
    """Return the breadcrumb of a report."""
    return found.get_absolute_url(), found.item.title


def crumbs(request: ViewedRequest, meeting: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return breadcrumbs from the home page to the reports of a meeting, for those who may list them, then `more`."""
    reports = (reverse("reports", args=[meeting.body.slug, meeting.day]), "Reports")
    listed = [reports] if permissions.can_write(request.viewer, meeting) else []
    return meeting_pages.crumbs(meeting, *listed, *more)
