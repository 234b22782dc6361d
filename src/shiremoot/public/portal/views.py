"""Pages of the public record, following, and what search engines read."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies, sources
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.limits import declarations
from shiremoot.foundation.limits.rules import MOST_OF_AN_OFFICE
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.notices import sent
from shiremoot.foundation.trail import page_cache
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.public.portal import actions, forms, notices, queries, sitemaps
from shiremoot.public.portal.models import Follower
from shiremoot.spine.bodies.models import Body

PAGE_SIZE = 100


def _crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(reverse("home"), "Home"), *more]


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors("body", "until")
def published(request: ViewedRequest) -> HttpResponse:
    """List what became public, newest first; of one body with `?body=`, up to a moment with `?until=`."""
    slug = request.GET.get("body", "")
    body: Body | None = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    until = clock.parse_moment(request.GET.get("until", ""))
    if request.GET.get("until") and until is None:
        page_cache.do_not_keep(request)
    found = notices.latest(PAGE_SIZE + 1, body=body, until=until, news=False)
    context = {
        "notices": found[:PAGE_SIZE],
        "earlier": found[PAGE_SIZE].at.isoformat() if len(found) > PAGE_SIZE else "",
        "body": body,
        "bodies": queries.bodies_that_published(),
        "crumbs": _crumbs(("", "What was published when")),
    }
    return render(request, "portal/published.html", context)


@require_GET
@doors.door(doors.ANYONE)
@page_cache.for_visitors()
def person(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Show where a person in public office sits and sat."""
    found = Person.everything.filter(key=key).select_related("merged_into").first()
    if found and found.merged_into:
        return redirect("person", key=found.merged_into.key)
    places = list(queries.places_of(found)) if found else []
    if found is None or not places:
        raise Hidden("see this person", exists=False)
    context = {"person": found, "places": places, "today": clock.today(), "crumbs": _crumbs(("", found.name))}
    return render(request, "portal/person.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def follow(request: ViewedRequest, slug: str = "") -> HttpResponseBase:
    """Offer ways to follow a body, or the county: by feed, by calendar, and by email if the site sends any."""
    body: Body | None = policies.fetch(request.viewer, Body, slug=slug) if slug else None
    site, own = (
        request.build_absolute_uri("/").rstrip("/"),
        [(body.get_absolute_url(), body.name)] if body else [],
    )
    return FormPage(
        form=forms.Follow(request.POST or None),
        save=lambda data: actions.follow(
            email=data["email"],
            body=body,
            site=site,
            how_often=data["how_often"],
            source=sources.source_of(request),
        ),
        done="Check your email: open the link in it to confirm.",
        to=request.path,
        title=f"Follow {body or 'what is published'}",
        button="Follow by email",
        progress="Sending…",
        crumbs=_crumbs(*own, ("", "Follow")),
        template="portal/follow.html",
        more={"body": body, "can_write": letters.can_send(), "kept_here": sent.are_kept()},
    ).answer(request)


def _follower(secret: uuid.UUID) -> Follower:
    found = actions.by_secret(secret)
    if found is None:
        raise Hidden("see what you follow", exists=False)
    return found


@never_cache
@require_http_methods(["GET", "POST"])
@doors.door(doors.ANYONE)
def following(request: ViewedRequest, secret: uuid.UUID) -> HttpResponseBase:
    """Let a follower confirm, change how often, or stop. Opening the page confirms nothing: programs open pages too."""
    found = _follower(secret)
    confirmed = found.confirmed_at is not None
    return FormPage(
        form=forms.HowOften(request.POST or None, initial={"how_often": found.how_often}),
        save=lambda data: actions.confirm(follower=found, how_often=data["how_often"]),
        done="Saved." if confirmed else "You now get updates by email.",
        to=found,
        title=f"You follow {found.body or settings.COUNTY_NAME}",
        button="Save" if confirmed else "Confirm",
        crumbs=_crumbs(("", "What you follow")),
        template="portal/following.html",
        more={"found": found},
    ).answer(request)


@csrf_exempt  # mail programs send it, from elsewhere and signed in to nothing; the secret is the key
@require_POST
@doors.door(doors.ANYONE)
@declarations.at_most(MOST_OF_AN_OFFICE)  # one mail provider sends it for all its customers
def stop(request: ViewedRequest, secret: uuid.UUID) -> HttpResponse:
    """Stop following. Idempotent; answers the one-click request of a mail program (RFC 8058) without a redirect."""
    if found := actions.by_secret(secret):  # gone already is as good as stopped
        actions.stop(follower=found)
    if request.POST.get("List-Unsubscribe") == "One-Click":
        return render(request, "portal/stopped.html", {"crumbs": _crumbs(("", "Stopped"))})
    messages.success(request, "You get no more emails, and your address is deleted.")
    return redirect("published")


@require_GET
@doors.door(doors.ANYONE)
def robots(request: ViewedRequest) -> HttpResponse:
    """Return robots.txt."""
    context = {"sitemap": request.build_absolute_uri(reverse("sitemap"))}
    return render(request, "portal/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_GET
@doors.door(doors.ANYONE)
def sitemap(request: ViewedRequest) -> HttpResponse:
    """Return the index of the sitemap."""
    return _addresses(
        request, "sitemap_index", [reverse("sitemap-part", args=part) for part in sitemaps.parts()]
    )


@require_GET
@doors.door(doors.ANYONE)
def sitemap_part(request: ViewedRequest, section: str, number: int) -> HttpResponse:
    """Return one part of the sitemap."""
    found = (
        sitemaps.addresses(section, number) if section in {"pages", *sitemaps.sections()} and number else []
    )
    if not found:
        raise Hidden("see this list", exists=False)
    return _addresses(request, "sitemap", found)


def _addresses(request: ViewedRequest, name: str, found: list[str]) -> HttpResponse:
    whole = [request.build_absolute_uri(address) for address in found]
    return render(request, f"portal/{name}.xml", {"addresses": whole}, content_type="application/xml")
