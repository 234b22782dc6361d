"""Give and end access to one subject's personal records; restrict them; open them in an emergency.

Who may do so is for the room that owns the subject to check first. Each action sends `signals.done`, so that the trail
records it in the same transaction, by the subject's reference and never by a name.
"""

import datetime
from collections.abc import Iterable

from django.db import transaction

from shiremoot.foundation.access import assurance
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.models import Restriction, Scope, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.signals import done
from shiremoot.foundation.access.subjects import EMERGENCIES
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.errors import DomainError, require_text

EMERGENCY = "emergency"
ONE_DAY = datetime.timedelta(days=1)


class TeamOfNobody(DomainError):
    """A grant to a team names both the organisation and the role that make the team."""


@transaction.atomic
def grant_subject(
    *,
    by: Viewer,
    scope: Scope,
    to: Account | None = None,
    organization: Organization | None = None,
    team_role: Role | None = None,
    role: str,
    purpose: str,
    legal_basis: str,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    despite_restriction: bool = False,
) -> SubjectGrant:
    """Open a subject to one account, or (no account) to those with a role over one organisation: a team.

    `organization` is the agency the account acts for here. Raises `TeamOfNobody` or `MissingText`; `NeedsSecondFactor`
    for an account that signs in with a password alone.
    """
    if to is None and (organization is None or team_role is None):
        raise TeamOfNobody("Choose a person, or an organisation and the role that its team holds.")
    if to is not None:
        assurance.check_can_open_subjects(to)
    made = SubjectGrant.objects.create(
        scope=scope,
        account=to,
        organization=organization,
        team_role=team_role or "" if to is None else "",
        role=role,
        purpose=require_text(purpose, "what the access is for"),
        legal_basis=require_text(legal_basis, "on what legal basis the access is given"),
        since=since,
        until=until,
        granted_by=str(by)[:200],
        despite_restriction=despite_restriction,
    )
    _announce(by, AccessAct.OPENED_SUBJECT, scope, {"grant": made.pk, "role": role})
    return made


@transaction.atomic
def end_subject_grant(*, by: Viewer, grant: SubjectGrant, today: datetime.date) -> None:
    """End a grant at once: yesterday becomes its last day. A grant that has ended stays as it was."""
    yesterday = today - ONE_DAY
    if grant.until is not None and grant.until <= yesterday:
        return
    grant.until = yesterday
    if grant.since is not None and grant.since > yesterday:
        grant.since = yesterday
    grant.save(update_fields=["since", "until"])
    _announce(by, AccessAct.CLOSED_SUBJECT, grant.scope, {"grant": grant.pk})


@transaction.atomic
def restrict(
    *, by: Viewer, scope: Scope, reason: str, keep: Iterable[SubjectGrant], today: datetime.date
) -> Restriction:
    """Restrict a subject to the grants kept: every other grant, to whomever, opens nothing until it is lifted."""
    kept = [grant.pk for grant in keep]
    SubjectGrant.objects.filter(scope=scope).update(despite_restriction=False)
    SubjectGrant.objects.filter(scope=scope, pk__in=kept).update(despite_restriction=True)
    made = Restriction.objects.create(
        scope=scope,
        reason=require_text(reason, "why the case is restricted"),
        placed_by=str(by)[:200],
        since=today,
    )
    _announce(by, AccessAct.RESTRICTED_SUBJECT, scope, {"restriction": made.pk, "kept": kept})
    return made


@transaction.atomic
def lift_restriction(*, by: Viewer, restriction: Restriction, today: datetime.date) -> None:
    """Lift a restriction at once: yesterday becomes its last day."""
    restriction.until = today - ONE_DAY
    if restriction.since is not None and restriction.since > restriction.until:
        restriction.since = restriction.until
    restriction.save(update_fields=["since", "until"])
    _announce(by, AccessAct.LIFTED_RESTRICTION, restriction.scope, {"restriction": restriction.pk})


@transaction.atomic
def open_in_emergency(*, by: Viewer, scope: Scope, reason: str, today: datetime.date) -> SubjectGrant:
    """Open a subject to somebody who cannot wait to be granted it, to the end of tomorrow, restricted or not.

    The room that owns the subject is asked at once to alert its lead and to raise the duty to review the access.
    Raises `MissingText` without a reason, and `NeedsSecondFactor` in a session that began with a password alone.
    """
    if by.account is None:
        raise TeamOfNobody("Only somebody who is signed in can open a case in an emergency.")
    if not by.assured:
        raise assurance.NeedsSecondFactor("Sign in with a second factor to open a case in an emergency.")
    made = SubjectGrant.objects.create(
        scope=scope,
        account=by.account,
        role=EMERGENCY,
        purpose="Risk of serious harm that cannot wait",
        legal_basis="Vital interests (UK GDPR article 6(1)(d))",
        since=today,
        until=today + ONE_DAY,
        granted_by=str(by)[:200],
        despite_restriction=True,
        emergency_reason=require_text(reason, "why this cannot wait"),
    )
    _announce(by, AccessAct.OPENED_IN_EMERGENCY, scope, {"grant": made.pk})
    for offer in EMERGENCIES.offers:
        offer.give(made)
    return made


def _announce(by: Viewer, act: AccessAct, scope: Scope, change: dict[str, object]) -> None:
    done.send(Scope, viewer=by, act=act, thing=scope, change=change)
