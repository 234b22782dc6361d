"""Pages of a pathway: its worklist, what it is, its statistics."""

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import form_page
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.spine.pathways import drawing, forms, permissions, presenting, queries, registry, statistics
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.registry import Offered
from shiremoot.spine.people import permissions as people

PAGE = 50
LISTED = "looked at a worklist"
NOT_IN_USE = "On version {version}, no longer in use"


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page about cases."""
    return [(reverse("home"), "Home"), (reverse("cases") if more else "", "Cases"), *more]


def offered_or_hidden(key: str) -> Offered:
    """Return the latest version of a pathway. Raises `Hidden` if there is none of this name."""
    try:
        return registry.offered(key)
    except registry.UnknownPathway:
        raise Hidden("see this pathway", thing=key, exists=False) from None


def tabs(key: str, current: str) -> list[tuple[str, str, bool]]:
    """Return the links to the pages of a pathway."""
    pages = (
        ("cases-of", "Worklist"),
        ("cases-statistics", "Statistics"),
        ("cases-about", "About this process"),
    )
    return [(reverse(name, args=[key]), words, name == current) for name, words in pages]


@require_GET
@doors.door(doors.SIGNED_IN)
def pathways(request: ViewedRequest) -> HttpResponse:
    """List the pathways in use, with the number of cases that wait for the viewer in each."""
    waiting = queries.waiting_by_pathway(request.viewer)
    context = {
        "rows": [(one.pathway, waiting.get(one.pathway.key, 0)) for one in registry.latest()],
        "can_look_for_people": bool(people.organisations_to_add_for(request.viewer)),
        "can_open_in_emergency": request.viewer.may_somewhere(permissions.EMERGENCY),
        "crumbs": crumbs(),
    }
    return render(request, "pathways/pathways.html", context)


@require_GET
@doors.door(doors.SIGNED_IN)
def worklist(request: ViewedRequest, pathway: str) -> HttpResponse:
    """List the cases of a pathway that are open to the viewer, the first due first."""
    one = offered_or_hidden(pathway)
    narrow = forms.Worklist(request.GET or None, stages=_stages(one.pathway))
    page = _page(request, pathway, narrow)
    context = {
        "pathway": one.pathway,
        "tabs": tabs(pathway, "cases-of"),
        "narrow": narrow,
        "page": page,
        "rows": _rows(request, page),
        "can_open": bool(permissions.organisations_to_open_for(request.viewer, one)),
        "query": request.GET.urlencode(),
        "answered": _answered(one.pathway, request.GET.get("answer", "")),
        "crumbs": crumbs(("", one.pathway.title)),
    }
    return render(request, "pathways/worklist.html", context)


def _stages(pathway: Pathway) -> list[tuple[str, str]]:
    """Return the stages of every version of a pathway; of two with one key, that of the latest."""
    found = {
        stage.key: stage.title for one in reversed(registry.versions(pathway.key)) for stage in one.stages
    }
    return list(found.items())


def _answered(pathway: Pathway, wanted: str) -> str:
    """Return in words the counted answer that the list is narrowed to; empty for none, or for one that is not there."""
    counted = {
        f"{step.key}.{one.key}={answer}"
        for step in pathway.steps
        for one in step.fields
        if one.counted
        for answer in one.answers()
    }
    if wanted not in counted:
        return ""
    return f"“{pathway.label(wanted.partition('=')[0])}” is {pathway.label(wanted)}"


def _page(request: ViewedRequest, pathway: str, narrow: forms.Worklist) -> "Page[Case]":
    wanted = {key: value for key, value in form_page.valid_data(narrow).items() if value}
    sort = request.GET.get("sort", "due")
    rows = queries.worklist(request.viewer, pathway, queries.CaseFilter(**wanted, sort=sort), clock.now())
    return Paginator(rows, PAGE).get_page(request.GET.get("page"))


def _rows(request: ViewedRequest, page: "Page[Case]") -> list[dict[str, Any]]:
    """Return what the list shows of each case, and record that it was shown."""
    cases, now = list(page.object_list), clock.now()
    trail.record_read(by=request.viewer, things=cases, purpose=LISTED)
    roles = queries.roles_by_case(request.viewer, cases)
    return [
        {
            "case": case,
            "stage": stage_words(case),
            "stands": presenting.stands(case, now),
            "roles": ", ".join(_role(case, role) for role in dict.fromkeys(roles.get(case.pk, ()))),
        }
        for case in cases
    ]


def stage_words(case: Case) -> str:
    """Return the stage of a case in words."""
    pathway = registry.find(case.pathway, case.version)
    return pathway.stage(case.stage).title if pathway else NOT_IN_USE.format(version=case.version)


def _role(case: Case, role: str) -> str:
    pathway = registry.find(case.pathway, case.version)
    return presenting.role_title(pathway, role) if pathway else role


@require_GET
@doors.door(doors.SIGNED_IN)
def about(request: ViewedRequest, pathway: str) -> HttpResponse:
    """Show how a pathway is done: its stages drawn, its steps, clocks, roles and tests in law."""
    one = offered_or_hidden(pathway).pathway
    context = {
        "pathway": one,
        "tabs": tabs(pathway, "cases-about"),
        "drawing": drawing.draw_stages(one),
        "steps": drawing.steps_in_words(one),
        "clocks": drawing.clocks_in_words(one),
        "tests": list({test.key: test for step in one.steps for test in step.tests}.values()),
        "versions": registry.versions(pathway),
        "crumbs": crumbs((reverse("cases-of", args=[pathway]), one.title), ("", "About this process")),
    }
    return render(request, "pathways/about.html", context)


@require_GET
@doors.door(doors.SIGNED_IN)
def figures(request: ViewedRequest, pathway: str) -> HttpResponse:
    """Show counts of the cases of a pathway that are open to the viewer."""
    one = offered_or_hidden(pathway).pathway
    counted = statistics.count(request.viewer, one, clock.now())
    context = {
        "pathway": one,
        "tabs": tabs(pathway, "cases-statistics"),
        "counted": counted,
        "list": reverse("cases-of", args=[pathway]),
        "stages": [
            (row, presenting.span_words(row.median) if row.median is not None else "")
            for row in counted.stages
        ],
        "crumbs": crumbs((reverse("cases-of", args=[pathway]), one.title), ("", "Statistics")),
    }
    return render(request, "pathways/statistics.html", context)
