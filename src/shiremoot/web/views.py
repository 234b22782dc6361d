"""Home, the county, an organisation, one's account, and what the site says of itself."""

import datetime

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponseServerError
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.announcing import refused
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.agencies.models import Holding, Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail import keeping
from shiremoot.governance.bodies import permissions as body_permissions
from shiremoot.governance.bodies import queries as bodies
from shiremoot.governance.bodies import rules as body_rules
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.duties import feeds, permissions, presenting, queries
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.duties.views import PURPOSE
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.packs.models import Source
from shiremoot.governance.packs.permissions import BRING_IN
from shiremoot.governance.packs.proofs import queries as proofs
from shiremoot.governance.packs.rules import SourceState
from shiremoot.governance.publishing import coming as preparing
from shiremoot.public.portal import queries as portal
from shiremoot.web import carrying, changes, forms
from shiremoot.web import county as picture

HOME = ("/", "Home")
FEW = 8


def shown(duties, now):
    """Duties with how they stand and when they are due, in words."""
    return [(duty, presenting.standing(duty, now), presenting.due_words(duty)) for duty in duties]


def read(request, duties) -> list[Duty]:
    """The duties as a list, those that are not public kept in the trail as read."""
    found = list(duties)
    trail.record_read(by=request.viewer, things=queries.closed_ones(found), purpose=PURPOSE)
    return found


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def home(request):
    """What you owe and are owed, your bodies, meetings to come; for a visitor, the county's."""
    now, viewer = clock.now(), request.viewer
    context = {
        "tally": queries.tally(policies.visible_to(viewer, Duty), now),
        "coming": meetings.coming(now)[:FEW],
    }
    if viewer.account is not None:
        mine = queries.ledger(viewer, queries.Filter(whose="mine"), now)
        owed = queries.ledger(viewer, queries.Filter(whose="to me"), now)
        context |= {
            "mine": shown(read(request, mine[:FEW]), now),
            "mine_tally": queries.tally(mine, now),
            "owed": shown(read(request, owed[:FEW]), now),
            "owed_tally": queries.tally(owed, now),
            "my_bodies": _my_bodies(viewer, now),
            "to_prepare": preparing.to_prepare(viewer, now),
            "waiting": _papers_waiting(viewer),
            "proofs_open": proofs.open_count(viewer) if viewer.may_somewhere(BRING_IN) else None,
            "changed": _changed(request, _last_here(request, now)),
        }
    else:
        late = queries.ledger(viewer, queries.Filter(), now)
        context["county_owed"] = shown(read(request, late[:FEW]), now)
        context["decided"] = portal.decisions()[:FEW]
    return render(request, "web/home.html", context)


def _changed(request, since: datetime.datetime) -> list:
    """What changed; private duties among it are kept in the trail as read."""
    found = changes.since(request.viewer, since, FEW)
    private = [thing for _, thing in found if isinstance(thing, Duty) and not thing.public]
    trail.record_read(by=request.viewer, things=private, purpose=PURPOSE)
    return [(entry, thing.get_absolute_url()) for entry, thing in found]


def _my_bodies(viewer, now):
    found = Body.objects.filter(pk__in=viewer.body_ids)
    coming = meetings.next_of(viewer.body_ids, now)
    rows = [(body, coming.get(body.pk)) for body in found]
    return [(body, meeting, (meeting.on - now.date()).days if meeting else None) for body, meeting in rows]


def _papers_waiting(viewer) -> int:
    if not viewer.may_somewhere(BRING_IN):
        return 0
    return policies.visible_to(viewer, Source).filter(state=SourceState.WAITING).count()


def _last_here(request, now: datetime.datetime) -> datetime.datetime:
    """When this account was here before today; at first, a week ago. The mark moves on once a day."""
    seen = request.user.last_seen_at
    mark = request.session.get("last_here")
    if mark is None or seen is None or seen.astimezone(clock.LONDON).date() < now.date():
        mark = (seen or now - datetime.timedelta(days=7)).isoformat()
        request.session["last_here"] = mark
        request.user.last_seen_at = now
        request.user.save(update_fields=["last_seen_at"])
    return datetime.datetime.fromisoformat(mark)


def as_at(request) -> tuple[forms.AsAt, datetime.date]:
    """The day a register is asked about, today unless one was chosen, and the box to choose it in."""
    form = forms.AsAt(request.GET if any(key.startswith("as_at") for key in request.GET) else None)
    chosen = form.cleaned_data["as_at"] if form.is_bound and form.is_valid() else None
    return form, chosen or clock.today()


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def county(request):
    """A picture of every body and whom it answers to, with the list beside it, as at a day."""
    form, day = as_at(request)
    found, lines = bodies.county(day)
    kind, law, advice = request.GET.get("kind", ""), request.GET.get("law", ""), "advice" in request.GET
    host = request.GET.get("organisation", "")
    found = [b for b in found if _wanted(b, kind, law, host)]
    context = {
        "form": form,
        "day": day,
        "today": clock.today(),
        "bodies": found,
        "lines": lines,
        "picture": picture.picture(found, lines, day, today=clock.today(), advice=advice) if found else None,
        "kinds": list(body_rules.Kind),
        "kind": kind,
        "law": law,
        "advice": advice,
        "host": host,
        "hosts": Organization.objects.filter(hosted_bodies__isnull=False).distinct(),
        "can_establish": request.viewer.may_county_wide(body_permissions.KEEP),
        "crumbs": [HOME, ("", "County")],
    }
    return render(request, "web/county.html", context, status=400 if form.errors else 200)


def _wanted(body: Body, kind: str, law: str, host: str) -> bool:
    if (kind and body.kind != kind) or (host and (body.host is None or body.host.key != host)):
        return False
    return not law or body.statutory == (law == "statutory")


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def organisation(request, key: str):
    """An organisation: its posts and who holds them, the bodies it sits on, what it owes and is owed."""
    found = policies.fetch(request.viewer, Organization.objects.select_related("successor"), key=key)
    form, day = as_at(request)
    now = clock.now()
    owed = queries.ledger(request.viewer, queries.Filter(organization_id=found.pk), now)
    seats = Seat.objects.at(day).select_related("body", "post", "person")
    context = {
        "organisation": found,
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
        "owed": shown(read(request, owed[:FEW]), now),
        "crumbs": [HOME, (reverse("county"), "County"), ("", found.name)],
    }
    return render(request, "web/organisation.html", context, status=400 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def account(request):
    """One's own account: what one may do and why, the calendar address, a new password."""
    form = forms.NewPassword(request.POST or None, account=request.user)
    if request.method == "POST" and form.is_valid():
        access.change_password(by=request.viewer, account=request.user, new=form.cleaned_data["new"])
        update_session_auth_hash(request, request.user)
        messages.success(request, "Your password is changed. Your calendar address changed with it.")
        return redirect("account")
    grants = policies.visible_to(request.viewer, RoleGrant).select_related("organization", "body")
    context = {
        "form": form,
        "grants": grants,
        "crumbs": [HOME, ("", "Your account")],
        "feed": request.build_absolute_uri(reverse("my-feed", args=[feeds.token_of(request.user)])),
        "abilities": _abilities(request.viewer),
        "parties": permissions.mine_of(request.viewer),
    }
    return render(request, "web/account.html", context, status=400 if form.errors else 200)


def _abilities(viewer) -> list[str]:
    from shiremoot.foundation.access.rules import ABILITIES  # read late: rooms declare as they load

    return sorted(words for words, ability in ABILITIES.items() if viewer.may_somewhere(ability))


def _standing_page(name: str):
    @require_GET
    @doors.door(doors.ANYONE)
    def page(request):
        return render(request, f"web/{name}.html", {"crumbs": [HOME]})

    return page


accessibility, privacy, about = (_standing_page(name) for name in ("accessibility", "privacy", "about"))


@doors.door(doors.ANYONE)
def missing(request, exception=None):
    return render(request, "404.html", {"reason": "There is no page at this address."}, status=404)


@doors.door(doors.ANYONE)
def broken(request):
    """Asks nothing of the database, which may be what broke."""
    return HttpResponseServerError(render_to_string("500.html"))


@doors.door(doors.ANYONE)
def bad(request, exception=None):
    return render(request, "400.html", {"reason": "The request could not be understood."}, status=400)


@doors.door(doors.ANYONE)
def stale_form(request, reason=""):
    """A form sent from another site, or from a page left open too long; what was typed is shown to be copied."""
    refused.send(
        stale_form, viewer=request.viewer, act="send a form", thing=request.path, reason=reason[:200]
    )
    shown = carrying.words(carrying.fields_of(request.POST))
    return render(request, "web/stale_form.html", {"shown": shown}, status=403)
