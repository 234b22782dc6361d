"""Forms of those who collect returns: templates and collections, and accepting, querying and reopening."""

from collections.abc import Callable
from typing import Any

from django.db.models import Case, When
from django.forms import Form
from django.http import QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.errors import MissingText
from shiremoot.kernel.figures import YearKind
from shiremoot.outcomes.returns import collecting, forms, permissions, queries, rules, sending
from shiremoot.outcomes.returns.models import ExpectedReturn
from shiremoot.outcomes.returns.rules import CollectionDays, ReturnState
from shiremoot.outcomes.returns.views import crumbs, return_of, template_of
from shiremoot.spine.bodies.models import Body

FORM = ["GET", "POST"]
DAYS = ("opens", "due", "late_after", "locks")


def sent(request: ViewedRequest) -> QueryDict | None:
    """Return what was sent to a form that may have no boxes; None if nothing was."""
    return request.POST if request.method == "POST" else None


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def add_template(request: ViewedRequest) -> HttpResponseBase:
    """Add a template, or its next version."""
    bodies = Body.objects.at(clock.today()).filter(permissions.bodies_collected_for(request.viewer))
    title = "Add a return"
    return FormPage(
        form=forms.AddTemplate(request.POST or None, bodies=bodies),
        save=lambda said: collecting.add_template(
            title=said["title"],
            body=said["body"],
            signed_by=said["signed_by"],
            quarters=YearKind(said["quarters"]),
            schema=said["schema"],
            by=request.viewer,
        ),
        done="The return is added. Open a collection to ask organisations for it.",
        to=lambda made: made,
        title=title,
        words="A return of the same title gets a new version; collections that are open keep theirs.",
        button="Add",
        at={MissingText: "signed_by"},
        back=reverse("returns"),
        crumbs=crumbs(("", title)),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def open_collection(request: ViewedRequest, slug: str) -> HttpResponseBase:
    """Open a collection of a template for a period."""
    found = template_of(request, slug)
    permissions.check_can_collect(request.viewer, found.body)
    last = queries.asked_last(found.slug)
    asked = Case(When(pk__in=last, then=0), default=1)
    offered = Organization.objects.at(clock.today()).filter(successor=None).order_by(asked, "name")
    title = "Open a collection"
    return FormPage(
        form=forms.OpenCollection(
            request.POST or None,
            organizations=offered,
            quarters=YearKind(found.quarters),
            initial={"organizations": last},
        ),
        save=lambda said: collecting.open_collection(
            template=found,
            period=said["period"],
            days=CollectionDays(*(said[name] for name in DAYS)),
            organizations=list(said["organizations"]),
            by=request.viewer,
        ),
        done="The collection is open. Each organisation now owes its return.",
        to=lambda made: made,
        title=title,
        kicker=found.title,
        button="Open the collection",
        back=found.get_absolute_url(),
        crumbs=crumbs((found.get_absolute_url(), found.title), ("", title)),
    ).answer(request)


def _collected(request: ViewedRequest, pk: int) -> ExpectedReturn:
    """Return a return the viewer collects. Raises `Hidden` or `Refused`."""
    one = return_of(request, pk)
    permissions.check_can_collect(request.viewer, one.collection.template.body)
    return one


def page(one: ExpectedReturn, form: Form, title: str, save: Callable[[Any], Any], **how: Any) -> FormPage:
    """Describe a form page about one organisation's return."""
    here = one.get_absolute_url()
    collection = one.collection
    above = (collection.get_absolute_url(), str(collection))
    return FormPage(
        form=form,
        save=save,
        title=title,
        kicker=one,
        back=how.pop("back", here),
        to=how.pop("to", here),
        crumbs=crumbs(above, (here, one.organization.name), ("", title)),
        at={MissingText: "why", **how.pop("at", {})},
        **how,
    )


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def accept(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Accept a return, which locks it."""
    one = _collected(request, pk)
    return page(
        one,
        forms.Confirm(sent(request)),
        "Accept the return",
        lambda said: sending.accept(expected=one, by=request.viewer),
        words="It is locked then, and stays as it is until you reopen it with a reason.",
        done="The return is accepted and locked.",
        button="Accept",
        check=lambda: rules.RETURN.check(one.state, ReturnState.ACCEPTED),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def query(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Send a return back with a question."""
    one = _collected(request, pk)
    return page(
        one,
        forms.AskAgain(request.POST or None),
        "Query the return",
        lambda said: sending.query(expected=one, by=request.viewer, **said),
        words=f"{one.organization} owes it again by the day you give.",
        done="The return is queried.",
        button="Send the query",
        check=lambda: rules.RETURN.check(one.state, ReturnState.QUERIED),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def reopen(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Reopen an accepted or excused return."""
    one = _collected(request, pk)
    return page(
        one,
        forms.AskAgain(request.POST or None),
        "Reopen the return",
        lambda said: sending.reopen(expected=one, by=request.viewer, **said),
        words="Its figures may then be replaced. What was accepted before stays in its history.",
        done="The return is reopened.",
        button="Reopen",
        check=lambda: rules.RETURN.check(one.state, ReturnState.REOPENED),
    ).answer(request)


@require_http_methods(FORM)
@doors.door(permissions.COLLECT)
def excuse(request: ViewedRequest, pk: int) -> HttpResponseBase:
    """Excuse an organisation from a return."""
    one = _collected(request, pk)
    return page(
        one,
        forms.GiveReason(request.POST or None),
        f"Excuse {one.organization} from this return",
        lambda said: sending.excuse(expected=one, by=request.viewer, **said),
        words="Do this when it cannot be sent, such as after a merger. It no longer counts as missing.",
        done="The organisation is excused from this return.",
        button="Excuse",
        check=lambda: rules.RETURN.check(one.state, ReturnState.EXCUSED),
    ).answer(request)
