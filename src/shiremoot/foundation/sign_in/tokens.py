"""Signed links in letters: a new password, and a new email address."""

import datetime

from django.contrib.auth.tokens import default_token_generator
from django.urls import reverse
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from shiremoot.foundation.access.signed import NotSigned, Signed
from shiremoot.foundation.accounts.models import Account
from shiremoot.kernel.errors import DomainError

EMAIL_CHANGES = Signed("a new email address", valid=datetime.timedelta(days=1))


class LinkIsOver(DomainError):
    """A link from a letter was used, is too old, or was never given."""


def password_link(account: Account) -> str:
    """Return the address that sets a new password once, within the hour."""
    number = urlsafe_base64_encode(str(account.pk).encode())
    return reverse("new-password", args=[number, default_token_generator.make_token(account)])


def account_of(number: str, token: str, *, lock: bool = False) -> Account:
    """Return the account a password link is for; its row is locked if `lock` is given. Raises `LinkIsOver`."""
    try:
        pk = int(urlsafe_base64_decode(number).decode())
    except (ValueError, OverflowError):
        raise LinkIsOver(_over("password")) from None
    rows = Account.objects.select_for_update() if lock else Account.objects.all()
    account = rows.filter(pk=pk, is_active=True).first() if pk < 2**63 else None
    if account is None or not default_token_generator.check_token(account, token):
        raise LinkIsOver(_over("password"))
    return account


def email_link(account: Account, address: str) -> str:
    """Return the address that changes an account's email address, within a day."""
    return reverse("email-confirm", args=[EMAIL_CHANGES.sign([account.pk, account.email, address])])


def email_change(account: Account, token: str) -> str:
    """Return the address a link confirms for this account. Raises `LinkIsOver`."""
    try:
        pk, before, address = EMAIL_CHANGES.read(token)
    except NotSigned:
        raise LinkIsOver(_over("email address")) from None
    if (pk, before) != (account.pk, account.email):
        raise LinkIsOver(_over("email address"))
    return str(address)


def _over(what: str) -> str:
    return f"This link was used before or is too old. Ask for another to change the {what}."
