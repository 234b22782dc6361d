"""Who fills the seats, on screen: posts, the people in them over time, seats changed, substitutes named."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.agencies.models import Holding, Organization, Post
from shiremoot.governance.bodies import actions, filling, filling_forms, permissions
from shiremoot.governance.bodies.forms import LastDay
from shiremoot.governance.bodies.models import Seat, Substitute
from shiremoot.governance.bodies.views import COUNTY, change_of, kept_body, say_no


@require_GET
@doors.door(doors.ANYONE)
def post(request, key: str):
    """A post: who holds and held it, and the seats that go with it."""
    found = _post(request, key)
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
def add_post(request, key: str):
    """Add a post to an organisation."""
    permissions.check_can_appoint(request.viewer)
    organization = policies.fetch(request.viewer, Organization, key=key)
    home = reverse("organisation", args=[organization.key])
    return _ask(
        request,
        filling_forms.NewPost(request.POST or None),
        title="Add a post",
        button="Add it",
        back=home,
        kicker=organization,
        crumbs=[*COUNTY, (home, organization.name), ("", "Add a post")],
        do=lambda form: filling.add_post(by=request.viewer, organization=organization, **form.cleaned_data),
        onward=lambda made: reverse("post", args=[made.key]),
        done="The post is added. Say who holds it.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def appoint(request, key: str):
    """Say who holds a post."""
    permissions.check_can_appoint(request.viewer)
    found = _post(request, key)
    return _about_post(
        request,
        found,
        filling_forms.Appoint(request.POST or None),
        title="Say who holds this post",
        button="Save",
        do=lambda form: filling.appoint(
            by=request.viewer,
            post=found,
            person=form.chosen,
            since=form.cleaned_data["since"],
            until=form.cleaned_data["until"],
        ),
        done="It is in the register who holds the post.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def leave(request, key: str, number: int):
    """Somebody leaves a post."""
    permissions.check_can_appoint(request.viewer)
    found = _post(request, key)
    held = policies.fetch(request.viewer, Holding.objects.select_related("person"), post=found, pk=number)
    return _about_post(
        request,
        found,
        LastDay(request.POST or None),
        title=f"{held.person} leaves this post",
        button="Save",
        do=lambda form: filling.leave(by=request.viewer, holding=held, on=form.cleaned_data["on"]),
        done="The last day is in the register. From the next, the post is vacant.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def change_seat(request, slug: str, number: int):
    """Give a seat another role or vote, from a day."""
    body = kept_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    start = {"role": found.role, "voting": found.voting}
    return change_of(
        request,
        filling_forms.ChangeSeat(request.POST or None, initial=start),
        body=body,
        title="Change a seat",
        button="Save",
        words=f"{found}.",
        do=lambda said: actions.change_seat(by=request.viewer, seat=found, **said).body,
        done="The seat is changed from that day. What it was before stays known.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def name_substitute(request, slug: str, number: int):
    """Name somebody to stand in for a seat."""
    body = kept_body(request, slug)
    found = policies.fetch(request.viewer, Seat.objects.select_related("body"), body=body, pk=number)
    form = filling_forms.StandIn(request.POST or None)
    return change_of(
        request,
        form,
        body=body,
        title="Name a substitute",
        button="Name them",
        words=f"{found}.",
        do=lambda said: (
            filling.name_substitute(
                by=request.viewer, seat=found, person=form.chosen, since=said["since"]
            ).seat.body
        ),
        done="The substitute is named.",
    )


@require_http_methods(["GET", "POST"])
@doors.door(permissions.KEEP)
def end_substitute(request, slug: str, number: int):
    """Somebody stands in no more."""
    body = kept_body(request, slug)
    rows = Substitute.objects.select_related("seat__body", "person")
    found = policies.fetch(request.viewer, rows, seat__body=body, pk=number)
    return change_of(
        request,
        LastDay(request.POST or None),
        body=body,
        title="End a substitute",
        button="End it",
        words=f"{found}.",
        do=lambda said: filling.end_substitute(by=request.viewer, substitute=found, on=said["on"]).seat.body,
        done="They stand in no more after that day.",
    )


def _post(request, key: str) -> Post:
    return policies.fetch(request.viewer, Post.objects.select_related("organization"), key=key)


def _crumbs(found: Post, *more):
    organization = found.organization
    here = reverse("post", args=[found.key]) if more else ""
    return [
        *COUNTY,
        (reverse("organisation", args=[organization.key]), organization.name),
        (here, found.title),
        *more,
    ]


def _about_post(request, found: Post, form, *, title: str, **how):
    back = reverse("post", args=[found.key])
    crumbs = _crumbs(found, ("", title))
    return _ask(
        request, form, title=title, back=back, kicker=found, crumbs=crumbs, onward=lambda made: back, **how
    )


def _ask(request, form, *, title, button, back, kicker, crumbs, do, onward, done):
    """Ask, do and go on; what goes wrong is said on the form, with nothing typed lost."""
    if request.method == "POST" and form.is_valid():
        try:
            made = do(form)
        except ValueError as problem:
            say_no(request, title, kicker, problem, form)
        else:
            messages.success(request, done)
            return redirect(onward(made))
    context = {
        "form": form,
        "title": title,
        "button": button,
        "back": back,
        "kicker": kicker,
        "crumbs": crumbs,
    }
    return render(request, "bodies/ask.html", context, status=400 if form.errors else 200)
