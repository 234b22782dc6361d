"""The forward work programme on screen."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import ForwardItem
from shiremoot.governance.programme import actions, forms, permissions, queries
from shiremoot.governance.programme.models import Journey, Standing


def _body(request, slug: str) -> Body:
    return policies.fetch(request.viewer, Body, slug=slug)


def _item(request, slug: str, number: int) -> ForwardItem:
    """An item of the body's programme, for somebody who may plan it."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    rows = ForwardItem.objects.select_related("meeting__body", "body", "plan__journey")
    return policies.fetch(request.viewer, rows, pk=number, body=body)


def _crumbs(body: Body, *words: str):
    own = reverse("programme", args=[body.slug]) if words else ""
    return [
        (reverse("home"), "Home"),
        (body.get_absolute_url(), body.name),
        (own, "Forward work programme"),
        *(("", one) for one in words),
    ]


@require_GET
@doors.door(doors.ANYONE)
def programme(request, slug: str):
    """What a body will take, meeting by meeting, and what is odd about it."""
    body = _body(request, slug)
    can_plan = request.viewer.may(permissions.PLAN, body_id=body.pk)
    context = {
        "body": body,
        "columns": queries.columns(body, clock.now()),
        "standing": queries.standing_of(body) if can_plan else [],
        "can_plan": can_plan,
        "crumbs": _crumbs(body),
    }
    return render(request, "programme/programme.html", context)


@require_GET
@doors.door(doors.ANYONE)
def key_decisions(request):
    """Every key decision to come, with its notice."""
    crumbs = [(reverse("home"), "Home"), ("", "Forward plan of key decisions")]
    context = {"items": queries.key_decisions(clock.now()), "crumbs": crumbs}
    return render(request, "programme/key_decisions.html", context)


@require_GET
@doors.door(doors.ANYONE)
def journey(request, number: int):
    """Where one matter goes, body by body."""
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
    return render(request, "programme/journey.html", context)


def _page(request, body: Body, form, title: str, button: str, more: dict | None = None):
    context = {"form": form, "body": body, "title": title, "button": button, "crumbs": _crumbs(body, title)}
    return render(request, "programme/form.html", context | (more or {}), status=400 if form.errors else 200)


def _done(request, slug: str, words: str):
    messages.success(request, words)
    return redirect("programme", slug)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def add(request, slug: str):
    """Plan an item for a meeting to come."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    form = forms.Add(request.POST or None, body=body, initial={"meeting": request.GET.get("meeting")})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            actions.plan(by=request.viewer, meeting=said["meeting"], title=said["title"], **form.facts)
        except actions.CannotPlan as problem:
            form.add_error("title", str(problem))
        else:
            return _done(request, slug, "The item is planned.")
    return _page(request, body, form, "Plan an item", "Plan it")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def change(request, slug: str, number: int):
    """Change what an item is for."""
    item = _item(request, slug, number)
    form = forms.Change(request.POST or None, initial=forms.Change.start(item))
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(by=request.viewer, item=item, version=form.cleaned_data["version"], **form.facts)
        except actions.Changed as problem:
            form.add_error(None, str(problem))
        else:
            return _done(request, slug, "The item is changed.")
    return _page(request, item.body, form, item.title, "Record it", {"item": item})


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def move(request, slug: str, number: int):
    """Move an item to another meeting of its body."""
    item = _item(request, slug, number)
    form = forms.Move(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        try:
            actions.move(by=request.viewer, item=item, to=to)
        except actions.CannotPlan as problem:
            form.add_error("to", str(problem))
        else:
            return _done(request, slug, f"“{item.title}” moved to {to.on:%-d %B %Y}.")
    return _page(request, item.body, form, f"Move “{item.title}”", "Move it")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def drop(request, slug: str, number: int):
    """Take an item off the programme."""
    item = _item(request, slug, number)
    form = forms.Drop(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.drop(by=request.viewer, item=item, why=form.cleaned_data["why"])
        return _done(request, slug, f"“{item.title}” is off the programme.")
    return _page(request, item.body, form, f"Take off “{item.title}”", "Take it off")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def send_on(request, slug: str, number: int):
    """Have another body take the matter too."""
    item = _item(request, slug, number)
    form = forms.SendOn(request.POST or None, item=item)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            plan = actions.send_on(by=request.viewer, item=item, to=said["to"], purpose=said["purpose"])
        except actions.CannotPlan as problem:
            form.add_error("to", str(problem))
        else:
            messages.success(request, f"It is planned for {said['to']} too.")
            return redirect(plan.journey)
    return _page(request, item.body, form, f"Send on “{item.title}”", "Plan it there too")


@require_POST
@doors.door(permissions.PLAN)
def publish_notice(request, slug: str, number: int):
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
def stand(request, slug: str):
    """Have an entry come round."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    form = forms.Stand(request.POST or None, initial={"since": clock.today()})
    if request.method == "POST" and form.is_valid():
        try:
            actions.stand(by=request.viewer, body=body, **form.cleaned_data)
        except actions.CannotPlan as problem:
            form.add_error("title", str(problem))
        else:
            return _done(request, slug, "The entry is planned for the meetings known.")
    return _page(request, body, form, "Add a standing entry", "Add it")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.PLAN)
def end_standing(request, slug: str, number: int):
    """Let an entry come no more."""
    body = _body(request, slug)
    permissions.check_can_plan(request.viewer, body)
    standing = policies.fetch(request.viewer, Standing, pk=number, body=body)
    form = forms.EndStanding(request.POST or None, initial={"on": clock.today()})
    if request.method == "POST" and form.is_valid():
        actions.end_standing(by=request.viewer, standing=standing, on=form.cleaned_data["on"])
        return _done(request, slug, f"“{standing}” comes no more after that day.")
    return _page(request, body, form, f"End “{standing}”", "End it")


@require_POST
@doors.door(permissions.PLAN)
def bring_round(request, slug: str):
    """Plan the standing entries for meetings called since."""
    planned = actions.bring_round(by=request.viewer, body=_body(request, slug))
    words = (
        f"{planned} item{'' if planned == 1 else 's'} planned."
        if planned
        else "Every meeting has them already."
    )
    return _done(request, slug, words)
