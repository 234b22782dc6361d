"""The ledger on screen, as a file, and as a calendar."""

import csv

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import keeping
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.governance.duties import (
    actions,
    answering,
    catalogue,
    feeds,
    forms,
    permissions,
    presenting,
    queries,
    rules,
    timing,
)
from shiremoot.governance.duties.models import Duty
from shiremoot.kernel import working_days

PAGE = 50
PURPOSE = "looked at what is owed"


def _wanted(request) -> tuple[forms.Narrow, queries.Filter]:
    form = forms.Narrow(request.GET)
    form.is_valid()
    said = form.cleaned_data
    body, organization = said.get("body"), said.get("organisation")
    state = said.get("state") or rules.State.OPEN
    whose = request.GET.get("whose", "county")
    return form, queries.Filter(
        whose=whose if whose in ("mine", "to me") else "county",
        state="" if state == "all" else state,
        when=said.get("when") or "",
        kind=said.get("kind") or "",
        legal_status=said.get("status") or "",
        body_id=body.pk if body else None,
        organization_id=organization.pk if organization else None,
        sort=request.GET.get("sort", "due"),
    )


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def ledger(request):
    """What is owed: the county's, mine, or what is owed to me; narrowed and sorted in the address."""
    form, wanted = _wanted(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    shown = [(duty, presenting.standing(duty, now), presenting.due_words(duty)) for duty in page.object_list]
    trail.record_read(by=request.viewer, things=queries.closed_ones(page.object_list), purpose=PURPOSE)
    context = {
        "narrow": form,
        "wanted": wanted,
        "page": page,
        "shown": shown,
        "tabs": _tabs(request, wanted),
        "crumbs": [(reverse("home"), "Home"), ("", "What is owed")],
        "query": request.GET.urlencode(),
    }
    return render(request, "duties/ledger.html", context)


def _tabs(request, wanted: queries.Filter):
    if request.viewer.account is None:
        return []
    address = reverse("ledger")
    mine = [("county", "The county"), ("mine", "What we owe"), ("to me", "What we are owed")]
    return [(f"{address}?whose={key}", words, wanted.whose == key) for key, words in mine]


@require_GET
@doors.door(doors.ANYONE)
def as_csv(request):
    """The same rows as the screen, all of them, as a spreadsheet file."""
    _, wanted = _wanted(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    closed = list(rows.filter(public=False)) if request.viewer.account else []
    trail.record_read(by=request.viewer, things=closed, purpose="took a file of what is owed")
    writer = csv.writer(_Echo())

    def lines():
        yield "\ufeff" + writer.writerow(presenting.COLUMNS.values())
        for duty in rows.iterator(chunk_size=2000):
            row = presenting.as_row(duty, now)
            yield writer.writerow([_harmless(row[key]) for key in presenting.COLUMNS])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="what-is-owed.csv"'
    return response


class _Echo:
    """A file that hands each line straight back."""

    def write(self, line: str) -> str:
        return line


def _harmless(value: object) -> object:
    """A spreadsheet must not run what somebody wrote: text that looks like a formula is quoted."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


@require_GET
@doors.door(doors.ANYONE)
def duty(request, number: int):
    """One duty: its working, its authority, where it came from, what was done."""
    found = policies.fetch(request.viewer, _full(), pk=number)
    trail.record_read(by=request.viewer, things=queries.closed_ones([found]), purpose=PURPOSE)
    return render(request, "duties/duty.html", _duty_context(request, found))


def _full():
    return Duty.objects.select_related(
        "owed_by__body", "owed_by__organization", "owed_to__body", "owed_to__organization", "source"
    )


def _duty_context(request, found: Duty) -> dict:
    now, start = clock.now(), timing.start(found)
    return {
        "duty": found,
        "standing": presenting.standing(found, now),
        "due_words": presenting.due_words(found),
        "due": timing.counted(found),
        "clock_words": presenting.clock_words(found),
        "calendar": working_days.calendar_named(found.calendar).title,
        "start": start,
        "start_day": getattr(start, "date", lambda: start)(),
        "kind": catalogue.load().get(found.kind),
        "history": trail_queries.history_of(found),
        "is_open": found.state == rules.State.OPEN,
        "stopped": timing.is_stopped(found),
        "way": answering.way(request.viewer, found) if found.state == rules.State.OPEN else None,
        "can_discharge": permissions.can_discharge(request.viewer, found),
        "can_waive": permissions.can_waive(request.viewer, found),
        "can_see_paper": found.source_id
        and policies.visible_to(request.viewer, found._meta.get_field("source").related_model)
        .filter(pk=found.source_id)
        .exists(),
        "crumbs": [(reverse("home"), "Home"), (reverse("ledger"), "What is owed"), ("", found.title)],
    }


def _act(request, found: Duty, form, do, words: dict):
    """One way to change a duty: show the form, do it, say so. A duty already settled is left alone."""
    trail.record_read(
        by=request.viewer, things=queries.closed_ones([found]), purpose="went to change what is owed"
    )
    if found.state != rules.State.OPEN:
        messages.error(request, f"This duty is already {found.state}, so nothing was changed.")
        return redirect(found)
    if request.method == "POST" and form.is_valid():
        try:
            do(form.cleaned_data)
        except ValueError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, words["done"])
            return redirect(found)
    crumbs = [
        (reverse("home"), "Home"),
        (reverse("ledger"), "What is owed"),
        (found.get_absolute_url(), found.title),
    ]
    context = {
        "form": form,
        "duty": found,
        "due_words": presenting.due_words(found),
        "crumbs": crumbs,
        **words,
    }
    return render(request, "duties/act.html", context, status=400 if form.errors else 200)


def _changeable(request, number: int, check) -> Duty:
    found = policies.fetch(request.viewer, _full(), pk=number)
    check(request.viewer, found)
    return found


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def met(request, number: int):
    """Show that a duty was met."""
    found = _changeable(request, number, permissions.check_can_discharge)
    form = forms.Met(request.POST or None, has_time=found.due_has_time)
    words = {
        "title": "Show that it was met",
        "button": "Record that it was met",
        "done": "Recorded: this duty was met.",
    }

    def do(said):
        actions.discharge(duty=found, evidence=said["evidence"], met_at=form.met_at, by=request.viewer)

    return _act(request, found, form, do, words)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WAIVE)
def waive(request, number: int):
    """Let a duty go."""
    found = _changeable(request, number, permissions.check_can_waive)
    words = {"title": "Waive this duty", "button": "Waive it", "done": "This duty is waived."}

    def do(said):
        actions.waive(duty=found, reason=said["reason"], by=request.viewer)

    return _act(request, found, forms.Waive(request.POST or None), do, words)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def stop(request, number: int):
    """Stop a duty's clock."""
    found = _changeable(request, number, permissions.check_can_discharge)
    words = {"title": "Stop the clock", "button": "Stop the clock", "done": "The clock is stopped."}

    def do(said):
        actions.pause(duty=found, from_=said["on"], why=said["why"], by=request.viewer)

    return _act(request, found, forms.Stop(request.POST or None), do, words)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def run_on(request, number: int):
    """Let a stopped clock run on."""
    found = _changeable(request, number, permissions.check_can_discharge)
    words = {"title": "Let the clock run on", "button": "Let it run on", "done": "The clock runs again."}

    def do(said):
        actions.resume(duty=found, until=said["on"], why=said["why"], by=request.viewer)

    return _act(request, found, forms.Stop(request.POST or None), do, words)


@require_GET
@doors.door(doors.ANYONE)
def clocks(request):
    """Every kind of duty the catalogue knows, with its clock, authority and status."""
    fields: dict[str, list] = {}
    for kind in catalogue.load().values():
        fields.setdefault(_field_words(kind.field), []).append(kind)
    crumbs = [(reverse("home"), "Home"), ("", "Clocks")]
    return render(request, "duties/clocks.html", {"fields": fields, "crumbs": crumbs})


def _field_words(field: str) -> str:
    """A field of the catalogue as it is said: "SEND and inspection"."""
    words = field.replace("-", " ").replace("send", "SEND")
    return words[:1].upper() + words[1:]


@require_GET
@doors.door(doors.ANYONE)
def my_feed(request, token: str):
    """What one account owes, for a calendar program. The address is the key, so it is not guessable."""
    account = feeds.account_of(token)
    viewer = feeds.viewer_for(account)
    rows = queries.ledger(viewer, queries.Filter(whose="mine", state=""), clock.now())
    duties = feeds.recent(rows, clock.now())
    trail.record_read(
        by=viewer, things=queries.closed_ones(duties), purpose="a calendar program read what is owed"
    )
    return calendar_response(feeds.calendar(f"What {account} owes", feeds.duty_events(duties)))


def calendar_response(calendar: bytes) -> HttpResponse:
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response
