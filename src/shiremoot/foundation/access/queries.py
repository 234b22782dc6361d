"""Who looks after accounts, and which accounts reach personal records."""

import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.access.models import RoleGrant, SubjectGrant
from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.accounts.models import Account


def administering(day: datetime.date) -> QuerySet[RoleGrant]:
    """Return the grants by which somebody looks after the accounts of the whole county on a day."""
    return RoleGrant.objects.at(day).filter(
        role=Role.ADMINISTRATOR, organization=None, scope=None, account__is_active=True
    )


def administrators(day: datetime.date) -> QuerySet[Account]:
    """Return the accounts that look after the accounts of the whole county on a day."""
    return Account.objects.filter(pk__in=administering(day).values("account")).order_by("pk")


def reaches_personal_records(account: Account, day: datetime.date) -> bool:
    """Return True if the account has, or will have, a personal role or access to a subject, itself or by its team."""
    lasting = Q(until=None) | Q(until__gte=day)
    held = RoleGrant.objects.filter(lasting, account=account)
    teams = SubjectGrant.objects.filter(
        lasting, account=None, organization=OuterRef("organization"), team_role=OuterRef("role")
    )
    return (
        held.filter(Q(role__in=PERSONAL) | Exists(teams)).exists()
        or SubjectGrant.objects.filter(lasting, account=account).exists()
    )
