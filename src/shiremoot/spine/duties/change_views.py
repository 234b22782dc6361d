"""The pages that change a duty: show that it was met, waive it, stop its clock and let it run on."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.duties import (
    actions,
    forms,
    moving,
    permissions,
    presenting,
    recording,
    rules,
    ways_to_answer,
)
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.views import with_parties


def _change_page(
    request: ViewedRequest,
    found: Duty,
    form: Form,
    title: str,
    button: str,
    done: str,
    save: Callable[[dict[str, Any]], Duty],
) -> HttpResponseBase:
    """Answer with a form that changes a duty. A duty that is settled already stays as it is."""
    recording.record_read(by=request.viewer, duties=[found], purpose="went to change actions and duties")
    if found.state != rules.State.OPEN:
        messages.error(request, f"This duty is already {found.state}, so nothing was changed.")
        _keep_refusal(request, found, title, refused=request.method == "POST")
        return redirect(found)
    page = FormPage(
        form=form,
        save=save,
        done=done,
        to=found,
        title=title,
        kicker=found,
        words=f"{presenting.who(found)}.",
        button=button,
        back=found.get_absolute_url(),
        crumbs=[
            (reverse("home"), "Home"),
            (reverse("ledger"), "Actions and duties"),
            (found.get_absolute_url(), found.title),
        ],
    )
    answer = page.answer(request)
    _keep_refusal(request, found, title, refused=bool(form.errors))
    return answer


def _keep_refusal(request: ViewedRequest, found: Duty, wanted: str, *, refused: bool) -> None:
    """Record that a form about a restricted duty was refused, in place of the record that would say why."""
    if refused and found.is_restricted:
        recording.record_refusal(by=request.viewer, duty=found, wanted=wanted.lower())
        request.refusal_kept = True


def _fetch_checked(request: ViewedRequest, number: int, check: Callable[[Viewer, Duty], None]) -> Duty:
    """Return a duty the viewer may see. Raises what `check` raises if they may not change it."""
    found: Duty = policies.fetch(request.viewer, with_parties(), pk=number)
    check(request.viewer, found)
    return found


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def met(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Record that a duty was met, with what shows it."""
    found: Duty = policies.fetch(request.viewer, with_parties(), pk=number)
    if found.state == rules.State.OPEN and (way := ways_to_answer.way(request.viewer, found)) and way.only:
        return redirect(way.url)
    permissions.check_can_discharge(request.viewer, found)
    form = forms.Met(request.POST or None, has_time=found.due_has_time)
    return _change_page(
        request,
        found,
        form,
        "Show that it was met",
        "Record that it was met",
        "Recorded: this duty was met.",
        lambda said: actions.discharge(
            duty=found, evidence=said["evidence"], met_at=form.met_at, by=request.viewer
        ),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WAIVE)
def waive(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Waive a duty."""
    found = _fetch_checked(request, number, permissions.check_can_waive)
    return _change_page(
        request,
        found,
        forms.Waive(request.POST or None),
        "Waive this duty",
        "Waive it",
        "This duty is waived.",
        lambda said: actions.waive(duty=found, reason=said["reason"], by=request.viewer),
    )


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def stop(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Stop a duty's clock."""
    found = _fetch_checked(request, number, permissions.check_can_discharge)
    return _change_page(
        request,
        found,
        forms.Stop(request.POST or None),
        "Stop the clock",
        "Stop the clock",
        "The clock is stopped.",
        lambda said: moving.pause(duty=found, from_=said["on"], why=said["why"], by=request.viewer),
    )


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def run_on(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Start a duty's clock again."""
    found = _fetch_checked(request, number, permissions.check_can_discharge)
    return _change_page(
        request,
        found,
        forms.Stop(request.POST or None),
        "Let the clock run on",
        "Let it run on",
        "The clock runs again.",
        lambda said: moving.resume(duty=found, until=said["on"], why=said["why"], by=request.viewer),
    )
