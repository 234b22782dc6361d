"""Papers on screen: bring one in, look it over beside its lines, store it."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import IntegrityError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot import papers as reading
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import meanwhile
from shiremoot.governance.packs import actions, forms, permissions, presenting, rules, storing
from shiremoot.governance.packs.models import Fact, Source

HOME = ("/", "Home")


@require_GET
@doors.door(permissions.BRING_IN)
def papers(request):
    """Papers brought in, newest first; those waiting for somebody are marked. Drafts only proof-read are not here."""
    brought = Source.objects.exclude(state=rules.SourceState.PROOF_READ).select_related("body")
    rows = policies.visible_to(request.viewer, brought).defer("text", "unread")
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    trail.record_read(by=request.viewer, things=page.object_list, purpose="looked at the list of papers")
    return render(request, "packs/papers.html", {"page": page, "crumbs": [HOME, ("", "Papers")]})


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def bring_in(request):
    """Read a paper somebody chose; nothing goes into the record yet."""
    form = forms.BringIn(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            source, new = _read(form.cleaned_data["paper"], request.viewer)
        except reading.UnreadablePaper as problem:
            form.add_error("paper", str(problem))
        else:
            if not new:
                messages.info(request, "This paper is already here, so nothing was added.")
            mine = policies.visible_to(request.viewer, Source).filter(pk=source.pk).exists()
            return redirect(source if mine else "papers")
    crumbs = [HOME, (reverse("papers"), "Papers"), ("", "Bring a paper in")]
    return render(
        request, "packs/bring_in.html", {"form": form, "crumbs": crumbs}, status=400 if form.errors else 200
    )


def _read(upload, viewer):
    opened = reading.open_bytes(upload.read(), upload.name)
    return actions.bring_in(opened=opened, by=viewer)


@require_GET
@doors.door(permissions.BRING_IN)
def paper(request, number: int):
    """The paper's lines on one side, what was understood on the other, a stretch at a time."""
    source = policies.fetch(request.viewer, Source.objects.select_related("body"), pk=number)
    trail.record_read(by=request.viewer, things=[source], purpose="looked a paper over")
    view = presenting.look(source, request.GET)
    crumbs = [HOME, (reverse("papers"), "Papers"), ("", str(source))]
    return render(request, "packs/paper.html", {"source": source, "view": view, "crumbs": crumbs})


def _fact(request, number: int, order: int) -> Fact:
    return policies.fetch(request.viewer, Fact.objects.select_related("source"), source=number, order=order)


def _back(fact: Fact) -> str:
    stretch = presenting.stretch_of(fact.first_line)
    return f"{fact.source.get_absolute_url()}?stretch={stretch}#fact-{fact.order}"


@require_POST
@doors.door(permissions.BRING_IN)
def decide(request, number: int, order: int):
    """Keep a fact, or leave it out."""
    fact = _fact(request, number, order)
    try:
        actions.decide(fact=fact, keep=request.POST.get("keep") == "yes", by=request.viewer)
    except rules.AlreadySettled as problem:
        messages.error(request, str(problem))
    return redirect(_back(fact))


@meanwhile.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def correct(request, number: int, order: int):
    """Put right what the reader read, with the lines it read beside it."""
    fact = _fact(request, number, order)
    trail.record_read(by=request.viewer, things=[fact.source], purpose="went to correct what was read")
    form = forms.Correct(request.POST or None, kind=fact.kind, value=fact.value)
    if request.method == "POST" and form.is_valid():
        try:
            actions.correct(
                fact=fact, given={k: v or "" for k, v in form.cleaned_data.items()}, by=request.viewer
            )
        except rules.AlreadySettled as problem:
            form.add_error(None, str(problem))
        else:
            return redirect(_back(fact))
    crumbs = [HOME, (reverse("papers"), "Papers"), (_back(fact), str(fact.source)), ("", "Correct")]
    context = {
        "form": form,
        "fact": fact,
        "lines": presenting.lines_around(fact),
        "crumbs": crumbs,
        "back": _back(fact),
    }
    return render(request, "packs/correct.html", context, status=400 if form.errors else 200)


@require_POST
@doors.door(permissions.BRING_IN)
def store(request, number: int):
    """Put what was kept into the record."""
    source = policies.fetch(request.viewer, Source, pk=number)
    try:
        stored = actions.store(source=source, by=request.viewer)
    except (rules.AlreadySettled, storing.CannotStore) as problem:
        messages.error(request, str(problem))
    except IntegrityError:  # the whole of it was undone; nothing is half stored
        messages.error(
            request, "Somebody stored a paper of the same body at the same moment. Store it once more."
        )
    else:
        messages.success(request, f"Stored: {stored}.")
    return redirect(source)


@require_POST
@doors.door(permissions.BRING_IN)
def set_aside(request, number: int):
    """Decide that this paper goes nowhere."""
    source = policies.fetch(request.viewer, Source, pk=number)
    try:
        actions.set_aside(source=source, by=request.viewer)
    except rules.AlreadySettled as problem:
        messages.error(request, str(problem))
    return redirect(source)
