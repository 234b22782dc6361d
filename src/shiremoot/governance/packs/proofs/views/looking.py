"""Looking through proofs: all of them, one with its findings beside their lines, a whole paper, a file to keep."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.packs import permissions
from shiremoot.governance.packs.models import Finding, Proof, ProofPaper
from shiremoot.governance.packs.proofs import downloads, presenting, queries
from shiremoot.governance.packs.proofs.presenting import Reader
from shiremoot.governance.packs.proofs.views import crumbs
from shiremoot.governance.packs.proofs.walking import Walk

MOST_GONE = 50  # findings that are gone, told one by one


@require_GET
@doors.door(permissions.BRING_IN)
def proofs(request):
    """The newest proof of each set of papers, with what is still open in it."""
    page = Paginator(queries.newest_proofs(request.viewer).prefetch_related("papers"), 50).get_page(
        request.GET.get("page")
    )
    tallies = queries.tallies(page.object_list)
    rows = [(proof, tallies.get(proof.pk, queries.Tally())) for proof in page.object_list]
    trail.record_read(by=request.viewer, things=page.object_list, purpose="looked at the list of proofs")
    context = {"page": page, "rows": rows, "crumbs": [*crumbs()[:-1], ("", "Proof-reading")]}
    return render(request, "packs/proofs/proofs.html", context)


@require_GET
@doors.door(permissions.BRING_IN)
def proof(request, number: int):
    """A page of findings, each beside its lines."""
    found = policies.fetch(request.viewer, Proof, pk=number)
    walk = Walk.of(found, request.viewer, request.GET)
    reader = Reader.of(walk)
    findings = list(Finding.objects.filter(pk__in=[one.pk for one in walk.page.object_list]))
    texts = queries.texts_of(one.paper_id for one in findings)
    _read(request, found, [reader.papers[pk] for pk in texts], "looked through what proof-reading found")
    context = {
        "proof": found,
        "walk": walk,
        "passages": reader.beside(findings, texts),
        "gone": Finding.objects.filter(pk__in=[one.pk for one in walk.compared.gone[:MOST_GONE]]),
        "newest": queries.newest_of(found, request.viewer),
        "looked_for": presenting.looked_for(found),
        "crumbs": [*crumbs(), ("", str(found))],
    }
    return render(request, "packs/proofs/proof.html", context)


@require_GET
@doors.door(permissions.BRING_IN)
def paper(request, number: int, order: int):
    """One whole paper of a proof, a stretch at a time, with what was found in it."""
    here = policies.fetch(
        request.viewer, ProofPaper.objects.select_related("proof", "source"), proof=number, order=order
    )
    walk = Walk.of(here.proof, request.viewer, {})
    findings = list(Finding.objects.filter(paper=here))
    _read(request, here.proof, [here], "read a paper that was proof-read")
    context = {
        "paper": here,
        "bar": next(bar for bar in walk.bars if bar.paper.pk == here.pk),
        "stretch": presenting.stretch(Reader.of(walk), here.source.text, findings, request.GET),
        "crumbs": crumbs(here.proof, ("", here.name)),
    }
    return render(request, "packs/proofs/paper.html", context)


@require_GET
@doors.door(permissions.BRING_IN)
def download(request, number: int, kind: str):
    """Every finding as a file: a report to mail, or for programs."""
    found = policies.fetch(request.viewer, Proof, pk=number)
    if kind not in downloads.KINDS:
        raise Http404
    papers = list(queries.papers_of(found))
    _read(request, found, papers, f"took the findings away as {kind}")
    text = downloads.written(kind, papers, Finding.objects.filter(proof=found), queries.accepted(found))
    return HttpResponse(
        text,
        content_type=f"{downloads.KINDS[kind]}; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{downloads.name(found, kind)}"'},
    )


def _read(request, proof: Proof, papers: list[ProofPaper], purpose: str) -> None:
    """Keep that the proof was read, and the papers whose words were shown."""
    things = [proof, *(paper.source for paper in papers)]
    trail.record_read(by=request.viewer, things=things, purpose=purpose)
