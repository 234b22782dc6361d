"""Publishing packs, and reading what was published."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.files import serving
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.typesetting.setting import CannotSet
from shiremoot.governance.agendas import finding
from shiremoot.governance.agendas.rules import Stale
from shiremoot.governance.publishing import actions, forms, permissions, planning, queries, rules
from shiremoot.governance.publishing.models import Document
from shiremoot.governance.reports import presenting
from shiremoot.governance.reports import queries as reports

FAILED = "The pack could not be set, so nothing was published. Try again; if it fails again, tell your administrator."


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PUBLISH)
def publish(request, slug: str, day: datetime.date):
    """What would go out, what still stands in the way, and the button."""
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_publish(request.viewer, meeting)
    plan = planning.plan(meeting, request.viewer)
    if plan is None:
        messages.error(request, "This meeting has no agenda yet. Begin it first.")
        return redirect("agenda", slug=meeting.body.slug, day=meeting.day)
    late = rules.is_late(plan.due, clock.now())
    form = forms.Publish(request.POST or None, plan=plan, late=late, initial={"version": plan.agenda.version})
    if request.method == "POST" and form.is_valid() and (answer := _published(request, meeting, form, plan)):
        return answer
    context = {
        "form": form,
        "meeting": meeting,
        "plan": plan,
        "late": late,
        "crumbs": finding.crumbs(meeting, ("", "Publish the pack")),
    }
    return render(request, "publishing/publish.html", context, status=400 if form.errors else 200)


def _published(request, meeting, form, plan):
    try:
        pack = actions.publish(by=request.viewer, meeting=meeting, **form.cleaned_data)
    except CannotSet:
        form.add_error(None, FAILED)
    except ValueError as problem:
        finding.say_no(request, "publish a pack", meeting, problem)
        field = getattr(problem, "field", None)
        form.add_error(field if field in form.fields else None, str(problem))
        if isinstance(problem, Stale):
            form.seen_now(plan.agenda.version)
    else:
        messages.success(
            request, f"Published: {pack.title.lower()}, pages {pack.first_page} to {pack.last_page}."
        )
        return redirect(meeting)
    return None


@require_GET
@doors.door(permissions.PUBLISH)
def proof(request, slug: str, day: datetime.date):
    """The pack as it would come out, for whoever publishes to look at."""
    meeting = finding.meeting(request, slug, day)
    try:
        made = actions.proof(by=request.viewer, meeting=meeting)
    except ValueError as problem:
        messages.error(request, str(problem))
        return redirect("pack-publish", slug=meeting.body.slug, day=meeting.day)
    return serving.send_bytes(made, f"proof-{meeting.body.slug}-{meeting.on}.pdf")


@require_GET
@doors.door(doors.ANYONE)
def pack(request, slug: str, day: datetime.date, number: int):
    """One pack: what is in it, what it changes, what there is to download."""
    meeting = finding.meeting(request, slug, day)
    rows = queries.packs(request.viewer, meeting)
    found = policies.fetch(request.viewer, rows, number=number)
    context = {
        "pack": found,
        "papers": queries.papers_of(request.viewer, meeting).filter(pack=found),
        "crumbs": finding.crumbs(meeting, ("", found.title)),
    }
    return render(request, "publishing/pack.html", context)


@require_GET
@doors.door(doors.ANYONE)
def paper(request, slug: str, day: datetime.date, number: int):
    """One report as it was published, to read here or to download."""
    meeting = finding.meeting(request, slug, day)
    rows = queries.published_papers().select_related("version__file", "supersedes")
    found = policies.fetch(request.viewer, rows, pk=number, pack__meeting=meeting)
    permissions.check_can_read(request.viewer, found)
    if found.exempt_paragraph:
        trail.record_read(by=request.viewer, things=[found], purpose="read an exempt paper")
    context = {
        "paper": found,
        "text": presenting.shown(
            found.version,
            reports.pictures(found.version),
            lambda picture: reverse("published-picture", args=[slug, day, number, picture.pk]),
            first=2,
        ),
        "documents": queries.documents_of(request.viewer, found),
        "crumbs": finding.crumbs(
            meeting, (found.pack.get_absolute_url(), found.pack.title), ("", found.title)
        ),
    }
    return render(request, "publishing/paper.html", context)


@require_GET
@doors.door(doors.ANYONE)
def picture(request, slug: str, day: datetime.date, number: int, picture: int):
    """A picture in a paper that was published, for whoever may read the paper."""
    meeting = finding.meeting(request, slug, day)
    rows = queries.published_papers().select_related("version")
    found = policies.fetch(request.viewer, rows, pk=number, pack__meeting=meeting)
    permissions.check_can_read(request.viewer, found)
    shown = next((each for each in reports.pictures(found.version) if each.pk == picture), None)
    if shown is None:
        raise Hidden("see a picture", exists=False)
    return serving.show(shown.file)


@require_GET
@doors.door(doors.ANYONE)
def document(request, slug: str, day: datetime.date, number: int):
    """A file that was published; one with exempt matter only to those entitled, and that they had it is kept."""
    meeting = finding.meeting(request, slug, day)
    rows = Document.objects.select_related("file", "pack__meeting__body")
    if rows.filter(pk=number, pack__meeting=meeting, private=True).exists():
        permissions.check_can_have_all(request.viewer, meeting)
    found = policies.fetch(request.viewer, rows, pk=number, pack__meeting=meeting)
    if found.private:
        trail.record_read(by=request.viewer, things=[found], purpose="downloaded exempt papers")
    return serving.send(found.file)
