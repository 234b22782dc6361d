"""Pages of what became of recommendations: the tracker, what to chase today, and a committee's progress report."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.ui.form_page import valid_data
from shiremoot.partnerships.follow_up import content, counting, drawing, forms, presenting, queries
from shiremoot.partnerships.follow_up.rules import STEPS, Grouping
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import presenting as duties
from shiremoot.spine.thread import permissions

Crumbs = list[tuple[str, str]]


def crumbs(*more: tuple[str, str]) -> Crumbs:
    own = (reverse("recommendations") if more else "", "Recommendations")
    return [(reverse("home"), "Home"), own, *more]


@require_GET
@doors.door(doors.ANYONE)
def tracker(request: ViewedRequest) -> HttpResponse:
    """Show what became of recommendations at a glance: drawn, with the table beside it."""
    form = forms.Filters(request.GET or None, offered=queries.offered())
    given = valid_data(form)
    grouping = Grouping(given.get("by") or Grouping.COMMITTEE)
    wanted = counting.Wanted(
        **{name: given.get(name) or "" for name in ("committee", "addressee", "theme")},
        year=given.get("year"),
    )
    counts = counting.of_all(wanted)
    context = {
        "form": form,
        "counts": counts,
        "said": drawing.said(counts),
        "drawing": drawing.draw(counts),
        "rows": [
            (name, [(words, each.share(key)) for key, words in STEPS.items()])
            for name, each in counting.by(grouping, wanted)
        ],
        "grouping": grouping.value.capitalize(),
        "steps": list(STEPS.values()),
        "can_follow": request.viewer.may_somewhere(permissions.FOLLOW),
        "crumbs": crumbs(),
    }
    return render(request, "follow_up/tracker.html", context)


@require_GET
@doors.door(permissions.FOLLOW)
def chase(request: ViewedRequest) -> HttpResponse:
    """Show officers what to chase today."""
    now = clock.now()
    found = queries.to_chase(request.viewer, now)
    context = {
        "found": found,
        "responses": duties.shown(found.responses, now),
        "looks": duties.shown(found.looks, now),
        "crumbs": crumbs(("", "What to chase today")),
    }
    return render(request, "follow_up/chase.html", context)


@require_GET
@doors.door(doors.ANYONE)
def report(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show a committee's progress report."""
    committee = policies.fetch(request.viewer, Body, slug=slug)
    made = content.of(committee)
    context = {
        "body": committee,
        "report": made,
        "said": presenting.said(made),
        "columns": content.COLUMNS,
        "crumbs": crumbs(("", made.title)),
    }
    return render(request, "follow_up/report.html", context)


@require_GET
@doors.door(doors.ANYONE)
def report_pdf(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Send a committee's progress report as an accessible PDF."""
    committee = policies.fetch(request.viewer, Body, slug=slug)
    return serving.send_bytes(presenting.pdf(content.of(committee)), f"progress-{slug}.pdf")


@require_GET
@doors.door(doors.ANYONE)
def report_word(request: ViewedRequest, slug: str) -> HttpResponse:
    """Send a committee's progress report as a Word document."""
    committee = policies.fetch(request.viewer, Body, slug=slug)
    answer = HttpResponse(presenting.word(content.of(committee)), content_type=presenting.WORD)
    answer["Content-Disposition"] = f'attachment; filename="progress-{slug}.docx"'
    return answer
