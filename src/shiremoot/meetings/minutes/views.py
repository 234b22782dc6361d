"""Pages about minutes: for the public the published edition, for clerks the draft and the next step."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.files import serving
from shiremoot.foundation.typesetting import html, markdown
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.minutes import (
    actions,
    content,
    forms,
    permissions,
    presenting,
    queries,
    rules,
)
from shiremoot.meetings.minutes.models import Edition, Minutes, Passage
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.views import find


@require_GET
@doors.door(doors.ANYONE)
def minutes(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show the newest edition; to those who may edit, the draft and what may be done next."""
    meeting = find(request, slug, day)
    found, out = queries.minutes_of(request.viewer, meeting), queries.editions(meeting)
    keeps = request.viewer.may(permissions.EDIT, scope_id=meeting.body_id)
    context = {
        "meeting": meeting,
        "minutes": found,
        "editions": out,
        "edition": out[0] if out else None,
        "shown": html.show(out[0].content["blocks"]) if out and not keeps else "",
        "keeps": keeps,
        "signs": request.viewer.may(permissions.SIGN, scope_id=meeting.body_id),
        "passages": _passages(found) if found and keeps else [],
        "taken_out": found.passages.exclude(removed_at=None) if found and keeps else [],
        "corrected": html.show(content.corrections(found)) if found and keeps else "",
        "can_correct": bool(found and keeps and found.state in rules.CORRECTABLE),
        "can_edit": bool(found and keeps and found.state in rules.EDITABLE),
        "may": _may(found) if found else {},
        "empty": queries.empty_headings(found) if found and keeps else [],
        "crumbs": crumbs(meeting, ("", "Minutes")),
    }
    return render(request, "minutes/minutes.html", context)


def _may(found: Minutes) -> dict[str, bool]:
    """Return, by the name of each state, if the minutes may go there; approval needs a later meeting that has begun."""
    may = {state.name: rules.LIFECYCLE.may(found.state, state) for state in rules.MinutesState}
    return may | {"APPROVED": may["APPROVED"] and queries.may_approve(found).exists()}


def _passages(found: Minutes) -> list[tuple[Passage, str]]:
    return [(one, html.show(markdown.read(one.text), one.heading)) for one in found.passages.standing()]


def crumbs(meeting: Meeting, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [
        (reverse("home"), "Home"),
        (meeting.body.get_absolute_url(), meeting.body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *more,
    ]


def _edition(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> Edition:
    rows = Edition.objects.select_related("minutes__meeting__body")
    return policies.fetch(request.viewer, rows, minutes__meeting=find(request, slug, day), number=number)


@require_GET
@doors.door(doors.ANYONE)
def edition(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Show one edition as published."""
    found = _edition(request, slug, day, number)
    meeting = found.minutes.meeting
    way = (reverse("minutes", args=[slug, day]), "Minutes")
    context = {
        "edition": found,
        "meeting": meeting,
        "shown": html.show(found.content["blocks"]),
        "newest": queries.editions(meeting)[0],
        "crumbs": crumbs(meeting, way, ("", f"Edition {number}")),
    }
    return render(request, "minutes/edition.html", context)


@require_GET
@doors.door(doors.ANYONE)
def edition_pdf(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Send one edition as an accessible PDF."""
    found = _edition(request, slug, day, number)
    name = f"{found.what.lower().replace(' ', '-')}-{slug}-{day}.pdf"
    return serving.send_bytes(presenting.kept_pdf(found), name)


@require_POST
@doors.door(permissions.EDIT)
def draft(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Make the draft from the record of the meeting."""
    meeting = find(request, slug, day)
    return _do(
        request, meeting, lambda: actions.draft(meeting=meeting, by=request.viewer), "The draft is made."
    )


def _do(request: ViewedRequest, meeting: Meeting, act: Callable[[], object], done: str) -> HttpResponse:
    """Call `act`, show `done` or the reason it was refused, and go back to the minutes."""
    try:
        act()
    except DomainError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("minutes", meeting.body.slug, meeting.day)


def minutes_to_edit(request: ViewedRequest, slug: str, day: NumberedDay) -> Minutes:
    """Return the minutes of a meeting for editing. Raises `Refused`, or Http404 if none are drafted."""
    meeting = find(request, slug, day)
    permissions.check_can_edit(request.viewer, meeting)
    if (found := queries.minutes_of(request.viewer, meeting)) is None:
        raise Http404
    return found


@require_POST
@doors.door(permissions.EDIT)
def publish_draft(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Publish the draft."""
    found = minutes_to_edit(request, slug, day)
    return _do(
        request,
        found.meeting,
        lambda: actions.publish_draft(
            minutes=found, by=request.viewer, with_empty="with_empty" in request.POST
        ),
        "The draft is published, and its duty is met.",
    )


def page(meeting: Meeting, form: BaseForm, title: str, button: str, **how: Any) -> FormPage:
    """Return the page of a form about the minutes of a meeting, which leads back to them."""
    minutes = reverse("minutes", args=[meeting.body.slug, meeting.day])
    crumbs_ = crumbs(meeting, (minutes, "Minutes"), ("", title))
    how = {"to": minutes, "back": minutes, "progress": "Keeping…", "crumbs": crumbs_} | how
    return FormPage(form=form, title=title, kicker=meeting, button=button, **how)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EDIT)
def approve(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Record that a later meeting approved the minutes, with any corrections."""
    found = minutes_to_edit(request, slug, day)
    return _decided(
        request,
        found,
        forms.Approve(request.POST or None, minutes=found, meetings=queries.may_approve(found)),
        "Record the approval of the minutes",
        "They are approved",
        actions.approve,
        done="The minutes are approved.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EDIT)
def correct(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Record that a later meeting corrected approved minutes."""
    found = minutes_to_edit(request, slug, day)
    return _decided(
        request,
        found,
        forms.Correct(request.POST or None, minutes=found, meetings=queries.may_correct(found)),
        "Correct the approved minutes",
        "They are corrected",
        actions.correct,
        done="The minutes are corrected; what changed is shown in them.",
        more={"meeting": found.meeting, "correcting": True},
    )


def _decided(
    request: ViewedRequest,
    found: Minutes,
    form: forms.Approve,
    title: str,
    button: str,
    act: Callable[..., Minutes],
    **how: Any,
) -> HttpResponseBase:
    """Answer a form on what a later meeting decided on the minutes, with the text of each passage as it left it."""
    how = {"more": {"meeting": found.meeting}} | how
    return page(
        found.meeting,
        form,
        title,
        button,
        save=lambda said: act(minutes=found, at=said["at"], corrections=form.corrections, by=request.viewer),
        progress="Recording…",
        template="minutes/approve.html",
        **how,
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.SIGN)
def sign(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Record who signed the approved minutes."""
    meeting = find(request, slug, day)
    permissions.check_can_sign(request.viewer, meeting)
    if (found := queries.minutes_of(request.viewer, meeting)) is None:
        raise Http404
    person: Person | None = getattr(request.user, "person", None)
    own = person.name if person else ""
    return page(
        meeting,
        forms.Sign(request.POST or None, initial={"name": own, "on": clock.today()}),
        "Sign the minutes",
        "Note the signature",
        save=lambda said: actions.sign(minutes=found, by=request.viewer, **said),
        done="The signature is noted.",
    ).answer(request)


@require_POST
@doors.door(permissions.EDIT)
def publish(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Publish the signed minutes."""
    found = minutes_to_edit(request, slug, day)
    return _do(
        request,
        found.meeting,
        lambda: actions.publish(minutes=found, by=request.viewer),
        "The minutes are published.",
    )
