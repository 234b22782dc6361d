"""A case that nobody manages any more, the last who did having left: the operator gives it a manager."""

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access import row_security, subject_grants
from shiremoot.foundation.access.models import RoleGrant, SubjectGrant
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.pathways import emergencies, giving_access, history
from shiremoot.spine.pathways.acts import PathwaysAct
from shiremoot.spine.pathways.emergencies import NoSuchCase
from shiremoot.spine.pathways.models import Case

LETTER = """{who} was given access to manage {reference} by the operator of this site, since nobody managed it any more.

If that is not right, tell the person who runs this site at once.
"""


class IsManaged(DomainError):
    """Somebody manages access to the case, and gives access to others."""


@transaction.atomic
def give_manager(*, by: Viewer, reference: str, email: str, reason: str) -> SubjectGrant:
    """Let somebody manage access to a case that nobody manages. Only for the operator, at the command line.

    Everybody with access to the case, and every account administrator of the county, is written to.
    Raises `Refused`, `NoSuchCase`, `NoLongerOffered`, `IsManaged`, `NobodyThere`, `MissingText` or `NeedsSecondFactor`.
    """
    if not by.operator:
        raise Refused("give a case a manager")
    with row_security.every_row():
        case = Case.objects.select_related("scope", "organization").filter(reference=reference).first()
        if case is None:
            raise NoSuchCase(f"There is no case {reference}.")
        if emergencies.managers_of(case):
            raise IsManaged(f"Somebody manages access to {reference}. Ask them to give access.")
        made = _grant(by, case, giving_access.account_of(email), require_text(reason, "why they need access"))
        trail.record(by=by, act=PathwaysAct.GAVE_MANAGER, thing=case, change={"grant": made.pk})
        _tell(case, str(made.account))
        return made


def _grant(by: Viewer, case: Case, to: Account, reason: str) -> SubjectGrant:
    pathway = history.pathway_of(case)
    return subject_grants.grant_subject(
        by=by,
        scope=case.scope,
        to=to,
        organization=case.organization,
        role=next(role.key for role in pathway.roles if role.manages_access),
        purpose=f"Nobody managed access: {reason}"[:300],
        legal_basis=pathway.legal_basis,
        since=clock.today(),
        despite_restriction=giving_access.is_restricted(case),
    )


def _tell(case: Case, who: str) -> None:
    administrators = RoleGrant.objects.at(clock.today()).filter(
        role=Role.ADMINISTRATOR, scope=None, organization=None
    )
    over_county = Account.objects.filter(pk__in=administrators.values("account"), is_active=True)
    told = {one.email for one in (*emergencies.accounts_with(giving_access.counting(case)), *over_county)}
    for address in sorted(told):
        letters.write(
            address=address,
            subject=f"A manager for {case.reference}",
            words=LETTER.format(who=who, reference=case.reference),
            about=f"A manager for {case.reference}",
        )
