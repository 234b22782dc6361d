"""Pages of action plans."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.partnerships.plans import actions, forms, permissions, presenting, queries, rules
from shiremoot.partnerships.plans.models import ActionPlan, PlannedAction
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.permissions import FOLLOW

Crumbs = list[tuple[str, str]]


def _crumbs(body: Body, *more: tuple[str, str]) -> Crumbs:
    plans = (reverse("body-plans", args=[body.slug]), "Plans")
    return [(reverse("home"), "Home"), (body.get_absolute_url(), body.name), plans, *more]


def _find(request: ViewedRequest, key: str) -> ActionPlan:
    return policies.fetch(request.viewer, queries.plans(), key=key)


@require_GET
@doors.door(doors.ANYONE)
def plans(request: ViewedRequest) -> HttpResponse:
    """Show every action plan of the county."""
    rows = policies.visible_to(request.viewer, queries.plans()).order_by("closed_on", "body__name", "title")
    crumbs = [(reverse("home"), "Home"), ("", "Action plans")]
    return render(request, "plans/plans.html", {"plans": rows, "crumbs": crumbs})


@require_GET
@doors.door(doors.ANYONE)
def plan(request: ViewedRequest, key: str) -> HttpResponse:
    """Show a plan: its areas with eight columns, how it goes in a sentence, and what changed."""
    found = _find(request, key)
    areas = presenting.shown(request.viewer, found)
    context = {
        "plan": found,
        "areas": areas,
        "columns": presenting.COLUMNS,
        "summary": presenting.summary(areas),
        "changes": queries.changes(request.viewer, found),
        "can_change": not found.closed and permissions.can_keep(request.viewer, found.body),
        "crumbs": _crumbs(found.body, ("", found.title)),
    }
    return render(request, "plans/plan.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def start(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Start a plan of a body."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_keep(request.viewer, body)
    return FormPage(
        form=forms.StartPlan(request.POST or None, body=body),
        save=lambda given: actions.start_plan(by=request.viewer, body=body, **given),
        done="The plan is started. Add its areas, then its actions.",
        to=lambda made: made,
        title="Start an action plan",
        kicker=body,
        button="Start",
        back=reverse("body-plans", args=[slug]),
        crumbs=_crumbs(body, ("", "Start an action plan")),
    ).answer(request)


def _page(found: ActionPlan, title: str, **how: Any) -> FormPage:
    """Describe the page of a form about an open plan, which leads back to it."""
    back = found.get_absolute_url()
    crumbs = _crumbs(found.body, (back, found.title), ("", title))
    there: dict[str, Any] = {"check": lambda: rules.check_open(closed=found.closed)}
    return FormPage(title=title, kicker=found, to=back, back=back, crumbs=crumbs, **there | how)


def _kept(request: ViewedRequest, key: str) -> ActionPlan:
    found = _find(request, key)
    permissions.check_can_keep(request.viewer, found.body)
    return found


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def area(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Add an area to a plan."""
    found = _kept(request, key)
    return _page(
        found,
        "Add an area",
        form=forms.AddPlanArea(request.POST or None),
        save=lambda given: actions.add_area(
            by=request.viewer, plan=found, **given | {"kind": rules.PlanAreaKind(given["kind"])}
        ),
        done="The area is added.",
        button="Add",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def add(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Add an action to a plan."""
    found = _kept(request, key)
    return _page(
        found,
        "Add an action",
        form=forms.AddPlannedAction(request.POST or None, plan=found),
        save=lambda given: actions.add_action(by=request.viewer, **given),
        done="The action is added, and its owner owes it.",
        button="Add",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def gather(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Take actions the body follows already into a plan."""
    found = _kept(request, key)
    return _page(
        found,
        "Add existing actions",
        form=forms.GatherActions(request.POST or None, plan=found),
        save=lambda given: actions.gather(by=request.viewer, **given),
        done="The actions are in the plan.",
        button="Add",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def change(request: ViewedRequest, key: str, number: int) -> HttpResponseBase:
    """Change what a plan says of an action."""
    found = _kept(request, key)
    rows = PlannedAction.objects.filter(area__plan=found).select_related("area__plan", "action")
    row = policies.fetch(request.viewer, rows, pk=number)
    return _page(
        found,
        "Change an action of the plan",
        form=forms.ChangePlannedAction(request.POST or None, row=row),
        save=lambda given: actions.change(by=request.viewer, row=row, to=given, why=given["why"]),
        done="Saved. What it was before is kept.",
        lede=f"{row.action.owner}: {row.action.text}",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(FOLLOW)
def close(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Close a plan."""
    found = _kept(request, key)
    return _page(
        found,
        "Close the plan",
        form=forms.ClosePlan(request.POST or None),
        save=lambda given: actions.close_plan(by=request.viewer, plan=found, why=given["why"]),
        done="The plan is closed.",
        button="Close",
    ).answer(request)
