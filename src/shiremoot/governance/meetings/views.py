"""Meetings on screen."""

import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import keeping
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import presenting
from shiremoot.governance.duties import queries as duties
from shiremoot.governance.meetings import (
    actions,
    forms,
    linked_data,
    months,
    permissions,
    queries,
    rules,
    showing,
    steps,
)
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.recommendations import queries as recommendations

DEFERRED = "deferred_as__meeting__body"  # few are: it is asked for only where one was


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def coming(request):
    """Meetings to come, soonest first."""
    page = Paginator(queries.coming(clock.now()), 50).get_page(request.GET.get("page"))
    crumbs = [(reverse("home"), "Home"), ("", "Meetings")]
    context = {"page": page, "crumbs": crumbs, "today": clock.today()}
    return render(request, "meetings/coming.html", context)


YEARS = range(1900, 2200)  # of which a month can be shown


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def month(request, year: int, number: int):
    """The meetings of a month, past or to come, as on a wall calendar."""
    if year not in YEARS or not 1 <= number <= 12:
        raise Hidden("see this month", exists=False)
    first = datetime.date(year, number, 1)
    found = list(queries.within(first, months.next_first(first)))
    context = {
        "found": found,
        "month": months.month(first, found, clock.today(), queries.span()),
        "weekdays": months.WEEKDAYS,
        "crumbs": [(reverse("home"), "Home"), (reverse("meetings"), "Meetings"), ("", f"{first:%B %Y}")],
    }
    return render(request, "meetings/month.html", context)


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def meeting(request, slug: str, day: datetime.date):
    """One meeting: agenda, who came, what was decided, what is owed because of it."""
    found = find(request, slug, day)
    if found.day != str(day):
        return redirect(found)  # it moved; the old address still leads to it
    now = clock.now()
    owed = list(duties.about(request.viewer, found))
    items = list(found.items.order_by("order"))
    shown = showing.everything(request.viewer, found, items)
    own = _own(request.viewer, found, shown.there)
    closed = [*duties.closed_ones(owed), *_closed(own)]
    trail.record_read(by=request.viewer, things=closed, purpose="looked at a meeting")
    context = {
        "meeting": found,
        "items": [(item, shown.notes.get(item.pk, ())) for item in items],
        "shown": shown,
        "steps": steps.of(request.viewer, found),
        "event": linked_data.event(found, request.build_absolute_uri),
        **own,
        "recommended": recommendations.considered(found.body, found.on),
        "owed": [(duty, presenting.standing(duty, now), presenting.due_words(duty)) for duty in owed],
        "can_arrange": found.state == rules.State.PLANNED
        and found.ends_by >= now
        and request.viewer.may(permissions.ARRANGE, body_id=found.body_id),
        "crumbs": _crumbs(found),
    }
    return render(request, "meetings/meeting.html", context)


def _own(viewer, found: Meeting, there: frozenset) -> dict:
    """The meeting's own lists, in their order; those it has no rows for are not asked for."""
    lists = {
        showing.ATTENDANCES: ("attendances", found.attendances.exclude(status="expected")),
        showing.DECISIONS: (
            "decisions",
            found.decisions.select_related("item", "mover", "seconder").prefetch_related(DEFERRED),
        ),
        showing.ACTIONS: ("meeting_actions", found.actions.all()),
        showing.PLANNED: ("forward_items", _not_taken(found)),
    }
    return {
        name: list(policies.visible_to(viewer, rows.order_by("pk"))) if kind in there else []
        for kind, (name, rows) in lists.items()
    }


def _closed(own: dict) -> list:
    """What was recorded of exempt items."""
    return [one for name in ("decisions", "meeting_actions") for one in own[name] if one.private]


def _not_taken(found: Meeting):
    """What was planned for a meeting and is not on its agenda."""
    return found.forward_items.standing().exclude(title__in=found.items.values("title"))


def find(request, slug: str, day: datetime.date) -> Meeting:
    body = policies.fetch(request.viewer, Body, slug=slug)
    found = queries.addressed(body, day)
    if found is None:
        raise Hidden("see this meeting", exists=False)
    return found


def _crumbs(found: Meeting, *more):
    own = found.get_absolute_url() if more else ""
    return [
        (reverse("home"), "Home"),
        (found.body.get_absolute_url(), found.body.name),
        (own, f"Meeting {found.on:%-d %B %Y}"),
        *more,
    ]


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def call(request, slug: str):
    """Call a meeting of a body, also a second one on a day."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_call(request.viewer, body)
    form = forms.Call(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = actions.arrange(
                by=request.viewer,
                body=body,
                starts_at=form.starts_at,
                place=said["place"],
                another=said["another"],
            )
        except ValueError as problem:
            _say(form, problem)
        else:
            messages.success(request, "The meeting is called. What it owes the public is in the ledger.")
            return redirect(made)
    crumbs = [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (reverse("body-meetings", args=[slug]), "Meetings"),
        ("", "Call a meeting"),
    ]
    context = {"form": form, "body": body, "crumbs": crumbs}
    return render(request, "meetings/call.html", context, status=400 if form.errors else 200)


def _say(form, problem: ValueError) -> None:
    """The reason over the form; where only the day is taken, the form asks whether two meetings are meant."""
    if isinstance(problem, actions.DayTaken):
        form.ask_whether_another()
    form.add_error("another" if isinstance(problem, actions.DayTaken) else None, str(problem))


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def move(request, slug: str, day: datetime.date):
    """Move a meeting; what is owed because of it moves too."""
    found = find(request, slug, day)
    start = {
        "on": found.on,
        "at": f"{found.starts_at.astimezone(clock.LONDON):%H:%M}" if found.has_time else "",
        "place": found.place,
    }
    form = forms.Move(request.POST or None, initial=start)
    return _change(
        request,
        found,
        form,
        "Move this meeting",
        "Move it",
        lambda said: actions.move(
            meeting=found,
            starts_at=form.starts_at,
            why=said["why"],
            place=said["place"],
            another=said["another"],
            by=request.viewer,
        ),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ARRANGE)
def call_off(request, slug: str, day: datetime.date):
    """Call a meeting off; what is owed because of it is waived."""
    found = find(request, slug, day)
    form = forms.CallOff(request.POST or None)
    return _change(
        request,
        found,
        form,
        "Call this meeting off",
        "Call it off",
        lambda said: actions.call_off(meeting=found, why=said["why"], by=request.viewer),
    )


def _change(request, found: Meeting, form, title: str, button: str, do):
    permissions.check_can_arrange(request.viewer, found)
    if request.method == "POST" and form.is_valid():
        try:
            changed = do(form.cleaned_data)
        except ValueError as problem:
            _say(form, problem)
        else:
            messages.success(
                request,
                "The meeting is called off, and what was owed because of it is waived."
                if changed.state != rules.State.PLANNED
                else "The meeting moved, and what is owed because of it moved with it.",
            )
            return redirect(changed)
    context = {
        "form": form,
        "meeting": found,
        "title": title,
        "button": button,
        "crumbs": _crumbs(found, ("", title)),
    }
    return render(request, "meetings/change.html", context, status=400 if form.errors else 200)
