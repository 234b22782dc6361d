"""Pages about who fills seats: posts and their holders over time, changed seats, substitutes."""

from typing import Any

from django.forms import BaseForm
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Holding, Organization, Post
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.bodies import actions, appointment_forms, appointments, permissions
from shiremoot.spine.bodies.forms import LastDay
from shiremoot.spine.bodies.models import Seat, Substitute
from shiremoot.spine.bodies.views import COUNTY, body_page, editable_body, wanted_words


@require_GET
@doors.door(doors.ANYONE)
def post(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Show a post: who holds and held it, and the seats that go with it."""
    found = policies.fetch(
        request.viewer, Post.everything.select_related("organization", "merged_into"), key=key
    )
    if found.merged_into:
        return redirect("post", key=found.merged_into.key)
    holdings = found.holdings.select_related("person").order_by("-since", "-pk")
    context = {
        "post": found,
        "holdings": holdings,
        "held": any(one.holds_on(clock.today()) for one in holdings),
        "seats": found.seats.at(clock.today()).select_related("body"),
        "can_appoint": request.viewer.may_county_wide(permissions.KEEP),
        "crumbs": _crumbs(found),
    }
    return render(request, "bodies/post.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def add_post(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Add a post to an organisation."""
    permissions.check_can_appoint(request.viewer)
    organization = policies.fetch(request.viewer, Organization, key=key)
    home = reverse("organisation", args=[organization.key])
    return FormPage(
        form=appointment_forms.NewPost(request.POST or None),
        title="Add a post",
        button="Add it",
        back=home,
        kicker=organization,
        crumbs=[*COUNTY, (home, organization.name), ("", "Add a post")],
        save=lambda said: appointments.add_post(by=request.viewer, organization=organization, **said),
        to=lambda made: reverse("post", args=[made.key]),
        done="The post is added. Say who holds it.",
        recorded_as=("add a post", organization),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def appoint(request: ViewedRequest, key: str) -> HttpResponseBase:
    """Put a person in a post."""
    permissions.check_can_appoint(request.viewer)
    found, form = _post(request, key), appointment_forms.Appoint(request.POST or None)
    return _about_post(
        found,
        form,
        title="Say who holds this post",
        button="Save",
        save=lambda said: appointments.appoint(
            by=request.viewer,
            post=found,
            person=form.chosen,
            since=said["since"],
            until=said["until"],
        ),
        done="It is in the register who holds the post.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def leave(request: ViewedRequest, key: str, number: int) -> HttpResponseBase:
    """End a holding of a post."""
    permissions.check_can_appoint(request.viewer)
    found = _post(request, key)
    held = policies.fetch(request.viewer, Holding.objects.select_related("person"), post=found, pk=number)
    return _about_post(
        found,
        LastDay(request.POST or None),
        title=f"{held.person} leaves this post",
        button="Save",
        save=lambda said: appointments.leave(by=request.viewer, holding=held, on=said["on"]),
        done="The last day is in the register. From the next, the post is vacant.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def change_seat(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Give a seat another role or vote, from a day."""
    body = editable_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    start = {"role": found.role, "voting": found.voting}
    return body_page(
        appointment_forms.ChangeSeat(request.POST or None, initial=start),
        body=body,
        title="Change a seat",
        button="Save",
        words=f"{found}.",
        save=lambda said: actions.change_seat(by=request.viewer, seat=found, **said).body,
        done="The seat is changed from that day. What it was before stays known.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def name_substitute(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """Name a substitute for a seat."""
    body = editable_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    form = appointment_forms.StandIn(request.POST or None)
    return body_page(
        form,
        body=body,
        title="Name a substitute",
        button="Name them",
        words=f"{found}.",
        save=lambda said: (
            appointments.name_substitute(
                by=request.viewer, seat=found, person=form.chosen, since=said["since"]
            ).seat.body
        ),
        done="The substitute is named.",
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_substitute(request: ViewedRequest, slug: str, number: int) -> HttpResponseBase:
    """End a substitute."""
    body = editable_body(request, slug)
    rows = Substitute.objects.select_related("seat__body", "person")
    found = policies.fetch(request.viewer, rows, seat__body=body, pk=number)
    return body_page(
        LastDay(request.POST or None),
        body=body,
        title="End a substitute",
        button="End it",
        words=f"{found}.",
        save=lambda said: (
            appointments.end_substitute(by=request.viewer, substitute=found, on=said["on"]).seat.body
        ),
        done="They stand in no more after that day.",
    ).answer(request)


def _post(request: ViewedRequest, key: str) -> Post:
    return policies.fetch(request.viewer, Post.objects.select_related("organization"), key=key)


def _crumbs(found: Post, *more: tuple[str, str]) -> list[tuple[str, str]]:
    organization = found.organization
    here = reverse("post", args=[found.key]) if more else ""
    return [
        *COUNTY,
        (reverse("organisation", args=[organization.key]), organization.name),
        (here, found.title),
        *more,
    ]


def _about_post(found: Post, form: BaseForm, *, title: str, **how: Any) -> FormPage:
    """Return the page of a form about a post. It leads back to the post."""
    back = reverse("post", args=[found.key])
    return FormPage(
        form=form,
        title=title,
        back=back,
        to=back,
        kicker=found,
        crumbs=_crumbs(found, ("", title)),
        recorded_as=(wanted_words(title), found),
        **how,
    )
