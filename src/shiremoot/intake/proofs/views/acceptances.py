"""Pages that accept one finding with a reason, and take that back."""

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.intake.proofs import actions, forms, presenting, queries, rules
from shiremoot.intake.proofs.models import Finding
from shiremoot.intake.proofs.presenting import Reader
from shiremoot.intake.proofs.results import ProofResults
from shiremoot.intake.proofs.views import crumbs
from shiremoot.spine.documents import permissions as documents


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def finding(request: ViewedRequest, number: int, order: int) -> HttpResponseBase:
    """Show one finding with all its places, and accept it with a reason."""
    found = _fetch(request, number, order)
    form = forms.Accept(request.POST if request.method == "POST" else None)
    page = FormPage(
        form=form,
        save=lambda said: actions.accept(finding=found, reason=said["reason"], by=request.viewer),
        to=lambda accepted: _back(request, found),
        template="proofs/finding.html",
    )
    return page.sent(request) or page.show(request, **_finding_context(request, found))


@require_POST
@doors.door(documents.BRING_IN)
def take_back(request: ViewedRequest, number: int, order: int) -> HttpResponseBase:
    """Take the acceptance of a finding back."""
    found = _fetch(request, number, order)
    try:
        actions.take_back(finding=found, by=request.viewer)
    except (rules.NotAccepted, rules.AlreadyFollowed) as problem:
        messages.error(request, str(problem))
    return redirect(_back(request, found))


def _fetch(request: ViewedRequest, number: int, order: int) -> Finding:
    rows = Finding.objects.select_related("proof", "paper")
    return policies.fetch(request.viewer, rows, proof=number, order=order)


def _back(request: ViewedRequest, found: Finding) -> str:
    """Return the address of this finding in the list, with the filter kept."""
    return ProofResults.of(found.proof, request.viewer, request.GET).address(found.order)


def _finding_context(request: ViewedRequest, found: Finding) -> dict[str, Any]:
    results = ProofResults.of(found.proof, request.viewer, request.GET)
    reader = Reader.of(results)
    card = reader.card(found)
    shown = {found.paper_id} | {place.paper.pk for place in card.places if place.paper}
    texts = queries.texts_of(shown)
    read: list[Model] = [found.proof, *(reader.papers[pk].source for pk in shown)]
    trail.record_read(by=request.viewer, things=read, purpose="looked at a finding")
    return {
        "proof": found.proof,
        "card": card,
        "passage": reader.beside([found], texts, presenting.WIDE)[0],
        "elsewhere": reader.elsewhere(card, texts),
        "query": results.query,
        "back": results.address(found.order),
        "before": results.step(found.order, -1),
        "after": results.step(found.order, 1),
        "newest": queries.newest_of(found.proof, request.viewer),
        "taken_back": queries.taken_back(found),
        "crumbs": crumbs(found.proof, ("", f"{found.paper.name}, line {found.line}")),
    }
