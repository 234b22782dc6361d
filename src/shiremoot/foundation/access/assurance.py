"""How surely we know who somebody is: with a second factor, or through their organisation's identity provider."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest

from shiremoot.foundation.access.rules import PERSONAL, Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.kernel.errors import DomainError

SURE = frozenset(
    {"mfa", "socialaccount"}
)  # how the session keeps "a second factor" and "an identity provider"


class NeedsSecondFactor(DomainError):
    """A role in `rules.PERSONAL` is to be given to somebody who signs in with a password alone."""

    field = "role"


def of(request: HttpRequest) -> bool:
    """Return True if this session began with a second factor or at an identity provider. No query of its own."""
    user = request.user
    if not isinstance(user, Account):
        return False
    return any(record["method"] in SURE for record in get_authentication_records(request, user))


def signs_in_surely(account: Account) -> bool:
    """Return True if the account has a second factor or signs in at an identity provider."""
    factors = Authenticator.objects.filter(user=account).exclude(type=Authenticator.Type.RECOVERY_CODES)
    providers = [provider.key for provider in settings.IDENTITY_PROVIDERS]
    tied = SocialAccount.objects.filter(user=account, provider__in=providers)
    return bool(factors.exists() or tied.exists())


def check_can_open_subjects(account: Account) -> None:
    """Raise `NeedsSecondFactor` if the account could not open a case it is given access to."""
    if not signs_in_surely(account):
        raise NeedsSecondFactor(
            f"{account} signs in with a password alone. Cases need a second factor: "
            "ask them to add one under “Your account”, then give the access."
        )


def check_can_hold(account: Account, role: Role) -> None:
    """Raise `NeedsSecondFactor` if the role needs a second factor and the account has none."""
    if role in PERSONAL and not signs_in_surely(account):
        raise NeedsSecondFactor(
            f"{account} signs in with a password alone. A {role} needs a second factor: "
            "ask them to add one under “Your account”, then give the role."
        )
