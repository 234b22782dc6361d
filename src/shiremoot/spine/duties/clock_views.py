"""A body's own clocks on screen: which it may set, what it set, and who set it when."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.refusals import Hidden
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.bodies import permissions as bodies
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import forms, own_clocks
from shiremoot.spine.duties.catalogue import DutyKind
from shiremoot.spine.duties.models import OwnClock


@require_GET
@doors.door(doors.ANYONE)
def body_clocks(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Show the clocks that a body sets for itself."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    can_keep = request.viewer.may(bodies.KEEP, scope_id=body.pk)
    context = {
        "body": body,
        "clocks": own_clocks.of_body(body),
        "can_keep": can_keep,
        "change": "Change" if can_keep else "",
        "crumbs": [*_crumbs(body)[:-1], ("", "Its own clocks")],
    }
    return render(request, "duties/body_clocks.html", context)


@require_http_methods(["GET", "POST"])
@doors.door(bodies.KEEP)
def body_clock_set(request: ViewedRequest, slug: str, kind: str) -> HttpResponseBase:
    """Set one of a body's own clocks."""
    body, found = _to_keep(request, slug, kind)
    own = OwnClock.objects.filter(body=body, kind=kind).first()
    start = {"clock": own.clock, "authority": own.authority} if own else {}
    default = found.clock.text if found.clock else ""
    return FormPage(
        form=forms.SetClock(request.POST or None, initial=start),
        save=lambda said: own_clocks.set_own(
            by=request.viewer,
            body=body,
            kind=kind,
            clock_text=said["clock"],
            authority=said["authority"],
        ),
        to=_page(body),
        done="The clock is set. Open duties are counted by it.",
        title=found.title,
        kicker=body,
        words=f"Usually: {default}. It is counted from: {found.starts[0]}.",
        button="Save",
        back=_page(body),
        crumbs=[*_crumbs(body), ("", found.title)],
        recorded_as=("set a clock", body),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(bodies.KEEP)
def body_clock_end(request: ViewedRequest, slug: str, kind: str) -> HttpResponseBase:
    """Ask, then return to the catalogue's clock."""
    body, found = _to_keep(request, slug, kind)
    default = found.clock.text if found.clock else ""
    return FormPage(
        form=forms.UsualClock(request.POST if request.method == "POST" else None),
        save=lambda said: own_clocks.use_catalogue(by=request.viewer, body=body, kind=kind),
        to=_page(body),
        done="It counts by the usual clock.",
        title=f"{found.title}: use the usual clock?",
        kicker=body,
        words=f"The usual clock is {default}. Open duties are counted by it again.",
        button="Use the usual clock",
        back=_page(body),
        crumbs=[*_crumbs(body), ("", found.title)],
        recorded_as=("set a clock", body),
    ).answer(request)


def _to_keep(request: ViewedRequest, slug: str, kind: str) -> tuple[Body, DutyKind]:
    """Return a body and one of its clocks. Raises `Refused`, or `Hidden` for a kind with no clock to set."""
    body = policies.fetch(request.viewer, Body, slug=slug)
    bodies.check_can_keep(request.viewer, body)
    if kind not in own_clocks.settable():
        raise Hidden("set a clock", exists=False)
    return body, own_clocks.settable()[kind]


def _page(body: Body) -> str:
    return reverse("body-clocks", args=[body.slug])


def _crumbs(body: Body) -> list[tuple[str, str]]:
    return [
        ("/", "Home"),
        (reverse("county"), "County"),
        (body.get_absolute_url(), body.name),
        (_page(body), "Its own clocks"),
    ]
