"""Pages of a report: what it found and recommends, how each is answered, and what its officers record of it."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.duties import presenting as duties
from shiremoot.spine.thread import asking, permissions, queries, reports, rules, source_forms
from shiremoot.spine.thread.models import Addressee, Finding, Source

Crumbs = list[tuple[str, str]]


@require_GET
@doors.door(doors.ANYONE)
def source(request: ViewedRequest, key: str) -> HttpResponse:
    """Show one report: its findings, its recommendations with how each is answered, and who owes a response."""
    found, viewer, now = _find(request, key), request.viewer, clock.now()
    owed = queries.duties_of_source(viewer, found)
    printed = queries.printed_in(viewer, found)
    rows = [(label, one, asking.requests_of(found, one, owed, now)) for label, one in printed]
    context = {
        "source": found,
        "findings": found.findings.prefetch_related("themes").order_by("pk"),
        "rows": rows,
        "owed": duties.shown(owed, now),
        "can_keep": permissions.can_keep(viewer, found),
        "sent": queries.sent(found).count() if permissions.can_keep(viewer, found) else 0,
        "crumbs": crumbs(found),
    }
    return render(request, "thread/source.html", context)


def _find(request: ViewedRequest, key: str) -> Source:
    return policies.fetch(request.viewer, queries.sources(request.viewer), key=key)


def crumbs(found: Source, *more: tuple[str, str]) -> Crumbs:
    """Return the path to a report, or to a page about it."""
    own = found.get_absolute_url() if more else ""
    by = found.followed_by
    body = [(by.get_absolute_url(), by.name)] if by else []
    return [(reverse("home"), "Home"), *body, (own, found.title), *more]


def page_of(found: Source, title: str, **how: Any) -> FormPage:
    """Describe the page of a form about a report, which leads back to it unless `to` and `back` say otherwise."""
    there = {"to": found.get_absolute_url(), "back": found.get_absolute_url()}
    return FormPage(title=title, kicker=found, crumbs=crumbs(found, ("", title)), **there | how)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def record(request: ViewedRequest) -> HttpResponseBase:
    """Record a report."""
    return FormPage(
        form=source_forms.RecordReport(request.POST or None),
        save=lambda given: reports.record_report(
            by=request.viewer, **given | {"kind": rules.SourceKind(given["kind"])}
        ),
        done="The report is recorded. Add what it found and what it recommends.",
        to=lambda made: made,
        title="Record a report",
        back=reverse("home"),
        crumbs=[(reverse("home"), "Home"), ("", "Record a report")],
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def find(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Add a finding to a report."""
    found = kept(request, key)
    return page_of(
        found,
        "Add a finding",
        form=source_forms.AddFinding(request.POST or None),
        save=lambda given: reports.add_finding(
            by=request.viewer, source=found, **given | {"polarity": rules.FindingPolarity(given["polarity"])}
        ),
        done="The finding is added.",
        button="Add",
    ).answer(request)


def kept(request: ViewedRequest, key: str) -> Source:
    """Return a report of a body the viewer serves. Raises `Hidden` or `Refused`."""
    found = _find(request, key)
    permissions.check_can_keep(request.viewer, found)
    return found


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def recommend(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Add a recommendation to a report."""
    found = kept(request, key)
    findings = Finding.objects.filter(source=found).order_by("pk")
    start = {"to": str(found.considered_by or "")}
    return page_of(
        found,
        "Add a recommendation",
        form=source_forms.AddRecommendation(request.POST or None, findings=findings, initial=start),
        save=lambda given: reports.add_recommendation(
            by=request.viewer,
            source=found,
            **given | {"response_required": given["response_required"] == "yes"},
        ),
        done="The recommendation is added.",
        button="Add",
        to=lambda made: made,
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def join(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Record that a report makes recommendations of another report jointly."""
    found = kept(request, key)
    offered = queries.joinable(found)
    return page_of(
        found,
        "Add joint recommendations",
        form=source_forms.Join(request.POST or None, offered=offered),
        check=lambda: rules.check_joinable(any_=offered.exists()),
        save=lambda given: reports.join(
            by=request.viewer, source=found, recommendations=list(given["recommendations"])
        ),
        done="The recommendations are joint. Each is answered once, and both committees are shown the answer.",
        words="A joint recommendation keeps its reference. Each committee asks for the answer by its own clock.",
        button="Add",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def ask(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Ask an addressee of a report for its response."""
    found = kept(request, key)
    asked = addressees(found)
    return page_of(
        found,
        "Ask for a response",
        form=source_forms.AskForResponse(
            request.POST or None,
            asked={mark: str(one) for mark, one in asked.items()},
            initial={"on": found.on},
        ),
        check=lambda: rules.check_anyone_to_ask(any_=bool(asked)),
        save=lambda given: reports.ask_for_response(
            by=request.viewer,
            source=found,
            addressee=asked[given["addressee"]].who,
            on=given["on"],
            due=given["due"],
        ),
        done="The response is asked for, and it is owed from now on.",
        button="Ask",
    ).answer(request)


def addressees(found: Source) -> dict[str, Addressee]:
    """Return one addressee for each body and organisation that must answer something of a report, by a mark."""
    rows = queries.asked_by(found)
    return {
        f"body-{one.body_id}" if one.body_id else f"organization-{one.organization_id}": one for one in rows
    }
