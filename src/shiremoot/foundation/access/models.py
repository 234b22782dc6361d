"""Grants of roles."""

from django.db import models

from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.clock.spans import Spanned


class RoleGrant(Spanned):
    """An account's role over one organisation, one body, or (neither given) the whole county."""

    account = models.ForeignKey("accounts.Account", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=60, choices=[(role.value, role.title) for role in Role])
    organization = models.ForeignKey(
        "agencies.Organization", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    body = models.ForeignKey("bodies.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    granted_by = models.CharField(max_length=200)

    class Meta(Spanned.Meta):
        constraints = [
            *Spanned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(organization__isnull=True) | models.Q(body__isnull=True),
                name="a_grant_is_over_one_thing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} over {self.organization or self.body or 'the county'}"
