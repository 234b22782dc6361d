"""An action on screen: where it came from, and what became of it."""

from dataclasses import dataclass

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.duties import presenting
from shiremoot.governance.following import actions, forms, permissions, queries
from shiremoot.governance.meetings.models import Action
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.meetings.rules import ActionState


@dataclass(frozen=True)
class Change:
    """One thing an officer may say of an action, and the words of its page."""

    title: str
    what: str
    missing: str
    button: str
    done: str


CHANGES = {
    "tell": Change("Say how it goes", "What has happened?", "Say what has happened", "Add this", "Added."),
    "finish": Change(
        "Record that it is done",
        "What shows that it was done?",
        "Say what shows that it was done",
        "It is done",
        "The action is done, and what was owed is met.",
    ),
    "drop": Change(
        "Drop this action",
        "Why is it dropped?",
        "Say why it is dropped",
        "Drop it",
        "The action is dropped, and what was owed is waived.",
    ),
    "pass-on": Change(
        "Pass it on to another body",
        "Why is it passed on?",
        "Say why it is passed on",
        "Pass it on",
        "The other body asks after this action from now on.",
    ),
}


def _find(request, pk: int) -> Action:
    rows = Action.objects.select_related("meeting__body", "item", "followed_by", "paper")
    return policies.fetch(request.viewer, rows, pk=pk)


@require_GET
@doors.door(doors.ANYONE)
def action(request, pk: int):
    """One action: who asked whom for what, by when, what was said since, and what shows that it was done."""
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
    return render(request, "following/action.html", context)


def _can_change(request, found: Action) -> bool:
    return found.state == ActionState.OPEN and permissions.can_follow(request.viewer, found)


def _crumbs(found: Action, *more):
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
def change(request, pk: int, change: str):
    """Say what became of an action."""
    found, words = _find(request, pk), CHANGES[change]
    permissions.check_can_follow(request.viewer, found)
    kind = forms.PassOn if change == "pass-on" else forms.Said
    form = kind(request.POST or None, what=words.what, missing=words.missing)
    if request.method == "POST" and form.is_valid():
        try:
            _do(change, found, form.cleaned_data, request.viewer)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, words.done)
            return redirect("action", pk=pk)
    context = {"form": form, "action": found, "words": words, "crumbs": _crumbs(found, ("", words.title))}
    return render(request, "following/change.html", context, status=400 if form.errors else 200)


def _do(change: str, found: Action, said: dict, viewer) -> None:
    if change == "tell":
        actions.tell(action=found, text=said["text"], by=viewer)
    elif change == "finish":
        actions.finish(action=found, evidence=said["text"], by=viewer)
    elif change == "drop":
        actions.drop(action=found, why=said["text"], by=viewer)
    else:
        actions.pass_on(action=found, to=said["to"], why=said["text"], by=viewer)
