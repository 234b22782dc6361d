"""Accepting one finding with a reason, and taking that back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.packs import permissions, rules
from shiremoot.governance.packs.models import Finding, Proof
from shiremoot.governance.packs.proofs import actions, forms, presenting, queries
from shiremoot.governance.packs.proofs.presenting import Reader
from shiremoot.governance.packs.proofs.views import crumbs
from shiremoot.governance.packs.proofs.walking import Walk

NOT_KEPT = "{} Your reason was not kept: “{}”."


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def finding(request, number: int, order: int):
    """One finding with all its places, and the box in which to say why it may stand."""
    found = _found(request, number, order)
    form = forms.Accept(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.accept(finding=found, reason=form.cleaned_data["reason"], by=request.viewer)
        except (rules.AlreadyAccepted, rules.AlreadyFollowed) as problem:
            form.add_error(None, NOT_KEPT.format(problem, form.cleaned_data["reason"]))
        else:
            return redirect(_back(request, found))
    return _shown(request, found, form)


@require_POST
@doors.door(permissions.BRING_IN)
def take_back(request, number: int, order: int):
    """Say that what was accepted may not stand after all."""
    found = _found(request, number, order)
    try:
        actions.take_back(finding=found, by=request.viewer)
    except (rules.NotAccepted, rules.AlreadyFollowed) as problem:
        messages.error(request, str(problem))
    return redirect(_back(request, found))


def _found(request, number: int, order: int) -> Finding:
    rows = Finding.objects.select_related("proof", "paper")
    return policies.fetch(request.viewer, rows, proof=number, order=order)


def _back(request, found: Finding) -> str:
    """To the list as it was narrowed, at this finding."""
    return Walk.of(found.proof, request.viewer, request.GET).address(found.order)


def _shown(request, found: Finding, form: forms.Accept):
    walk = Walk.of(found.proof, request.viewer, request.GET)
    reader = Reader.of(walk)
    card = reader.card(found)
    shown = {found.paper_id} | {place.paper.pk for place in card.places if place.paper}
    texts = queries.texts_of(shown)
    read: list[Proof | object] = [found.proof, *(reader.papers[pk].source for pk in shown)]
    trail.record_read(by=request.viewer, things=read, purpose="looked at a finding")
    context = {
        "proof": found.proof,
        "card": card,
        "passage": reader.beside([found], texts, presenting.WIDE)[0],
        "elsewhere": reader.elsewhere(card, texts),
        "form": form,
        "query": walk.query,
        "back": walk.address(found.order),
        "before": walk.step(found.order, -1),
        "after": walk.step(found.order, 1),
        "newest": queries.newest_of(found.proof, request.viewer),
        "taken_back": queries.taken_back(found),
        "crumbs": crumbs(found.proof, ("", f"{found.paper.name}, line {found.line}")),
    }
    return render(request, "packs/proofs/finding.html", context, status=400 if form.errors else 200)
