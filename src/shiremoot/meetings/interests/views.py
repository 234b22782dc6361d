"""Pages about the register of interests."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.interests import actions, forms, permissions, queries
from shiremoot.meetings.interests.models import Interest
from shiremoot.spine.bodies.models import Body


def _person(key: str) -> Person:
    found = Person.objects.filter(key=key).first()
    if found is None:
        raise Hidden("see this register", exists=False)
    return found


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), *more]


def _record_sensitive_read(request: ViewedRequest, interests: Iterable[Interest]) -> None:
    closed = [one for one in interests if one.sensitive]
    trail.record_read(by=request.viewer, things=closed, purpose="read the register of interests")


@require_GET
@doors.door(doors.ANYONE)
def of_body(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show what the members of a body registered."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    entries = queries.of_body(request.viewer, body, clock.today())
    _record_sensitive_read(request, [one for entry in entries for one in entry.interests])
    crumbs = _crumbs((body.get_absolute_url(), body.name), ("", "Register of interests"))
    return render(request, "interests/body.html", {"body": body, "entries": entries, "crumbs": crumbs})


@require_GET
@doors.door(doors.ANYONE)
def of_person(request: ViewedRequest, key: str) -> HttpResponse:
    """Show what one member registered."""
    person = _person(key)
    entry = queries.of_person(request.viewer, person, clock.today())
    _record_sensitive_read(request, entry.interests)
    context = {
        "entry": entry,
        "can_keep": permissions.can_keep(request.viewer, person),
        "crumbs": _crumbs(("", f"Interests of {person}")),
    }
    return render(request, "interests/person.html", context)


def _page(person: Person, form: Form, title: str, button: str, **how: Any) -> FormPage:
    """Return the page of a form about one member's entry, which leads back to the entry."""
    register = reverse("interests-of", args=[person.key])
    crumbs = _crumbs((register, f"Interests of {person}"), ("", title))
    return FormPage(
        form=form, title=title, button=button, kicker=person, back=register, to=register, crumbs=crumbs, **how
    )


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def register(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Put an interest on the register."""
    person = _person(key)
    permissions.check_can_keep(request.viewer, person)
    return _page(
        person,
        forms.Register(request.POST or None),
        "Register an interest",
        "Register it",
        save=lambda said: actions.register(by=request.viewer, person=person, **said),
        at={actions.WrongDay: "since"},
        done="The interest is registered.",
    ).answer(request)


@require_POST
@doors.door(doors.SIGNED_IN)
def declare_none(request: ViewedRequest, key: str) -> HttpResponse:
    """Record that a member has nothing to register."""
    person = _person(key)
    actions.declare_none(by=request.viewer, person=person)
    messages.success(request, "It is noted that there is nothing to register.")
    return redirect("interests-of", key)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def end(request: ViewedRequest, key: str, number: int) -> HttpResponseBase:
    """End an interest."""
    person = _person(key)
    permissions.check_can_keep(request.viewer, person)
    interest = policies.fetch(
        request.viewer, Interest.objects.select_related("person"), pk=number, person=person
    )
    return _page(
        person,
        forms.End(request.POST or None, initial={"on": clock.today()}),
        "An interest ended",
        "End it",
        save=lambda said: actions.end(by=request.viewer, interest=interest, on=said["on"]),
        at={actions.WrongDay: "on"},
        done="The interest has ended; it stays known.",
    ).answer(request)
