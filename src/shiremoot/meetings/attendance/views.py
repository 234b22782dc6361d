"""Pages about who is coming to a meeting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui import edit_conflicts
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.attendance import actions, forms, permissions, queries
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import RECORD, check_can_record
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.bodies.rules import NoSubstitutes


def _meeting(request: ViewedRequest, slug: str, day: NumberedDay) -> Meeting:
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = meetings.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _crumbs(meeting: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (reverse("home"), "Home"),
        (meeting.body.get_absolute_url(), meeting.body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *more,
    ]


@require_GET
@doors.door(doors.SIGNED_IN)
def replies(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show who is coming: to officers every seat and the forecast of the quorum, to members their own seats."""
    meeting = _meeting(request, slug, day)
    every = queries.seat_replies(meeting)
    served = request.viewer.may(RECORD, scope_id=meeting.body_id)
    lines = every if served else queries.own_seats(request.viewer, every)
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
    return render(request, "attendance/attending.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(RECORD)
def whole_roll(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Record on one page who is coming, for every seat."""
    meeting = _meeting(request, slug, day)
    check_can_record(request.viewer, meeting)
    form = forms.WholeRoll(request.POST or None, lines=queries.seat_replies(meeting))
    here = reverse("attending", args=[slug, day])
    return FormPage(
        form=form,
        save=lambda _: actions.reply_for_seats(by=request.viewer, meeting=meeting, said=form.said()),
        to=here,
        title="Who is coming: every seat",
        kicker=meeting,
        button="Save",
        done="Saved.",
        back=here,
        progress="Saving…",
        crumbs=_crumbs(meeting, (here, "Who is coming"), ("", "Every seat")),
        template="attendance/whole_roll.html",
    ).answer(request)


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def reply(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Reply for one seat."""
    meeting = _meeting(request, slug, day)
    line = next((line for line in queries.seat_replies(meeting) if line.seat.pk == number), None)
    if line is None:
        raise Hidden("see this seat", exists=False)
    permissions.check_may_reply(request.viewer, line.seat)
    start = (
        {"coming": "yes" if line.reply.coming else "no", "substitute": line.reply.substitute}
        if line.reply
        else {}
    )
    served = request.viewer.may(RECORD, scope_id=meeting.body_id)
    here = reverse("attending", args=[slug, day])
    return FormPage(
        form=forms.SeatReply(request.POST or None, initial=start, own=not served),
        save=lambda said: _save_reply(request, meeting, line, said),
        at={NoSubstitutes: "substitute"},
        to=here,
        title=line.name,
        kicker=meeting,
        button="Save",
        back=here,
        progress="Noting…",
        crumbs=_crumbs(meeting, (here, "Who is coming"), ("", line.name)),
        template="attendance/say.html",
        more={"line": line, "meeting": meeting},
    ).answer(request)


def _save_reply(
    request: ViewedRequest, meeting: Meeting, line: queries.SeatReply, said: dict[str, Any]
) -> None:
    actions.reply(by=request.viewer, meeting=meeting, seat=line.seat, **said)
    messages.success(request, _confirmation(said))


def _confirmation(said: dict[str, Any]) -> str:
    if said["coming"]:
        return "It is noted: coming."
    stands_in = f" The substitute is {said['substitute']}." if said["substitute"] else ""
    return f"Apologies are noted.{stands_in}"
