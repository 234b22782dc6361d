"""Writes to how somebody signs in. Each is in the trail, and the holder of the account gets a letter."""

from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.webauthn.internal.auth import WebAuthn
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import Exists, OuterRef

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import queries
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.sign_in import notices, set_up_codes, tokens
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError

FACTORS = {
    Authenticator.Type.TOTP: "one-time code",
    Authenticator.Type.WEBAUTHN: "passkey",
    Authenticator.Type.RECOVERY_CODES: "set of recovery codes",
}


class AddressTaken(DomainError):
    """Another account signs in with this email address."""

    field = "email"


class HasCodes(DomainError):
    """The account already has one-time codes."""


@transaction.atomic
def add_codes(*, by: Viewer, account: Account, secret: str) -> Authenticator:
    """Ask for one-time codes of this secret from now on. Raises `HasCodes`."""
    if Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists():
        raise HasCodes("One-time codes are set up already. Remove them first to move to another phone.")
    return _added(by, account, TOTP.activate(account, secret).instance)


@transaction.atomic
def add_passkey(*, by: Viewer, account: Account, name: str, credential: dict[str, object]) -> Authenticator:
    """Keep a passkey that the browser made."""
    return _added(by, account, WebAuthn.add(account, name, credential).instance)


@transaction.atomic
def remove_factor(*, by: Viewer, factor: Authenticator) -> str:
    """Remove a passkey or the one-time codes; with the last of them, the recovery codes too.

    Returns a set-up code if it was the last of somebody who needs one to add another: for this session alone.
    """
    account, words = factor.user, FACTORS[Authenticator.Type(factor.type)]
    factor.delete()
    others = Authenticator.objects.filter(user=account)
    last = not others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists()
    if last:
        others.delete()
    trail.record(by=by, act=SignInAct.REMOVED_FACTOR, thing=account, change={"factor": words})
    notices.factor_removed(account, words)
    needs_code = last and queries.reaches_personal_records(account, clock.today())
    return set_up_codes.make(account) if needs_code else ""


@transaction.atomic
def make_recovery_codes(*, by: Viewer, account: Account) -> list[str]:
    """Make new recovery codes in place of the old. Returns them: they are not shown again."""
    Authenticator.objects.filter(user=account, type=Authenticator.Type.RECOVERY_CODES).delete()
    trail.record(by=by, act=SignInAct.MADE_RECOVERY_CODES, thing=account)
    notices.recovery_codes_made(account)
    codes: list[str] = RecoveryCodes.activate(account).get_unused_codes()
    return codes


@dataclass(frozen=True)
class NewAdministrator:
    """An account administrator who can sign in at once, with what is given to them by hand and not shown again."""

    account: Account
    secret: str
    codes: list[str]


@transaction.atomic
def open_administrator(*, by: Viewer, email: str, name: str, password: str) -> NewAdministrator:
    """Open an account with one-time codes, recovery codes and the role of account administrator.

    Raises ValidationError, saying why, if the address cannot be used.
    """
    secret = generate_totp_secret()
    account = access.open_account(by=by, email=email, name=name, password=password)
    add_codes(by=by, account=account, secret=secret)
    codes = make_recovery_codes(by=by, account=account)
    access.grant(
        by=by,
        account=account,
        role=Role.ADMINISTRATOR,
        purpose="Opens accounts and gives roles",
        legal_basis="Appointed by the operator",
    )
    return NewAdministrator(account, secret, codes)


@transaction.atomic
def report_lost(*, by: Viewer, account: Account) -> str:
    """Remove every second factor of somebody who lost theirs, and end their sessions. Returns a set-up code.

    The code is for the one who reports, to give by hand: the password alone adds no factor from now on. The tie to an
    identity provider counts as a factor: who their organisation knows under another mark, they tie again by signing in.
    """
    SocialAccount.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    trail.record(by=by, act=SignInAct.LOST_FACTORS, thing=account)
    end_sessions(by=by, account=account)
    notices.factors_lost(account)
    notices.set_up_code_given(by, account)
    return set_up_codes.make(account)


@transaction.atomic
def end_sessions(*, by: Viewer, account: Account, only: int | None = None, but: str | None = None) -> int:
    """End the sessions of an account: all, `only` the one with this number, or all `but` that of this key.

    Returns how many ended.
    """
    rows = UserSession.objects.filter(user=account)
    if only is not None:
        rows = rows.filter(pk=only)
    if but is not None:
        rows = rows.exclude(session_key=but)
    keys = list(rows.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    trail.record(by=by, act=SignInAct.ENDED_SESSIONS, thing=account, change={"sessions": len(keys)})
    return len(keys)


def follow_session(*, account: Account, before: str, now: str) -> None:
    """Keep a session in the list of its account, so that it can be ended, after its key changed."""
    UserSession.objects.filter(user=account, session_key=before).update(session_key=now)


def forget_ended_sessions() -> None:
    """Delete the rows of sessions that no longer exist."""
    there = Session.objects.filter(session_key=OuterRef("session_key"))
    UserSession.objects.filter(~Exists(there)).delete()


@transaction.atomic
def change_password(*, by: Viewer, account: Account, new: str) -> None:
    """Set a new password. Every session but the present one ends by it."""
    access.change_password(by=by, account=account, new=new)
    notices.password_changed(account)


@transaction.atomic
def reset_password(*, number: str, token: str, new: str) -> None:
    """Set a password for the person who opened the link in the letter, once. Every session ends by it.

    Raises `tokens.LinkIsOver`.
    """
    account = tokens.account_of(number, token, lock=True)
    account.set_password(new)
    account.save(update_fields=["password"])
    trail.record(by=Viewer(account=account), act=SignInAct.RESET_PASSWORD, thing=account)
    notices.password_changed(account)


def ask_for_email(*, account: Account, address: str) -> bool:
    """Send a link to a new address. Returns False without a mail server. Raises `AddressTaken`."""
    _check_free(address)
    return notices.confirm_email(account, address, tokens.email_link(account, address))


@transaction.atomic
def change_email(*, by: Viewer, account: Account, address: str) -> None:
    """Sign in with another address from now on; the address before is told. Raises `AddressTaken`."""
    _check_free(address)
    before, account.email = account.email, address.strip().lower()
    account.save(update_fields=["email"])
    trail.record(by=by, act=SignInAct.CHANGED_EMAIL, thing=account)
    notices.email_changed(account, before)


@transaction.atomic
def invite(*, by: Viewer, email: str, name: str, person: Person | None = None) -> tuple[Account, bool]:
    """Open an account and send a link to choose a password. The second is False if no letter could be sent.

    Raises ValidationError if the address cannot be used.
    """
    account = access.open_account(by=by, email=email, name=name, password=None, person=person)
    return account, invite_again(by=by, account=account)


@transaction.atomic
def invite_again(*, by: Viewer, account: Account) -> bool:
    """Send the link once more. Returns False if no letter could be sent."""
    trail.record(by=by, act=SignInAct.INVITED, thing=account)
    return notices.invitation(account, str(by), tokens.password_link(account))


def _check_free(address: str) -> None:
    if Account.objects.filter(email=address.strip().lower()).exists():
        raise AddressTaken("Somebody already signs in with that address")


def _added(by: Viewer, account: Account, factor: Authenticator) -> Authenticator:
    words = FACTORS[Authenticator.Type(factor.type)]
    set_up_codes.forget(account)
    trail.record(by=by, act=SignInAct.ADDED_FACTOR, thing=account, change={"factor": words})
    notices.factor_added(account, words)
    return factor
