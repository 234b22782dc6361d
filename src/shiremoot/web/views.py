"""Home, the county, an organisation, one's own account, and pages about the site."""

import datetime
import sys
from collections.abc import Callable, Collection, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET

from shiremoot.foundation import clock, outages
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.rules import PERSONAL
from shiremoot.foundation.access.signals import refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Organization
from shiremoot.foundation.sign_in import unsent_forms
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.ui import fields
from shiremoot.foundation.ui.form_page import valid_data
from shiremoot.kernel.errors import Impossible
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.bodies import permissions as body_permissions
from shiremoot.spine.bodies import queries as bodies
from shiremoot.spine.bodies import rules as body_rules
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.duties import feeds, presenting, queries, recording, ways_to_answer
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.hooks import home as home_hooks
from shiremoot.spine.hooks.pages import Part
from shiremoot.web import changes, forms
from shiremoot.web import county as picture
from shiremoot.web.set_up import actions as set_up

HOME = ("/", "Home")
FEW = 5
MOST_LISTED = 8  # of a list that is not folded
OWED = 3  # of what others owe, on the home page and an organisation's
CLOSING = 3  # opportunities to take part, on the home page of visitors
RETRY_SECONDS = 10
LAW = ("statutory", "not")
AS_AT = fields.day_parameters("as_at")


def read(request: ViewedRequest, duties: Iterable[Duty]) -> list[Duty]:
    """Return the duties as a list, and record in the trail that those not public were read."""
    found = list(duties)
    recording.record_read(by=request.viewer, duties=found)
    return found


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def home(request: ViewedRequest) -> HttpResponse:
    """Show what the viewer owes and is owed, their bodies and meetings; to a visitor, the county's.

    Of an empty site the first page is the one that sets it up.
    """
    now, viewer = clock.now(), request.viewer
    if viewer.account is not None:
        return render(request, "web/work.html", _work(request, now))
    tally = queries.tally(policies.visible_to(viewer, Duty), now)
    if not tally.all and set_up.is_empty():
        return redirect("set-up")
    closing = read(request, queries.opportunities(viewer, now)[:CLOSING])
    context = {
        "tally": tally,
        "end": _parts(home_hooks.END, viewer, now),
        "opportunities": presenting.shown(closing, now),
    }
    return render(request, "web/home.html", context)


def _work(request: ViewedRequest, now: datetime.datetime) -> dict[str, Any]:
    """Return what the home page of somebody signed in shows: what waits for them, and what others owe them."""
    viewer = request.viewer
    waiting = read(request, queries.waiting_for(viewer)[:FEW])
    owed = queries.ledger(viewer, queries.Filter(whose="to me"), now)
    return {
        "cards": [
            card for offer in home_hooks.WAITING.offers if (card := offer.give(viewer)) and card.number
        ],
        "tasks": [task for offer in home_hooks.TASKS.offers for task in offer.give(viewer, now)],
        "duties": _tasks(viewer, waiting, now),
        "mine_tally": queries.tally(queries.ledger(viewer, queries.Filter(whose="mine"), now), now),
        "owed": presenting.shown(read(request, owed[:OWED]), now),
        "owed_tally": queries.tally(owed, now),
        "sections": _parts(home_hooks.SECTIONS, viewer, now),
        "below_duties": _parts(home_hooks.BELOW_DUTIES, viewer, now),
        "changed": _changed(request, _last_here(request, now)),
        "end": _parts(home_hooks.END, viewer, now),
    }


def _tasks(viewer: Viewer, waiting: list[Duty], now: datetime.datetime) -> list[home_hooks.Task]:
    """Return duties as things to do, each leading to where it is done."""
    named = ways_to_answer.named(viewer, waiting)
    return [_task(duty, named[duty.pk], now) for duty in waiting]


def _task(duty: Duty, way: ways_to_answer.NamedWay, now: datetime.datetime) -> home_hooks.Task:
    standing = presenting.standing(duty, now)
    return home_hooks.Task(
        way.url,
        way.title,
        f"Owed by {duty.owed_by} to {duty.owed_to}",
        standing.words,
        standing.mark,
        duty.due_at,
    )


def _changed(request: ViewedRequest, since: datetime.datetime) -> list[tuple[Entry, str]]:
    """Return what changed, with addresses, and record in the trail that private duties among it were read."""
    found = changes.since(request.viewer, since, FEW)
    recording.record_read(by=request.viewer, duties=[one for _, one in found if isinstance(one, Duty)])
    return [(entry, resolve_url(thing)) for entry, thing in found]


def _parts(hook: Hook[home_hooks.Show], viewer: Viewer, now: datetime.datetime) -> list[Part]:
    return [part for offer in hook.offers if (part := offer.give(viewer, now))]


def _account(request: ViewedRequest) -> Account:
    """Return the account of a viewer who is signed in."""
    if not isinstance(request.user, Account):
        raise Impossible("Somebody who is not signed in came through a door for those who are.")
    return request.user


def _last_here(request: ViewedRequest, now: datetime.datetime) -> datetime.datetime:
    """Return when this account was here before today; a week ago for a new one. Updated once a day."""
    account = _account(request)
    seen = account.last_seen_at
    mark = request.session.get("last_here")
    if mark is None or seen is None or seen.astimezone(clock.LONDON).date() < now.date():
        mark = (seen or now - datetime.timedelta(days=7)).isoformat()
        request.session["last_here"] = mark
        account.last_seen_at = now
        account.save(update_fields=["last_seen_at"])
    return datetime.datetime.fromisoformat(mark)


def as_at(request: ViewedRequest) -> tuple[forms.AsAt, datetime.date]:
    """Return the form to choose a day in, and the day chosen, else today."""
    form = forms.AsAt(request.GET if any(key.startswith("as_at") for key in request.GET) else None)
    day = valid_data(form).get("as_at")
    if not fields.is_plain_day("as_at", request.GET, day):
        page_cache.do_not_keep(request)
    return form, day or clock.today()


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*AS_AT, "kind", "law", "advice", "organisation")
def county(request: ViewedRequest) -> HttpResponse:
    """Show the diagram and list of all bodies on a day."""
    form, day = as_at(request)
    found, lines = bodies.county(day)
    kind, law, advice = request.GET.get("kind", ""), request.GET.get("law", ""), "advice" in request.GET
    host = request.GET.get("organisation", "")
    hosts = Organization.objects.filter(hosted_bodies__isnull=False).distinct()
    _keep_known(
        request, kind=list(body_rules.BodyKind), law=LAW, advice=("yes",), organisation=[h.key for h in hosts]
    )
    found = [b for b in found if _wanted(b, kind, law, host)]
    context = {
        "form": form,
        "day": day,
        "today": clock.today(),
        "bodies": found,
        "lines": lines,
        "picture": picture.picture(found, lines, day, today=clock.today(), advice=advice) if found else None,
        "kinds": list(body_rules.BodyKind),
        "kind": kind,
        "law": law,
        "advice": advice,
        "host": host,
        "hosts": hosts,
        "can_establish": request.viewer.may_county_wide(body_permissions.KEEP),
        "crumbs": [HOME, ("", "County")],
    }
    return render(request, "web/county.html", context, status=400 if form.errors else 200)


def _keep_known(request: ViewedRequest, **known: Collection[str]) -> None:
    """Let the page be kept only if each parameter is empty or one of the values that the page knows."""
    if any(request.GET.get(name) and request.GET[name] not in values for name, values in known.items()):
        page_cache.do_not_keep(request)


def _wanted(body: Body, kind: str, law: str, host: str) -> bool:
    if (kind and body.kind != kind) or (host and (body.host is None or body.host.key != host)):
        return False
    return not law or body.statutory == (law == "statutory")


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors(*AS_AT)
def organisation(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Show an organisation: its posts and their holders, the bodies it sits on, its duties."""
    rows = Organization.everything.select_related("successor", "merged_into")
    found: Organization = policies.fetch(request.viewer, rows, key=key)
    if found.merged_into:
        return redirect("organisation", key=found.merged_into.key)
    form, day = as_at(request)
    now = clock.now()
    owed = queries.ledger(request.viewer, queries.Filter(organization_id=found.pk), now)
    seats = Seat.objects.at(day).select_related("body", "post", "person")
    context = {
        "organisation": found,
        "most_listed": MOST_LISTED,
        "form": form,
        "day": day,
        "today": clock.today(),
        "holdings": Holding.objects.at(day)
        .filter(post__organization=found)
        .select_related("person", "post")
        .order_by("post__title"),
        "vacant": found.posts.exclude(holdings__in=Holding.objects.at(day)),
        "can_appoint": request.viewer.may_county_wide(body_permissions.KEEP),
        "seats": (seats.filter(organization=found) | seats.filter(post__organization=found)).order_by(
            "body__name", "pk"
        ),
        "hosts": found.hosted_bodies.at(day),
        "tally": queries.tally(owed, now),
        "owed": presenting.shown(read(request, owed[:OWED]), now),
        "crumbs": [HOME, (reverse("county"), "County"), ("", found.name)],
    }
    return render(request, "web/organisation.html", context, status=400 if form.errors else 200)


@require_GET
@doors.door(doors.SIGNED_IN)
def account(request: ViewedRequest) -> HttpResponse:
    """Show one's own account: roles and abilities, and the calendar address."""
    own = _account(request)
    grants = RoleGrant.objects.filter(account=own)
    context = {
        "grants": policies.visible_to(request.viewer, grants).select_related("organization", "scope"),
        "uncounted": frozenset() if request.viewer.assured else PERSONAL,
        "feed": request.build_absolute_uri(reverse("my-feed", args=[feeds.token_of(own)])),
        "abilities": _abilities(request.viewer),
        "crumbs": [HOME, ("", "Your account")],
    }
    return render(request, "web/account.html", context)


def _abilities(viewer: Viewer) -> list[str]:
    from shiremoot.foundation.access.rules import ABILITIES  # read late: rooms declare as they load

    return sorted(words for words, ability in ABILITIES.items() if viewer.may_somewhere(ability))


def _standing_page(name: str) -> Callable[[ViewedRequest], HttpResponse]:
    def page(request: ViewedRequest) -> HttpResponse:
        return render(request, f"web/{name}.html", {"crumbs": [HOME]})

    view: Callable[[ViewedRequest], HttpResponse] = require_GET(doors.door(doors.ANYONE)(page))
    return view


about = _standing_page("about")


@require_GET
@doors.door(doors.ANYONE)
def accessibility(request: ViewedRequest) -> HttpResponse:
    """Show the accessibility statement (SI 2018/952, regulation 8), filled from `county.toml`."""
    context = {"crumbs": [HOME], "accessibility_reviewed": settings.ACCESSIBILITY_REVIEWED}
    return render(request, "web/accessibility.html", context)


@require_GET
@doors.door(doors.ANYONE)
def privacy(request: ViewedRequest) -> HttpResponse:
    """Show the privacy notice (UK GDPR, articles 13 and 14), filled from `county.toml`."""
    context = {"crumbs": [HOME], "data_protection_officer": settings.DATA_PROTECTION_OFFICER}
    return render(request, "web/privacy.html", context)


@doors.door(doors.ANYONE)
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", {"reason": "There is no page at this address."}, status=404)


@doors.door(doors.ANYONE)
def broken(request: HttpRequest) -> HttpResponse:
    """Answer a fault without using the database, which may be what broke: then say "back in a moment" (503)."""
    if not outages.is_outage(sys.exc_info()[1]):
        return HttpResponseServerError(render_to_string("500.html"))
    headers = {"Retry-After": str(RETRY_SECONDS), "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html"), status=503, headers=headers)


@doors.door(doors.ANYONE)
def bad(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "400.html", {"reason": "The request could not be understood."}, status=400)


@doors.door(doors.ANYONE)
def stale_form(request: ViewedRequest, reason: str = "") -> HttpResponse:
    """Refuse a form from another site or a page left open too long, and show its text so that it can be copied."""
    refused.send(
        stale_form, viewer=request.viewer, wanted="send a form", thing=request.path, reason=reason[:200]
    )
    shown = unsent_forms.words(unsent_forms.fields_of(request.POST))
    return render(request, "web/stale_form.html", {"shown": shown}, status=403)
