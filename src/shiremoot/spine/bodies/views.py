"""Pages that edit the register: add, change and end bodies, seats and lines. The pages that show it are in `web`."""

from collections.abc import Sequence
from typing import Any

from django.forms import BaseForm
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.bodies import actions, forms, hooks, permissions, queries
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat

COUNTY = [("/", "Home"), ("/county/", "County")]
Crumbs = Sequence[tuple[str, str]]


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def establish(request: ViewedRequest) -> HttpResponseBase:
    """Add a body to the register."""
    permissions.check_can_establish(request.viewer)
    return body_page(
        forms.BodyEntryForm(request.POST or None),
        title="Add a body",
        button="Add it",
        crumbs=COUNTY,
        save=lambda said: actions.establish(by=request.viewer, **_without_fingerprint(said)),
        done="The body is in the register. Give it seats and say whom it answers to.",
    ).answer(request)


@require_GET
@doors.door(permissions.KEEP)
def keep(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Show all that an officer can change about a body."""
    body = editable_body(request, slug)
    seats, lines = queries.lasting_seats_and_lines(body, clock.today())
    context = {
        "body": body,
        "seats": seats,
        "lines": lines,
        "crumbs": [*_crumbs(body)[:-1], ("", "Manage this body")],
    }
    return render(request, "bodies/keep.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def amend(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Change a body's entry."""
    body = editable_body(request, slug)
    return body_page(
        forms.BodyEntryForm(request.POST or None, instance=body),
        body=body,
        title="Edit details",
        button="Save",
        save=lambda said: actions.amend(by=request.viewer, body=editable_body(request, slug), **said),
        done="The details are saved.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """End a body; its history stays."""
    body = editable_body(request, slug)
    left = hooks.left_open_by(body) or "It has no actions or duties."
    return body_page(
        forms.End(request.POST or None, body=body),
        body=body,
        title="End this body",
        button="End it",
        words=f"Its seats and the lines to and from it end that day too. Its pages and its history stay. {left}",
        save=lambda said: actions.end(by=request.viewer, body=body, **said),
        done="The body is ended. Its history stays.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def seat(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Add a seat to a body."""
    body = editable_body(request, slug)
    return body_page(
        forms.SeatForm(request.POST or None, body=body),
        body=body,
        title="Add a seat",
        button="Add it",
        save=lambda said: actions.seat(by=request.viewer, body=body, **said).body,
        done="The seat is added.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_seat(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """End a seat."""
    body = editable_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    return body_page(
        forms.LastDay(request.POST or None),
        body=body,
        title="End a seat",
        button="End it",
        words=f"{found}.",
        save=lambda said: actions.end_seat(by=request.viewer, seat=found, on=said["on"]).body,
        done="The seat is ended. Its history stays.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def connect(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Add a reporting line to another body."""
    body = editable_body(request, slug)
    return body_page(
        forms.ReportingLineForm(request.POST or None, body=body),
        body=body,
        title="Add a reporting line",
        button="Add it",
        save=lambda said: actions.connect(by=request.viewer, below=body, **said).below,
        done="The line is added.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_line(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """End a reporting line."""
    body = editable_body(request, slug)
    lines = ReportingLine.objects.select_related("below", "above")
    found = policies.fetch(request.viewer, lines, below=body, pk=number)
    return body_page(
        forms.LastDay(request.POST or None),
        body=body,
        title="End a reporting line",
        button="End it",
        words=f"{found}.",
        save=lambda said: actions.end_line(by=request.viewer, line=found, on=said["on"]).below,
        done="The line is ended. Its history stays.",
    ).answer(request)


def _without_fingerprint(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Return what was typed about a body that is not in the register yet: nobody can have seen an entry of it."""
    return {name: value for name, value in cleaned.items() if name != "seen"}


def editable_body(request: ViewedRequest, slug: str) -> Body:
    """Return the body with this slug. Raises `Hidden`, or `Refused` for a viewer who may not edit its entry."""
    body: Body = policies.fetch(request.viewer, Body.objects.select_related("host"), slug=slug)
    permissions.check_can_keep(request.viewer, body)
    return body


def _crumbs(body: Body) -> list[tuple[str, str]]:
    return [
        *COUNTY,
        (body.get_absolute_url(), body.name),
        (reverse("body-keep", args=[body.slug]), "Manage this body"),
    ]


def body_page(
    form: BaseForm, *, title: str, button: str, body: Body | None = None, crumbs: Crumbs = (), **how: Any
) -> FormPage:
    """Return the page of a form about a body, or about one to be added. It leads to the body's entry.

    Refusals are recorded in the trail in the words of the title.
    """
    return FormPage(
        form=form,
        title=title,
        button=button,
        kicker=body or "",
        to=lambda changed: reverse("body-keep", args=[changed.slug]),
        back=reverse("body-keep", args=[body.slug]) if body else reverse("county"),
        crumbs=[*(_crumbs(body) if body else crumbs), ("", title)],
        recorded_as=(wanted_words(title), body or "the register"),
        **how,
    )


def wanted_words(title: str) -> str:
    """Return the title of a page as the trail words what somebody wanted to do there."""
    return title[0].lower() + title[1:]
