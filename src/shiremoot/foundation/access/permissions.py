"""Policies for accounts, grants and the register of agencies."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import Restriction, RoleGrant, Scope, SubjectGrant
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding, Organization, Person, Post

MANAGE = ability("manage accounts and roles", {Role.ADMINISTRATOR})


def _own_or_managed(viewer: Viewer, own: Q) -> Q:
    """Return everybody's for an account administrator of the county, else one's own."""
    if viewer.may_county_wide(MANAGE):
        return policies.EVERYTHING
    return own if viewer.account else policies.NOTHING


def declare() -> None:
    policies.public_record(Organization, Person, Post, Holding)
    policies.declare(
        Account,
        "one's own account; an account administrator, all",
        lambda viewer: _own_or_managed(viewer, Q(pk=getattr(viewer.account, "pk", None))),
    )
    policies.declare(
        RoleGrant,
        "one's own grants; an account administrator, all",
        lambda viewer: _own_or_managed(viewer, Q(account=viewer.account)),
    )
    policies.internal("nobody by itself; shown as what a grant is over", Scope)
    policies.personal("those with a live grant on the same subject", SubjectGrant, Restriction)
