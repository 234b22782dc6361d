"""Who is coming, on screen."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.ui import meanwhile
from shiremoot.governance.attending import actions, forms, permissions, queries
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.bodies.rules import NoSubstitutes
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import RECORD


def _meeting(request, slug: str, day: datetime.date) -> Meeting:
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = meetings.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _crumbs(meeting: Meeting, *more):
    return [
        (reverse("home"), "Home"),
        (meeting.body.get_absolute_url(), meeting.body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *more,
    ]


@require_GET
@doors.door(doors.SIGNED_IN)
def attending(request, slug: str, day: datetime.date):
    """Who is coming: for officers every seat and whether there will be a quorum, for members their own."""
    meeting = _meeting(request, slug, day)
    every = queries.lines(meeting)
    served = request.viewer.may(RECORD, body_id=meeting.body_id)
    lines = every if served else queries.mine(request.viewer, every)
    if not served and not lines:
        raise Refused(
            "see who comes to a meeting",
            thing=str(meeting),
            reason=f"Only those who have a seat on {meeting.body}, or serve it, see who is coming.",
        )
    context = {
        "meeting": meeting,
        "lines": lines,
        "forecast": queries.forecast(meeting, every) if served else None,
        "crumbs": _crumbs(meeting, ("", "Who is coming")),
    }
    return render(request, "attending/attending.html", context)


@meanwhile.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def say(request, slug: str, day: datetime.date, number: int):
    """Say of one seat whether it will be filled."""
    meeting = _meeting(request, slug, day)
    line = next((line for line in queries.lines(meeting) if line.seat.pk == number), None)
    if line is None:
        raise Hidden("see this seat", exists=False)
    permissions.check_may_reply(request.viewer, line.seat)
    start = (
        {"coming": "yes" if line.reply.coming else "no", "substitute": line.reply.substitute}
        if line.reply
        else {}
    )
    served = request.viewer.may(RECORD, body_id=meeting.body_id)
    form = forms.Say(request.POST or None, initial=start, own=not served)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reply(by=request.viewer, meeting=meeting, seat=line.seat, **form.cleaned_data)
        except NoSubstitutes as problem:
            form.add_error("substitute", str(problem))
        except actions.TooLate as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _noted(form.cleaned_data))
            return redirect("attending", slug, day)
    here = reverse("attending", args=[slug, day])
    crumbs = _crumbs(meeting, (here, "Who is coming"), ("", line.name))
    context = {"form": form, "line": line, "meeting": meeting, "here": here, "crumbs": crumbs}
    return render(request, "attending/say.html", context, status=400 if form.errors else 200)


def _noted(said: dict) -> str:
    if said["coming"]:
        return "It is noted: coming."
    stands_in = f" {said['substitute']} stands in." if said["substitute"] else ""
    return f"Apologies are noted.{stands_in}"
