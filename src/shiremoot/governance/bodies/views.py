"""Keeping the register on screen: bodies, seats and lines added, put right and ended. Looking at it is in `web`."""

from collections.abc import Callable

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies import actions, ending, forms, permissions, queries
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat

COUNTY = [("/", "Home"), ("/county/", "County")]


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def establish(request):
    """Add a body to the register."""
    permissions.check_can_establish(request.viewer)
    form = forms.Entry(request.POST or None)
    return change_of(
        request,
        form,
        title="Add a body",
        button="Add it",
        crumbs=COUNTY,
        do=lambda said: actions.establish(by=request.viewer, **_without_print(said)),
        done="The body is in the register. Give it seats and say whom it answers to.",
    )


@require_GET
@doors.door(permissions.KEEP)
def keep(request, slug: str):
    """What an officer may change about a body, in one place."""
    body = kept_body(request, slug)
    seats, lines = queries.places(body, clock.today())
    context = {
        "body": body,
        "seats": seats,
        "lines": lines,
        "crumbs": [*_crumbs(body)[:-1], ("", "Keep its entry")],
    }
    return render(request, "bodies/keep.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def amend(request, slug: str):
    """Put a body's entry right."""
    body = kept_body(request, slug)
    form = forms.Entry(request.POST or None, instance=body)
    return change_of(
        request,
        form,
        body=body,
        title="Change its entry",
        button="Save",
        do=lambda said: actions.amend(by=request.viewer, body=kept_body(request, slug), **said),
        done="The entry is changed.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end(request, slug: str):
    """End a body; its history stays."""
    body = kept_body(request, slug)
    left = ending.left_by(body) or "Nothing is owed by it or to it."
    return change_of(
        request,
        forms.End(request.POST or None, body=body),
        body=body,
        title="End this body",
        button="End it",
        words=f"Its seats and the lines to and from it end that day too. Its pages and its history stay. {left}",
        do=lambda said: actions.end(by=request.viewer, body=body, **said),
        done="The body is ended. Its history stays.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def seat(request, slug: str):
    """Give somebody a place on a body."""
    body = kept_body(request, slug)
    form = forms.Place(request.POST or None)
    if request.method == "POST" and form.is_valid() and form.taken_by(body):
        form.add_error(None, "The body has this very seat already")
    return change_of(
        request,
        form,
        body=body,
        title="Add a seat",
        button="Add it",
        do=lambda said: actions.seat(by=request.viewer, body=body, **said).body,
        done="The seat is added.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_seat(request, slug: str, number: int):
    """End somebody's place on a body."""
    body = kept_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    return change_of(
        request,
        forms.LastDay(request.POST or None),
        body=body,
        title="End a seat",
        button="End it",
        words=f"{found}.",
        do=lambda said: actions.end_seat(by=request.viewer, seat=found, on=said["on"]).body,
        done="The seat is ended. Its history stays.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def connect(request, slug: str):
    """Say which body this one stands under."""
    body = kept_body(request, slug)
    return change_of(
        request,
        forms.Line(request.POST or None, body=body),
        body=body,
        title="Add a reporting line",
        button="Add it",
        do=lambda said: actions.connect(by=request.viewer, below=body, **said).below,
        done="The line is added.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_line(request, slug: str, number: int):
    """A body stops answering to another."""
    body = kept_body(request, slug)
    lines = ReportingLine.objects.select_related("below", "above")
    found = policies.fetch(request.viewer, lines, below=body, pk=number)
    return change_of(
        request,
        forms.LastDay(request.POST or None),
        body=body,
        title="End a reporting line",
        button="End it",
        words=f"{found}.",
        do=lambda said: actions.end_line(by=request.viewer, line=found, on=said["on"]).below,
        done="The line is ended. Its history stays.",
    )


def _without_print(said: dict) -> dict:
    """What was typed about a body that is not in the register yet, so that nothing can have been seen of it."""
    return {name: value for name, value in said.items() if name != "seen"}


def kept_body(request, slug: str) -> Body:
    body = policies.fetch(request.viewer, Body.objects.select_related("host"), slug=slug)
    permissions.check_can_keep(request.viewer, body)
    return body


def _crumbs(body: Body) -> list[tuple[str, str]]:
    return [
        *COUNTY,
        (body.get_absolute_url(), body.name),
        (reverse("body-keep", args=[body.slug]), "Keep its entry"),
    ]


def change_of(
    request, form, *, title: str, button: str, do: Callable, done: str, body=None, crumbs=None, words=""
):
    """Ask, do, and go back to the body; what goes wrong is said on the form, with nothing typed lost."""
    if request.method == "POST" and form.is_valid():
        try:
            changed = do(form.cleaned_data)
        except actions.Changed as problem:
            form.overtaken()
            say_no(request, title, body, problem)
        except ValueError as problem:
            say_no(request, title, body, problem, form)
        else:
            messages.success(request, done)
            return redirect("body-keep", slug=changed.slug)
    context = {
        "form": form,
        "body": body,
        "title": title,
        "button": button,
        "words": words,
        "crumbs": [*(crumbs or _crumbs(body)), ("", title)],
    }
    return render(request, "bodies/change.html", context, status=400 if form.errors else 200)


def say_no(request, title: str, thing: object, problem: ValueError, form=None) -> None:
    """Say on the form, at its field, what the rules refused, and keep it in the trail."""
    field = getattr(problem, "field", None)
    if form is not None:
        form.add_error(field if field in form.fields else None, str(problem))
    act = title[0].lower() + title[1:]
    request.refusal_kept = True
    trail.record_refusal(by=request.viewer, act=act, thing=str(thing or "the register"), reason=str(problem))
