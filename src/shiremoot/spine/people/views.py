"""Pages of the people index: look for somebody, add them, and what is known of one person.

What is looked for is sent, never put into an address: addresses are logged and kept by browsers.
"""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies, subjects
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.people import actions, forms, permissions, presenting, queries
from shiremoot.spine.people.models import IdentityRecord, Subject
from shiremoot.spine.people.queries import Looked
from shiremoot.spine.people.rules import LookingFor

PARTS = (
    "given",
    "family",
    "born",
    "sex",
    "nhs_number",
    "postcode",
)  # what a look hands on to the form that adds


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the path to a page of the index."""
    return [(reverse("home"), "Home"), (reverse("subjects") if more else "", "People index"), *more]


def fetch_person(request: ViewedRequest, reference: str) -> Subject:
    """Return a subject that is open to the viewer. Raises `Hidden`."""
    rows = Subject.objects.select_related("scope", "organization")
    return policies.fetch(request.viewer, rows, reference=reference)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK)
@never_cache
def look(request: ViewedRequest) -> HttpResponseBase:
    """Look for a person before they are added, and show who it may be and why."""
    page = FormPage(
        form=forms.Look(request.POST if request.method == "POST" else None),
        save=lambda data: actions.look(
            by=request.viewer, wanted=data["described"], purpose=LookingFor(data["purpose"])
        ),
        to=lambda found: _found(request, found),
        title="Look for a person",
        lede="Look before you open a case: the person may be known already.",
        words="Enter an NHS number, or a given and family name with a date of birth or a postcode.",
        button="Look",
        back=reverse("cases"),
        leave="Cancel",
        progress="Looking…",
        crumbs=crumbs(),
    )
    return page.answer(request)


def _found(request: ViewedRequest, found: Looked) -> HttpResponse:
    context = {
        "rows": [presenting.candidate_row(one) for one in found.candidates],
        "known_to": found.known_to,
        "typed": [(name, request.POST.get(name, "")) for name in PARTS],
        "others": " ".join(one.subject.reference for one in found.candidates),
        "crumbs": crumbs(("", "Who it may be")),
    }
    return render(request, "people/found.html", context)


def _organisations(request: ViewedRequest) -> QuerySet[Organization]:
    numbers = permissions.organisations_to_add_for(request.viewer)
    return Organization.objects.filter(pk__in=numbers).order_by("name")


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK)
@never_cache
def add(request: ViewedRequest) -> HttpResponseBase:
    """Add a person, once those who may be the same were checked."""
    permissions.check_can_look(request.viewer)
    begun = request.method == "POST" and "begin" in request.POST  # from what a look found
    typed = {name: request.POST.get(name, "") for name in (*PARTS, "others")} if begun else {}
    sent = request.POST if request.method == "POST" and not begun else None
    form = forms.Add(sent, organisations=_organisations(request), initial=typed)
    page = FormPage(
        form=form,
        save=lambda data: actions.add_subject(
            by=request.viewer, statement=data["statement"], others=data["others"]
        ),
        done="The person is added.",
        to=lambda subject: subject,
        title="Add a person",
        lede="They will be open to you and to the safeguarding teams of the organisation.",
        button="Add the person",
        back=reverse("subjects"),
        leave="Cancel",
        progress="Saving…",
        template="people/add.html",
        crumbs=crumbs(("", "Add a person")),
    )
    if begun:
        return page.show(request)
    if answer := page.sent(request):
        return answer
    return page.show(request, rows=[presenting.candidate_row(one) for one in form.candidates])


@require_GET
@doors.door(doors.SIGNED_IN)
@never_cache
def person(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Show what is known of a person, by whom, and who looked at it."""
    subject = fetch_person(request, reference)
    trail.record_read(by=request.viewer, things=[subject], purpose="looked at a person")
    return render(request, "people/person.html", _about(request, subject))


def _about(request: ViewedRequest, subject: Subject) -> dict[str, Any]:
    viewer, records = request.viewer, queries.records_of(request.viewer, subject)
    live = [one for one in records if one.withdrawn_at is None]
    return {
        "subject": subject,
        "title": presenting.name_of(live),
        "records": [presenting.record_row(one) for one in live],
        "withdrawn": [presenting.record_row(one) for one in records if one.withdrawn_at],
        "why": list(subjects.live_grants(viewer).filter(scope=subject.pk)),
        "cases": list(queries.involved_in(viewer, subject)),
        "same": queries.same_person(viewer, subject),
        "ask": queries.joined_but_closed(viewer, subject),
        "apart": [
            (one, one.other if one.subject_id == subject.pk else one.subject)
            for one in queries.kept_apart(viewer, subject)
        ],
        "can_add": bool(permissions.organisations_to_add_for(viewer)),
        "can_decide": viewer.may_somewhere(permissions.DECIDE),
        "adds_for": permissions.organisations_to_add_for(viewer),
        "looked": queries.who_looked(subject),
        "crumbs": crumbs(("", subject.reference)),
    }


def _person_crumbs(subject: Subject, words: str) -> list[tuple[str, str]]:
    return crumbs((subject.get_absolute_url(), subject.reference), ("", words))


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK)
@never_cache
def add_record(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Keep what an organisation knows of a person beside what is known already."""
    subject = fetch_person(request, reference)
    sent = request.POST if request.method == "POST" else None
    return FormPage(
        form=forms.Record(sent, organisations=_organisations(request)),
        save=lambda data: actions.add_record(by=request.viewer, subject=subject, statement=data["statement"]),
        done="The record is saved.",
        to=subject,
        title="Add a record of the person",
        kicker=subject.reference,
        words="Another name, address or date, or what another source says. What is known already stays beside it.",
        back=subject.get_absolute_url(),
        progress="Saving…",
        crumbs=_person_crumbs(subject, "Add a record"),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.LOOK)
@never_cache
def withdraw_record(request: ViewedRequest, reference: str, number: int) -> HttpResponseBase:
    """Withdraw a record of a person that is wrong."""
    subject = fetch_person(request, reference)
    rows = IdentityRecord.objects.select_related("organization")
    record = policies.fetch(request.viewer, rows, subject=subject, pk=number)
    permissions.check_can_add_for(request.viewer, record.organization)
    return FormPage(
        form=forms.Because(request.POST if request.method == "POST" else None),
        save=lambda data: actions.withdraw_record(by=request.viewer, record=record, because=data["because"]),
        done="The record is withdrawn.",
        to=subject,
        at={actions.Withdrawn: "because"},
        title="Withdraw a record",
        kicker=subject.reference,
        lede=presenting.record_in_words(record),
        words="Nobody is found by it any more. It stays on the page, marked as withdrawn.",
        button="Withdraw",
        back=subject.get_absolute_url(),
        progress="Saving…",
        crumbs=_person_crumbs(subject, "Withdraw a record"),
    ).answer(request)
