"""Opening accounts, giving roles, switching off. Announced, so that the trail keeps it in the same transaction."""

import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from shiremoot.foundation.access.announcing import done
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account


@transaction.atomic
def open_account(*, by: Viewer, email: str, name: str, password: str | None, person=None) -> Account:
    """A new account. Raises ValidationError, with what is wrong, when the address cannot be used."""
    try:
        validate_email(email)
    except ValidationError:
        raise ValidationError(f"{email} is not an email address.") from None
    if Account.objects.filter(email__iexact=email).exists():
        raise ValidationError(f"Somebody already signs in as {email}.")
    account = Account.objects.create_account(email=email, name=name, password=password, person=person)
    done.send(Account, viewer=by, act="opened an account", thing=account, change={})
    return account


@transaction.atomic
def grant(
    *,
    by: Viewer,
    account: Account,
    role: Role,
    purpose: str,
    legal_basis: str,
    body=None,
    organization=None,
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> RoleGrant:
    """Give an account a role over one body, one organisation, or (neither) the county."""
    made = RoleGrant.objects.create(
        account=account,
        role=role,
        body=body,
        organization=organization,
        purpose=purpose,
        legal_basis=legal_basis,
        since=since,
        until=until,
        granted_by=str(by)[:200],
    )
    change = {"role": str(made), "purpose": purpose, "legal basis": legal_basis}
    done.send(RoleGrant, viewer=by, act="gave a role", thing=account, change=change)
    return made


@transaction.atomic
def end(*, by: Viewer, account: Account, role: str, today: datetime.date) -> int:
    """End every live grant of a role to an account: yesterday was its last day. How many ended."""
    live = RoleGrant.objects.at(today).filter(account=account, role=role)
    yesterday = today - datetime.timedelta(days=1)
    ended = live.filter(since__gt=yesterday).update(since=yesterday, until=yesterday)
    ended += live.update(until=yesterday)
    if ended:
        done.send(RoleGrant, viewer=by, act="ended a role", thing=account, change={"role": role})
    return ended


@transaction.atomic
def change_password(*, by: Viewer, account: Account, new: str) -> None:
    """A new password; nothing else about the account is touched."""
    account.set_password(new)
    account.save(update_fields=["password"])
    done.send(Account, viewer=by, act="changed the password", thing=account, change={})


@transaction.atomic
def switch_off(*, by: Viewer, account: Account) -> None:
    """An account that can no longer sign in, from its next request on. What it did stays in the trail."""
    account.is_active = False
    account.save(update_fields=["is_active"])
    done.send(Account, viewer=by, act="switched off an account", thing=account, change={})
