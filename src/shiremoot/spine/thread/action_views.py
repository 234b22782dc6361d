"""Pages of an action and of what becomes of it."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.duties import presenting as duties
from shiremoot.spine.thread import (
    forms,
    impact,
    origins,
    permissions,
    presenting,
    progress,
    queries,
    rating_actions,
    reshaping,
)
from shiremoot.spine.thread.models import Action
from shiremoot.spine.thread.ratings import RagRating
from shiremoot.spine.thread.rules import ActionState, Verdict


def _find(request: ViewedRequest, pk: int) -> Action:
    rows = Action.objects.select_related("followed_by", "asked_by", "owned_by__post", "paper")
    return policies.fetch(request.viewer, rows, pk=pk)


@require_GET
@doors.door(doors.ANYONE)
def action(request: ViewedRequest, pk: int) -> HttpResponse:
    """Show one action: who asked whom for what, by when, what became of it, the evidence and the impact."""
    found = _find(request, pk)
    if found.private:
        trail.record_read(by=request.viewer, things=[found], purpose="looked at an action of an exempt item")
    duty, now, origin = queries.duty_of(found), clock.now(), origins.origin_of(found)
    context = {
        "action": found,
        "mark": presenting.MARKS[ActionState(found.state)],
        "duty": duty,
        "standing": duties.standing(duty, now) if duty and found.is_active else None,
        "origin": origin,
        "recommendations": found.recommendations.select_related("source").order_by("pk"),
        "updates": policies.visible_to(request.viewer, found.updates.select_related("passed_to")),
        "evidence": policies.visible_to(request.viewer, found.evidence.all()),
        "looks": found.impact_looks.all(),
        "replaced_by": policies.visible_to(request.viewer, found.replaced_by.order_by("pk")),
        "replaces": policies.visible_to(request.viewer, found.replaces.order_by("pk")),
        "rated": rating_actions.ratings([found]).get(found.pk),
        "changes": presenting.changes_for(request.viewer, found),
        "crumbs": _crumbs(found, origin),
    }
    return render(request, "thread/action.html", context)


def _crumbs(found: Action, origin: origins.Origin | None, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = found.get_absolute_url() if more else ""
    above = origin.crumbs if origin else ((found.asked_by.get_absolute_url(), found.asked_by.name),)
    return [(reverse("home"), "Home"), *above, (own, "Action"), *more]


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def report(request: ViewedRequest, pk: int, change: str) -> HttpResponseBase:
    """Report on an action, as its owner may."""
    found = _find(request, pk)
    permissions.check_can_report(request.viewer, found)
    return _change_page(request, found, change)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def follow(request: ViewedRequest, pk: int, change: str) -> HttpResponseBase:
    """Follow up an action, as only those may who serve the body that asks after it."""
    found = _find(request, pk)
    permissions.check_can_follow(request.viewer, found)
    return _change_page(request, found, change)


def _change_page(request: ViewedRequest, found: Action, change: str) -> HttpResponseBase:
    words = presenting.CHANGES[change]
    return FormPage(
        form=_form(request, change, found),
        check=lambda: words.check(found.state),
        save=lambda given: SAVES[change](found, given, request.viewer),
        done=words.done,
        to=found.get_absolute_url(),
        title=words.title,
        kicker=f"Action of {found.asked_by}",
        lede=f"{found.owner}: {found.text}",
        button=words.button,
        back=found.get_absolute_url(),
        leave="Cancel",
        crumbs=_crumbs(found, origins.origin_of(found), ("", words.title)),
    ).answer(request)


_FORMS: dict[str, type[forms.UpdateText]] = {
    "finish": forms.WithLink,
    "evidence": forms.WithLink,
    "extend": forms.NewDay,
    "send-back": forms.NewDay,
    "pass-on": forms.PassOn,
    "rate": forms.Rate,
    "split": forms.Split,
}


def _form(request: ViewedRequest, change: str, found: Action) -> django_forms.Form:
    sent = request.POST or None
    if change == "impact":
        return forms.LookAtImpact(sent, can_close=found.state == ActionState.CONFIRMED)
    words = presenting.CHANGES[change]
    if change == "merge":
        others = queries.mergeable(found)
        return forms.Merge(sent, what=words.what, missing=words.missing, others=others)
    return _FORMS.get(change, forms.UpdateText)(sent, what=words.what, missing=words.missing)


def _look(found: Action, given: dict[str, Any], by: Viewer) -> object:
    return impact.look_at_impact(
        action=found,
        by=by,
        verdict=Verdict(given["verdict"]),
        text=given["text"],
        on=given["on"],
        close=given.get("close", False),
    )


SAVES: dict[str, Callable[[Action, dict[str, Any], Viewer], object]] = {
    "tell": lambda found, given, by: progress.report_progress(action=found, text=given["text"], by=by),
    "finish": lambda found, given, by: progress.complete(
        action=found, evidence=given["text"], link=given["link"], by=by
    ),
    "confirm": lambda found, given, by: impact.confirm(action=found, text=given["text"], by=by),
    "send-back": lambda found, given, by: impact.send_back(
        action=found, why=given["text"], due_on=given["due_on"], by=by
    ),
    "impact": _look,
    "evidence": lambda found, given, by: progress.add_evidence(
        action=found, text=given["text"], link=given["link"], by=by
    ),
    "extend": lambda found, given, by: progress.extend(
        action=found, text=given["text"], due_on=given["due_on"], by=by
    ),
    "rate": lambda found, given, by: rating_actions.rate(
        action=found,
        rating=None if given["rating"] == forms.AS_WORKED_OUT else RagRating(given["rating"]),
        why=given["text"],
        by=by,
    ),
    "split": lambda found, given, by: reshaping.split(
        action=found, parts=forms.Split.parts(given), why=given["text"], by=by
    ),
    "merge": lambda found, given, by: reshaping.merge(
        action=found,
        others=list(given["others"]),
        into=reshaping.ActionPart(given["words"], given["owner"], given["due_on"]),
        why=given["text"],
        by=by,
    ),
    "pass-on": lambda found, given, by: progress.pass_on(
        action=found, to=given["to"], why=given["text"], by=by
    ),
    "drop": lambda found, given, by: progress.drop(action=found, why=given["text"], by=by),
}
