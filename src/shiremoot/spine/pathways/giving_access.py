"""Give, end and restrict access to a case. Somebody always manages it."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security, subject_grants
from shiremoot.foundation.access.models import Restriction, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways.parts import Declared
from shiremoot.spine.pathways import history, permissions
from shiremoot.spine.pathways.models import Case


class NobodyThere(DomainError):
    """No account that can be given access has this address."""

    field = "email"


class NobodyManages(DomainError):
    """Nobody would be left who manages access to the case."""


@dataclass(frozen=True, kw_only=True)
class Access:
    """What somebody is given: to a person by email, or to a team: those with `team_role` over the organisation."""

    role: str
    purpose: str
    legal_basis: str
    email: str = ""
    organization: Organization | None = None
    team_role: str = ""
    until: datetime.date | None = None


@transaction.atomic
def give(*, by: Viewer, case: Case, access: Access) -> SubjectGrant:
    """Give access to a case; the same access given again is the one that is there.

    Raises `Refused`, `NobodyThere` or `DomainError`.
    """
    pathway = history.pathway_of(case)
    permissions.check_can_manage_access(by, pathway, case)
    if access.until is not None and access.until < clock.today():
        raise DomainError("The last day is in the past.")
    to = account_of(access.email) if access.email else None
    if given := _given_already(case, to, access):
        return given
    return subject_grants.grant_subject(
        by=by,
        scope=case.scope,
        to=to,
        organization=access.organization,
        team_role=Role(access.team_role) if access.team_role else None,
        role=pathway.role(access.role).key,
        purpose=access.purpose,
        legal_basis=access.legal_basis,
        since=clock.today(),
        until=access.until,
    )


def _given_already(case: Case, to: Account | None, access: Access) -> SubjectGrant | None:
    same = SubjectGrant.objects.at(clock.today()).filter(
        scope=case.pk,
        account=to,
        organization=access.organization,
        team_role="" if to else access.team_role,
        role=access.role,
        purpose=access.purpose,
        until=access.until,
    )
    return same.first()


def account_of(email: str) -> Account:
    """Return who signs in with this address. Raises `NobodyThere`."""
    found = Account.objects.filter(email__iexact=email, is_active=True).first()
    if found is None:
        raise NobodyThere("Nobody signs in here with this email address.")
    return found


@transaction.atomic
def end(*, by: Viewer, case: Case, grant: SubjectGrant) -> None:
    """End access to a case at once. Raises `Refused`, or `NobodyManages`."""
    pathway = history.pathway_of(case)
    permissions.check_can_manage_access(by, pathway, case)
    with row_security.every_row():  # it may be the manager's own access
        subject_grants.end_subject_grant(by=by, grant=grant, today=clock.today())
        _check_somebody_manages(pathway, case)


@transaction.atomic
def restrict(*, by: Viewer, case: Case, reason: str, keep: Iterable[SubjectGrant]) -> Restriction:
    """Restrict a case to the grants kept. Raises `Refused`, `MissingText`, `NobodyManages` or `DomainError`."""
    pathway = history.pathway_of(case)
    permissions.check_can_manage_access(by, pathway, case)
    if is_restricted(case):
        raise DomainError("This case is restricted already.")
    with row_security.every_row():  # the person who restricts a case may not be among those who keep access
        made = subject_grants.restrict(by=by, scope=case.scope, reason=reason, keep=keep, today=clock.today())
        _check_somebody_manages(pathway, case)
    return made


@transaction.atomic
def lift(*, by: Viewer, case: Case) -> None:
    """Lift the restriction of a case. Raises `Refused`, or `DomainError` if there is none."""
    permissions.check_can_manage_access(by, history.pathway_of(case), case)
    placed = Restriction.objects.at(clock.today()).filter(scope=case.pk).first()
    if placed is None:
        raise DomainError("This case is not restricted.")
    subject_grants.lift_restriction(by=by, restriction=placed, today=clock.today())


def counting(case: Case) -> QuerySet[SubjectGrant]:
    """Return the grants on a case that are live and that no restriction puts aside. Two queries."""
    live = SubjectGrant.objects.at(clock.today()).filter(scope=case.pk)
    return live.filter(despite_restriction=True) if is_restricted(case) else live


def is_restricted(case: Case) -> bool:
    """Return True if a case is restricted today. One query."""
    return Restriction.objects.at(clock.today()).filter(scope=case.pk).exists()


def _check_somebody_manages(pathway: Declared, case: Case) -> None:
    """Raise `NobodyManages` unless a live grant, of those that count, lets somebody manage access."""
    roles = [role.key for role in pathway.roles if role.manages_access]
    if not counting(case).filter(role__in=roles).exists():
        titles = " or ".join(role.title for role in pathway.roles if role.manages_access)
        raise NobodyManages(f"Somebody must manage access to this case: {titles}.")
