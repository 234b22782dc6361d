"""Scopes, and the grants of roles over them."""

from django.db import models

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.clock.spans import Spanned


class Scope(models.Model):
    """Something a role can be granted over. The room that owns the thing makes its scope: access knows no bodies."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class RoleGrant(Spanned):
    """An account's role over one organisation, one scope, or (neither given) the whole county."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=60, choices=[(role.value, role.title) for role in Role])
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    scope = models.ForeignKey(Scope, null=True, blank=True, on_delete=models.PROTECT, related_name="grants")
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    granted_by = models.CharField(max_length=200)

    class Meta(Spanned.Meta):
        constraints = [
            *Spanned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(organization__isnull=True) | models.Q(scope__isnull=True),
                name="a_grant_is_over_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} over {self.organization or self.scope or 'the county'}"
