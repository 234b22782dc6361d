"""Pages of one case: open it, see it, take a step, correct one."""

from collections.abc import Sequence

from django.contrib import messages
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways import taking
from shiremoot.kernel.pathways.facts import Facts
from shiremoot.kernel.pathways.fields import Organisation
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.spine.pathways import (
    actions,
    forms,
    history,
    opening,
    permissions,
    presenting,
    queries,
    registry,
    views,
)
from shiremoot.spine.pathways.boxes import Choice
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.reading import CaseReading, read_case
from shiremoot.spine.pathways.registry import Offered

FORM = "pathways/step.html"


def fetch_case(request: ViewedRequest, reference: str) -> Case:
    """Return a case open to the viewer. Raises `Hidden`, or `Refused` if its pathway is offered no longer."""
    found = _fetch(request, reference)
    if registry.find(found.pathway, found.version) is None:
        raise Refused("work on this case", thing=reference, reason=history.no_longer_offered(found))
    return found


def _fetch(request: ViewedRequest, reference: str) -> Case:
    rows = Case.objects.select_related("scope", "organization")
    return policies.fetch(request.viewer, rows, reference=reference)


def case_crumbs(case: Case, title: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page of a case."""
    address = case.get_absolute_url() if more else ""
    return views.crumbs((reverse("cases-of", args=[case.pathway]), title), (address, case.reference), *more)


def organisations_for(pathway: Declared, step: Step) -> list[Choice]:
    """Return the organisations to choose from, if a step asks for one or names a step by one. One query, or none."""
    named = [pathway.step(one.of).field(one.named_by) for one in step.earlier]
    if not any(isinstance(one, Organisation) for one in (*step.fields, *named)):
        return []
    return list(Organization.objects.at(clock.today()).values_list("key", "name"))


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def open_case(request: ViewedRequest, pathway: str) -> HttpResponseBase:
    """Open a case with its first step."""
    offered = views.offered_or_hidden(pathway)
    one = offered.pathway
    able = permissions.organisations_to_open_for(request.viewer, offered)
    if not able:
        raise Refused(offered.opened_by.words, thing=one.title)
    step = one.step(one.opens_with)
    form = forms.OpeningForm(
        request.POST if request.method == "POST" else None,
        openers=list(Organization.objects.filter(pk__in=able)),
        pathway=one,
        step=step,
        facts=Facts(),
        organisations=organisations_for(one, step),
    )
    return FormPage(
        form=form,
        save=lambda data: opening.open_case(
            by=request.viewer,
            offered=offered,
            organization=data["organization"],
            typed=data["typed"],
            form=data[forms.FORM],
        ),
        done="The case is open.",
        to=lambda case: _opened(request, offered, case),
        title=step.title,
        kicker=one.title,
        words=step.about,
        button="Save",
        back=reverse("cases-of", args=[pathway]),
        leave="Cancel",
        progress="Saving…",
        crumbs=views.crumbs((reverse("cases-of", args=[pathway]), one.title), ("", step.title)),
        recorded_as=(offered.opened_by.words, one.title),
    ).answer(request)


def _opened(request: ViewedRequest, offered: Offered, case: Case) -> Case | str:
    """Return where to go once a case is open: to the case, or to what happens next if it is not open to them."""
    if permissions.roles_in(request.viewer, case):
        return case
    messages.info(
        request, f"Its reference is {case.reference}. Your name is not kept, and you cannot open it."
    )
    return reverse("cases-sent", args=[offered.pathway.key])


@require_GET
@doors.door(doors.SIGNED_IN)
def sent(request: ViewedRequest, pathway: str) -> HttpResponseBase:
    """Say what happens next to somebody who opened a case without their name. Names no case."""
    offered = views.offered_or_hidden(pathway)
    one = offered.pathway
    if not permissions.organisations_to_open_for(request.viewer, offered):
        raise Refused(offered.opened_by.words, thing=one.title)
    context = {
        "pathway": one,
        "after": offered.after(),
        "clocks": [each for each in one.clocks if one.opens_with in each.started_by],
        "crumbs": views.crumbs((reverse("cases-of", args=[pathway]), one.title), ("", "What happens next")),
    }
    return render(request, "pathways/sent.html", context)


@require_GET
@doors.door(doors.SIGNED_IN)
def case(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Show a case: what is next and by when, its timeline, and why the viewer may see it."""
    found = _fetch(request, reference)
    if registry.find(found.pathway, found.version) is None:
        return _read_only(request, found)
    reading = read_case(request.viewer, found)
    trail.record_read(by=request.viewer, things=[found], purpose="looked at a case")
    now = clock.now()
    context = {
        "case": found,
        "pathway": reading.pathway,
        "stage": reading.pathway.stage(found.stage),
        "outcome": reading.pathway.outcome(found.outcome).title if found.outcome else "",
        "stands": presenting.stands(found, now),
        "clocks": presenting.clocks(reading.pathway, reading.state, now),
        "steps": reading.available,
        "timeline": presenting.timeline(reading.pathway, reading.rows, reading.sight, reading.roles),
        "mine": [
            (grant, presenting.role_title(reading.pathway, grant.role)) for grant in reading.live_grants
        ],
        "after": _after(found, reading),
        "to_review": queries.unreviewed(request.viewer, found),
        "restriction": queries.restriction_of(request.viewer, found, clock.today()),
        "crumbs": case_crumbs(found, reading.pathway.title),
    }
    return render(request, "pathways/case.html", context)


def _after(found: Case, reading: CaseReading) -> Sequence[str]:
    """Return what the person who opened a case is told on its page."""
    offered = registry.offered(found.pathway, found.version)
    return offered.after() if offered.opener in reading.roles else ()


def _read_only(request: ViewedRequest, found: Case) -> HttpResponseBase:
    """Show a case whose version of the pathway is offered no longer.

    Which role sees which answer stood in the declaration, so answers are not shown.
    """
    trail.record_read(by=request.viewer, things=[found], purpose="looked at a case")
    context = {
        "case": found,
        "why": history.no_longer_offered(found),
        "stands": presenting.stands(found, clock.now()),
        "steps": history.steps_of(found),
        "crumbs": views.crumbs(("", found.reference)),
    }
    return render(request, "pathways/read_only.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def step(request: ViewedRequest, reference: str, step: str) -> HttpResponseBase:
    """Take a step in a case."""
    found = fetch_case(request, reference)
    reading = read_case(request.viewer, found)
    one = _step_or_hidden(reading, step)
    permissions.check_can_take(reading.roles, reading.pathway, found, one)
    if request.method == "GET":
        try:
            taking.check_fits(reading.pathway, reading.state, one)
        except taking.CannotTake as problem:
            messages.error(request, str(problem))
            return redirect(found)
    form = forms.StepForm(
        request.POST if request.method == "POST" else None,
        pathway=reading.pathway,
        step=one,
        facts=reading.state.facts,
        seen=found.last_step,
        organisations=organisations_for(reading.pathway, one),
    )
    return FormPage(
        form=form,
        save=lambda data: actions.take_step(
            by=request.viewer, case=found, step=step, typed=data["typed"], seen=data["seen"]
        ),
        done=f"Saved: {one.title}.",
        to=found,
        title=one.title,
        kicker=found.reference,
        words=one.about,
        back=found.get_absolute_url(),
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, reading.pathway.title, ("", one.title)),
        template=FORM,
        more={"case": found},
        recorded_as=("take a step", found),
    ).answer(request)


def _step_or_hidden(reading: CaseReading, key: str) -> Step:
    known = {one.key: one for one in reading.pathway.steps}
    if key not in known:
        raise Hidden("take this step", thing=key, exists=False)
    return known[key]


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def correct(request: ViewedRequest, reference: str, number: int) -> HttpResponseBase:
    """Correct what a step recorded, by a further step."""
    found = fetch_case(request, reference)
    reading = read_case(request.viewer, found)
    try:
        original = actions.check_can_correct(
            reading.roles, found, reading.pathway, list(reading.rows), number
        )
    except DomainError as problem:
        messages.error(request, str(problem))
        return redirect(found)
    one = reading.pathway.step(original.step)
    form = forms.CorrectionForm(
        request.POST if request.method == "POST" else None,
        pathway=reading.pathway,
        step=one,
        facts=reading.state.facts,
        seen=found.last_step,
        values=reading.values_now(number),
        organisations=organisations_for(reading.pathway, one),
    )
    return FormPage(
        form=form,
        save=lambda data: actions.correct(
            by=request.viewer,
            case=found,
            number=number,
            typed=data["typed"],
            reason=data["why"],
            seen=data["seen"],
        ),
        done="Corrected. What was recorded before stays in the timeline.",
        to=found,
        title=f"Correct step {number}: {one.title}",
        kicker=found.reference,
        words="What was recorded before stays in the timeline, with your reason.",
        back=found.get_absolute_url(),
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, reading.pathway.title, ("", "Correct a step")),
        template=FORM,
        more={"case": found},
        recorded_as=("correct a step", found),
    ).answer(request)
