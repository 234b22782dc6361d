"""Pages about records: the schedule, records to review, keeping them longer and disposing of them."""

from typing import Any

from django.core.paginator import Paginator
from django.forms import Form
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.agendas import meeting_pages
from shiremoot.meetings.retention import actions, forms, permissions, presenting, queries, rules
from shiremoot.meetings.retention.rules import RecordKind

PAGE = 50


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), (reverse("records") if more else "", "Records"), *more]


@require_GET
@doors.door(permissions.LOOK_AFTER)
def records(request: ViewedRequest) -> HttpResponse:
    """Show the records past their review day that the viewer looks after."""
    found = queries.due(request.viewer, clock.today())
    context = {
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "can_schedule": request.viewer.may_county_wide(permissions.SCHEDULE),
        "crumbs": _crumbs(),
    }
    return render(request, "retention/records.html", context)


@require_GET
@doors.door(doors.ANYONE)
def schedule(request: ViewedRequest) -> HttpResponse:
    """Show how long the council keeps each kind of record, with the source."""
    context = {
        "lines": presenting.schedule(),
        "can_schedule": request.viewer.may_county_wide(permissions.SCHEDULE),
        "crumbs": [(reverse("home"), "Home"), ("", "How long records are kept")],
    }
    return render(request, "retention/schedule.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.SCHEDULE)
def period(request: ViewedRequest, kind: str) -> HttpResponseBase:
    """Set the council's own years for one kind of record."""
    permissions.check_can_schedule(request.viewer)
    found = _kind_from_address(kind)
    years = queries.schedule().get(found, rules.USUAL_YEARS[found])
    here = reverse("records-schedule")
    return FormPage(
        form=forms.Period(request.POST or None, initial={"years": years}),
        save=lambda said: actions.set_period(by=request.viewer, kind=found, **said),
        done="The council’s period is changed.",
        to=here,
        title=f"How long {found} are kept",
        back=here,
        crumbs=_crumbs((here, "How long records are kept"), ("", found.capitalize())),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK_AFTER)
def keep_longer(request: ViewedRequest, slug: str, day: NumberedDay, kind: str) -> HttpResponseBase:
    """Keep one kind of record of a meeting past its review day."""
    held = _held(request, slug, day, kind)
    return _page(
        held,
        forms.KeepLonger(request.POST or None),
        f"Keep longer the {held.kind}",
        "Keep it",
        save=lambda said: actions.keep_longer(
            by=request.viewer, meeting=held.meeting, kind=held.kind, **said
        ),
        at={rules.MustBeKept: "until"},
        done="It is kept until that day, then it comes up again.",
        recorded_as=(f"keep longer the {held.kind}", held.meeting),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK_AFTER)
def dispose(request: ViewedRequest, slug: str, day: NumberedDay, kind: str) -> HttpResponseBase:
    """Destroy one kind of record of a meeting."""
    held = _held(request, slug, day, kind)
    return _page(
        held,
        forms.Dispose(request.POST or None),
        f"Dispose of the {held.kind}",
        "Destroy it",
        save=lambda said: actions.dispose(
            by=request.viewer, meeting=held.meeting, kind=held.kind, why=said["why"]
        ),
        done="It is destroyed. That it was here, and when it went, stays on the page of the meeting.",
        template="retention/dispose.html",
        more={"held": held, "not_now": _why_not_now(held) if request.method == "GET" else ""},
        recorded_as=(f"dispose of the {held.kind}", held.meeting),
    ).answer(request)


def _held(request: ViewedRequest, slug: str, day: NumberedDay, kind: str) -> queries.HeldRecords:
    """Return what is held of one kind of a meeting, for a viewer who looks after it. Raises `Refused` or `Hidden`."""
    meeting, wanted = meeting_pages.fetch_meeting(request, slug, day), _kind_from_address(kind)
    permissions.check_can_look_after(request.viewer, meeting)
    return queries.held_records(meeting, wanted)


def _page(held: queries.HeldRecords, form: Form, title: str, button: str, **how: Any) -> FormPage:
    """Return the page of a form about a meeting's records, which leads back to the list."""
    back = reverse("records")
    how = {"template": "retention/change.html", "more": {"held": held}} | how
    return FormPage(
        form=form,
        title=title,
        button=button,
        kicker=held.meeting,
        back=back,
        to=back,
        crumbs=_crumbs(("", title)),
        **how,
    )


def _why_not_now(held: queries.HeldRecords) -> str:
    """Return why records cannot be disposed of today; empty if they can."""
    try:
        actions.check_may_dispose(held)
    except rules.MustBeKept as problem:
        return str(problem)
    return ""


def _kind_from_address(word: str) -> RecordKind:
    """Return the kind an address names, with dashes for spaces. Raises `Hidden`."""
    found = next((kind for kind in rules.DISPOSABLE if presenting.slug(kind) == word), None)
    if found is None:
        raise Hidden("see this kind of record", exists=False)
    return found
