"""Pages about taking part, for the public and for the officers who decide."""

import uuid
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies, sources
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import edit_conflicts, sent_once
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.speaking import actions, forms, permissions, queries, rules
from shiremoot.meetings.speaking.models import Practice, Request
from shiremoot.spine.bodies.models import Body

SHOWN = 50  # requests that are held; with each that is decided, another comes


def _meeting(request: ViewedRequest, slug: str, day: NumberedDay) -> Meeting:
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = meetings.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _request_address(request: ViewedRequest) -> actions.Link:
    return lambda made: request.build_absolute_uri(made.get_absolute_url())


def _crumbs(meeting: Meeting, *words: str) -> list[tuple[str, str]]:
    body = meeting.body
    return [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *(("", one) for one in words),
    ]


@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def ask(request: ViewedRequest, slug: str, day: NumberedDay, kind: rules.RequestKind) -> HttpResponseBase:
    """Ask to speak, hand in a statement or present a petition. If it is too late, the page says since when."""
    meeting = _meeting(request, slug, day)
    practice = queries.practice_of(meeting.body) or Practice(body=meeting.body)
    form = forms.Ask(request.POST or None, meeting=meeting, kind=kind, practice=practice)
    sent = sent_once.SentOnce(request)
    page = _ask_page(
        meeting,
        form,
        kind,
        save=lambda said: actions.ask(
            by=request.viewer,
            meeting=meeting,
            kind=kind,
            form=sent.number(form.number, form.facts),
            link=_request_address(request),
            source=sources.source_of(request),
            **form.facts,
        ),
        to=lambda made: made,
        more={
            "meeting": meeting,
            "practice": practice,
            "way": next(
                (way for way in queries.ways_to_take_part(meeting, clock.now()) if way.kind == kind), None
            ),
            "closed": _why_closed(meeting, kind),
            "can_write": notices.can_send(),
        },
    )
    return sent.remember(page.answer(request))


def _why_closed(meeting: Meeting, kind: rules.RequestKind) -> str:
    try:
        actions.check_open(meeting, kind, clock.now())
    except actions.Closed as problem:
        return str(problem)
    return ""


def _ask_page(meeting: Meeting, form: Form, kind: rules.RequestKind, **how: Any) -> FormPage:
    """Return the page of a request to take part in a meeting."""
    title, _, button = forms.TITLES[kind]
    return FormPage(
        form=form,
        title=title,
        kicker=meeting,
        button=button,
        progress="Sending…",
        back=meeting.get_absolute_url(),
        leave="Leave it",
        crumbs=_crumbs(meeting, title),
        template="speaking/ask.html",
        **how,
    )


def _request_by_secret(request: ViewedRequest, secret: uuid.UUID) -> Request:
    """Return the request with a secret address, which only the person who made it knows. Raises `Hidden`."""
    found = Request.objects.select_related("meeting__body", "item").filter(secret=secret).first()
    if found is None:
        raise Hidden("see this request", exists=False)
    return found


@never_cache
@require_GET
@doors.door(doors.ANYONE)
def mine(request: ViewedRequest, secret: uuid.UUID) -> HttpResponse:
    """Show the state of a request to the person who made it."""
    found = _request_by_secret(request, secret)
    context = {
        "found": found,
        "can_withdraw": rules.LIFECYCLE.may(found.state, rules.RequestState.WITHDRAWN),
        "can_write": notices.can_send() and bool(found.email),
        "crumbs": _crumbs(found.meeting, "Your request"),
    }
    return render(request, "speaking/mine.html", context)


@require_POST
@doors.door(doors.ANYONE)
def withdraw(request: ViewedRequest, secret: uuid.UUID) -> HttpResponse:
    """Withdraw a request, for the person who made it."""
    found = _request_by_secret(request, secret)
    try:
        actions.withdraw(by=request.viewer, request=found)
        messages.success(request, "Your request is withdrawn.")
    except rules.CannotChange as problem:
        messages.error(request, str(problem))
    return redirect(found)


@require_GET
@doors.door(permissions.DECIDE)
def requests(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show the requests of a meeting, to accept, decline, order, or print for the chair."""
    meeting = _meeting(request, slug, day)
    permissions.check_can_decide(request.viewer, meeting.body)
    rows = list(queries.requests_for(request.viewer, meeting))
    trail.record_read(by=request.viewer, things=rows, purpose="decided who speaks at a meeting")
    by_state = {state: [one for one in rows if one.state == state] for state in rules.RequestState}
    context = {
        "meeting": meeting,
        "waiting": by_state[rules.RequestState.RECEIVED],
        "held": by_state[rules.RequestState.HELD][:SHOWN],
        "most_waiting": rules.WAITING,
        "held_in_all": len(by_state[rules.RequestState.HELD]),
        "accepted": by_state[rules.RequestState.ACCEPTED],
        "others": by_state[rules.RequestState.DECLINED] + by_state[rules.RequestState.WITHDRAWN],
        "practice": queries.practice_of(meeting.body),
        "late_ways": list(rules.ONE.items()),
        "crumbs": _crumbs(meeting, "Requests to take part"),
    }
    return render(request, "speaking/requests.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def take_late(
    request: ViewedRequest, slug: str, day: NumberedDay, kind: rules.RequestKind
) -> HttpResponseBase:
    """Take a request after its last moment, or one that came by telephone."""
    meeting = _meeting(request, slug, day)
    permissions.check_can_decide(request.viewer, meeting.body)
    practice = queries.practice_of(meeting.body) or Practice(body=meeting.body)
    form = forms.TakeLate(request.POST or None, meeting=meeting, kind=kind, practice=practice)
    sent = sent_once.SentOnce(request)
    page = _ask_page(
        meeting,
        form,
        kind,
        save=lambda said: actions.take_late(
            by=request.viewer,
            meeting=meeting,
            kind=kind,
            form=sent.number(form.number, said),
            why=said["why"],
            link=_request_address(request),
            **form.facts,
        ),
        done="The request is taken. It waits to be decided.",
        to=reverse("requests", args=[slug, day]),
        more={"meeting": meeting, "practice": practice, "officer": True},
    )
    return sent.remember(page.answer(request))


def _request_of_meeting(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> Request:
    meeting = _meeting(request, slug, day)
    return policies.fetch(
        request.viewer, Request.objects.select_related("meeting__body"), pk=pk, meeting=meeting
    )


@require_POST
@doors.door(permissions.DECIDE)
def accept(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponse:
    """Accept a request. Pressed twice, the page says that it is accepted already."""
    found = _request_of_meeting(request, slug, day, pk)
    try:
        actions.accept(by=request.viewer, request=found, link=_request_address(request))
        messages.success(request, f"{found.name} will be heard.")
    except rules.CannotChange as problem:
        messages.error(request, str(problem))
    return redirect("requests", slug, day)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def decline(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponseBase:
    """Decline a request with a reason."""
    found = _request_of_meeting(request, slug, day, pk)
    permissions.check_can_decide(request.viewer, found.meeting.body)
    back = reverse("requests", args=[slug, day])
    return FormPage(
        form=forms.Decline(request.POST or None),
        save=lambda said: actions.decline(
            by=request.viewer, request=found, why=said["why"], link=_request_address(request)
        ),
        done="The request is declined.",
        to=back,
        title=f"Decline the request of {found.name}",
        kicker=found.meeting,
        words=f"{capfirst(found.get_kind_display())}: {found.subject}",
        button="Decline it",
        back=back,
        crumbs=_crumbs(found.meeting, "Decline"),
        template="speaking/decline.html",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def decline_held(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Decline all requests that are held, with one reason."""
    meeting = _meeting(request, slug, day)
    permissions.check_can_decide(request.viewer, meeting.body)
    back = reverse("requests", args=[slug, day])
    return FormPage(
        form=forms.Decline(request.POST or None),
        save=lambda said: actions.decline_held(by=request.viewer, meeting=meeting, why=said["why"]),
        done="The requests that were held are declined.",
        to=back,
        title="Decline all requests that are held",
        kicker=meeting,
        words="No email is sent. The page of each request shows the reason, and each can still be accepted.",
        button="Decline all",
        back=back,
        leave="Cancel",
        crumbs=_crumbs(meeting, "Decline all"),
    ).answer(request)


@require_POST
@doors.door(permissions.DECIDE)
def move(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponse:
    """Move an accepted request one place earlier or later."""
    found = _request_of_meeting(request, slug, day, pk)
    actions.move(by=request.viewer, request=found, up=request.POST.get("to") == "earlier")
    return redirect("requests", slug, day)


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
def practice(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Set what a body takes from the public, and until when."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_decide(request.viewer, body)
    home = body.get_absolute_url()
    return FormPage(
        form=forms.SetPractice(request.POST or None, instance=queries.practice_of(body)),
        save=lambda said: actions.set_practice(by=request.viewer, body=body, **said),
        done="What the body takes from the public is set.",
        to=home,
        title="What it takes from the public",
        kicker=body,
        lede="It holds for every upcoming meeting. Times count back from the meeting, and working days "
        "leave out weekends and bank holidays.",
        button="Set it",
        back=home,
        crumbs=[(reverse("home"), "Home"), (home, body.name), ("", "Taking part")],
        template="speaking/practice.html",
    ).answer(request)
