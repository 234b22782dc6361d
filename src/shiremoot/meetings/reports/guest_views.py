"""The page behind the link of somebody without an account who is asked to write or check a report."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.reports import actions, forms, notices, permissions, presenting, queries, rules
from shiremoot.meetings.reports.models import Report
from shiremoot.meetings.reports.views import start
from shiremoot.spine.duties.models import Duty


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def asked(request: ViewedRequest, signed: str) -> HttpResponseBase:
    """Let the holder of a link write or check the report they are asked for. Says so if that is done or ended."""
    guest = notices.guest_of(signed)
    duty = Duty.objects.filter(pk=guest.guest.duty).first() if guest and guest.guest else None
    if guest is None or duty is None:
        raise Hidden("do what this link asks", exists=False)
    report = queries.rows().get(pk=duty.about_id)
    check = rules.check_of(duty.kind)
    if duty.kind not in permissions.asked_of(guest, report) or not _can_be_done(report, check):
        return _over(request, report, duty)
    trail.record_read(by=guest, things=[report], purpose="opened a link to a report in preparation")
    page = _check_page(request, guest, report, check) if check else _write_page(request, guest, report)
    return page.answer(request)


def _can_be_done(report: Report, check: rules.ClearanceKind | None) -> bool:
    return report.state == rules.ReportState.DRAFTED if check else rules.may_be_written(report.state)


def _over(request: ViewedRequest, report: Report, duty: Duty) -> HttpResponse:
    return render(request, "reports/asked_over.html", {"report": report, "duty": duty, "crumbs": []})


def _check_page(
    request: ViewedRequest, guest: Viewer, report: Report, check: rules.ClearanceKind
) -> FormPage:
    newest = queries.version(report)
    return FormPage(
        form=forms.CheckForm(request.POST or None, initial={"seen": report.version}, others=[]),
        save=lambda given: actions.record_clearance(
            by=guest, report=report, kind=check, officer=guest.guest.name if guest.guest else "", **given
        ),
        done="Thank you. Your check is recorded.",
        to=request.path,
        title=f"Check: {check}",
        kicker=report.item.title,
        button="Record the check",
        template="reports/asked.html",
        more={"report": report, "version": newest, "text": presenting.shown(newest) if newest else ""},
    )


def _write_page(request: ViewedRequest, guest: Viewer, report: Report) -> FormPage:
    before = queries.version(report)
    return FormPage(
        form=forms.Draft(
            request.POST or None,
            request.FILES or None,
            initial=start(report, before),
            has_file=bool(before and before.file_id),
            first=before is None,
        ),
        save=lambda given: actions.save(by=guest, report=report, upload=given.pop("file", None), **given),
        done="Saved. Come back to this link to change it until the report is complete.",
        to=request.path,
        title="Write or upload the report",
        kicker=report.item.title,
        button="Save",
        progress="",
        template="reports/asked.html",
        more={"report": report},
    )
