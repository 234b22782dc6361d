"""Letters about signing in: each tells the holder of the account what was done, and what to do if it was not they."""

import datetime
import logging

from django.conf import settings

from shiremoot.foundation import clock
from shiremoot.foundation.access import queries as access
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import PERSONAL
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.notices import actions as notices
from shiremoot.foundation.sign_in.rules import IdentityProvider
from shiremoot.foundation.ui import moments

log = logging.getLogger(__name__)
A_DAY = datetime.timedelta(days=1)

IF_NOT_YOU = """If this was not you, choose a new password at once and end all other sessions:
{site}/account/security/
Then tell the account administrator of your county."""


def new_device(account: Account, browser: str) -> None:
    """Tell of a first sign-in on a device."""
    _tell(account, "Somebody signed in on a new device", f"Browser: {browser[:200] or 'not named'}.")


def password_changed(account: Account) -> None:
    """Tell of a new password."""
    _tell(account, "Your password was changed", "All other sessions were ended.")


def factor_added(account: Account, factor: str) -> None:
    """Tell of a new second factor."""
    _tell(account, f"A {factor} was added to your account", "It is asked for from now on when you sign in.")


def recovery_codes_made(account: Account) -> None:
    """Tell of new recovery codes, unless a letter that tells of some still waits to be sent."""
    subject = "Recovery codes were made for your account"
    if not notices.is_waiting(address=account.email, about=subject):
        _tell(account, subject, "Each lets you in once. Older ones do not.")


def joined_provider(account: Account, provider: str) -> None:
    """Tell that an identity provider is the way in from now on."""
    _tell(account, "Your account has a new way in", f"You sign in through {provider}: your password is gone.")


def factor_removed(account: Account, factor: str) -> None:
    """Tell that a second factor is gone."""
    _tell(account, f"A {factor} was removed from your account", "It no longer signs you in.")


def factors_lost(account: Account) -> None:
    """Tell that every second factor was reported lost, unless a letter that tells of it still waits to be sent."""
    subject = "Your second factors were reported lost"
    if not notices.is_waiting(address=account.email, about=subject):
        _tell(
            account,
            subject,
            "They no longer sign you in, and all sessions were ended. Another is added with a set-up code, which only "
            "the account administrator who removed them gives you.",
        )


def codes_guessed(account: Account) -> None:
    """Tell that somebody has the password and guesses codes."""
    _tell(
        account,
        "Somebody has your password",
        "Somebody gave your password and then one wrong code after another, so they were not let in.",
    )


def email_changed(account: Account, before: str) -> None:
    """Tell the address before that it no longer signs in."""
    _tell(
        account, "Your email address was changed", f"You sign in as {account.email} from now on.", to=before
    )


def confirm_email(account: Account, address: str, link: str) -> bool:
    """Ask a new address to be confirmed. Returns False without a mail server."""
    words = f"""To sign in to Shiremoot as {address} from now on, open this within a day:
{notices.site_address()}{link}

If you did not ask for this, do nothing."""
    subject = "Confirm your email address"
    return _ask(address, subject, words, "a new address for an account")


def reset_password(account: Account, link: str) -> bool:
    """Send the link that sets a new password. Returns False without a mail server."""
    words = f"""To choose a new password for Shiremoot, open this within an hour:
{notices.site_address()}{link}

If you did not ask for this, do nothing: your password stays as it is."""
    subject = "Choose a new password"
    return _ask(account.email, subject, words, "a forgotten password")


def invitation(account: Account, by: str, link: str) -> bool:
    """Invite somebody to choose a password. Returns False without a mail server."""
    words = f"""{by} has opened an account for you in Shiremoot, where the county's partnerships run their meetings.

To choose a password and sign in, open this within an hour:
{notices.site_address()}{link}

After that, ask for another at {notices.site_address()}/sign-in/forgotten/ with this email address."""
    subject = "Your account in Shiremoot"
    return _ask(account.email, subject, words, "an invitation")


def role_given(by: Viewer, grant: RoleGrant) -> None:
    """Tell every account administrator but the giver, or else the operator, of a role that reaches personal records.

    So nobody reaches them quietly, by an account of somebody else or one made up for it.
    """
    if grant.role not in PERSONAL:
        return
    account = grant.account
    subject = "A role that reaches personal records was given"
    words = f"""{by} gave {account.name} ({account.email}) a role: {grant}.
Purpose: {grant.purpose}. Legal basis: {grant.legal_basis}."""
    _tell_administrators(subject, words, but=by.account)


def set_up_code_given(by: Viewer, account: Account) -> None:
    """Tell every account administrator but the giver, or else the operator, that somebody may add a second factor."""
    subject = "A set-up code was given"
    words = f"""{by} removed the second factors of {account.name} ({account.email}), reported lost, and has a code with
which another can be added."""
    _tell_administrators(subject, words, but=by.account, about=f"{subject}: account {account.pk}")


def provider_sends_no_groups(provider: IdentityProvider) -> None:
    """Tell the account administrators, at most once a day, that nobody can sign in through a provider."""
    subject = f"Nobody can sign in through {provider.name}"
    if notices.was_written(about=subject, since=clock.now() - A_DAY):
        return
    words = f"""{subject}: it no longer says which groups people are in.

No account was switched off. Ask the operator and the provider's administrators to have the claim
“{provider.groups_claim}” sent again."""
    for account in access.administrators(clock.today()):
        notices.write(address=account.email, subject=subject, words=words, about=subject)


def _tell_administrators(subject: str, words: str, *, but: Account | None, about: str = "") -> None:
    """Write to every account administrator but one; to the operator, and the log, if there is no other.

    With `about`, not while a letter about the same waits.
    """
    when, site = moments.moment(clock.now()), notices.site_address()
    words = f"{subject}: {when}.\n{words}\n\nIf that is not right, switch the account off under Accounts at {site}."
    addresses = [one.email for one in access.administrators(clock.today()) if one != but]
    if not addresses:
        log.warning("%s, and there is no other account administrator to tell.", about or subject)
        addresses = [settings.OPERATOR_MAIL]
    for address in addresses:
        if not (about and notices.is_waiting(address=address, about=about)):
            notices.write(address=address, subject=subject, words=words, about=about or subject)


def _ask(address: str, subject: str, words: str, about: str) -> bool:
    """Write a letter with a link, unless one like it still waits. Returns False without a mail server."""
    if notices.can_send() and notices.is_waiting(address=address, about=about):
        return True
    return notices.write(address=address, subject=subject, words=words, about=about)


def _tell(account: Account, subject: str, more: str, *, to: str = "") -> None:
    when = moments.moment(clock.now())
    words = f"{subject}: {when}.\n{more}\n\n{IF_NOT_YOU.format(site=notices.site_address())}"
    notices.write(address=to or account.email, subject=subject, words=words, about=subject)
