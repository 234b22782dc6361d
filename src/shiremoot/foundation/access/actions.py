"""Open accounts, give and end roles, switch accounts off.

Each action sends `signals.done`, so that the trail records it in the same transaction.
"""

import datetime
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import assurance, queries
from shiremoot.foundation.access.acts import AccessAct
from shiremoot.foundation.access.models import RoleGrant, Scope
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.signals import done
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.hooks import Hook

ROLES_GIVEN: Hook[Callable[[Viewer, RoleGrant], None]] = Hook(
    "access.roles_given",
    "Told, in the same transaction, who gave which role: to write to those who should know.",
)


class AlreadyHolds(DomainError):
    """The account holds the very same role already."""

    field = "role"


class NotToOneself(DomainError):
    """Somebody tries to give themselves a role."""


class HasAccount(DomainError):
    """The person has another account already."""

    field = "person"


class LastAdministrator(DomainError):
    """Nobody would be left who may give roles and open accounts."""


@transaction.atomic
def open_account(
    *, by: Viewer, email: str, name: str, password: str | None, person: Person | None = None
) -> Account:
    """Create an account, of a person in the register if one is given.

    Raises ValidationError, saying why, if the address cannot be used, or `HasAccount`.
    """
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(f"{email} is not an email address.") from None
    if Account.objects.filter(email__iexact=email).exists():
        raise ValidationError(f"Somebody already signs in as {email}.")
    if person and Account.objects.filter(person=person).exists():
        raise HasAccount(f"{person} has an account already. One person has one account.")
    account = Account.objects.create_account(email=email, name=name, password=password, person=person)
    done.send(Account, viewer=by, act=AccessAct.OPENED_ACCOUNT, thing=account, change=_whose(person))
    return account


def _whose(person: Person | None) -> dict[str, str]:
    return {"person": str(person)} if person else {}


@transaction.atomic
def belong(*, by: Viewer, account: Account, person: Person | None) -> Account:
    """Say which person in the register an account belongs to, or that it belongs to none.

    It then acts for that person's seats and posts. Raises `NotToOneself`, or `HasAccount` if they have another account.
    """
    if by.account == account:
        raise NotToOneself("You cannot say who you are yourself. Ask another account administrator.")
    account = Account.objects.select_for_update(of=("self",)).get(pk=account.pk)
    if person and Account.objects.filter(person=person).exclude(pk=account.pk).exists():
        raise HasAccount(f"{person} has another account. One person has one account.")
    if account.person != person:
        account.person = person
        account.save(update_fields=["person"])
        change = {"person": str(person or "nobody in the register")}
        done.send(Account, viewer=by, act=AccessAct.SAID_WHOSE, thing=account, change=change)
    return account


@transaction.atomic
def grant(
    *,
    by: Viewer,
    account: Account,
    role: Role,
    purpose: str,
    legal_basis: str,
    scope: Scope | None = None,
    organization: Organization | None = None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> RoleGrant:
    """Give an account a role over one scope (such as a body's) or one organisation; given neither, over the county.

    Raises `NeedsSecondFactor` for a role in `rules.PERSONAL`, `NotToOneself`, and `AlreadyHolds`.
    """
    if by.account == account:
        raise NotToOneself("You cannot give yourself a role. Ask another account administrator.")
    assurance.check_can_hold(account, role)
    what = {"role": role, "scope": scope, "organization": organization, "since": since, "until": until}
    if RoleGrant.objects.filter(account=account, **what).exists():
        raise AlreadyHolds(f"{account} already holds this role over the same for that time.")
    made = RoleGrant.objects.create(
        account=account, **what, purpose=purpose, legal_basis=legal_basis, granted_by=str(by)[:200]
    )
    change = {"role": str(made), "purpose": purpose, "legal basis": legal_basis}
    done.send(RoleGrant, viewer=by, act=AccessAct.GAVE_ROLE, thing=account, change=change)
    for offer in ROLES_GIVEN.offers:
        offer.give(by, made)
    return made


@transaction.atomic
def end_role(*, by: Viewer, account: Account, role: str, today: datetime.date) -> int:
    """End every live grant of a role to an account, with yesterday as its last day. Returns how many ended."""
    live = RoleGrant.objects.at(today).filter(account=account, role=role)
    yesterday = today - datetime.timedelta(days=1)
    ended: int = live.filter(since__gt=yesterday).update(since=yesterday, until=yesterday)
    ended += live.update(until=yesterday)
    if ended:
        done.send(RoleGrant, viewer=by, act=AccessAct.ENDED_ROLE, thing=account, change={"role": role})
    return ended


@transaction.atomic
def end_grant(*, by: Viewer, grant: RoleGrant, today: datetime.date) -> None:
    """End one grant, with yesterday as its last day. One that has not begun never begins.

    Raises `LastAdministrator`.
    """
    _check_administered(by, today, RoleGrant.objects.filter(pk=grant.pk))
    yesterday = today - datetime.timedelta(days=1)
    if grant.since is not None and grant.since > yesterday:
        grant.since = yesterday
    grant.until = yesterday
    grant.save(update_fields=["since", "until"])
    done.send(
        RoleGrant, viewer=by, act=AccessAct.ENDED_ROLE, thing=grant.account, change={"role": str(grant)}
    )


@transaction.atomic
def change_password(*, by: Viewer, account: Account, new: str) -> None:
    """Set a new password; change nothing else about the account."""
    account.set_password(new)
    account.save(update_fields=["password"])
    done.send(Account, viewer=by, act=AccessAct.CHANGED_PASSWORD, thing=account, change={})


@transaction.atomic
def switch_off(*, by: Viewer, account: Account) -> None:
    """Stop an account from signing in, from its next request on. What it did stays in the trail.

    Raises `LastAdministrator`.
    """
    if not account.is_active:
        return
    _check_administered(by, clock.today(), RoleGrant.objects.filter(account=account))
    account.is_active = False
    account.save(update_fields=["is_active"])
    done.send(Account, viewer=by, act=AccessAct.SWITCHED_OFF_ACCOUNT, thing=account, change={})


@transaction.atomic
def switch_on(*, by: Viewer, account: Account) -> None:
    """Let an account sign in again, with the grants it still holds."""
    if account.is_active:
        return
    account.is_active = True
    account.save(update_fields=["is_active"])
    done.send(Account, viewer=by, act=AccessAct.SWITCHED_ON_ACCOUNT, thing=account, change={})


def _check_administered(by: Viewer, today: datetime.date, going: QuerySet[RoleGrant]) -> None:
    """Raise `LastAdministrator` if the county's last administrator is among the grants that go.

    The operator may do so all the same, at the command line where another can be made.
    """
    live = queries.administering(today)
    if not by.operator and live.filter(pk__in=going).exists() and not live.exclude(pk__in=going).exists():
        raise LastAdministrator("This is the county's last account administrator. Make another first.")
