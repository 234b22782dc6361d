"""Pages of who has access to a case: see, give, end and restrict it; open a case in an emergency, and review that."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation import clock
from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.sign_in import confirming
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.kernel.pathways.pathway import Pathway
from shiremoot.spine.pathways import (
    emergencies,
    forms,
    giving_access,
    history,
    permissions,
    presenting,
    queries,
    views,
)
from shiremoot.spine.pathways.case_views import case_crumbs, fetch_case
from shiremoot.spine.pathways.models import Case


@require_GET
@doors.door(doors.SIGNED_IN)
def access(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Show who has and had access to a case, why and until when, and who looked at it."""
    found = fetch_case(request, reference)
    pathway, today = history.pathway_of(found), clock.today()
    grants = [
        (grant, presenting.who_has(grant), presenting.role_title(pathway, grant.role))
        for grant in queries.grants_on(request.viewer, found)
    ]
    trail.record_read(by=request.viewer, things=[found], purpose="looked at who has access")
    context = {
        "case": found,
        "live": [one for one in grants if one[0].holds_on(today)],
        "ended": [one for one in grants if not one[0].holds_on(today)],
        "restriction": queries.restriction_of(request.viewer, found, today),
        "to_review": queries.unreviewed(request.viewer, found),
        "can_manage": permissions.manages_access(permissions.roles_in(request.viewer, found), pathway),
        "looked": queries.who_looked(found),
        "crumbs": case_crumbs(found, pathway.title, ("", "Who has access")),
    }
    return render(request, "pathways/access.html", context)


def _managed(request: ViewedRequest, reference: str) -> tuple[Case, Pathway]:
    """Return a case whose access the viewer manages. Raises `Hidden` or `Refused`."""
    found = fetch_case(request, reference)
    pathway = history.pathway_of(found)
    permissions.check_can_manage_access(request.viewer, pathway, found)
    return found, pathway


def _grant(request: ViewedRequest, case: Case, number: int) -> SubjectGrant:
    rows = SubjectGrant.objects.select_related("account", "organization", "scope")
    return policies.fetch(request.viewer, rows, scope=case.pk, pk=number)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def give(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Give somebody, or a team, access to a case."""
    found, pathway = _managed(request, reference)
    address = reverse("case-access", args=[reference])
    return FormPage(
        form=forms.GiveAccess(request.POST if request.method == "POST" else None, pathway=pathway),
        save=lambda data: giving_access.give(
            by=request.viewer, case=found, access=giving_access.Access(**data)
        ),
        done="Access is given.",
        to=address,
        title="Give access",
        kicker=found.reference,
        words="Give it to one person by their email address, or to a team: everybody with a role in an organisation.",
        button="Give access",
        back=address,
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, pathway.title, (address, "Who has access"), ("", "Give access")),
        recorded_as=(permissions.MANAGE, found),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def end(request: ViewedRequest, reference: str, number: int) -> HttpResponseBase:
    """End access to a case at once."""
    found, pathway = _managed(request, reference)
    grant, address = _grant(request, found, number), reverse("case-access", args=[reference])
    who = f"{presenting.who_has(grant)} ({presenting.role_title(pathway, grant.role)})"
    return FormPage(
        form=forms.Confirm(request.POST if request.method == "POST" else None),
        save=lambda data: giving_access.end(by=request.viewer, case=found, grant=grant),
        done="Access is ended.",
        to=lambda saved: reverse("cases") if grant.account == request.viewer.account else address,
        title="End access",
        kicker=found.reference,
        lede=f"{who} will no longer see this case.",
        words="What they did stays in the timeline.",
        button="End access",
        back=address,
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, pathway.title, (address, "Who has access"), ("", "End access")),
        recorded_as=(permissions.MANAGE, found),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def restrict(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Restrict a case to those who are chosen, whatever role or team others have."""
    found, pathway = _managed(request, reference)
    address, today = reverse("case-access", args=[reference]), clock.today()
    live = [one for one in queries.grants_on(request.viewer, found) if one.holds_on(today)]
    shown = [(one, f"{presenting.who_has(one)} ({presenting.role_title(pathway, one.role)})") for one in live]
    return FormPage(
        form=forms.Restrict(request.POST if request.method == "POST" else None, grants=shown),
        save=lambda data: giving_access.restrict(
            by=request.viewer,
            case=found,
            reason=data["reason"],
            keep=[one for one in live if str(one.pk) in data["keep"]],
        ),
        done="Access is restricted.",
        to=lambda saved: reverse("cases"),
        title="Restrict access",
        kicker=found.reference,
        words="Only those you choose will see this case, until the restriction is lifted. "
        "Use it where somebody with access is close to the people the case is about.",
        button="Restrict access",
        back=address,
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, pathway.title, (address, "Who has access"), ("", "Restrict access")),
        recorded_as=(permissions.MANAGE, found),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
@confirming.needed
def lift(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Lift the restriction of a case."""
    found, pathway = _managed(request, reference)
    address = reverse("case-access", args=[reference])
    return FormPage(
        form=forms.Confirm(request.POST if request.method == "POST" else None),
        save=lambda data: giving_access.lift(by=request.viewer, case=found),
        done="The restriction is lifted.",
        to=address,
        title="Lift the restriction",
        kicker=found.reference,
        words="Everybody with live access will see this case again.",
        button="Lift the restriction",
        back=address,
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(found, pathway.title, (address, "Who has access"), ("", "Lift the restriction")),
        recorded_as=(permissions.MANAGE, found),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.EMERGENCY)
@confirming.needed
def emergency(request: ViewedRequest) -> HttpResponseBase:
    """Open a case in an emergency, with a reason, until the end of the next day."""
    return FormPage(
        form=forms.Emergency(request.POST if request.method == "POST" else None),
        save=lambda data: emergencies.open_in_emergency(by=request.viewer, **data),
        done="The case is open to you until the end of tomorrow. Its managers are told, and will review this.",
        to=lambda case: case,
        title="Open a case in an emergency",
        lede="Only if somebody may come to serious harm before you can be given access.",
        words="Your name, the time and your reason are kept. The managers of the case are told at once.",
        button="Open the case",
        back=reverse("cases"),
        leave="Cancel",
        progress="Opening…",
        crumbs=views.crumbs(("", "Open a case in an emergency")),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(doors.SIGNED_IN)
def review(request: ViewedRequest, reference: str, number: int) -> HttpResponseBase:
    """Review an access to a case in an emergency."""
    found, pathway = _managed(request, reference)
    grant, address = _grant(request, found, number), reverse("case-access", args=[reference])
    return FormPage(
        form=forms.Review(request.POST if request.method == "POST" else None),
        save=lambda data: emergencies.review(by=request.viewer, case=found, grant=grant, **data),
        done="The review is saved.",
        to=address,
        title="Review emergency access",
        kicker=found.reference,
        template="pathways/review.html",
        more={"grant": grant, "who": presenting.who_has(grant)},
        back=address,
        leave="Cancel",
        progress="Saving…",
        crumbs=case_crumbs(
            found, pathway.title, (address, "Who has access"), ("", "Review emergency access")
        ),
        recorded_as=(permissions.MANAGE, found),
    ).answer(request)
