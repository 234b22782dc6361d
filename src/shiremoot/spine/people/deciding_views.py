"""Pages on which somebody decides who is who: join two records, split them, keep two people apart."""

from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from shiremoot.foundation.access import doors, policies
from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui.form_page import FormPage
from shiremoot.spine.people import deciding, forms, permissions, presenting, queries
from shiremoot.spine.people.models import IdentityDecision, Subject
from shiremoot.spine.people.views import crumbs, fetch_person


@require_GET
@doors.door(permissions.DECIDE)
@never_cache
def who_else(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Show the records that may be of the same person, and why."""
    subject = fetch_person(request, reference)
    found = queries.who_else(request.viewer, subject)
    trail.record_read(
        by=request.viewer,
        things=[subject, *(one.subject for one in found)],
        purpose="looked for other records",
    )
    context = {
        "subject": subject,
        "rows": [presenting.candidate_row(one) for one in found],
        "crumbs": _crumbs(subject, "Who else it may be"),
    }
    return render(request, "people/who_else.html", context)


def _crumbs(subject: Subject, words: str) -> list[tuple[str, str]]:
    return crumbs((subject.get_absolute_url(), subject.reference), ("", words))


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
@never_cache
def join(request: ViewedRequest, reference: str, other: str) -> HttpResponseBase:
    """Join two records as one person, under the leader that is chosen."""
    two = [fetch_person(request, reference), fetch_person(request, other)]
    by_reference = {one.reference: one for one in two}
    choices = [(one.reference, _in_words(request, one)) for one in two]
    return FormPage(
        form=forms.Join(request.POST if request.method == "POST" else None, choices=choices),
        save=lambda data: deciding.join(
            by=request.viewer,
            leader=by_reference[data["leader"]],
            other=next(one for one in two if one.reference != data["leader"]),
            reason=data["reason"],
        ),
        done="The records are joined as one person.",
        to=two[0],
        title="Join two records",
        kicker=reference,
        words="This can be undone: nothing of either record is lost.",
        button="Join the records",
        back=reverse("subject-who-else", args=[reference]),
        progress="Saving…",
        crumbs=_crumbs(two[0], "Join two records"),
    ).answer(request)


def _in_words(request: ViewedRequest, subject: Subject) -> str:
    live = [one for one in queries.records_of(request.viewer, subject) if one.withdrawn_at is None]
    return f"{subject.reference}, {presenting.record_in_words(live[0])}" if live else subject.reference


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
@never_cache
def keep_apart(request: ViewedRequest, reference: str, other: str) -> HttpResponseBase:
    """Record that two records are of two people."""
    subject, another = fetch_person(request, reference), fetch_person(request, other)
    return FormPage(
        form=forms.Because(request.POST if request.method == "POST" else None),
        save=lambda data: deciding.keep_apart(
            by=request.viewer, subject=subject, other=another, reason=data["because"]
        ),
        done="It is recorded that they are two people.",
        to=subject,
        title="Record that these are two people",
        kicker=reference,
        lede=f"{_in_words(request, subject)}; and {_in_words(request, another)}.",
        words="Use it for twins and namesakes. The records cannot be joined while it stands.",
        back=reverse("subject-who-else", args=[reference]),
        progress="Saving…",
        crumbs=_crumbs(subject, "Two people"),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
@never_cache
def split(request: ViewedRequest, reference: str) -> HttpResponseBase:
    """Undo the joining of a record to another."""
    subject = fetch_person(request, reference)
    return FormPage(
        form=forms.Because(request.POST if request.method == "POST" else None),
        save=lambda data: deciding.split(by=request.viewer, subject=subject, because=data["because"]),
        done="The records are split.",
        to=subject,
        title="Split this record from the other",
        kicker=reference,
        words="What was joined to this record stays with it.",
        button="Split",
        back=subject.get_absolute_url(),
        progress="Saving…",
        crumbs=_crumbs(subject, "Split"),
    ).answer(request)


@require_http_methods(["GET", "POST"])
@doors.door(permissions.DECIDE)
@never_cache
def end_apart(request: ViewedRequest, reference: str, number: int) -> HttpResponseBase:
    """End a record that two are two people."""
    subject = fetch_person(request, reference)
    mine = [one for one in queries.kept_apart(request.viewer, subject) if one.pk == number]
    rows = IdentityDecision.objects.filter(pk__in=[one.pk for one in mine])
    decision = policies.fetch(request.viewer, rows, pk=number)
    return FormPage(
        form=forms.Because(request.POST if request.method == "POST" else None),
        save=lambda data: deciding.end_apart(by=request.viewer, decision=decision, because=data["because"]),
        done="The record that they are two people is ended.",
        to=subject,
        title="They may be one person after all",
        kicker=reference,
        words="The record that these are two people ends. The records can then be joined.",
        button="End it",
        back=subject.get_absolute_url(),
        progress="Saving…",
        crumbs=_crumbs(subject, "End"),
    ).answer(request)
