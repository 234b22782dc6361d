"""A body's update on screen: written, handed in, sent back."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.typesetting import html, markdown
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import presenting as duties
from shiremoot.governance.updates import actions, content, forms, permissions, queries, rules
from shiremoot.governance.updates.models import Update
from shiremoot.governance.updates.views import crumbs, form_page, refuse


def _update(request, number: int, slug: str) -> Update:
    """A body's update, for somebody who may write it."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    permissions.check_can_write(request.viewer, body)
    rows = Update.objects.select_related("body", "round__reported_to", "duty")
    return policies.fetch(request.viewer, rows, round=number, body=body)


def _page(request, found: Update, form, changed: dict | None = None, status: int | None = None):
    """The update as it may be written, or as it was handed in."""
    can_write = permissions.can_write(request.viewer, found.body) and found.state in rules.EDITABLE
    known = queries.facts([found.body], clock.now())[found.body_id]
    context = {
        "update": found,
        "form": form,
        "can_write": can_write,
        "changed": changed,
        "marks": forms.MARKS,
        "parts": [
            (rules.PARTS[part], html.show(markdown.read(said), rules.PARTS[part]))
            for part, said in found.answers.items()
        ],
        "facts": content.head(found.body, known, found.handed_in_at),
        "standing": duties.standing(found.duty, clock.now()),
        "last_year": queries.before(found) if can_write else None,
        "returns": found.returns.all(),
        "can_ask": request.viewer.may_county_wide(permissions.ASK),
        "crumbs": crumbs((found.round.get_absolute_url(), found.round.title), ("", str(found.body))),
    }
    return render(request, "updates/update.html", context, status=status or (400 if form.errors else 200))


def _start(found: Update) -> forms.Words:
    return forms.Words(initial=found.answers | {"version": found.version})


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def write(request, number: int, slug: str):
    """Write a body's update and keep it as a draft."""
    found = _update(request, number, slug)
    if request.method == "GET":
        return _page(request, found, _start(found))
    return _kept(request, found, actions.write, "Your draft is kept.")


@require_POST
@doors.door(doors.SIGNED_IN)
def hand_in(request, number: int, slug: str):
    """Hand a body's update in."""
    found = _update(request, number, slug)
    return _kept(request, found, actions.hand_in, "The update is handed in, and what was owed is met.")


def _kept(request, found: Update, act, done: str):
    """Take what was typed; where it cannot be taken, show it again with the reason."""
    form, changed = forms.Words(request.POST), None
    if form.is_valid():
        version = form.cleaned_data["version"]
        try:
            act(update=found, answers=form.answers, version=version, by=request.viewer)
            messages.success(request, done)
            return redirect(found)
        except actions.Changed as clash:
            words = rules.filled_from(clash.theirs, form.answers)
            changed = rules.differing(clash.theirs, words)
            _retyped(form, words | {"version": clash.version})
            form.add_error(None, str(clash))
        except rules.Incomplete as problem:
            for part in problem.lacking:
                form.add_error(part, f"Write something under “{rules.PARTS[part]}”")
        except ValueError as problem:
            form.add_error(None, str(problem))
    return _page(request, found, form, changed)


def _retyped(form: forms.Words, values: dict) -> None:
    form.data = form.data.copy()
    for name, value in values.items():
        form.data[name] = value


@require_POST
@doors.door(doors.SIGNED_IN)
def fill_from_last_year(request, number: int, slug: str):
    """Show the form again with last year's words in the parts still empty. Nothing is kept yet."""
    found = _update(request, number, slug)
    form, before = forms.Words(request.POST), queries.before(found)
    if form.is_valid() and before:
        _retyped(form, rules.filled_from(before.answers, form.answers))
        messages.info(request, "Last year’s words are in the parts that were empty. Nothing is kept yet.")
    return _page(request, found, form)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def send_back(request, number: int, slug: str):
    """Send an update back to its body."""
    permissions.check_can_ask(request.viewer)
    found = _update(request, number, slug)
    form = forms.SendBack(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.send_back(update=found, by=request.viewer, **form.cleaned_data)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, f"The update is sent back to {found.body}, who owe it again.")
            return redirect(found.round)
    context = {
        "form": form,
        "title": f"Send back the update of {found.body}",
        "button": "Send it back",
        "back": found.get_absolute_url(),
    }
    return form_page(request, context, (found.round.get_absolute_url(), found.round.title))


@require_http_methods(["GET", "POST"])
@doors.door(permissions.ASK)
def take_out(request, number: int, slug: str):
    """Take a body out of a round."""
    permissions.check_can_ask(request.viewer)
    found = _update(request, number, slug)
    form = forms.TakeOut(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_out(update=found, by=request.viewer, **form.cleaned_data)
        except rules.OutOfTurn as problem:
            refuse(request, form, "take a body out of a round", found, problem)
        else:
            messages.success(request, f"{found.body} is out of this round, and owes no update.")
            return redirect(found.round)
    context = {
        "form": form,
        "title": f"Take {found.body} out of this round",
        "lede": "What it wrote stays kept. It can be asked again while the round is open.",
        "button": "Take it out",
        "back": found.round.get_absolute_url(),
    }
    return form_page(request, context, (found.round.get_absolute_url(), found.round.title))
