"""Notices of decisions on screen."""

import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors
from shiremoot.foundation.files import serving
from shiremoot.foundation.typesetting import html
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import Decision
from shiremoot.governance.meetings.views import find
from shiremoot.governance.minutes import content, forms, notices, permissions, presenting, queries
from shiremoot.governance.minutes.views import crumbs


@require_GET
@doors.door(doors.ANYONE)
def notice(request, slug: str, day: datetime.date):
    """The notice that is out; for those who keep it, what it will say and what it still lacks."""
    meeting = find(request, slug, day)
    out, keeps = queries.notice(meeting), request.viewer.may(permissions.KEEP, body_id=meeting.body_id)
    context = {
        "meeting": meeting,
        "notice": out,
        "keeps": keeps,
        "shown": html.show(out.content["blocks"]) if out else "",
        "crumbs": crumbs(meeting, ("", "Decisions")),
    }
    if keeps and out is None:
        found = notices.decisions(meeting)
        context |= {
            "over": meeting.state in meetings.OVER,
            "decisions": found,
            "lacking": notices.lacking(meeting, found),
            "preview": html.show(content.of_notice(meeting, found)["blocks"]),
        }
    return render(request, "minutes/notice.html", context)


@require_GET
@doors.door(doors.ANYONE)
def notice_pdf(request, slug: str, day: datetime.date):
    """The notice that is out, as an accessible PDF."""
    if (out := queries.notice(find(request, slug, day))) is None:
        raise Http404
    return serving.send_bytes(presenting.pdf(out), f"decisions-{slug}-{day}.pdf")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def explain(request, slug: str, day: datetime.date, pk: int):
    """Give a decision its reasons and the other options that were rejected."""
    meeting = find(request, slug, day)
    permissions.check_can_keep(request.viewer, meeting)
    decision = Decision.objects.filter(meeting=meeting, pk=pk).select_related("item", "meeting__body").first()
    if decision is None:
        raise Http404
    form = forms.Explain(request.POST or None, instance=decision, initial={"version": decision.version})
    if request.method == "POST" and form.is_valid():
        try:
            notices.explain(decision=decision, by=request.viewer, **form.cleaned_data)
            return redirect("notice", slug, meeting.day)
        except ValueError as problem:
            form.add_error(None, str(problem))
    title = f"{decision.reference}: reasons and other options"
    way = (reverse("notice", args=[slug, day]), "Decisions")
    context = {
        "form": form,
        "title": title,
        "lede": f"{decision.verb.capitalize()}: {decision.text}",
        "button": "Keep this",
        "meeting": meeting,
        "back": way[0],
        "crumbs": crumbs(meeting, way, ("", title)),
    }
    return render(request, "minutes/form.html", context, status=400 if form.errors else 200)


@require_POST
@doors.door(permissions.KEEP)
def publish(request, slug: str, day: datetime.date):
    """Put the notice out."""
    meeting = find(request, slug, day)
    try:
        notices.publish(meeting=meeting, by=request.viewer)
    except ValueError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, "The notice of decisions is published.")
    return redirect("notice", slug, meeting.day)
