"""Records on screen: how long each is kept, what has reached its review day, and what is done with it."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.governance.agendas import finding
from shiremoot.governance.records import actions, forms, permissions, presenting, queries, rules
from shiremoot.governance.records.rules import Kind

PAGE = 50


def _crumbs(*more):
    return [(reverse("home"), "Home"), (reverse("records") if more else "", "Records"), *more]


@require_GET
@doors.door(permissions.LOOK_AFTER)
def records(request):
    """What has reached its review day, of the bodies somebody serves."""
    found = queries.due(request.viewer, clock.today())
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "can_schedule": request.viewer.may_county_wide(permissions.SCHEDULE),
        "crumbs": _crumbs(),
    }
    return render(request, "records/records.html", context)


@require_GET
@doors.door(doors.ANYONE)
def schedule(request):
    """How long the council keeps each kind of record, and where it says so."""
    context = {
        "lines": presenting.schedule(),
        "can_schedule": request.viewer.may_county_wide(permissions.SCHEDULE),
        "crumbs": [(reverse("home"), "Home"), ("", "How long records are kept")],
    }
    return render(request, "records/schedule.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.SCHEDULE)
def period(request, kind: str):
    """The council's own years for one kind of record."""
    permissions.check_can_schedule(request.viewer)
    kind = _kind(kind)
    years = queries.schedule().get(kind, rules.USUAL_YEARS[kind])
    form = forms.Period(request.POST or None, initial={"years": years})
    if request.method == "POST" and form.is_valid():
        actions.set_period(by=request.viewer, kind=kind, **form.cleaned_data)
        messages.success(request, "The council’s period is changed.")
        return redirect("records-schedule")
    here = reverse("records-schedule")
    context = {
        "form": form,
        "title": f"How long {kind} are kept",
        "button": "Save",
        "back": here,
        "crumbs": _crumbs((here, "How long records are kept"), ("", kind.capitalize())),
    }
    return render(request, "records/change.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK_AFTER)
def keep_longer(request, slug: str, day: datetime.date, kind: str):
    """Keep one kind of record of a meeting past its review day."""
    return _decide(
        request, slug, day, kind, forms.KeepLonger, actions.keep_longer, "Keep longer", "Keep it",
        "It is kept until that day, then it comes up again.",
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK_AFTER)
def dispose(request, slug: str, day: datetime.date, kind: str):
    """Destroy one kind of record of a meeting."""
    return _decide(
        request, slug, day, kind, forms.Dispose, actions.dispose, "Dispose of", "Destroy it",
        "It is destroyed. That it was here, and when it went, stays on the page of the meeting.",
    )  # fmt: skip


def _decide(request, slug, day, kind, form_of, act, title: str, button: str, done: str):
    """Ask, do and go back to the list; a refusal is said on the form and kept in the trail."""
    meeting, kind = finding.meeting(request, slug, day), _kind(kind)
    permissions.check_can_look_after(request.viewer, meeting)
    held = queries.held_of(meeting, kind)
    form = form_of(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
        try:
            act(by=request.viewer, meeting=meeting, kind=kind, **said)
        except rules.Kept as problem:
            finding.say_no(request, f"{title.lower()} the {kind}", meeting, problem)
            form.add_error("until" if act is actions.keep_longer else None, str(problem))
        else:
            messages.success(request, done)
            return redirect("records")
    context = {
        "form": form,
        "held": held,
        "not_now": _not_now(held) if act is actions.dispose and request.method == "GET" else "",
        "meeting": meeting,
        "title": f"{title} the {kind}",
        "button": button,
        "warning": act is actions.dispose,
        "back": reverse("records"),
        "crumbs": _crumbs(("", f"{title} the {kind}")),
    }
    return render(request, "records/change.html", context, status=400 if form.errors else 200)


def _not_now(held: queries.Held) -> str:
    """Why it cannot be disposed of today, if it cannot."""
    try:
        actions.check_may_go(held)
    except rules.Kept as problem:
        return str(problem)
    return ""


def _kind(word: str) -> Kind:
    """The kind an address names, with dashes for spaces. Raises `Hidden`."""
    found = next((kind for kind in rules.DISPOSABLE if presenting.slug(kind) == word), None)
    if found is None:
        raise Hidden("see this kind of record", exists=False)
    return found
