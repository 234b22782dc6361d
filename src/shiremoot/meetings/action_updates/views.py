"""Pages of an action and its updates."""

from dataclasses import dataclass
from typing import Any

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
from shiremoot.meetings.action_updates import actions, forms, permissions, queries
from shiremoot.meetings.record.models import Action
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.record.rules import ActionState
from shiremoot.spine.duties import presenting


@dataclass(frozen=True)
class UpdatePage:
    """One kind of update an officer can make, and the words of its page."""

    title: str
    what: str
    missing: str
    button: str
    done: str


CHANGES = {
    "tell": UpdatePage(
        "Say how it goes", "What has happened?", "Say what has happened", "Add this", "Added."
    ),
    "finish": UpdatePage(
        "Record that it is done",
        "What shows that it was done?",
        "Say what shows that it was done",
        "It is done",
        "The action is done, and what was owed is met.",
    ),
    "drop": UpdatePage(
        "Drop this action",
        "Why is it dropped?",
        "Say why it is dropped",
        "Drop it",
        "The action is dropped, and what was owed is waived.",
    ),
    "pass-on": UpdatePage(
        "Pass it on to another body",
        "Why is it passed on?",
        "Say why it is passed on",
        "Pass it on",
        "The other body asks after this action from now on.",
    ),
}


def _find(request: ViewedRequest, pk: int) -> Action:
    rows = Action.objects.select_related("meeting__body", "item", "followed_by", "paper")
    found: Action = policies.fetch(request.viewer, rows, pk=pk)
    return found


@require_GET
@doors.door(doors.ANYONE)
def action(request: ViewedRequest, pk: int) -> HttpResponse:
    """Show one action: who asked whom for what, by when, its updates, and the evidence that it was done."""
    found = _find(request, pk)
    if found.private:
        trail.record_read(by=request.viewer, things=[found], purpose="looked at an action of an exempt item")
    duty, now = queries.duty_of(found), clock.now()
    context = {
        "action": found,
        "duty": duty,
        "standing": presenting.standing(duty, now) if duty else None,
        "followed_by": queries.followed_by(found),
        "updates": policies.visible_to(
            request.viewer, found.updates.select_related("passed_to", "meeting__body")
        ),
        "changes": list(CHANGES.items()) if _can_change(request, found) else [],
        "crumbs": _crumbs(found),
    }
    return render(request, "action_updates/action.html", context)


def _can_change(request: ViewedRequest, found: Action) -> bool:
    return found.state == ActionState.OPEN and permissions.can_follow(request.viewer, found)


def _crumbs(found: Action, *more: tuple[str, str]) -> list[tuple[str, str]]:
    own = reverse("action", args=[found.pk]) if more else ""
    meeting = found.meeting
    return [
        (reverse("home"), "Home"),
        (meeting.body.get_absolute_url(), meeting.body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        (own, "Action"),
        *more,
    ]


@require_http_methods(["GET", "POST"])
@doors.door(RECORD)
def change(request: ViewedRequest, pk: int, change: str) -> HttpResponseBase:
    """Update an action."""
    found, words = _find(request, pk), CHANGES[change]
    permissions.check_can_follow(request.viewer, found)
    kind = forms.PassOn if change == "pass-on" else forms.UpdateText
    here = reverse("action", args=[pk])
    return FormPage(
        form=kind(request.POST or None, what=words.what, missing=words.missing),
        save=lambda given: _save(change, found, given, request.viewer),
        done=words.done,
        to=here,
        title=words.title,
        kicker=f"Action of {found.meeting}",
        lede=f"{found.owner}: {found.text}",
        button=words.button,
        back=here,
        crumbs=_crumbs(found, ("", words.title)),
    ).answer(request)


def _save(change: str, found: Action, given: dict[str, Any], viewer: Viewer) -> None:
    if change == "tell":
        actions.report_progress(action=found, text=given["text"], by=viewer)
    elif change == "finish":
        actions.finish(action=found, evidence=given["text"], by=viewer)
    elif change == "drop":
        actions.drop(action=found, why=given["text"], by=viewer)
    else:
        actions.pass_on(action=found, to=given["to"], why=given["text"], by=viewer)
