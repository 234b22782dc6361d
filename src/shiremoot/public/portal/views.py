"""The public record on screen."""

import datetime
import uuid

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.trail import keeping
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import feeds
from shiremoot.governance.duties.views import calendar_response
from shiremoot.governance.meetings import feeds as calendars
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.public.portal import actions, forms, notices, queries, sitemaps
from shiremoot.public.portal.models import Follower

A_YEAR = datetime.timedelta(days=365)
MANY = 100


def _crumbs(*more):
    return [(reverse("home"), "Home"), *more]


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def decisions(request):
    """Every decision, newest first; of one body where it is named."""
    slug = request.GET.get("body", "")
    body = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    page = Paginator(queries.decisions(body), 50).get_page(request.GET.get("page"))
    bodies = keeping.kept("bodies that decided", queries.bodies_that_decided)
    context = {"page": page, "body": body, "bodies": bodies, "crumbs": _crumbs(("", "Decisions"))}
    return render(request, "portal/decisions.html", context)


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def published(request):
    """What became public, and when, newest first; of one body where it is named, before a moment where one is given."""
    slug = request.GET.get("body", "")
    body = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    until = _moment(request.GET.get("until", ""))
    found = notices.latest(MANY + 1, body=body, until=until, news=False)
    context = {
        "notices": found[:MANY],
        "earlier": found[MANY].at.isoformat() if len(found) > MANY else "",
        "body": body,
        "bodies": queries.bodies_that_published(),
        "crumbs": _crumbs(("", "What was published when")),
    }
    return render(request, "portal/published.html", context)


def _moment(said: str) -> datetime.datetime | None:
    """A moment in an address of ours; None for anything else."""
    try:
        found = datetime.datetime.fromisoformat(said)
    except ValueError:
        return None
    return found if found.tzinfo else None


@require_GET
@doors.door(doors.ANYONE)
@keeping.told_if_changed
def calendar(request):
    """Every meeting from a year ago on, for calendar programs."""
    rows = Meeting.objects.filter(starts_at__gte=clock.now() - A_YEAR).select_related("body")
    events = calendars.events(rows.order_by("starts_at")[: feeds.MOST], request.build_absolute_uri)
    return calendar_response(feeds.calendar(f"Meetings in {settings.COUNTY_NAME}", events))


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def person(request, key: str):
    """Somebody who serves in public: where they sit and sat."""
    found = Person.objects.filter(key=key).first()
    places = list(queries.places_of(found)) if found else []
    if found is None or not places:
        raise Hidden("see this person", exists=False)
    context = {"person": found, "places": places, "today": clock.today(), "crumbs": _crumbs(("", found.name))}
    return render(request, "portal/person.html", context)


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def attendance(request, slug: str):
    """How often each member came, year by year."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    years = queries.years_of(body)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in map(str, years) else next(iter(years), None)
    context = {
        "body": body,
        "years": years,
        "year": year,
        "rows": queries.attendance(body, year) if year else [],
        "crumbs": _crumbs((body.get_absolute_url(), body.name), ("", "Attendance")),
    }
    return render(request, "portal/attendance.html", context)


@require_GET
@doors.door(doors.ANYONE)
@keeping.kept_for_visitors
def pack_page(request, slug: str, day: datetime.date, number: int, page: int):
    """The words of one page of a pack: what search leads to."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    meeting = meetings.addressed(body, day)
    found = queries.page_of_pack(meeting, number, page) if meeting else None
    if found is None:
        raise Hidden("see this page", exists=False)
    before, after = queries.beside(found)
    context = {
        "found": found,
        "meeting": meeting,
        "before": before,
        "after": after,
        "document": queries.pack_file(found.pack),
        "crumbs": _crumbs(
            (body.get_absolute_url(), body.name),
            (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
            (found.pack.get_absolute_url(), found.pack.title),
            ("", f"Page {page}"),
        ),
    }
    return render(request, "portal/pack_page.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def follow(request, slug: str = ""):
    """Follow a body, or the county: by feed, by calendar, by email where letters are sent."""
    body = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    form = forms.Follow(request.POST or None)
    if request.method == "POST" and form.is_valid():
        site = request.build_absolute_uri("/").rstrip("/")
        try:
            actions.follow(email=form.cleaned_data["email"], body=body, site=site)
        except actions.NoLetters as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, "Look in your email: a letter tells you how to go on.")
            return redirect(request.path)
    own = [(body.get_absolute_url(), body.name)] if body else []
    context = {
        "form": form,
        "body": body,
        "can_write": letters.can_send(),
        "crumbs": _crumbs(*own, ("", "Follow")),
    }
    return render(request, "portal/follow.html", context, status=400 if form.errors else 200)


def _follower(secret: uuid.UUID) -> Follower:
    found = actions.by_secret(secret)
    if found is None:
        raise Hidden("see what you follow", exists=False)
    return found


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def following(request, secret: uuid.UUID):
    """Whoever follows confirms, or stops. Opening the page alone confirms nothing: programs open pages too."""
    found = _follower(secret)
    if request.method == "POST":
        actions.confirm(follower=found)
        messages.success(request, "You will be written to.")
        return redirect(found)
    context = {"found": found, "crumbs": _crumbs(("", "What you follow"))}
    return render(request, "portal/following.html", context)


@csrf_exempt  # mail programs send it, from elsewhere and signed in to nothing; the secret is the key
@require_POST
@doors.door(doors.ANYONE)
def stop(request, secret: uuid.UUID):
    """Follow no more. A mail program's one click (RFC 8058) is told so at once, and again if it clicks again."""
    if found := actions.by_secret(secret):  # gone already is as good as stopped
        actions.stop(follower=found)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        return render(request, "portal/stopped.html", {"crumbs": _crumbs(("", "Stopped"))})
    messages.success(request, "You will not be written to any more, and your address is deleted.")
    return redirect("published")


@require_GET
@doors.door(doors.ANYONE)
def robots(request):
    """What programs that gather pages need not read."""
    context = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_GET
@doors.door(doors.ANYONE)
def sitemap(request):
    """Where the parts of the list of all pages are."""
    return _addresses(
        request, "sitemap_index", [reverse("sitemap-part", args=part) for part in sitemaps.parts()]
    )


@require_GET
@doors.door(doors.ANYONE)
def sitemap_part(request, section: str, number: int):
    """One part of the list of all pages."""
    found = sitemaps.addresses(section, number) if section in {"pages", *sitemaps.SECTIONS} and number else []
    if not found:
        raise Hidden("see this list", exists=False)
    return _addresses(request, "sitemap", found)


def _addresses(request, name: str, found: list[str]):
    whole = [request.build_absolute_uri(address) for address in found]
    return render(request, f"portal/{name}.xml", {"addresses": whole}, content_type="application/xml")
