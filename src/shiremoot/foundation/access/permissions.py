"""Policies for accounts, grants and the register of agencies."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import Restriction, RoleGrant, Scope, SubjectGrant
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post


def declare() -> None:
    policies.public_record(Organization, Person, Post, Holding)
    policies.declare(
        Account,
        "one's own account",
        lambda viewer: Q(pk=viewer.account.pk) if viewer.account else policies.NOTHING,
    )
    policies.declare(
        RoleGrant,
        "one's own grants",
        lambda viewer: Q(account=viewer.account) if viewer.account else policies.NOTHING,
    )
    policies.internal("nobody by itself; shown as what a grant is over", Scope)
    policies.personal("those with a live grant on the same subject", SubjectGrant, Restriction)
