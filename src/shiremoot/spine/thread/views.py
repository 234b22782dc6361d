"""Pages of a recommendation and of what is answered to it."""

import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui import edit_conflicts
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties.models import Duty, Party
from shiremoot.spine.thread import (
    asking,
    forms,
    impact,
    permissions,
    presenting,
    proposals,
    queries,
    responses,
    timeline,
)
from shiremoot.spine.thread.models import Addressee, Recommendation, Source
from shiremoot.spine.thread.rules import ActionState, ResponseState, Verdict

Crumbs = list[tuple[str, str]]


@require_GET
@doors.door(doors.ANYONE)
def recommendation(request: ViewedRequest, reference: str) -> HttpResponse:
    """Show one recommendation and its thread: findings, responses, actions, evidence and impact."""
    found = _find(request, reference)
    viewer, now = request.viewer, clock.now()
    findings, actions = queries.findings(found), queries.actions_under(viewer, found)
    addressees = queries.addressees(viewer, found)
    owed = queries.duties_to_respond(viewer, found)
    context = {
        "found": found,
        "source": found.source,
        "findings": findings,
        "addressees": [(one, permissions.can_answer(viewer, one)) for one in addressees],
        "asked": asking.requests(found, addressees, owed, now),
        "themes": queries.themes_of(found),
        "history": timeline.events(found, addressees, _of(addressees, owed), actions),
        "actions": [(action, presenting.MARKS[ActionState(action.state)]) for action in actions],
        "looks": presenting.looks(found, actions),
        "stages": presenting.stages(found, findings, addressees, actions),
        "can_look": permissions.can_look_at(viewer, found),
        "can_add": presenting.who_follows(viewer, found, addressees) is not None,
        "can_see_paper": found.paper_id
        and policies.visible_to(viewer, Document).filter(pk=found.paper_id).exists(),
        "crumbs": _crumbs(found),
    }
    return render(request, "thread/recommendation.html", context)


def _of(addressees: list[Addressee], owed: list[Duty]) -> list[Duty]:
    """Return the duties of those this recommendation is made to; others were asked about the same report."""
    theirs = {(one.body_id, one.organization_id) for one in addressees if one.response_required}
    return [duty for duty in owed if (duty.owed_by.body_id, duty.owed_by.organization_id) in theirs]


def _find(request: ViewedRequest, reference: str) -> Recommendation:
    return policies.fetch(request.viewer, queries.recommendations(), reference=reference)


def _crumbs(found: Recommendation, *more: tuple[str, str]) -> Crumbs:
    own = found.get_absolute_url() if more else ""
    by = found.source.followed_by
    body = [(by.get_absolute_url(), by.name)] if by else []
    return [(reverse("home"), "Home"), *body, (own, found.reference), *more]


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.ANSWER)
def answer(request: ViewedRequest, reference: str, pk: int) -> HttpResponseBase:
    """Answer one recommendation for one addressee."""
    found = _find(request, reference)
    addressee = policies.fetch(
        request.viewer,
        found.addressees.select_related("recommendation__source", "body", "organization"),
        pk=pk,
    )
    return _response_page(
        request,
        [addressee],
        title=f"Answer for {addressee}",
        kicker=found.reference,
        back=found.get_absolute_url(),
        crumbs=_crumbs(found, ("", "Answer")),
    )


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.ANSWER)
def respond(request: ViewedRequest, key: str, party: int) -> HttpResponseBase:
    """Answer all that a source recommends to one body or organisation. Publishing all meets the duty to respond."""
    source = policies.fetch(request.viewer, Source, key=key)
    who = policies.fetch(request.viewer, Party, pk=party)
    asked = list(queries.awaited(source, who))
    if not asked:
        raise Hidden("answer this", exists=False)
    first = asked[0].recommendation
    return _response_page(
        request,
        asked,
        title=f"Respond to {source}",
        kicker=who,
        back=first.get_absolute_url(),
        crumbs=_crumbs(first, ("", "Respond")),
    )


def _response_page(
    request: ViewedRequest, asked: list[Addressee], *, title: str, kicker: object, back: str, crumbs: Crumbs
) -> HttpResponseBase:
    for one in asked:
        permissions.check_can_answer(request.viewer, one)
    form = forms.Respond(
        request.POST or None,
        addressees=asked,
        working=queries.working_responses(asked),
        may_publish=all(permissions.can_publish(request.viewer, one) for one in asked),
    )
    return FormPage(
        form=form,
        save=lambda given: responses.respond(
            by=request.viewer,
            replies=form.replies(),
            to=ResponseState(given["save_as"]),
            given_at=_noon(given["on"]),
        ),
        done="The response is saved.",
        to=back,
        title=title,
        kicker=kicker,
        words="Once every recommendation that needs a response has a published one, the duty to respond is met.",
        back=back,
        leave="Cancel",
        crumbs=crumbs,
        template="thread/respond.html",
    ).answer(request)


def _noon(day: datetime.date | None) -> datetime.datetime | None:
    """Return noon of a day, for of a response only the day counts; None for today."""
    if day is None or day == clock.today():
        return None
    return datetime.datetime.combine(day, datetime.time(12), clock.LONDON)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def add_action(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Add an action under a recommendation."""
    found = _find(request, reference)
    addressees = list(found.addressees.select_related("body").order_by("pk"))
    body = presenting.who_follows(request.viewer, found, addressees)
    if body is None:
        permissions.check_can_look_at(request.viewer, found)
    return FormPage(
        form=forms.AddAction(request.POST or None),
        check=lambda: proposals.body_to_follow(found, body),
        save=lambda given: proposals.add_to_recommendation(
            by=request.viewer, recommendation=found, followed_by=body, **given
        ),
        done="The action is added, and its owner owes it from now on.",
        to=lambda made: made,
        title="Add an action",
        kicker=found.reference,
        lede=found.text,
        button="Add",
        back=found.get_absolute_url(),
        leave="Cancel",
        crumbs=_crumbs(found, ("", "Add an action")),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.FOLLOW)
def look(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Record what changed because of a recommendation."""
    found = _find(request, reference)
    permissions.check_can_look_at(request.viewer, found)
    return FormPage(
        form=forms.LookAtImpact(request.POST or None),
        save=lambda given: impact.look_at_recommendation(
            by=request.viewer,
            recommendation=found,
            verdict=Verdict(given["verdict"]),
            text=given["text"],
            on=given["on"],
        ),
        done="Saved.",
        to=found.get_absolute_url(),
        title="Look at the impact",
        kicker=found.reference,
        lede=found.text,
        back=found.get_absolute_url(),
        leave="Cancel",
        crumbs=_crumbs(found, ("", "Impact")),
    ).answer(request)
