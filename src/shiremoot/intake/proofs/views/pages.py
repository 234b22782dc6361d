"""Pages that show proofs: the list, one with its findings beside their lines, a whole paper, a download."""

from django.core.paginator import Page, Paginator
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.proofs import downloads, presenting, queries
from shiremoot.intake.proofs.models import Finding, Proof, ProofPaper
from shiremoot.intake.proofs.presenting import Reader
from shiremoot.intake.proofs.results import ProofResults
from shiremoot.intake.proofs.views import crumbs
from shiremoot.spine.documents import permissions as documents

MOST_GONE = 50  # findings that are gone, listed one by one


@require_GET
@doors.door(documents.BRING_IN)
def proofs(request: ViewedRequest) -> HttpResponseBase:
    """Show the newest proof of each chain, with its open findings counted."""
    page: Page[Proof] = Paginator(
        queries.newest_proofs(request.viewer).prefetch_related("papers"), 50
    ).get_page(request.GET.get("page"))
    tallies = queries.tallies(page.object_list)
    rows = [(proof, tallies.get(proof.pk, queries.FindingTally())) for proof in page.object_list]
    trail.record_read(by=request.viewer, things=page.object_list, purpose="looked at the list of proofs")
    context = {"page": page, "rows": rows, "crumbs": [*crumbs()[:-1], ("", "Proof-reading")]}
    return render(request, "proofs/proofs.html", context)


@require_GET
@doors.door(documents.BRING_IN)
def proof(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show a page of findings, each beside its lines."""
    found = policies.fetch(request.viewer, Proof, pk=number)
    results = ProofResults.of(found, request.viewer, request.GET)
    reader = Reader.of(results)
    findings = list(Finding.objects.filter(pk__in=[one.pk for one in results.page.object_list]))
    texts = queries.texts_of(one.paper_id for one in findings)
    _record_read(
        request, found, [reader.papers[pk] for pk in texts], "looked through what proof-reading found"
    )
    context = {
        "proof": found,
        "results": results,
        "passages": reader.beside(findings, texts),
        "gone": Finding.objects.filter(pk__in=[one.pk for one in results.compared.gone[:MOST_GONE]]),
        "newest": queries.newest_of(found, request.viewer),
        "looked_for": presenting.rules_applied(found),
        "crumbs": [*crumbs(), ("", str(found))],
    }
    return render(request, "proofs/proof.html", context)


@require_GET
@doors.door(documents.BRING_IN)
def paper(request: ViewedRequest, number: int, order: int) -> HttpResponseBase:
    """Show one whole paper of a proof, a stretch at a time, with its findings."""
    here = policies.fetch(
        request.viewer, ProofPaper.objects.select_related("proof", "source"), proof=number, order=order
    )
    results = ProofResults.of(here.proof, request.viewer, {})
    findings = list(Finding.objects.filter(paper=here))
    _record_read(request, here.proof, [here], "read a paper that was proof-read")
    context = {
        "paper": here,
        "bar": next(bar for bar in results.bars if bar.paper.pk == here.pk),
        "stretch": presenting.stretch(Reader.of(results), here.source.text, findings, request.GET),
        "crumbs": crumbs(here.proof, ("", here.name)),
    }
    return render(request, "proofs/paper.html", context)


@require_GET
@doors.door(documents.BRING_IN)
def download(request: ViewedRequest, number: int, kind: str) -> HttpResponseBase:
    """Send every finding as a file: a report to mail, or data for programs."""
    found = policies.fetch(request.viewer, Proof, pk=number)
    if kind not in downloads.KINDS:
        raise Http404
    papers = list(queries.papers_of(found))
    _record_read(request, found, papers, f"took the findings away as {kind}")
    text = downloads.render(kind, papers, Finding.objects.filter(proof=found), queries.accepted(found))
    return HttpResponse(
        text,
        content_type=f"{downloads.KINDS[kind]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{downloads.file_name(found, kind)}"'},
    )


def _record_read(request: ViewedRequest, proof: Proof, papers: list[ProofPaper], purpose: str) -> None:
    """Record in the trail that the proof was read, and the documents whose words were shown."""
    things: list[Model] = [proof, *(paper.source for paper in papers)]
    trail.record_read(by=request.viewer, things=things, purpose=purpose)
