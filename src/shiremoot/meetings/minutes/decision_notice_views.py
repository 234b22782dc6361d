"""Pages about notices of decisions."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.typesetting import html
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.minutes import content, decision_notices, forms, permissions, presenting, queries
from shiremoot.meetings.minutes.views import crumbs, page
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import Decision
from shiremoot.meetings.record.views import find


@require_GET
@doors.door(doors.ANYONE)
def notice(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show the published notice; to those who may publish one, what it will say and what it still lacks."""
    meeting = find(request, slug, day)
    out = queries.latest_notice(meeting)
    keeps = request.viewer.may(permissions.EDIT, scope_id=meeting.body_id)
    context: dict[str, Any] = {
        "meeting": meeting,
        "notice": out,
        "keeps": keeps,
        "shown": html.show(out.content["blocks"]) if out else "",
        "crumbs": crumbs(meeting, ("", "Decisions")),
    }
    if keeps and out is None:
        found = decision_notices.decisions(meeting)
        context |= {
            "over": meeting.state in meetings.OVER,
            "decisions": found,
            "lacking": decision_notices.lacking_reasons(meeting, found),
            "preview": html.show(content.notice_content(meeting, found)["blocks"]),
        }
    return render(request, "minutes/notice.html", context)


@require_GET
@doors.door(doors.ANYONE)
def notice_pdf(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Send the published notice as an accessible PDF."""
    if (out := queries.latest_notice(find(request, slug, day))) is None:
        raise Http404
    return serving.send_bytes(presenting.kept_pdf(out), f"decisions-{slug}-{day}.pdf")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EDIT)
def explain(request: ViewedRequest, slug: str, day: NumberedDay, pk: int) -> HttpResponseBase:
    """Record the reasons for a decision and the options that were rejected."""
    meeting = find(request, slug, day)
    permissions.check_can_edit(request.viewer, meeting)
    decision = Decision.objects.filter(meeting=meeting, pk=pk).select_related("item", "meeting__body").first()
    if decision is None:
        raise Http404
    title, way = f"{decision.reference}: reasons and other options", reverse("notice", args=[slug, day])
    return page(
        meeting,
        forms.Explain(request.POST or None, instance=decision, initial={"version": decision.version}),
        title,
        "Keep this",
        save=lambda said: decision_notices.record_reasons(decision=decision, by=request.viewer, **said),
        to=reverse("notice", args=[slug, meeting.day]),
        lede=f"{decision.verb.capitalize()}: {decision.text}",
        back=way,
        crumbs=crumbs(meeting, (way, "Decisions"), ("", title)),
    ).answer(request)


@require_POST
@doors.door(permissions.EDIT)
def publish(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Publish the notice."""
    meeting = find(request, slug, day)
    try:
        decision_notices.publish(meeting=meeting, by=request.viewer)
    except DomainError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The notice of decisions is published.")
    return redirect("notice", slug, meeting.day)
