"""Pages of a year of meetings: the rule, then the days to tick."""

from typing import Any
from urllib.parse import urlencode

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.meetings.record import permissions
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.meetings.timetables import actions, forms, rules
from shiremoot.spine.bodies.models import Body


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def plan(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Ask by which rule a body meets; the days come next. Nothing is called yet."""
    body = _body(request, slug)
    form = forms.YearOfMeetings(request.POST or None)
    return FormPage(
        form=form,
        save=lambda said: form.days() and _days_address(body, said),
        to=lambda address: str(address),
        title="Create a year of meetings",
        kicker=body,
        button="See the days",
        progress="",
        back=reverse("body-meetings", args=[slug]),
        leave="Cancel",
        crumbs=_crumbs(body),
        recorded_as=("call a year of meetings", body),
    ).answer(request)


def _days_address(body: Body, said: dict[str, Any]) -> str:
    said = said | {"first": said["first"].isoformat(), "last": said["last"].isoformat()}
    return f"{reverse('year-days', args=[body.slug])}?{urlencode(said)}"


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def choose(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Show the days of the rule, bank holidays unticked, and call a meeting on each day ticked."""
    body, asked = _body(request, slug), forms.YearOfMeetings(request.GET)
    said = valid_data(asked)
    if asked.errors:
        return redirect("year-plan", slug=slug)
    try:
        found = asked.days()
    except rules.RuleNotUnderstood:
        return redirect("year-plan", slug=slug)
    form = forms.ChooseDays(request.POST or None, found=found, taken=_taken(body, found))
    return FormPage(
        form=form,
        save=lambda data: actions.call_all(
            by=request.viewer, body=body, starts=form.starts, place=said["place"]
        ),
        done="The meetings are called. What they owe the public is in the ledger.",
        to=reverse("body-meetings", args=[slug]),
        title=f"{len(found)} days: {said['when']}",
        kicker=body,
        words="Bank holidays and days on which it meets already are not ticked.",
        button="Call these meetings",
        progress="Calling…",
        back=reverse("year-plan", args=[slug]),
        leave="Change the rule",
        crumbs=_crumbs(body),
        recorded_as=("call a year of meetings", body),
    ).answer(request)


def _taken(body: Body, found: tuple[rules.TimetableDay, ...]) -> set[Any]:
    """Return the days on which the body meets already. One query."""
    standing = Meeting.objects.filter(body=body).exclude(state=MeetingState.CANCELLED)
    between = standing.filter(starts_at__gte=found[0].starts_at.replace(hour=0, minute=0))
    return {moment.astimezone(clock.LONDON).date() for moment in between.values_list("starts_at", flat=True)}


def _body(request: ViewedRequest, slug: str) -> Body:
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_call(request.viewer, body)
    return body


def _crumbs(body: Body) -> list[tuple[str, str]]:
    return [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (reverse("body-meetings", args=[body.slug]), "Meetings"),
        ("", "A year of meetings"),
    ]
