"""Pages for publishing packs and for reading what was published."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.typesetting.printing import CannotTypeset
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas import meeting_pages
from shiremoot.meetings.packs import actions, forms, pack_plan, permissions, queries, rules
from shiremoot.meetings.packs.models import PublishedFile, PublishedPaper, PublishedPicture
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import presenting
from shiremoot.meetings.reports import queries as reports
from shiremoot.spine.bodies.models import Body

FAILED = "The pack could not be set, so nothing was published. Try again; if it fails again, tell your administrator."


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PUBLISH)
def publish(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Show what would be published and what must be settled first, and publish it."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    permissions.check_can_publish(request.viewer, meeting)
    plan = pack_plan.plan_pack(meeting, request.viewer)
    if plan is None:
        messages.error(request, "This meeting has no agenda yet. Begin it first.")
        return redirect("agenda", slug=meeting.body.slug, day=meeting.day)
    late = rules.is_late(plan.due, clock.now())
    return FormPage(
        form=forms.Publish(
            request.POST or None, plan=plan, late=late, initial={"version": plan.agenda.version}
        ),
        save=lambda given: _publish(request, meeting, given),
        to=meeting,
        title=f"Publish: {plan.title.lower()}",
        kicker=meeting,
        button="Publish",
        back=plan.agenda.get_absolute_url(),
        leave="Back to the agenda",
        progress="Building the pack and publishing it…",
        crumbs=meeting_pages.crumbs(meeting, ("", "Publish the pack")),
        template="packs/publish.html",
        more={"meeting": meeting, "plan": plan, "late": late},
        recorded_as=("publish a pack", meeting),
    ).answer(request)


def _publish(request: ViewedRequest, meeting: Meeting, given: dict[str, Any]) -> None:
    try:
        pack = actions.publish(by=request.viewer, meeting=meeting, **given)
    except CannotTypeset as problem:
        raise DomainError(FAILED) from problem
    messages.success(
        request, f"Published: {pack.title.lower()}, pages {pack.first_page} to {pack.last_page}."
    )


@require_GET
@doors.door(permissions.PUBLISH)
def proof(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Send a PDF of the next pack for its publisher to look at."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    try:
        made = actions.proof(by=request.viewer, meeting=meeting)
    except DomainError as problem:
        messages.error(request, str(problem))
        return redirect("pack-publish", slug=meeting.body.slug, day=meeting.day)
    return serving.send_bytes(made, f"proof-{meeting.body.slug}-{meeting.on}.pdf")


@require_GET
@doors.door(doors.ANYONE)
def pack(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Show one pack: its papers, what it changes, and its downloads."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    rows = queries.packs(request.viewer, meeting)
    found = policies.fetch(request.viewer, rows, number=number)
    context = {
        "pack": found,
        "papers": queries.papers_of(request.viewer, meeting).filter(pack=found),
        "crumbs": meeting_pages.crumbs(meeting, ("", found.title)),
    }
    return render(request, "packs/pack.html", context)


@require_GET
@doors.door(doors.ANYONE)
def paper(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Show one report as it was published, with its downloads."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    rows = queries.published_papers().select_related("version__file", "supersedes")
    found: PublishedPaper = policies.fetch(request.viewer, rows, pk=number, pack__meeting=meeting)
    permissions.check_can_read(request.viewer, found)
    if found.exempt_paragraph:
        trail.record_read(by=request.viewer, things=[found], purpose="read an exempt paper")
    context = {
        "paper": found,
        "text": ""
        if found.withdrawn_at
        else presenting.shown(
            found.version,
            reports.pictures(found.version),
            lambda picture: reverse("published-picture", args=[slug, day, number, picture.pk]),
            first=2,
        ),
        "documents": queries.documents_of(request.viewer, found),
        "crumbs": meeting_pages.crumbs(
            meeting, (found.pack.get_absolute_url(), found.pack.title), ("", found.title_for_readers)
        ),
    }
    return render(request, "packs/paper.html", context)


@require_GET
@doors.door(doors.ANYONE)
def picture(
    request: ViewedRequest, slug: str, day: NumberedDay, number: int, picture: int
) -> HttpResponseBase:
    """Send a picture of a published paper to viewers who may read the paper."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    rows = queries.published_papers()
    found: PublishedPaper = policies.fetch(request.viewer, rows, pk=number, pack__meeting=meeting)
    permissions.check_can_read(request.viewer, found)
    shown = policies.fetch(request.viewer, PublishedPicture, paper=found, picture=picture)
    return serving.show(request.viewer, shown)


@require_GET
@doors.door(doors.ANYONE)
def document(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Send a published file. Exempt matter goes only to those entitled, and the trail records it.

    Others are told the same of an exempt file and of one that is not there.
    """
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    rows = PublishedFile.objects.select_related("pack__meeting__body").filter(pack__meeting=meeting)
    found = policies.visible_to(request.viewer, rows).filter(pk=number).first()
    if found is None:
        permissions.check_can_have_all(request.viewer, meeting)
        raise Hidden("have this document", thing=f"{PublishedFile._meta.label_lower} {number}")
    if found.private:
        trail.record_read(by=request.viewer, things=[found], purpose="downloaded exempt papers")
    return serving.send(request.viewer, found)


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def pack_page(request: ViewedRequest, slug: str, day: NumberedDay, number: int, page: int) -> HttpResponse:
    """Show the text of one page of a pack, which search leads to."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    meeting = meetings.addressed(body, day)
    found = queries.page_of_pack(meeting, number, page) if meeting else None
    if meeting is None or found is None:
        raise Hidden("see this page", exists=False)
    before, after = queries.beside(found)
    context = {
        "found": found,
        "meeting": meeting,
        "before": before,
        "after": after,
        "document": queries.pack_file(found.pack),
        "crumbs": [
            (reverse("home"), "Home"),
            (body.get_absolute_url(), body.name),
            (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
            (found.pack.get_absolute_url(), found.pack.title),
            ("", f"Page {page}"),
        ],
    }
    return render(request, "packs/page.html", context)
