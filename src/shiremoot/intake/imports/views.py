"""Pages of papers: bring one in, review its facts beside its lines, store it."""

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Page, Paginator
from django.db import IntegrityError
from django.forms import Form
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot import papers as reading
from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import edit_conflicts
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.intake.imports import actions, forms, presenting, storing
from shiremoot.spine.documents import permissions as documents
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties import presenting as presenting_duties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import DutyStanding

HOME = ("/", "Home")


@require_GET
@doors.door(documents.BRING_IN)
def papers(request: ViewedRequest) -> HttpResponseBase:
    """List the papers brought in, newest first, with those that wait marked. Drafts only proof-read are left out."""
    brought = Document.objects.exclude(state=document_rules.DocumentState.PROOF_READ).select_related(
        "scope__body"
    )
    rows = policies.visible_to(request.viewer, brought).defer("text", "unread")
    page: Page[Document] = Paginator(rows, 50).get_page(request.GET.get("page"))
    trail.record_read(by=request.viewer, things=page.object_list, purpose="looked at the list of papers")
    return render(request, "imports/papers.html", {"page": page, "crumbs": [HOME, ("", "Papers")]})


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def bring_in(request: ViewedRequest) -> HttpResponseBase:
    """Read an uploaded paper; nothing goes into the record yet."""
    return FormPage(
        form=forms.BringIn(request.POST or None, request.FILES or None),
        save=lambda said: _read(request, said["paper"]),
        at={reading.UnreadablePaper: "paper"},
        to=lambda to: to,
        title="Import a paper",
        words="Shiremoot reads the paper and shows what it understood, with the lines it read. Nothing goes into "
        "the record until you store it.",
        button="Import",
        progress="Reading the paper…",
        crumbs=[HOME, (reverse("papers"), "Papers"), ("", "Import a paper")],
    ).answer(request)


def _read(request: ViewedRequest, upload: "UploadedFile[Any]") -> Document | str:
    """Bring a paper in. Returns where to go: the document, or the list for a viewer who may not see it."""
    opened = reading.open_bytes(upload.read(), upload.name or "")
    document, new = actions.bring_in(opened=opened, by=request.viewer)
    if not new:
        messages.info(request, "This paper is already here, so nothing was added.")
    mine = policies.visible_to(request.viewer, Document).filter(pk=document.pk).exists()
    return document if mine else reverse("papers")


@require_GET
@doors.door(documents.BRING_IN)
def paper(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show what was read in a paper in groups, doubtful facts first; or, asked for a line, its lines with their facts.

    A paper that is stored shows what it raised.
    """
    document = policies.fetch(request.viewer, Document.objects.select_related("scope__body"), pk=number)
    trail.record_read(by=request.viewer, things=[document], purpose="checked an imported paper")
    crumbs = [HOME, (reverse("papers"), "Papers"), ("", str(document))]
    context = {"source": document, "crumbs": crumbs}
    if request.GET.keys() & {"line", "stretch"}:
        context |= {"view": presenting.view_of(document, request.GET)}
        return render(request, "imports/paper.html", context)
    context |= {"check": presenting.check_of(document), "raised": _raised(request, document)}
    return render(request, "imports/check.html", context)


def _raised(request: ViewedRequest, document: Document) -> list[tuple[Duty, DutyStanding, str]]:
    """Return the duties whose line stands in a paper, as far as the viewer may see them."""
    rows = Duty.objects.filter(source=document).select_related("owed_by", "owed_to")
    mine = policies.visible_to(request.viewer, rows).order_by("line", "pk")
    return presenting_duties.shown(mine, clock.now())


def _fact(request: ViewedRequest, number: int, order: int) -> Fact:
    return policies.fetch(request.viewer, Fact.objects.select_related("source"), source=number, order=order)


def _back(request: ViewedRequest, fact: Fact) -> str:
    """Return the page a fact was decided on: the groups, or the lines around it."""
    if "check" in request.GET:
        return f"{fact.source.get_absolute_url()}#fact-{fact.order}"
    stretch = presenting.stretch_of(fact.first_line)
    return f"{fact.source.get_absolute_url()}?stretch={stretch}#fact-{fact.order}"


@require_POST
@doors.door(documents.BRING_IN)
def decide_many(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Save which of the facts shown in a group go in; go on to the next group with doubtful ones."""
    document = policies.fetch(request.viewer, Document, pk=number)
    shown, kept = (_orders(request.POST.getlist(name)) for name in ("shown", "fact"))
    try:
        decided = actions.decide_many(document=document, shown=shown, kept=kept & shown, by=request.viewer)
    except document_rules.AlreadySettled as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, f"Saved: {decided} fact{'' if decided == 1 else 's'} changed or confirmed.")
    return redirect(document)


def _orders(sent: list[str]) -> set[int]:
    return {int(one) for one in sent if one.isascii() and one.isdigit() and len(one) < 9}


@require_POST
@doors.door(documents.BRING_IN)
def decide(request: ViewedRequest, number: int, order: int) -> HttpResponseBase:
    """Keep a fact, or leave it out."""
    fact = _fact(request, number, order)
    try:
        actions.decide(fact=fact, keep=request.POST.get("keep") == "yes", by=request.viewer)
    except document_rules.AlreadySettled as problem:
        messages.error(request, str(problem))
    return redirect(_back(request, fact))


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def correct(request: ViewedRequest, number: int, order: int) -> HttpResponseBase:
    """Correct a fact, with the lines it was read in beside it."""
    fact = _fact(request, number, order)
    trail.record_read(by=request.viewer, things=[fact.source], purpose="went to correct what was read")
    back = _back(request, fact)
    return FormPage(
        form=forms.Correct(request.POST or None, kind=fact.kind, value=fact.value),
        save=lambda said: actions.correct(
            fact=fact, given={name: value or "" for name, value in said.items()}, by=request.viewer
        ),
        to=back,
        title="Correct what was read",
        kicker=f"{fact.source}, line {fact.first_line}",
        button="Save the correction",
        progress="",
        back=back,
        crumbs=[HOME, (reverse("papers"), "Papers"), (back, str(fact.source)), ("", "Correct")],
        template="imports/correct.html",
        more={"lines": presenting.lines_around(fact)},
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def store(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show every duty a paper would raise, doubtful ones not ticked; then store the paper with those ticked."""
    document = policies.fetch(request.viewer, Document, pk=number)
    try:
        if request.method != "POST":
            return _preview(request, document)
        ticked = frozenset(request.POST.getlist("duty"))
        stored = actions.store(document=document, by=request.viewer, duties=ticked)
    except (document_rules.AlreadySettled, storing.CannotStore) as problem:
        messages.error(request, str(problem))
    except IntegrityError:  # the whole of it was undone; nothing is half stored
        messages.error(
            request, "Somebody stored a paper of the same body at the same moment. Store it once more."
        )
    else:
        messages.success(request, f"Stored: {stored}.")
    return redirect(document)


def _preview(request: ViewedRequest, document: Document) -> HttpResponseBase:
    trail.record_read(by=request.viewer, things=[document], purpose="checked what a paper would raise")
    found = actions.preview(document=document, by=request.viewer)
    context = {
        "source": document,
        "counts": {name: n for name, n in found.stored.as_counts().items() if name != "duties"},
        "groups": presenting.grouped(found.offered),
        "crumbs": [
            HOME,
            (reverse("papers"), "Papers"),
            (document.get_absolute_url(), str(document)),
            ("", "Store"),
        ],
    }
    return render(request, "imports/store.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def undo(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Undo the import of a paper: all that storing it wrote is taken back."""
    document = policies.fetch(request.viewer, Document, pk=number)
    return FormPage(
        form=Form(request.POST if request.method == "POST" else None),
        save=lambda said: actions.undo(document=document, by=request.viewer),
        check=lambda: document_rules.check_stored(document.state),
        done="The import is undone. The paper waits to be checked and stored again.",
        to=document,
        title=f"Undo the import of {document}?",
        words="Everything that storing this paper added is removed, and everything it changed is put back. "
        "The trail keeps what was there. Nothing is undone if somebody has worked on any of it since.",
        button="Undo the import",
        back=document.get_absolute_url(),
        crumbs=[
            HOME,
            (reverse("papers"), "Papers"),
            (document.get_absolute_url(), str(document)),
            ("", "Undo"),
        ],
    ).answer(request)


@require_POST
@doors.door(documents.BRING_IN)
def set_aside(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Set a paper aside: nothing of it goes into the record."""
    document = policies.fetch(request.viewer, Document, pk=number)
    try:
        actions.set_aside(document=document, by=request.viewer)
    except document_rules.AlreadySettled as problem:
        messages.error(request, str(problem))
    return redirect(document)
