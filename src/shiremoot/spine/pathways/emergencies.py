"""A case opened in an emergency: its managers are told at once, and owe a review of the access."""

from django.db import transaction
from django.db.models import Q, QuerySet
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security, subject_grants, subjects
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.clock.spans import live
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.pathways import giving_access, history, permissions
from shiremoot.spine.pathways.acts import PathwaysAct
from shiremoot.spine.pathways.models import Case, EmergencyReview
from shiremoot.spine.pathways.rules import ReviewFinding

OWED_TO = "the people the case is about"
LETTER = """{who} opened {reference} in an emergency, without having been given access to it.

See who opened it and why, and review it by the end of the next working day:
{address}
"""


class NoSuchCase(DomainError):
    """There is no case with this reference, or none that needs an emergency to be seen."""

    field = "reference"


class CannotReview(DomainError):
    """The access is no emergency, was reviewed before, or is one's own."""


@transaction.atomic
def open_in_emergency(*, by: Viewer, reference: str, reason: str) -> Case:
    """Open a case to somebody who cannot wait to be given access.

    Raises `Refused`, `NoSuchCase`, `NoLongerOffered` or `MissingText`.
    """
    if not by.may_somewhere(permissions.EMERGENCY):
        raise Refused(permissions.EMERGENCY.words)
    with row_security.every_row():  # the case is not open to them yet
        return _open(by, reference.strip().upper(), reason)


def _open(by: Viewer, wanted: str, reason: str) -> Case:
    case = Case.objects.select_related("scope").filter(reference=wanted).first()
    if case is None:
        raise NoSuchCase("There is no case with this reference. Check it, and try again.")
    history.pathway_of(case)  # of one no longer in use nothing could be read
    if subjects.opens(by, case.pk):
        raise NoSuchCase("You can see this case already, without an emergency.")
    subject_grants.open_in_emergency(by=by, scope=case.scope, reason=reason, today=clock.today())
    return case


def alert(grant: SubjectGrant) -> None:
    """Tell the managers of a case that it was opened in an emergency, and raise the duty to review that."""
    case = Case.objects.select_related("scope", "organization").filter(pk=grant.scope_id).first()
    if case is None:
        return
    duties.raise_duty(
        kind=Kind.REVIEW_EMERGENCY_ACCESS,
        about=grant,
        owed_by=case.organization,
        owed_to=OWED_TO,
        by=Viewer(grant.account),
        from_=clock.today(),
        audience=Audience.RESTRICTED,
        subject=case.scope,
        reference=case.reference,
    )
    address = letters.site_address() + reverse("case-access", args=[case.reference])
    for manager in managers_of(case):
        letters.write(
            address=manager.email,
            subject=f"Emergency access to {case.reference}",
            words=LETTER.format(who=grant.account, reference=case.reference, address=address),
            about=f"Emergency access to {case.reference}",
        )


def managers_of(case: Case) -> list[Account]:
    """Return who manages access to a case and is not put aside by a restriction. Four queries."""
    roles = [role.key for role in history.pathway_of(case).roles if role.manages_access]
    return accounts_with(giving_access.counting(case).filter(role__in=roles))


def accounts_with(grants: QuerySet[SubjectGrant]) -> list[Account]:
    """Return those to whom grants are, by name or in a team, who can sign in. Two queries."""
    today, theirs = clock.today(), Q(pk__in=[])
    for grant in grants:
        team = Q(grants__organization=grant.organization_id, grants__role=grant.team_role)
        theirs |= Q(pk=grant.account_id) if grant.account_id else team & live(today, "grants__")
    return list(Account.objects.filter(theirs, is_active=True).distinct().order_by("pk"))


@transaction.atomic
def review(*, by: Viewer, case: Case, grant: SubjectGrant, finding: str, words: str) -> EmergencyReview:
    """Record what a manager of the case found of an access, which meets the duty to review it.

    Raises `Refused`, `MissingText`, or `CannotReview`.
    """
    permissions.check_can_manage_access(by, history.pathway_of(case), case)
    check_can_review(by, grant)
    made = EmergencyReview.objects.create(
        scope=case.scope,
        grant=grant,
        finding=ReviewFinding(finding),
        words=require_text(words, "what you found"),
        reviewed_by=str(by)[:200],
        at=clock.now(),
    )
    label, number = grant._meta.label_lower, str(grant.pk)
    owed = Duty.objects.filter(
        kind=Kind.REVIEW_EMERGENCY_ACCESS, about_type=label, about_id=number, subject=case.pk
    )
    duties.settle_from_record(duties=owed, evidence=f"The review in {case.reference}", met_at=made.at, by=by)
    trail.record(by=by, act=PathwaysAct.REVIEWED_EMERGENCY, thing=case, change={"grant": grant.pk})
    return made


def check_can_review(by: Viewer, grant: SubjectGrant) -> None:
    """Raise `CannotReview` unless the grant is an emergency of somebody else that nobody has reviewed."""
    if not grant.emergency_reason:
        raise CannotReview("This access was given, and needs no review.")
    if grant.account_id == getattr(by.account, "pk", None):
        raise CannotReview("You opened this case in an emergency, so somebody else reviews it.")
    if EmergencyReview.objects.filter(grant=grant).exists():
        raise CannotReview("This access was reviewed already.")
