"""Pages about the forward work programme."""

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
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.meetings.forward_plan import actions, forms, permissions, queries
from shiremoot.meetings.forward_plan.models import Journey, Standing
from shiremoot.meetings.record.models import ForwardItem, Meeting
from shiremoot.spine.bodies.models import Body


def _body(request: ViewedRequest, slug: str) -> Body:
    return policies.fetch(request.viewer, Body, slug=slug)


def _item(request: ViewedRequest, slug: str, number: int) -> ForwardItem:
    """Return an item of the body's programme, to change it. Raises `Refused` or `Hidden`."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    rows = ForwardItem.objects.select_related("meeting__body", "body", "plan__journey")
    return policies.fetch(request.viewer, rows, pk=number, body=body)


def _crumbs(body: Body, *words: str) -> list[tuple[str, str]]:
    own = reverse("programme", args=[body.slug]) if words else ""
    return [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (own, "Forward work programme"),
        *(("", one) for one in words),
    ]


@require_GET
@doors.door(doors.ANYONE)
def programme(request: ViewedRequest, slug: str) -> HttpResponse:
    """Show a body's programme, meeting by meeting, with its flags."""
    body = _body(request, slug)
    can_plan = request.viewer.may(permissions.PLAN, scope_id=body.pk)
    context = {
        "body": body,
        "columns": queries.columns(body, clock.now()),
        "standing": queries.standing_entries(body) if can_plan else [],
        "can_plan": can_plan,
        "crumbs": _crumbs(body),
    }
    return render(request, "forward_plan/programme.html", context)


@require_GET
@doors.door(doors.ANYONE)
def key_decisions(request: ViewedRequest) -> HttpResponse:
    """Show every key decision to come, with its notice."""
    crumbs = [(reverse("home"), "Home"), ("", "Forward plan of key decisions")]
    context = {"items": queries.key_decisions(clock.now()), "crumbs": crumbs}
    return render(request, "forward_plan/key_decisions.html", context)


@require_GET
@doors.door(doors.ANYONE)
def journey(request: ViewedRequest, number: int) -> HttpResponse:
    """Show the stops of one journey."""
    found = Journey.objects.filter(pk=number).first()
    if found is None:
        raise Hidden("see this journey", exists=False)
    stops = queries.stops_of(found)
    context = {
        "journey": found,
        "stops": stops,
        "flags": [flag for flag in queries.flags(stops, [], clock.now()) if flag.item],
        "now": clock.now(),
        "crumbs": [(reverse("home"), "Home"), ("", found.title)],
    }
    return render(request, "forward_plan/journey.html", context)


def _page(body: Body, form: Form, title: str, button: str, **how: Any) -> FormPage:
    """Return the page of a form about the programme of a body, which leads back to it."""
    programme = reverse("programme", args=[body.slug])
    how = {"to": programme, "at": {actions.CannotPlan: "title"}} | how
    return FormPage(
        form=form, title=title, button=button, kicker=body, back=programme, crumbs=_crumbs(body, title), **how
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def add(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Plan an item for a meeting to come."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    form = forms.Add(request.POST or None, body=body, initial={"meeting": request.GET.get("meeting")})
    return _page(
        body,
        form,
        "Plan an item",
        "Plan it",
        save=lambda said: actions.plan(
            by=request.viewer, meeting=said["meeting"], title=said["title"], **form.facts
        ),
        done="The item is planned.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def change(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Change the details of an item."""
    item = _item(request, slug, number)
    form = forms.Change(request.POST or None, initial=forms.Change.start(item))
    return _page(
        item.body,
        form,
        item.title,
        "Record it",
        template="forward_plan/change.html",
        more={"item": item},
        save=lambda said: actions.change(by=request.viewer, item=item, version=said["version"], **form.facts),
        done="The item is changed.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def move(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Move an item to another meeting of its body."""
    item = _item(request, slug, number)
    return _page(
        item.body,
        forms.Move(request.POST or None, item=item),
        f"Move “{item.title}”",
        "Move it",
        save=lambda said: _move_item(request, item, said["to"]),
        at={actions.CannotPlan: "to"},
    ).answer(request)


def _move_item(request: ViewedRequest, item: ForwardItem, to: Meeting) -> None:
    actions.move(by=request.viewer, item=item, to=to)
    messages.success(request, f"“{item.title}” moved to {to.on:%-d %B %Y}.")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def drop(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Take an item off the programme."""
    item = _item(request, slug, number)
    return _page(
        item.body,
        forms.Drop(request.POST or None),
        f"Take off “{item.title}”",
        "Take it off",
        save=lambda said: actions.drop(by=request.viewer, item=item, why=said["why"]),
        done=f"“{item.title}” is off the programme.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def send_on(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Plan the matter at another body too."""
    item = _item(request, slug, number)
    return _page(
        item.body,
        forms.SendOn(request.POST or None, item=item),
        f"Send on “{item.title}”",
        "Plan it there too",
        save=lambda said: _send_item_on(request, item, **said),
        at={actions.CannotPlan: "to"},
        to=lambda journey: journey,
    ).answer(request)


def _send_item_on(request: ViewedRequest, item: ForwardItem, to: Meeting, purpose: str) -> Journey | None:
    plan = actions.send_on(by=request.viewer, item=item, to=to, purpose=purpose)
    messages.success(request, f"It is planned for {to} too.")
    return plan.journey


@require_POST
@doors.door(permissions.PLAN)
def publish_notice(request: ViewedRequest, slug: str, number: int) -> HttpResponse:
    """Publish the notice of a key decision."""
    item = _item(request, slug, number)
    try:
        actions.publish_notice(by=request.viewer, item=item)
        messages.success(request, "The notice is published on the forward plan.")
    except actions.CannotPlan as problem:
        messages.error(request, str(problem))
    return redirect("programme", slug)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def add_standing_entry(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Add a standing entry."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    return _page(
        body,
        forms.AddStandingEntry(request.POST or None, initial={"since": clock.today()}),
        "Add a standing entry",
        "Add it",
        save=lambda said: actions.add_standing_entry(by=request.viewer, body=body, **said),
        done="The entry is planned for the meetings known.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def end_standing_entry(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """End a standing entry."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    standing = policies.fetch(request.viewer, Standing, pk=number, body=body)
    return _page(
        body,
        forms.EndStandingEntry(request.POST or None, initial={"on": clock.today()}),
        f"End “{standing}”",
        "End it",
        save=lambda said: actions.end_standing_entry(by=request.viewer, standing=standing, on=said["on"]),
        done=f"“{standing}” comes no more after that day.",
    ).answer(request)


@require_POST
@doors.door(permissions.PLAN)
def plan_standing_entries(request: ViewedRequest, slug: str) -> HttpResponse:
    """Plan the standing entries for meetings called since they were added."""
    planned = actions.plan_standing_entries(by=request.viewer, body=_body(request, slug))
    words = (
        f"{planned} item{'' if planned == 1 else 's'} planned."
        if planned
        else "Every meeting has them already."
    )
    messages.success(request, words)
    return redirect("programme", slug)
