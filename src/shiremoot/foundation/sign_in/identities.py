"""Accounts of people whom an organisation's identity provider signs in (OpenID Connect)."""

import datetime
import logging

from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.sign_in import notices
from shiremoot.foundation.sign_in.acts import SignInAct
from shiremoot.foundation.sign_in.rules import (
    CONFIRMED_FOR,
    Belonging,
    Identity,
    IdentityProvider,
    read_claims,
)
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError

SWITCHED_OFF = "This account is switched off. Ask the account administrator of your county."

log = logging.getLogger(__name__)


class NotAdmitted(DomainError):
    """An identity provider signed somebody in who is not let in here. The message says why."""


def providers() -> dict[str, IdentityProvider]:
    """Return the identity providers of ``county.toml``, by key."""
    return {one.key: one for one in settings.IDENTITY_PROVIDERS}


def provider_of(account: Account) -> IdentityProvider | None:
    """Return the identity provider an account signs in through, or None."""
    if not providers():
        return None
    tied = SocialAccount.objects.filter(user=account, provider__in=providers()).first()
    return providers()[tied.provider] if tied else None


def resolve(request: HttpRequest, sociallogin: SocialLogin) -> None:
    """Find or open the account of the person who was signed in, and bring it up to date. Raises `NotAdmitted`.

    An account of somebody whom the provider no longer counts among its people is switched off. Where it says nothing of
    anybody's groups, nobody comes in through it and nobody is switched off: that is a fault in how it is set up.
    """
    provider = providers()[sociallogin.account.provider]
    data = sociallogin.account.extra_data
    claims = {**data.get("id_token", {}), **data.get("userinfo", {})}
    identity = read_claims(provider, claims)
    if request.user.is_authenticated and not identity.shown_after(clock.real() - CONFIRMED_FOR):
        raise NotAdmitted(f"{provider.name} did not ask you again who you are, so nothing is confirmed.")
    if identity.belonging is Belonging.NOT_SAID:
        _refuse_without_groups(provider)
    known = sociallogin.user if sociallogin.is_existing else _by_address(provider, identity)
    if identity.belonging is Belonging.OUTSIDE:
        _turn_away_leaver(provider, known)
    account = known or _open(provider, identity)
    if not account.is_active:
        raise NotAdmitted(SWITCHED_OFF)
    _join(request, sociallogin, provider, account)
    if provider.posts:
        _hold_post(account, provider, identity)


def _refuse_without_groups(provider: IdentityProvider) -> None:
    """Tell the operator and the account administrators that a provider sends no groups. Raises `NotAdmitted`."""
    log.warning("%s sends no “%s” claim: nobody comes in through it", provider.name, provider.groups_claim)
    notices.provider_sends_no_groups(provider)
    raise NotAdmitted(
        f"{provider.name} did not say which groups you are in, so nobody can sign in through it. "
        "The account administrators of your county have been told."
    )


def _by_address(provider: IdentityProvider, identity: Identity) -> Account | None:
    """Return the account of an address. Raises `NotAdmitted` if somebody signs in to it already.

    Organisations give the address of somebody who left to somebody new: what stays the same is the subject alone.
    """
    account = Account.objects.filter(email=identity.email).first() if identity.email else None
    if account is not None and provider_of(account) is not None:
        raise NotAdmitted(
            f"{provider.name} knows you as somebody other than who used this address here before. "
            "Ask the account administrator of your county."
        )
    return account


def _turn_away_leaver(provider: IdentityProvider, account: Account | None) -> None:
    if account is not None and account.is_active:
        access.switch_off(by=OPERATOR, account=account)
    raise NotAdmitted(
        f"{provider.name} no longer lets you use Shiremoot. Ask its help desk if that is wrong."
    )


def _open(provider: IdentityProvider, identity: Identity) -> Account:
    """Open an account with no role. Raises `NotAdmitted` where an administrator has not allowed it."""
    if not provider.new_accounts or not identity.email:
        raise NotAdmitted(
            "You have no account here yet. Ask the account administrator of your county for one."
        )
    return access.open_account(by=OPERATOR, email=identity.email, name=identity.name, password=None)


@transaction.atomic
def _join(
    request: HttpRequest, sociallogin: SocialLogin, provider: IdentityProvider, account: Account
) -> None:
    """Tie the account to the provider, the only way in from now on; so that anyone who leaves it is out."""
    if sociallogin.is_existing:
        return
    account.set_unusable_password()
    account.save(update_fields=["password"])
    sociallogin.user = account
    sociallogin.account.user = account
    sociallogin.account.save()
    change = {"provider": provider.name}
    trail.record(by=Viewer(account=account), act=SignInAct.JOINED_PROVIDER, thing=account, change=change)
    notices.joined_provider(account, provider.name)


def _hold_post(account: Account, provider: IdentityProvider, identity: Identity) -> None:
    """Give the person the post the claims name, and end the posts that earlier claims gave.

    A post that somebody else holds stays theirs; the trail keeps that it was refused.
    """
    note, today = f"As {provider.name} says", clock.today()
    post = _post(identity)
    held = Holding.objects.at(today).filter(person=account.person, note=note)
    _end(held.exclude(post=post), today)
    if post is None or held.filter(post=post).exists():
        return
    try:
        agencies.appoint(person=_person(account), post=post, since=today, note=note)
    except agencies.AlreadyHeld as problem:
        by = Viewer(account=account)
        trail.record_refusal(by=by, wanted="hold a post", thing=str(post), reason=str(problem))


def _post(identity: Identity) -> Post | None:
    rows = Post.objects.filter(key=identity.post)
    if identity.organisation:
        rows = rows.filter(organization__key=identity.organisation)
    return rows.first()


def _person(account: Account) -> Person:
    """Return the person of an account, added to the register if there was none."""
    if account.person is None:
        account.person = agencies.add_person(account.name)
        account.save(update_fields=["person"])
    return account.person


def _end(rows: QuerySet[Holding], today: datetime.date) -> None:
    """End holdings with yesterday as the last day, also one that began today."""
    yesterday = today - datetime.timedelta(days=1)
    rows.filter(since__gt=yesterday).update(since=yesterday, until=yesterday)
    rows.update(until=yesterday)
