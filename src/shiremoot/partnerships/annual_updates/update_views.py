"""Pages to write a body's update, hand it in and send it back."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.typesetting import html, markdown
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.partnerships.annual_updates import actions, content, forms, permissions, queries, rules
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate
from shiremoot.partnerships.annual_updates.views import crumbs, form_page, standing
from shiremoot.spine.bodies.models import Body


def _update(request: ViewedRequest, number: int, slug: str) -> PartnershipUpdate:
    """Return a body's update. Raises `Hidden`, or `Refused` if the viewer may not write it."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_write(request.viewer, body)
    rows = PartnershipUpdate.objects.select_related("body", "round__reported_to", "duty")
    found: PartnershipUpdate = policies.fetch(request.viewer, rows, round=number, body=body)
    return found


def _page(request: ViewedRequest, found: PartnershipUpdate, form: forms.WriteUpdate) -> HttpResponse:
    """Return the page of an update: its form for those who may write it now, else its text."""
    can_write = permissions.can_write(request.viewer, found.body) and found.state in rules.EDITABLE
    known = queries.facts([found.body], clock.now())[found.body_id]
    context = {
        "update": found,
        "form": form,
        "can_write": can_write,
        "changed": form.changed,
        "marks": forms.FORMATTING_HELP,
        "parts": [
            (rules.PARTS[part], html.show(markdown.read(text), rules.PARTS[part]))
            for part, text in found.answers.items()
        ],
        "facts": content.key_facts(found.body, known, found.handed_in_at),
        "standing": standing(found, clock.now()),
        "last_year": queries.previous(found) if can_write else None,
        "returns": found.returns.all(),
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs((found.round.get_absolute_url(), found.round.title), ("", str(found.body))),
    }
    return render(request, "annual_updates/update.html", context, status=400 if form.errors else 200)


def _initial_form(found: PartnershipUpdate) -> forms.WriteUpdate:
    return forms.WriteUpdate(initial=found.answers | {"version": found.version})


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def write(request: ViewedRequest, number: int, slug: str) -> HttpResponseBase:
    """Show the form of a body's update, or save it as a draft."""
    found = _update(request, number, slug)
    if request.method == "GET":
        return _page(request, found, _initial_form(found))
    return _saved(request, found, actions.write, "Your draft is kept.")


@require_POST
@doors.door(doors.SIGNED_IN)
def hand_in(request: ViewedRequest, number: int, slug: str) -> HttpResponseBase:
    """Hand a body's update in."""
    found = _update(request, number, slug)
    return _saved(request, found, actions.hand_in, "The update is handed in, and its duty is met.")


def _saved(
    request: ViewedRequest, found: PartnershipUpdate, act: Callable[..., PartnershipUpdate], done: str
) -> HttpResponseBase:
    """Save what was typed with `act`, or show it again with the reason it cannot be saved."""
    form = forms.WriteUpdate(request.POST)
    page = FormPage(
        form=form,
        save=lambda data: act(update=found, answers=form.answers, version=data["version"], by=request.viewer),
        done=done,
        to=found,
    )
    return page.sent(request) or _page(request, found, form)


@require_POST
@doors.door(doors.SIGNED_IN)
def fill_from_last_year(request: ViewedRequest, number: int, slug: str) -> HttpResponseBase:
    """Show the form again with last year's text in its empty parts, without saving."""
    found = _update(request, number, slug)
    form, before = forms.WriteUpdate(request.POST), queries.previous(found)
    if before and not form.errors:
        form.retype(rules.filled_from(before.answers, form.answers))
        messages.info(request, "Last year’s words are in the parts that were empty. Nothing is kept yet.")
    return _page(request, found, form)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def send_back(request: ViewedRequest, number: int, slug: str) -> HttpResponseBase:
    """Send an update back to its body."""
    permissions.check_can_ask(request.viewer)
    found = _update(request, number, slug)
    return form_page(
        forms.SendBack(request.POST or None),
        f"Send back the update of {found.body}",
        "Send it back",
        found.round,
        save=lambda data: actions.send_back(update=found, by=request.viewer, **data),
        done=f"The update is sent back to {found.body}, who owe it again.",
        to=found.round,
        back=found.get_absolute_url(),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def take_out(request: ViewedRequest, number: int, slug: str) -> HttpResponseBase:
    """Take a body out of a round."""
    permissions.check_can_ask(request.viewer)
    found = _update(request, number, slug)
    return form_page(
        forms.TakeOut(request.POST or None),
        f"Take {found.body} out of this round",
        "Take it out",
        found.round,
        save=lambda data: actions.take_out(update=found, by=request.viewer, **data),
        done=f"{found.body} is out of this round, and owes no update.",
        to=found.round,
        lede="What it wrote stays kept. It can be asked again while the round is open.",
        back=found.round.get_absolute_url(),
        recorded_as=("take a body out of a round", found),
    ).answer(request)
