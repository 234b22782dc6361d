"""The register of interests on screen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.interests import actions, forms, permissions, queries
from shiremoot.governance.interests.models import Interest


def _person(key: str) -> Person:
    found = Person.objects.filter(key=key).first()
    if found is None:
        raise Hidden("see this register", exists=False)
    return found


def _crumbs(*more):
    return [(reverse("home"), "Home"), *more]


def _read(request, interests) -> None:
    closed = [one for one in interests if one.sensitive]
    trail.record_read(by=request.viewer, things=closed, purpose="read the register of interests")


@require_GET
@doors.door(doors.ANYONE)
def of_body(request, slug: str):
    """What the members of a body registered."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    entries = queries.of_body(request.viewer, body, clock.today())
    _read(request, [one for entry in entries for one in entry.interests])
    crumbs = _crumbs((body.get_absolute_url(), body.name), ("", "Register of interests"))
    return render(request, "interests/body.html", {"body": body, "entries": entries, "crumbs": crumbs})


@require_GET
@doors.door(doors.ANYONE)
def of_person(request, key: str):
    """What one member registered."""
    person = _person(key)
    entry = queries.of_person(request.viewer, person, clock.today())
    _read(request, entry.interests)
    context = {
        "entry": entry,
        "can_keep": permissions.can_keep(request.viewer, person),
        "crumbs": _crumbs(("", f"Interests of {person}")),
    }
    return render(request, "interests/person.html", context)


def _form(request, person: Person, form, title: str, button: str):
    crumbs = _crumbs((reverse("interests-of", args=[person.key]), f"Interests of {person}"), ("", title))
    context = {"form": form, "person": person, "title": title, "button": button, "crumbs": crumbs}
    return render(request, "interests/form.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def register(request, key: str):
    """Put an interest on the register."""
    person = _person(key)
    permissions.check_can_keep(request.viewer, person)
    form = forms.Register(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.register(by=request.viewer, person=person, **form.cleaned_data)
        except actions.WrongDay as problem:
            form.add_error("since", str(problem))
        except actions.Known as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "The interest is registered.")
            return redirect("interests-of", key)
    return _form(request, person, form, "Register an interest", "Register it")


@require_POST
@doors.door(doors.SIGNED_IN)
def none(request, key: str):
    """A member has nothing to register."""
    person = _person(key)
    actions.nothing_to_register(by=request.viewer, person=person)
    messages.success(request, "It is noted that there is nothing to register.")
    return redirect("interests-of", key)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def end(request, key: str, number: int):
    """An interest is there no more."""
    person = _person(key)
    permissions.check_can_keep(request.viewer, person)
    interest = policies.fetch(
        request.viewer, Interest.objects.select_related("person"), pk=number, person=person
    )
    form = forms.End(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.end(by=request.viewer, interest=interest, on=form.cleaned_data["on"])
        except actions.WrongDay as problem:
            form.add_error("on", str(problem))
        else:
            messages.success(request, "The interest has ended; it stays known.")
            return redirect("interests-of", key)
    return _form(request, person, form, "An interest ended", "End it")
