"""Sending papers to be proof-read: new ones, one that is here with others of its body, or mended ones."""

import uuid

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.packs import permissions, rules
from shiremoot.governance.packs.models import Proof, ProofJob, Source
from shiremoot.governance.packs.proofs import actions, forms, jobs, queries
from shiremoot.governance.packs.proofs.views import crumbs


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def start(request):
    """Choose papers from one's own computer."""
    form = forms.Choose(*_sent(request))
    if request.method == "POST" and form.is_valid():
        job = jobs.send(given=form.cleaned_data["papers"], by=request.viewer, token=_token(request))
        if not job.problems:
            return redirect(job.proof or job)
        form.refuse(rules.CannotProof(job.problems, job.others))
    return _asked(request, "packs/proofs/start.html", form, crumbs=[*crumbs(), ("", "Proof-read papers")])


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def together(request, number: int):
    """Proof-read a paper that is here, with others of its body."""
    source = policies.fetch(request.viewer, Source.objects.select_related("body"), pk=number)
    others = queries.others_of(source, request.viewer)
    trail.record_read(by=request.viewer, things=[source, *others], purpose="chose papers to proof-read")
    form = forms.Together(request.POST if request.method == "POST" else None, others=others)
    if request.method == "POST" and form.is_valid():
        given = [source, *form.cleaned_data["others"]]
        job = jobs.send(given=given, by=request.viewer, token=_token(request))
        if not job.problems:
            return redirect(job.proof or job)
        form.add_error(None, " ".join(job.problems))
    context = {"source": source, "others": others, "proofs": queries.proofs_of(source, request.viewer)}
    way = [*crumbs()[:2], (source.get_absolute_url(), str(source)), ("", "Proof-read")]
    return _asked(request, "packs/proofs/together.html", form, crumbs=way, **context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def again(request, number: int):
    """Proof-read the papers of a proof again, some of them mended."""
    proof = policies.fetch(request.viewer, Proof, pk=number)
    if newest := queries.newest_of(proof, request.viewer):
        messages.error(request, "These papers were proofed again since. This is the newest proof of them.")
        return redirect(newest)
    papers = list(queries.papers_of(proof))
    trail.record_read(by=request.viewer, things=[proof], purpose="went to proof-read again")
    form = forms.Mend(*_sent(request), papers=papers)
    if request.method == "POST" and form.is_valid():
        try:
            given = actions.with_mended(proof, form.mended)
            job = jobs.send(given=given, by=request.viewer, token=_token(request), follows=proof)
            if not job.problems:
                return redirect(job.proof or job)
            form.refuse(rules.CannotProof(job.problems, job.others))
        except rules.CannotProof as problem:
            form.refuse(problem)
        except rules.AlreadyFollowed as problem:
            form.add_error(None, str(problem))
    way = crumbs(proof, ("", "Proof again"))
    return _asked(request, "packs/proofs/again.html", form, crumbs=way, proof=proof, papers=papers)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BRING_IN)
def under_way(request, number: int):
    """How far the work is; and once it is done, the proof."""
    job = policies.fetch(request.viewer, ProofJob.objects.select_related("proof").defer("given"), pk=number)
    if request.method == "POST":
        jobs.start_again(job)
        return redirect(job)
    if job.proof:
        return redirect(job.proof)
    way = [*crumbs(), ("", "Under way")]
    return render(request, "packs/proofs/job.html", {"job": job, "state": jobs.state(job), "crumbs": way})


def _sent(request) -> tuple:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _token(request) -> str:
    """What tells one filled-in form from another, so that pressing twice sends once."""
    return request.POST.get("sending", "")[:40] or uuid.uuid4().hex


def _asked(request, template: str, form, **context):
    """A page that asks for papers."""
    context |= {"form": form, "sending": uuid.uuid4().hex}
    return render(request, template, context, status=400 if form.errors else 200)
