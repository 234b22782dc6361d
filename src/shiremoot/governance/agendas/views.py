"""Building an agenda on screen."""

import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.ui import meanwhile
from shiremoot.governance.agendas import actions, finding, forms, permissions, queries, rules
from shiremoot.governance.agendas.models import Agenda, Item
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import ForwardItem


@require_GET
@doors.door(permissions.BUILD)
def agenda(request, slug: str, day: datetime.date):
    """The agenda as it stands, with everything that may be done to it."""
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_build(request.viewer, meeting.body)
    found = queries.of(meeting)
    context = {
        "meeting": meeting,
        "agenda": found,
        "lines": queries.lines(found) if found else [],
        "planned": queries.planned_and_not_taken(meeting),
        "standing": queries.standing(meeting.body),
        "crumbs": finding.crumbs(meeting, ("", "Agenda")),
    }
    return render(request, "agendas/agenda.html", context)


@require_POST
@doors.door(permissions.BUILD)
def begin(request, slug: str, day: datetime.date):
    """Open the agenda, filled from what stands and what was planned."""
    meeting = finding.meeting(request, slug, day)
    try:
        return redirect(actions.begin(meeting=meeting, by=request.viewer))
    except ValueError as problem:
        finding.say_no(request, "begin an agenda", meeting, problem)
        messages.error(request, str(problem))
        return redirect(meeting)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def add(request, slug: str, day: datetime.date):
    """Put an item on the agenda."""
    found = _agenda(request, slug, day)
    return _entry(
        request,
        found,
        forms.Entry(request.POST or None, initial={"version": found.version}),
        title="Add an item",
        button="Add it",
        do=lambda said: actions.add(by=request.viewer, agenda=found, **said),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def change(request, slug: str, day: datetime.date, number: int):
    """Change an item that is not published yet."""
    found = _agenda(request, slug, day)
    item = _item(request, found, number)
    start = {name: getattr(item, name) for name in forms.Entry.field_order[1:]} | {"version": found.version}
    return _entry(
        request,
        found,
        forms.Entry(request.POST or None, initial=start),
        title="Change an item",
        button="Save it",
        do=lambda said: actions.change(by=request.viewer, item=item, **said),
    )


def _entry(request, found: Agenda, form, *, title: str, button: str, do):
    if request.method == "POST" and form.is_valid():
        try:
            item = do(form.cleaned_data)
        except ValueError as problem:
            finding.say_no(request, "change an agenda", found, problem)
            form.add_error(None, str(problem))
            if isinstance(problem, rules.Stale):
                form.seen_now(found.version)
        else:
            return redirect(f"{found.get_absolute_url()}#item-{item.pk}")
    crumbs = finding.crumbs(found.meeting, (found.get_absolute_url(), "Agenda"), ("", title))
    context = {"form": form, "agenda": found, "title": title, "button": button, "crumbs": crumbs}
    return render(request, "agendas/change.html", context, status=400 if form.errors else 200)


@require_POST
@doors.door(permissions.BUILD)
def move(request, slug: str, day: datetime.date, number: int):
    """Move an item one place up or down."""
    found = _agenda(request, slug, day)
    item = _item(request, found, number)
    up = request.POST.get("way") == "up"
    return _at_once(
        request,
        found,
        f"#item-{item.pk}",
        lambda version: actions.move(by=request.viewer, item=item, version=version, up=up),
    )


@require_POST
@doors.door(permissions.BUILD)
def remove(request, slug: str, day: datetime.date, number: int):
    """Take an item off."""
    found = _agenda(request, slug, day)
    item = _item(request, found, number)
    return _at_once(
        request, found, "", lambda version: actions.remove(by=request.viewer, item=item, version=version)
    )


@require_POST
@doors.door(permissions.BUILD)
def take_planned(request, slug: str, day: datetime.date, number: int):
    """Put on the agenda what was planned for this meeting and is not there."""
    found = _agenda(request, slug, day)
    planned = policies.fetch(request.viewer, ForwardItem, pk=number, meeting=found.meeting)
    return _at_once(
        request,
        found,
        "",
        lambda version: actions.add(
            by=request.viewer, agenda=found, version=version, title=planned.title, planned=planned
        ),
    )


def _at_once(request, found: Agenda, anchor: str, do):
    form = forms.Versioned(request.POST)
    if form.is_valid():
        try:
            do(form.cleaned_data["version"])
        except ValueError as problem:
            finding.say_no(request, "change an agenda", found, problem)
            messages.error(request, str(problem))
    return redirect(found.get_absolute_url() + anchor)


@meanwhile.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def standing(request, slug: str):
    """What stands on each agenda of a body."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_build(request.viewer, body)
    start = {place.value: "\n".join(titles) for place, titles in queries.standing(body).items()}
    form = forms.Standing(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        titles = {place: form.cleaned_data[place] for place in rules.Place}
        actions.keep_standing(by=request.viewer, body=body, titles=titles)
        messages.success(request, "Agendas begun from now on start with these items.")
        return redirect(body)
    crumbs = [(reverse("home"), "Home"), (body.get_absolute_url(), body.name), ("", "Standing items")]
    context = {"form": form, "body": body, "crumbs": crumbs}
    return render(request, "agendas/standing.html", context, status=400 if form.errors else 200)


def _agenda(request, slug: str, day: datetime.date) -> Agenda:
    meeting = finding.meeting(request, slug, day)
    permissions.check_can_build(request.viewer, meeting.body)
    rows = Agenda.objects.select_related("meeting__body")
    return policies.fetch(request.viewer, rows, meeting=meeting)


def _item(request, found: Agenda, number: int) -> Item:
    return policies.fetch(request.viewer, Item.objects.select_related("agenda"), pk=number, agenda=found)
