"""Pages of rounds and their reports."""

import datetime
from collections.abc import Collection
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.files import serving
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.typesetting import html
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import known
from shiremoot.partnerships.annual_updates import (
    actions,
    content,
    forms,
    notices,
    permissions,
    presenting,
    queries,
    rules,
)
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import presenting as duties
from shiremoot.spine.duties.rules import DutyStanding

TAKEN_OUT = rules.UpdateState.TAKEN_OUT


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), (reverse("updates") if more else "", "Partnership updates"), *more]


def _round(request: ViewedRequest, number: int) -> Round:
    found: Round = policies.fetch(request.viewer, Round.objects.select_related("reported_to"), pk=number)
    return found


@require_GET
@doors.door(doors.ANYONE)
def rounds(request: ViewedRequest) -> HttpResponse:
    """List the published rounds; for the bodies asked and the county's officers, the open rounds too."""
    shown = queries.rounds(request.viewer)
    context = {
        "rounds": shown,
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs(),
    }
    return render(request, "annual_updates/rounds.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def open_round(request: ViewedRequest) -> HttpResponseBase:
    """Ask bodies for their updates."""
    permissions.check_can_ask(request.viewer)
    year = clock.today().year
    start = queries.defaults_for_a_new_round() | {"year": year, "title": f"Annual partnership update {year}"}
    return form_page(
        forms.OpenRound(request.POST or None, initial=start),
        "Ask partnerships for their updates",
        "Ask them",
        save=lambda data: _open(request, **data),
        to=lambda made: made,
        back=reverse("updates"),
    ).answer(request)


def _open(request: ViewedRequest, **data: Any) -> Round:
    made = actions.open_round(by=request.viewer, **data)
    messages.success(request, "The updates are asked for; each body owes its own from now on.")
    _name_bodies_not_written_to(request, data["bodies"])
    return made


def _name_bodies_not_written_to(request: ViewedRequest, bodies: Collection[Body]) -> None:
    """Show the bodies whose lead officer gets no email, so that the officer tells them."""
    if not letters.can_send():
        messages.info(request, "No letters are sent from here, so tell the lead officers yourself.")
        return
    addresses = notices.lead_officers(bodies)
    if silent := [str(body) for body in bodies if not addresses.get(body.pk)]:
        words = "; ".join(silent)
        messages.info(
            request, f"No letter goes to these, which have no lead officer who signs in here: {words}."
        )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def add_body(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask one more body in an open round."""
    permissions.check_can_ask(request.viewer)
    found = _round(request, number)
    start = {"due": max(found.due, clock.today())}
    return form_page(
        forms.AddBody(request.POST or None, round_=found, initial=start),
        "Ask one more body",
        "Ask it",
        found,
        save=lambda data: _add(request, found, **data),
        to=found,
        back=found.get_absolute_url(),
        recorded_as=("ask one more body", found),
    ).answer(request)


def _add(request: ViewedRequest, found: Round, **data: Any) -> None:
    actions.add_body(round_=found, by=request.viewer, **data)
    messages.success(request, "The body is asked; it owes its update from now on.")
    _name_bodies_not_written_to(request, [data["body"]])


def form_page(form: Form, title: str, button: str, of: Round | None = None, **how: Any) -> FormPage:
    """Describe the page of a form about rounds, or about one round."""
    above = [(of.get_absolute_url(), of.title)] if of else []
    return FormPage(form=form, title=title, button=button, crumbs=crumbs(*above, ("", title)), **how)


@require_GET
@doors.door(doors.SIGNED_IN)
def round_(request: ViewedRequest, number: int) -> HttpResponse:
    """Show which bodies have handed in, and which are late."""
    found = _round(request, number)
    asked, now = list(queries.updates(found)), clock.now()
    out, asked = (
        [one for one in asked if one.state == TAKEN_OUT],
        [one for one in asked if one.state != TAKEN_OUT],
    )
    mine = permissions.written_by(request.viewer)
    all_mine = request.viewer.may_county_wide(permissions.WRITE)
    rows = [(one, standing(one, now), all_mine or one.body_id in mine) for one in asked]
    context = {
        "round": found,
        "rows": rows,
        "out": out,
        "handed_in": sum(one.state == rules.UpdateState.HANDED_IN for one in asked),
        "late": sum(how.mark == "late" for _, how, _ in rows),
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "annual_updates/round.html", context)


def standing(update: PartnershipUpdate, now: datetime.datetime) -> DutyStanding:
    """Return how the duty of an update stands."""
    return duties.standing(known(update.duty, "a duty is raised with each update"), now)


@require_GET
@doors.door(doors.ANYONE)
def report(request: ViewedRequest, number: int) -> HttpResponse:
    """Show the published report; to the county's officers, also an unpublished one."""
    found = _round(request, number)
    if not found.published and not request.viewer.may_county_wide(permissions.ASK):
        raise Hidden("see this report", thing=str(found))
    data = found.report or content.of_round(found)
    context = {
        "round": found,
        "report": data,
        "columns": content.SUMMARY_COLUMNS,
        "introduction": html.show(data["introduction"], "Introduction"),
        "updates": [_with_html(one) for one in data["updates"]],
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "annual_updates/report.html", context)


def _with_html(one: dict[str, Any]) -> dict[str, Any]:
    parts = [
        (part["heading"], html.show(part["blocks"], f"{one['body']}: {part['heading']}"))
        for part in one["parts"]
    ]
    return one | {"parts": parts}


@require_GET
@doors.door(doors.ANYONE)
def report_pdf(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Send the published report as an accessible PDF."""
    found = _round(request, number)
    if not found.published:
        raise Hidden("see this report", thing=str(found))
    return serving.send_bytes(presenting.pdf(found), f"partnership-updates-{found.year}.pdf")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def publish(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Ask for the introduction and publish the report."""
    permissions.check_can_ask(request.viewer)
    found = _round(request, number)
    missing = queries.updates(found).exclude(state__in=(rules.UpdateState.HANDED_IN, TAKEN_OUT))
    return form_page(
        forms.Publish(request.POST or None),
        "Publish the report",
        "Publish it",
        found,
        save=lambda data: actions.publish(round_=found, by=request.viewer, **data),
        done="The report is published.",
        to=reverse("updates-report", args=[number]),
        lede="Once published it never changes, and anyone may read it.",
        back=found.get_absolute_url(),
        template="annual_updates/publish.html",
        more={"missing": missing},
    ).answer(request)
