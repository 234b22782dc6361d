"""Scopes, the grants of roles over them, and the grants on one subject that personal records need."""

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


class SubjectGrant(Spanned):
    """Access to the personal records of one subject, such as a case, for a purpose and a time.

    To one account, or to a team: everybody with a live grant of `team_role` over exactly that organisation. A role
    over the whole county is never part of a team.
    """

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="subject_grants", db_index=False)
    account = models.ForeignKey(
        Account,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="subject_grants",
        db_index=False,
    )
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    team_role = models.CharField(
        max_length=60, blank=True, choices=[(role.value, role.title) for role in Role]
    )
    role = models.CharField(max_length=60, help_text="Role in the case, such as lead worker")
    purpose = models.CharField(max_length=300)
    legal_basis = models.CharField(max_length=300)
    granted_by = models.CharField(max_length=200)
    despite_restriction = models.BooleanField(default=False)
    emergency_reason = models.TextField(blank=True)

    class Meta(Spanned.Meta):
        indexes = [
            models.Index(fields=["account", "scope", "since", "until"], name="subject_grant_of_account"),
            models.Index(
                fields=["organization", "team_role", "scope", "since", "until"],
                condition=models.Q(account__isnull=True),
                name="subject_grant_of_team",
            ),
            models.Index(fields=["scope"], name="subject_grant_of_scope"),
        ]
        constraints = [
            *Spanned.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, team_role="")
                | models.Q(account__isnull=True, organization__isnull=False) & ~models.Q(team_role=""),
                name="a_subject_grant_is_to_one_account_or_one_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} on {self.scope}"


class Restriction(Spanned):
    """While it is live, only grants made despite it open the subject's records, whatever role or team one has."""

    scope = models.ForeignKey(Scope, on_delete=models.PROTECT, related_name="restrictions")
    reason = models.TextField()
    placed_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"Restriction of {self.scope}"
