"""Pages for building an agenda."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui import edit_conflicts, form_page
from shiremoot.foundation.ui.converters import NumberedDay
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.kernel.errors import DomainError
from shiremoot.meetings.agendas import actions, forms, meeting_pages, permissions, previews, queries, rules
from shiremoot.meetings.agendas.models import Agenda, Item
from shiremoot.meetings.record.models import ForwardItem
from shiremoot.spine.bodies.models import Body


@require_GET
@doors.door(permissions.BUILD)
def agenda(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Show the agenda, with everything that can be done to it."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    permissions.check_can_build(request.viewer, meeting.body)
    found = queries.agenda_of(meeting)
    context = {
        "meeting": meeting,
        "agenda": found,
        "lines": queries.lines(found) if found else [],
        "planned": queries.planned_not_on_agenda(meeting),
        "standing": queries.standing_titles(meeting.body),
        "crumbs": meeting_pages.crumbs(meeting, ("", "Agenda")),
    }
    return render(request, "agendas/agenda.html", context)


@require_POST
@doors.door(permissions.BUILD)
def begin(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponse:
    """Create the agenda from standing and planned items."""
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    try:
        return redirect(actions.begin(meeting=meeting, by=request.viewer))
    except DomainError as problem:
        form_page.record_refusal(request, "begin an agenda", meeting, problem)
        messages.error(request, str(problem))
        return redirect(meeting)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def add(request: ViewedRequest, slug: str, day: NumberedDay) -> HttpResponseBase:
    """Add an item to the agenda."""
    found = _agenda(request, slug, day)
    return _entry(
        found,
        forms.AgendaItemForm(request.POST or None, initial={"version": found.version}),
        title="Add an item",
        button="Add it",
        save=lambda given: actions.add(by=request.viewer, agenda=found, **given),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def change(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponseBase:
    """Change an item that is not published yet."""
    found = _agenda(request, slug, day)
    item = _item(request, found, number)
    start = {name: getattr(item, name) for name in forms.AgendaItemForm.field_order[1:]} | {
        "version": found.version
    }
    return _entry(
        found,
        forms.AgendaItemForm(request.POST or None, initial=start),
        title="Change an item",
        button="Save it",
        save=lambda given: actions.change(by=request.viewer, item=item, **given),
    ).answer(request)


def _entry(
    found: Agenda,
    form: forms.AgendaItemForm,
    *,
    title: str,
    button: str,
    save: Callable[[dict[str, Any]], Item],
) -> FormPage:
    """Return the page of a form about one item, which leads to it on the agenda."""
    agenda = found.get_absolute_url()
    return FormPage(
        form=form,
        save=save,
        to=lambda item: f"{agenda}#item-{item.pk}",
        title=title,
        kicker=found.meeting,
        button=button,
        back=agenda,
        progress="Saving…",
        crumbs=meeting_pages.crumbs(found.meeting, (agenda, "Agenda"), ("", title)),
        preview=previews.item,
        recorded_as=("change an agenda", found),
    )


@require_POST
@doors.door(permissions.BUILD)
def move(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
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
def remove(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Take an item off the agenda."""
    found = _agenda(request, slug, day)
    item = _item(request, found, number)
    return _at_once(
        request, found, "", lambda version: actions.remove(by=request.viewer, item=item, version=version)
    )


@require_POST
@doors.door(permissions.BUILD)
def take_planned(request: ViewedRequest, slug: str, day: NumberedDay, number: int) -> HttpResponse:
    """Add an item to the agenda that was planned for this meeting."""
    found = _agenda(request, slug, day)
    planned: ForwardItem = policies.fetch(request.viewer, ForwardItem, pk=number, meeting=found.meeting)
    return _at_once(
        request,
        found,
        "",
        lambda version: actions.add(
            by=request.viewer, agenda=found, version=version, title=planned.title, planned=planned
        ),
    )


def _at_once(request: ViewedRequest, found: Agenda, anchor: str, do: Callable[[int], object]) -> HttpResponse:
    """Do what a button asks, given the version of the agenda its page showed, and show the agenda."""
    if version := valid_data(forms.Versioned(request.POST)).get("version"):
        try:
            do(version)
        except DomainError as problem:
            form_page.record_refusal(request, "change an agenda", found, problem)
            messages.error(request, str(problem))
    return redirect(found.get_absolute_url() + anchor)


@edit_conflicts.one_at_a_time
@require_http_methods(["GET", "POST"])
@doors.door(permissions.BUILD)
def standing_items(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Set the standing items of a body's agendas."""
    body: Body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_build(request.viewer, body)
    start = {place.value: "\n".join(titles) for place, titles in queries.standing_titles(body).items()}
    return FormPage(
        form=forms.StandingItemsForm(request.POST or None, initial=start),
        save=lambda given: actions.set_standing_items(
            by=request.viewer, body=body, titles={place: given[place] for place in rules.StandingPlace}
        ),
        done="Agendas begun from now on start with these items.",
        to=body,
        title="What stands on every agenda",
        kicker=body,
        words="Agendas already begun stay as they are.",
        back=body.get_absolute_url(),
        progress="Saving…",
        crumbs=[(reverse("home"), "Home"), (body.get_absolute_url(), body.name), ("", "Standing items")],
        template="agendas/standing.html",
    ).answer(request)


def _agenda(request: ViewedRequest, slug: str, day: NumberedDay) -> Agenda:
    meeting = meeting_pages.fetch_meeting(request, slug, day)
    permissions.check_can_build(request.viewer, meeting.body)
    rows = Agenda.objects.select_related("meeting__body")
    found: Agenda = policies.fetch(request.viewer, rows, meeting=meeting)
    return found


def _item(request: ViewedRequest, found: Agenda, number: int) -> Item:
    rows = Item.objects.select_related("agenda")
    item: Item = policies.fetch(request.viewer, rows, pk=number, agenda=found)
    return item
