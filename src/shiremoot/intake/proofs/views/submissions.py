"""Pages that submit papers for proof-reading: new ones, stored ones of one body, or mended ones."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.forms import Form
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.intake.proofs import actions, forms, jobs, queries, rules
from shiremoot.intake.proofs.models import Proof, ProofJob
from shiremoot.intake.proofs.submitted import Sent
from shiremoot.intake.proofs.views import crumbs
from shiremoot.spine.documents import permissions as documents
from shiremoot.spine.documents.models import Document


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def start(request: ViewedRequest) -> HttpResponseBase:
    """Submit papers from the viewer's own computer."""
    return _page(
        forms.Choose(*_form_data(request)),
        "start",
        title="Proof-read papers",
        button="Proof-read",
        crumbs=[*crumbs(), ("", "Proof-read papers")],
        save=lambda said: _submit(request, said["papers"]),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def together(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Submit a stored document, together with others of its body."""
    document = policies.fetch(request.viewer, Document.objects.select_related("scope__body"), pk=number)
    others = queries.others_of(document, request.viewer)
    trail.record_read(by=request.viewer, things=[document, *others], purpose="chose papers to proof-read")
    return _page(
        forms.Together(request.POST if request.method == "POST" else None, others=others),
        "together",
        title="Proof-read this paper",
        button="Proof-read",
        back=document.get_absolute_url(),
        leave="Back to the paper",
        crumbs=[*crumbs()[:2], (document.get_absolute_url(), str(document)), ("", "Proof-read")],
        save=lambda said: _submit(request, [document, *said["others"]]),
        more={"source": document, "others": others, "proofs": queries.proofs_of(document, request.viewer)},
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def again(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Submit the papers of a proof again, some of them mended."""
    proof = policies.fetch(request.viewer, Proof, pk=number)
    if newest := queries.newest_of(proof, request.viewer):
        messages.error(request, "These papers were proofed again since. This is the newest proof of them.")
        return redirect(newest)
    papers = list(queries.papers_of(proof))
    trail.record_read(by=request.viewer, things=[proof], purpose="went to proof-read again")
    form = forms.Mend(*_form_data(request), papers=papers)
    return _page(
        form,
        "again",
        title="Proof again",
        button="Proof again",
        back=proof.get_absolute_url(),
        leave="Back to the findings",
        crumbs=crumbs(proof, ("", "Proof again")),
        save=lambda said: _submit(request, actions.with_mended(proof, form.mended), follows=proof),
        more={"proof": proof},
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(documents.BRING_IN)
def under_way(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show how far a job is, or go to the proof once it is done."""
    job = policies.fetch(request.viewer, ProofJob.objects.select_related("proof").defer("given"), pk=number)
    if request.method == "POST":
        jobs.start_again(job)
        return redirect(job)
    if job.proof:
        return redirect(job.proof)
    way = [*crumbs(), ("", "Under way")]
    return render(request, "proofs/job.html", {"job": job, "state": jobs.state(job), "crumbs": way})


def _form_data(
    request: ViewedRequest,
) -> "tuple[QueryDict, MultiValueDict[str, UploadedFile[Any]]] | tuple[None, None]":
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _token(request: ViewedRequest) -> str:
    """Return the token of this filled-in form, so that pressing twice submits once."""
    return request.POST.get("sending", "")[:40] or uuid.uuid4().hex


def _submit(request: ViewedRequest, given: Sequence[Sent], follows: Proof | None = None) -> Proof | ProofJob:
    """Proof-read these papers. Returns the proof, or the job if it takes a while. Raises `CannotProof`."""
    job = jobs.submit(given=given, by=request.viewer, token=_token(request), follows=follows)
    if job.problems:
        raise rules.CannotProof(job.problems, job.others)
    return job.proof or job


def _page(form: Form, name: str, more: dict[str, Any] | None = None, **how: Any) -> FormPage:
    """Return a page that asks for papers."""
    return FormPage(
        form=form,
        to=lambda made: made,
        progress="Reading the papers…",
        template=f"proofs/{name}.html",
        more={**(more or {}), "sending": uuid.uuid4().hex},
        **how,
    )
