"""Rounds and their report on screen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.files import serving
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.typesetting import html
from shiremoot.governance.duties import presenting as duties
from shiremoot.governance.updates import (
    actions,
    content,
    forms,
    permissions,
    presenting,
    queries,
    rules,
    telling,
)
from shiremoot.governance.updates.models import Round

TAKEN_OUT = rules.State.TAKEN_OUT


def crumbs(*more):
    return [(reverse("home"), "Home"), (reverse("updates") if more else "", "Partnership updates"), *more]


def _round(request, number: int) -> Round:
    return policies.fetch(request.viewer, Round.objects.select_related("reported_to"), pk=number)


@require_GET
@doors.door(doors.ANYONE)
def rounds(request):
    """The reports of each year; for those asked and the county's officers, the rounds still open."""
    shown = queries.rounds(request.viewer)
    context = {
        "rounds": shown,
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs(),
    }
    return render(request, "updates/rounds.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def open_round(request):
    """Ask bodies for their updates."""
    permissions.check_can_ask(request.viewer)
    year = clock.today().year
    start = queries.asked_last() | {"year": year, "title": f"Annual partnership update {year}"}
    form = forms.Open(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_round(by=request.viewer, **form.cleaned_data)
        except actions.CannotOpen as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The updates are asked for; each body owes its own from now on.")
            _say_who_is_not_told(request, form.cleaned_data["bodies"])
            return redirect(made)
    title = "Ask partnerships for their updates"
    return form_page(
        request, {"form": form, "title": title, "button": "Ask them", "back": reverse("updates")}
    )


def _say_who_is_not_told(request, bodies) -> None:
    """Name the bodies whose lead officer no letter reaches, so that somebody tells them."""
    if not notices.can_send():
        messages.info(request, "No letters are sent from here, so tell the lead officers yourself.")
        return
    told = telling.lead_officers(bodies)
    if silent := [str(body) for body in bodies if not told.get(body.pk)]:
        words = "; ".join(silent)
        messages.info(
            request, f"No letter goes to these, which have no lead officer who signs in here: {words}."
        )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def add_body(request, number: int):
    """Ask one more body in an open round."""
    permissions.check_can_ask(request.viewer)
    found = _round(request, number)
    start = {"due": max(found.due, clock.today())}
    form = forms.AddBody(request.POST or None, round_=found, initial=start)
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_body(round_=found, by=request.viewer, **form.cleaned_data)
        except rules.OutOfTurn as problem:
            refuse(request, form, "ask one more body", found, problem)
        else:
            messages.success(request, "The body is asked; it owes its update from now on.")
            _say_who_is_not_told(request, [form.cleaned_data["body"]])
            return redirect(found)
    context = {
        "form": form,
        "title": "Ask one more body",
        "button": "Ask it",
        "back": found.get_absolute_url(),
    }
    return form_page(request, context, (found.get_absolute_url(), found.title))


def refuse(request, form, act: str, thing: object, problem: ValueError) -> None:
    """Say on the form what the rules refused, and keep it in the trail."""
    form.add_error(None, str(problem))
    request.refusal_kept = True
    trail.record_refusal(by=request.viewer, act=act, thing=str(thing), reason=str(problem))


def form_page(request, context: dict, *more):
    context |= {"crumbs": crumbs(*more, ("", context["title"]))}
    return render(request, "updates/form.html", context, status=400 if context["form"].errors else 200)


@require_GET
@doors.door(doors.SIGNED_IN)
def round_(request, number: int):
    """Who has handed in, and who is late."""
    found = _round(request, number)
    asked, now = list(queries.updates(found)), clock.now()
    out, asked = (
        [one for one in asked if one.state == TAKEN_OUT],
        [one for one in asked if one.state != TAKEN_OUT],
    )
    mine = permissions.written_by(request.viewer)
    all_mine = request.viewer.may_county_wide(permissions.WRITE)
    rows = [(one, duties.standing(one.duty, now), all_mine or one.body_id in mine) for one in asked]
    context = {
        "round": found,
        "rows": rows,
        "out": out,
        "handed_in": sum(one.state == rules.State.HANDED_IN for one in asked),
        "late": sum(standing.mark == "late" for _, standing, _ in rows),
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "updates/round.html", context)


@require_GET
@doors.door(doors.ANYONE)
def report(request, number: int):
    """The report as published; before that, for the county's officers, as it stands."""
    found = _round(request, number)
    if not found.published and not request.viewer.may_county_wide(permissions.ASK):
        raise Hidden("see this report", thing=str(found))
    told = found.report or content.of_round(found)
    context = {
        "round": found,
        "report": told,
        "columns": content.SUMMARY,
        "introduction": html.show(told["introduction"], "Introduction"),
        "updates": [_shown(one) for one in told["updates"]],
        "crumbs": crumbs(("", found.title)),
    }
    return render(request, "updates/report.html", context)


def _shown(one: dict) -> dict:
    parts = [
        (part["heading"], html.show(part["blocks"], f"{one['body']}: {part['heading']}"))
        for part in one["parts"]
    ]
    return one | {"parts": parts}


@require_GET
@doors.door(doors.ANYONE)
def report_pdf(request, number: int):
    """The published report as an accessible PDF."""
    found = _round(request, number)
    if not found.published:
        raise Hidden("see this report", thing=str(found))
    return serving.send_bytes(presenting.pdf(found), f"partnership-updates-{found.year}.pdf")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def publish(request, number: int):
    """Publish the report, once and for all."""
    permissions.check_can_ask(request.viewer)
    found = _round(request, number)
    form = forms.Publish(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish(round_=found, by=request.viewer, **form.cleaned_data)
        except rules.OutOfTurn as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The report is published.")
            return redirect("updates-report", number)
    missing = queries.updates(found).exclude(state__in=(rules.State.HANDED_IN, TAKEN_OUT))
    context = {
        "form": form,
        "title": "Publish the report",
        "missing": [str(one.body) for one in missing],
        "lede": "Once published it never changes, and anyone may read it.",
        "button": "Publish it",
        "back": found.get_absolute_url(),
    }
    return form_page(request, context, (found.get_absolute_url(), found.title))
