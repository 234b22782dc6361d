"""Minutes on screen: for the public what is out, for the clerks what to do next."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.files import serving
from shiremoot.foundation.typesetting import html, markdown
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.views import find
from shiremoot.governance.minutes import (
    actions,
    content,
    forms,
    permissions,
    presenting,
    queries,
    rules,
)
from shiremoot.governance.minutes.models import Edition, Minutes, Passage


@require_GET
@doors.door(doors.ANYONE)
def minutes(request, slug: str, day: datetime.date):
    """The newest edition; for those who keep them, the draft and what may be done now."""
    meeting = find(request, slug, day)
    found, out = queries.of(request.viewer, meeting), queries.editions(meeting)
    keeps = request.viewer.may(permissions.KEEP, body_id=meeting.body_id)
    context = {
        "meeting": meeting,
        "minutes": found,
        "editions": out,
        "edition": out[0] if out else None,
        "shown": html.show(out[0].content["blocks"]) if out and not keeps else "",
        "keeps": keeps,
        "signs": request.viewer.may(permissions.SIGN, body_id=meeting.body_id),
        "passages": _passages(found) if found and keeps else [],
        "taken_out": found.passages.exclude(removed_at=None) if found and keeps else [],
        "corrected": html.show(content.corrected(found)) if found and keeps else "",
        "can_correct": bool(found and keeps and found.state in rules.CORRECTABLE),
        "can_edit": bool(found and keeps and found.state in rules.EDITABLE),
        "may": _may(found) if found else {},
        "crumbs": crumbs(meeting, ("", "Minutes")),
    }
    return render(request, "minutes/minutes.html", context)


def _may(found: Minutes) -> dict[str, bool]:
    """What may follow; approval only once a later meeting has begun."""
    may = {state.name: state in rules.TRANSITIONS[rules.State(found.state)] for state in rules.State}
    return may | {"APPROVED": may["APPROVED"] and queries.may_approve(found).exists()}


def _passages(found: Minutes) -> list[tuple[Passage, str]]:
    return [(one, html.show(markdown.read(one.text), one.heading)) for one in found.passages.standing()]


def crumbs(meeting: Meeting, *more) -> list[tuple[str, str]]:
    return [
        (reverse("home"), "Home"),
        (meeting.body.get_absolute_url(), meeting.body.name),
        (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        *more,
    ]


def _edition(request, slug: str, day: datetime.date, number: int) -> Edition:
    rows = Edition.objects.select_related("minutes__meeting__body")
    return policies.fetch(request.viewer, rows, minutes__meeting=find(request, slug, day), number=number)


@require_GET
@doors.door(doors.ANYONE)
def edition(request, slug: str, day: datetime.date, number: int):
    """One edition as it went out, whatever came after."""
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
def edition_pdf(request, slug: str, day: datetime.date, number: int):
    """One edition as an accessible PDF."""
    found = _edition(request, slug, day, number)
    name = f"{found.what.lower().replace(' ', '-')}-{slug}-{day}.pdf"
    return serving.send_bytes(presenting.pdf(found), name)


@require_POST
@doors.door(permissions.KEEP)
def draft(request, slug: str, day: datetime.date):
    """Make the draft from the record."""
    meeting = find(request, slug, day)
    return _do(
        request, meeting, lambda: actions.draft(meeting=meeting, by=request.viewer), "The draft is made."
    )


def _do(request, meeting: Meeting, act, done: str):
    """Do it and say so, or say why not; then back to the minutes."""
    try:
        act()
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done)
    return redirect("minutes", meeting.body.slug, meeting.day)


def kept(request, slug: str, day: datetime.date) -> Minutes:
    """The minutes of a meeting, for who keeps them. Raises `Refused`, or Http404 where none are drafted."""
    meeting = find(request, slug, day)
    permissions.check_can_keep(request.viewer, meeting)
    if (found := queries.of(request.viewer, meeting)) is None:
        raise Http404
    return found


@require_POST
@doors.door(permissions.KEEP)
def publish_draft(request, slug: str, day: datetime.date):
    """Put the draft out."""
    found = kept(request, slug, day)
    return _do(
        request,
        found.meeting,
        lambda: actions.publish_draft(minutes=found, by=request.viewer),
        "The draft is published, and what was owed is met.",
    )


def form_page(request, meeting: Meeting, context: dict):
    """A page that is one form; `context` holds `form`, `title` and `button`."""
    way = (reverse("minutes", args=[meeting.body.slug, meeting.day]), "Minutes")
    context |= {"meeting": meeting, "crumbs": crumbs(meeting, way, ("", context["title"]))}
    return render(request, "minutes/form.html", context, status=400 if context["form"].errors else 200)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def approve(request, slug: str, day: datetime.date):
    """A later meeting approved the minutes, perhaps with corrections."""
    found = kept(request, slug, day)
    form = forms.Approve(request.POST or None, minutes=found, meetings=queries.may_approve(found))
    words = {
        "title": "Record the approval of the minutes",
        "button": "They are approved",
        "done": "The minutes are approved.",
    }
    return _decided(request, found, form, actions.approve, words)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def correct(request, slug: str, day: datetime.date):
    """A later meeting corrected minutes that were approved."""
    found = kept(request, slug, day)
    form = forms.Correct(request.POST or None, minutes=found, meetings=queries.may_correct(found))
    words = {
        "title": "Correct the approved minutes",
        "button": "They are corrected",
        "done": "The minutes are corrected; what changed is shown in them.",
    }
    return _decided(request, found, form, actions.correct, words | {"correcting": True})


def _decided(request, found: Minutes, form: forms.Approve, do, words: dict):
    """What a later meeting decided on the minutes, with the words as it left them."""
    if request.method == "POST" and form.is_valid():
        try:
            do(minutes=found, at=form.cleaned_data["at"], corrections=form.corrections, by=request.viewer)
            messages.success(request, words["done"])
            return redirect("minutes", found.meeting.body.slug, found.meeting.day)
        except ValueError as problem:
            form.add_error(None, str(problem))
    way = (reverse("minutes", args=[found.meeting.body.slug, found.meeting.day]), "Minutes")
    context = words | {
        "form": form,
        "minutes": found,
        "meeting": found.meeting,
        "crumbs": crumbs(found.meeting, way, ("", words["title"])),
    }
    return render(request, "minutes/approve.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.SIGN)
def sign(request, slug: str, day: datetime.date):
    """Note who signed the approved minutes."""
    meeting = find(request, slug, day)
    permissions.check_can_sign(request.viewer, meeting)
    if (found := queries.of(request.viewer, meeting)) is None:
        raise Http404
    own = request.user.person.name if getattr(request.user, "person", None) else ""
    form = forms.Sign(request.POST or None, initial={"name": own, "on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.sign(minutes=found, by=request.viewer, **form.cleaned_data)
            messages.success(request, "The signature is noted.")
            return redirect("minutes", slug, meeting.day)
        except ValueError as problem:
            form.add_error(None, str(problem))
    return form_page(
        request, meeting, {"form": form, "title": "Sign the minutes", "button": "Note the signature"}
    )


@require_POST
@doors.door(permissions.KEEP)
def publish(request, slug: str, day: datetime.date):
    """Publish the signed minutes for good."""
    found = kept(request, slug, day)
    return _do(
        request,
        found.meeting,
        lambda: actions.publish(minutes=found, by=request.viewer),
        "The minutes are published.",
    )
