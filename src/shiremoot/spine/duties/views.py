"""The ledger as a page, a file and a calendar, and the pages that change a duty."""

import csv
import datetime
from collections.abc import Callable, Iterator
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.trail import queries as trail_queries
from shiremoot.foundation.ui.form_page import FormPage, valid_data
from shiremoot.kernel import working_days
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import (
    actions,
    catalogue,
    feeds,
    forms,
    permissions,
    presenting,
    queries,
    rules,
    timing,
    ways_to_answer,
)
from shiremoot.spine.duties.models import Duty

PAGE = 50
PURPOSE = "looked at what is owed"


def _filter_of(request: ViewedRequest) -> tuple[forms.Narrow, queries.Filter]:
    form = forms.Narrow(request.GET)
    chosen = valid_data(form)
    body, organization = chosen.get("body"), chosen.get("organisation")
    state = chosen.get("state") or rules.State.OPEN
    whose = request.GET.get("whose", "county")
    return form, queries.Filter(
        whose=whose if whose in ("mine", "to me") else "county",
        state="" if state == "all" else state,
        when=chosen.get("when") or "",
        kind=chosen.get("kind") or "",
        legal_status=chosen.get("status") or "",
        body_id=body.pk if body else None,
        organization_id=organization.pk if organization else None,
        sort=request.GET.get("sort", "due"),
    )


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*forms.Narrow.base_fields, "whose", "sort", "page")
def ledger(request: ViewedRequest) -> HttpResponse:
    """Show the ledger: the county's, what the viewer owes or is owed; the address filters and sorts."""
    form, wanted = _filter_of(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    page = _page_of(rows, request.GET.get("page"))
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


def _page_of(rows: queries.Rows, number: str | None) -> Page[Duty]:
    # `Rows` has all that a paginator uses, `count` and slices, though not what the stubs ask of a sequence.
    return Paginator(cast("QuerySet[Duty]", rows), PAGE).get_page(number)


def _tabs(request: ViewedRequest, wanted: queries.Filter) -> list[tuple[str, str, bool]]:
    """Return the tabs of the ledger as (address, words, chosen); a visitor has none."""
    if request.viewer.account is None:
        return []
    address = reverse("ledger")
    mine = [("county", "The county"), ("mine", "What we owe"), ("to me", "What we are owed")]
    return [(f"{address}?whose={key}", words, wanted.whose == key) for key, words in mine]


@require_GET
@doors.door(doors.ANYONE)
def as_csv(request: ViewedRequest) -> HttpResponseBase:
    """Send every row of the filtered ledger as a spreadsheet file."""
    _, wanted = _filter_of(request)
    now = clock.now()
    rows = queries.ledger(request.viewer, wanted, now)
    closed = list(rows.filter(public=False)) if request.viewer.account else []
    trail.record_read(by=request.viewer, things=closed, purpose="took a file of what is owed")
    writer = csv.writer(_Echo())

    def lines() -> Iterator[str]:
        yield "\ufeff" + writer.writerow(presenting.COLUMNS.values())
        for duty in rows.iterator(chunk_size=2000):
            row = presenting.as_row(duty, now)
            yield writer.writerow([_without_formula(row[key]) for key in presenting.COLUMNS])

    response = StreamingHttpResponse(lines(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="what-is-owed.csv"'
    return response


class _Echo:
    """A file whose `write` returns the line, so that a CSV writer returns what it writes."""

    def write(self, line: str) -> str:
        return line


def _without_formula(value: object) -> object:
    """Return the value, with a quote before text that a spreadsheet would run as a formula."""
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


@require_GET
@doors.door(doors.ANYONE)
def duty(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Show one duty: its working, its authority, where it comes from and what was done."""
    found = policies.fetch(request.viewer, _duties(), pk=number)
    trail.record_read(by=request.viewer, things=queries.closed_ones([found]), purpose=PURPOSE)
    return render(request, "duties/duty.html", _duty_context(request, found))


def _duties() -> QuerySet[Duty]:
    """Return every duty with its parties and its paper."""
    return Duty.objects.select_related(
        "owed_by__body", "owed_by__organization", "owed_to__body", "owed_to__organization", "source"
    )


def _duty_context(request: ViewedRequest, found: Duty) -> dict[str, Any]:
    now, start = clock.now(), timing.start(found)
    return {
        "duty": found,
        "standing": presenting.standing(found, now),
        "due_words": presenting.due_words(found),
        "due": timing.counted(found),
        "clock_words": presenting.clock_words(found),
        "calendar": working_days.calendar_named(found.calendar).title,
        "start": start,
        "start_day": start.date() if isinstance(start, datetime.datetime) else start,
        "kind": catalogue.load().get(found.kind),
        "history": trail_queries.history_of(found),
        "is_open": found.state == rules.State.OPEN,
        "stopped": timing.is_stopped(found),
        "way": ways_to_answer.way(request.viewer, found) if found.state == rules.State.OPEN else None,
        "can_discharge": permissions.can_discharge(request.viewer, found),
        "can_waive": permissions.can_waive(request.viewer, found),
        "can_see_paper": found.source_id
        and policies.visible_to(request.viewer, Document).filter(pk=found.source_id).exists(),
        "crumbs": [(reverse("home"), "Home"), (reverse("ledger"), "What is owed"), ("", found.title)],
    }


def _change_page(
    request: ViewedRequest,
    found: Duty,
    form: Form,
    title: str,
    button: str,
    done: str,
    save: Callable[[dict[str, Any]], Duty],
) -> HttpResponseBase:
    """Answer with a form that changes a duty. A duty that is settled already stays as it is."""
    trail.record_read(
        by=request.viewer, things=queries.closed_ones([found]), purpose="went to change what is owed"
    )
    if found.state != rules.State.OPEN:
        messages.error(request, f"This duty is already {found.state}, so nothing was changed.")
        return redirect(found)
    due = presenting.due_words(found)
    return FormPage(
        form=form,
        save=save,
        done=done,
        to=found,
        title=title,
        kicker=found,
        words=f"Owed by {found.owed_by} to {found.owed_to}{f', by {due}' if due else ''}.",
        button=button,
        back=found.get_absolute_url(),
        crumbs=[
            (reverse("home"), "Home"),
            (reverse("ledger"), "What is owed"),
            (found.get_absolute_url(), found.title),
        ],
    ).answer(request)


def _fetch_checked(request: ViewedRequest, number: int, check: Callable[[Viewer, Duty], None]) -> Duty:
    """Return a duty the viewer may see. Raises what `check` raises if they may not change it."""
    found: Duty = policies.fetch(request.viewer, _duties(), pk=number)
    check(request.viewer, found)
    return found


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def met(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Record that a duty was met, with what shows it."""
    found = _fetch_checked(request, number, permissions.check_can_discharge)
    form = forms.Met(request.POST or None, has_time=found.due_has_time)
    return _change_page(
        request,
        found,
        form,
        "Show that it was met",
        "Record that it was met",
        "Recorded: this duty was met.",
        lambda said: actions.discharge(
            duty=found, evidence=said["evidence"], met_at=form.met_at, by=request.viewer
        ),
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.WAIVE)
def waive(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Waive a duty."""
    found = _fetch_checked(request, number, permissions.check_can_waive)
    return _change_page(
        request,
        found,
        forms.Waive(request.POST or None),
        "Waive this duty",
        "Waive it",
        "This duty is waived.",
        lambda said: actions.waive(duty=found, reason=said["reason"], by=request.viewer),
    )


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def stop(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Stop a duty's clock."""
    found = _fetch_checked(request, number, permissions.check_can_discharge)
    return _change_page(
        request,
        found,
        forms.Stop(request.POST or None),
        "Stop the clock",
        "Stop the clock",
        "The clock is stopped.",
        lambda said: actions.pause(duty=found, from_=said["on"], why=said["why"], by=request.viewer),
    )


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def run_on(request: ViewedRequest, number: int) -> HttpResponseBase:
    """Start a stopped clock again."""
    found = _fetch_checked(request, number, permissions.check_can_discharge)
    return _change_page(
        request,
        found,
        forms.Stop(request.POST or None),
        "Let the clock run on",
        "Let it run on",
        "The clock runs again.",
        lambda said: actions.resume(duty=found, until=said["on"], why=said["why"], by=request.viewer),
    )


@require_GET
@doors.door(doors.ANYONE)
def clocks(request: ViewedRequest) -> HttpResponseBase:
    """Show every kind of duty in the catalogue, with its clock, authority and status."""
    fields: dict[str, list[catalogue.DutyKind]] = {}
    for kind in catalogue.load().values():
        fields.setdefault(_field_words(kind.field), []).append(kind)
    crumbs = [(reverse("home"), "Home"), ("", "Clocks")]
    return render(request, "duties/clocks.html", {"fields": fields, "crumbs": crumbs})


def _field_words(field: str) -> str:
    """Format a catalogue field for display, such as "SEND and inspection"."""
    words = field.replace("-", " ").replace("send", "SEND")
    return words[:1].upper() + words[1:]


@require_GET
@doors.door(doors.ANYONE)
def my_feed(request: ViewedRequest, token: str) -> HttpResponseBase:
    """Send what one account owes to a calendar program. The address is secret and stands in for signing in."""
    account = feeds.account_of(token)
    viewer = feeds.viewer_for(account)
    rows = queries.ledger(viewer, queries.Filter(whose="mine", state=""), clock.now())
    duties = feeds.recent(rows, clock.now())
    trail.record_read(
        by=viewer, things=queries.closed_ones(duties), purpose="a calendar program read what is owed"
    )
    return calendar_response(feeds.calendar(f"What {account} owes", feeds.duty_events(duties)))


def calendar_response(calendar: bytes) -> HttpResponse:
    """Return a calendar file as a response that programs may keep for five minutes."""
    response = HttpResponse(calendar, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, max-age=300"
    return response
