"""Taking part, on screen: for whoever asks, and for the officers who decide."""

import datetime
import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import meanwhile
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.participation import actions, forms, permissions, queries, rules
from shiremoot.governance.participation.models import Practice, Request


def _meeting(request, slug: str, day: datetime.date) -> Meeting:
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = meetings.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _link(request):
    return lambda made: request.build_absolute_uri(made.get_absolute_url())


def _crumbs(meeting: Meeting, *words: str):
    body = meeting.body
    return [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *(("", one) for one in words),
    ]


@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def ask(request, slug: str, day: datetime.date, kind: rules.Kind):
    """Ask to speak, hand in a statement or present a petition; when it is too late, the page says since when."""
    meeting = _meeting(request, slug, day)
    practice = queries.practice_of(meeting.body) or Practice(body=meeting.body)
    form = forms.Ask(request.POST or None, meeting=meeting, kind=kind, practice=practice)
    way = next((way for way in queries.ways(meeting, clock.now()) if way.kind == kind), None)
    closed = _why_closed(meeting, kind)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.ask(
                by=request.viewer,
                meeting=meeting,
                kind=kind,
                form=form.number,
                link=_link(request),
                **form.facts,
            )
        except actions.Closed as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(made)
    context = {
        "meeting": meeting,
        "practice": practice,
        "way": way,
        "closed": closed,
        "can_write": notices.can_send(),
    }
    return _ask_page(request, form, kind, context)


def _why_closed(meeting: Meeting, kind: rules.Kind) -> str:
    try:
        actions.check_open(meeting, kind, clock.now())
    except actions.Closed as problem:
        return str(problem)
    return ""


def _ask_page(request, form, kind: rules.Kind, context: dict):
    title, _, button = forms.TITLES[kind]
    context |= {"form": form, "title": title, "button": button, "crumbs": _crumbs(context["meeting"], title)}
    return render(request, "participation/ask.html", context, status=400 if form.errors else 200)


def _mine(request, secret: uuid.UUID) -> Request:
    """A request by its secret address: whoever has the address made it, or was sent it."""
    found = Request.objects.select_related("meeting__body", "item").filter(secret=secret).first()
    if found is None:
        raise Hidden("see this request", exists=False)
    return found


@never_cache
@require_GET
@doors.door(doors.ANYONE)
def mine(request, secret: uuid.UUID):
    """How a request stands, for whoever made it."""
    found = _mine(request, secret)
    context = {
        "found": found,
        "can_withdraw": rules.State.WITHDRAWN in rules.TRANSITIONS[rules.State(found.state)],
        "can_write": notices.can_send() and bool(found.email),
        "crumbs": _crumbs(found.meeting, "Your request"),
    }
    return render(request, "participation/mine.html", context)


@require_POST
@doors.door(doors.ANYONE)
def withdraw(request, secret: uuid.UUID):
    """Whoever made a request takes it back."""
    found = _mine(request, secret)
    try:
        actions.withdraw(by=request.viewer, request=found)
        messages.success(request, "Your request is withdrawn.")
    except rules.CannotChange as problem:
        messages.error(request, str(problem))
    return redirect(found)


@require_GET
@doors.door(permissions.DECIDE)
def requests(request, slug: str, day: datetime.date):
    """What was asked of a meeting: to accept, to decline, to put in order, to print for the chair."""
    meeting = _meeting(request, slug, day)
    permissions.check_can_decide(request.viewer, meeting.body)
    rows = list(queries.requests_for(request.viewer, meeting))
    trail.record_read(by=request.viewer, things=rows, purpose="decided who speaks at a meeting")
    by_state = {state: [one for one in rows if one.state == state] for state in rules.State}
    context = {
        "meeting": meeting,
        "waiting": by_state[rules.State.RECEIVED],
        "accepted": by_state[rules.State.ACCEPTED],
        "others": by_state[rules.State.DECLINED] + by_state[rules.State.WITHDRAWN],
        "practice": queries.practice_of(meeting.body),
        "late_ways": list(rules.ONE.items()),
        "crumbs": _crumbs(meeting, "Requests to take part"),
    }
    return render(request, "participation/requests.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def take_late(request, slug: str, day: datetime.date, kind: rules.Kind):
    """An officer takes a request after its last moment, or one that came by telephone."""
    meeting = _meeting(request, slug, day)
    permissions.check_can_decide(request.viewer, meeting.body)
    practice = queries.practice_of(meeting.body) or Practice(body=meeting.body)
    form = forms.TakeLate(request.POST or None, meeting=meeting, kind=kind, practice=practice)
    if request.method == "POST" and form.is_valid():
        actions.take_late(
            by=request.viewer,
            meeting=meeting,
            kind=kind,
            form=form.number,
            why=form.cleaned_data["why"],
            link=_link(request),
            **form.facts,
        )
        messages.success(request, "The request is taken. It waits to be decided.")
        return redirect("requests", slug, day)
    context = {"meeting": meeting, "practice": practice, "officer": True}
    return _ask_page(request, form, kind, context)


def _one(request, slug: str, day: datetime.date, pk: int) -> Request:
    meeting = _meeting(request, slug, day)
    return policies.fetch(
        request.viewer, Request.objects.select_related("meeting__body"), pk=pk, meeting=meeting
    )


@require_POST
@doors.door(permissions.DECIDE)
def accept(request, slug: str, day: datetime.date, pk: int):
    """Accept a request; a second press says that it is accepted already."""
    found = _one(request, slug, day, pk)
    try:
        actions.accept(by=request.viewer, request=found, link=_link(request))
        messages.success(request, f"{found.name} will be heard.")
    except rules.CannotChange as problem:
        messages.error(request, str(problem))
    return redirect("requests", slug, day)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def decline(request, slug: str, day: datetime.date, pk: int):
    """Decline a request, saying why."""
    found = _one(request, slug, day, pk)
    permissions.check_can_decide(request.viewer, found.meeting.body)
    form = forms.Decline(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.decline(
                by=request.viewer, request=found, why=form.cleaned_data["why"], link=_link(request)
            )
        except rules.CannotChange as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The request is declined.")
            return redirect("requests", slug, day)
    context = {
        "form": form,
        "found": found,
        "meeting": found.meeting,
        "crumbs": _crumbs(found.meeting, "Decline"),
    }
    return render(request, "participation/decline.html", context, status=400 if form.errors else 200)


@require_POST
@doors.door(permissions.DECIDE)
def move(request, slug: str, day: datetime.date, pk: int):
    """Have somebody heard one place earlier or later."""
    found = _one(request, slug, day, pk)
    actions.move(by=request.viewer, request=found, up=request.POST.get("to") == "earlier")
    return redirect("requests", slug, day)


@meanwhile.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def practice(request, slug: str):
    """What a body takes from the public, until when."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_decide(request.viewer, body)
    form = forms.Practise(request.POST or None, instance=queries.practice_of(body))
    if request.method == "POST" and form.is_valid():
        actions.set_practice(by=request.viewer, body=body, **form.cleaned_data)
        messages.success(request, "What the body takes from the public is set.")
        return redirect(body)
    crumbs = [(reverse("home"), "Home"), (body.get_absolute_url(), body.name), ("", "Taking part")]
    context = {"form": form, "body": body, "crumbs": crumbs}
    return render(request, "participation/practice.html", context, status=400 if form.errors else 200)
