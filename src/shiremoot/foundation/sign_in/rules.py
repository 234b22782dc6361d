"""How many wrong tries, how long a session, and what an identity provider's words mean. Pure."""

import datetime
import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

MOST_TRIES = 10  # wrong ones, for one account from one source
MOST_ANYWHERE = 50  # wrong codes, for one account, on devices new to it, wherever they are
CONFIRMED_FOR = datetime.timedelta(minutes=10)
SET_UP_WITHIN = datetime.timedelta(days=1)
SEEN_EVERY = datetime.timedelta(minutes=1)  # how exactly the last use of a session is kept


class Guess(enum.StrEnum):
    """What somebody may try to guess. Each is counted by itself."""

    PASSWORD = "password"  # noqa: S105 - a name
    CODE = "code"
    OLD_PASSWORD = "old password"  # noqa: S105 - a name
    SET_UP_CODE = "set-up code"
    LETTER = "letter"  # no guess, but one after another would bury somebody in letters


@dataclass(frozen=True)
class TimeLimits:
    """How long a session may stay unused, and how long it may last at all."""

    unused: datetime.timedelta
    at_most: datetime.timedelta

    def why_over(self, *, begun: datetime.datetime, used: datetime.datetime, now: datetime.datetime) -> str:
        """Return why a session is over, or an empty text if it is not."""
        if now - begun >= self.at_most:
            return "the session had lasted as long as it may"
        return "the session was not used" if now - used >= self.unused else ""


class Belonging(enum.StrEnum):
    """What an identity provider says of somebody's place in the group whose members may come in."""

    INSIDE = "inside"
    OUTSIDE = "outside"  # groups were sent, and that one is not among them: a leaver
    NOT_SAID = "not said"  # no groups were sent at all: the provider is not set up to send them


@dataclass(frozen=True)
class IdentityProvider:
    """An organisation's own sign-in, by OpenID Connect, and what its claims mean here.

    `domains` are the ends of the email addresses it speaks for. Without `required_group`, nobody it signs in is a
    leaver. `organisations` and `posts` map the values of a claim to keys in the register of agencies. A provider whose
    `addresses_checked` is set gives only addresses that it gave out itself, and need not say that it checked them.
    """

    key: str
    name: str
    issuer: str
    domains: tuple[str, ...] = ()
    addresses_checked: bool = False
    new_accounts: bool = False
    groups_claim: str = "groups"
    required_group: str = ""
    organisation_claim: str = ""
    organisations: Mapping[str, str] = field(default_factory=dict)
    post_claim: str = ""
    posts: Mapping[str, str] = field(default_factory=dict)

    @property
    def button_words(self) -> str:
        return f"Sign in through {self.name}"


@dataclass(frozen=True)
class Identity:
    """Who an identity provider says has signed in."""

    email: str
    name: str
    belonging: Belonging
    organisation: str = ""
    post: str = ""
    shown_at: float | None = None  # when they last showed the provider who they are, where it says so

    def shown_after(self, moment: datetime.datetime) -> bool:
        """Return False if the provider says that it asked who they are before this moment."""
        return self.shown_at is None or self.shown_at > moment.timestamp()


def read_claims(provider: IdentityProvider, claims: Mapping[str, Any]) -> Identity:
    """Return what the claims say. An address the provider does not speak for, or has not checked, is left empty."""
    email = str(claims.get("email", "")).strip().lower()
    checked = str(claims.get("email_verified", provider.addresses_checked)).lower() == "true"
    speaks_for = checked and email.rpartition("@")[2] in provider.domains
    return Identity(
        email=email if speaks_for else "",
        name=str(claims.get("name") or email)[:200],
        belonging=_belonging(provider, claims.get(provider.groups_claim)),
        organisation=_mapped(provider.organisations, claims.get(provider.organisation_claim)),
        post=_mapped(provider.posts, claims.get(provider.post_claim)),
        shown_at=float(shown) if isinstance(shown := claims.get("auth_time"), int | float) else None,
    )


def _belonging(provider: IdentityProvider, groups: object) -> Belonging:
    if not provider.required_group:
        return Belonging.INSIDE
    if not isinstance(groups, str | list):
        return Belonging.NOT_SAID
    return Belonging.INSIDE if provider.required_group in _several(groups) else Belonging.OUTSIDE


def _several(value: object) -> Sequence[str]:
    return (
        [value] if isinstance(value, str) else [str(one) for one in value] if isinstance(value, list) else []
    )


def _mapped(known: Mapping[str, str], value: object) -> str:
    return next((known[one] for one in _several(value) if one in known), "")
