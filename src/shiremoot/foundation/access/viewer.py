"""The viewer: an account with the grants that are live today, read once per request."""

import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from shiremoot.foundation.access import models, rules
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding
from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class Grant:
    """One live grant, over an organisation or a scope; over the whole county if it has neither."""

    role: rules.Role
    organization_id: int | None = None
    scope_id: int | None = None

    @property
    def county_wide(self) -> bool:
        return self.organization_id is None and self.scope_id is None


@dataclass(frozen=True)
class Guest:
    """Somebody without an account, asked by a signed link to do the one duty of this number."""

    name: str
    duty: int


@dataclass(frozen=True)
class Viewer:
    """Who is asking. A visitor has no account and no grants; the operator at the command line sees everything."""

    account: Account | None = None
    grants: tuple[Grant, ...] = ()
    served_organization_ids: frozenset[int] = frozenset()
    served_scope_ids: frozenset[int] = frozenset()
    operator: bool = False
    assured: bool = False  # signed in with a second factor, or at their organisation's identity provider
    day: datetime.date | None = None  # the day on which the grants are live
    guest: Guest | None = None
    unnamed: bool = False  # somebody signed in who chose not to give their name

    def __str__(self) -> str:
        if self.unnamed:
            return "somebody who did not give their name"
        if self.operator:
            return "operator at the command line"
        if self.guest:
            return f"{self.guest.name}, by a link"
        return str(self.account) if self.account else "a visitor"

    @property
    def person_id(self) -> int | None:
        return getattr(self.account, "person_id", None)

    @property
    def roles(self) -> frozenset[rules.Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def granted_organization_ids(self) -> frozenset[int]:
        """Organisations this viewer acts for by a grant. Holding a post in one is not enough to act for it."""
        return frozenset(g.organization_id for g in self.grants if g.organization_id)

    @property
    def organization_ids(self) -> frozenset[int]:
        """Organisations this viewer acts for or serves in."""
        return self.served_organization_ids | self.granted_organization_ids

    @property
    def scope_ids(self) -> frozenset[int]:
        """Scopes (of bodies) this viewer acts for or serves in."""
        return self.served_scope_ids | {g.scope_id for g in self.grants if g.scope_id}

    def may(
        self, ability: rules.Ability, *, scope_id: int | None = None, organization_id: int | None = None
    ) -> bool:
        """Return True if a live grant allows this over the thing named. A grant over the county covers everything."""
        return self.operator or any(
            grant.role in ability.roles and _covers(grant, scope_id, organization_id) for grant in self.grants
        )

    def may_somewhere(self, ability: rules.Ability) -> bool:
        """Return True if a live grant allows this over anything at all."""
        return self.operator or any(grant.role in ability.roles for grant in self.grants)

    def may_county_wide(self, ability: rules.Ability) -> bool:
        """Return True if a grant over the whole county allows this."""
        return self.operator or any(
            grant.county_wide and grant.role in ability.roles for grant in self.grants
        )


VISITOR = Viewer()
OPERATOR = Viewer(operator=True)
UNNAMED = Viewer(unnamed=True)

SERVED_SCOPES: Hook[Callable[[int, datetime.date], Mapping[int, bool]]] = Hook(
    "access.served_scopes",
    "The scopes in which a person serves on a day, such as the bodies they sit on, and whether as a member.",
)


def viewer_of(
    account: Account | AnonymousUser | None, day: datetime.date, *, assured: bool = False
) -> Viewer:
    """Return the viewer for an account on a day. Two queries; three for somebody who holds a post.

    Grants of the roles in `rules.PERSONAL` are left out unless the viewer is `assured` (see `assurance`). Who is a
    member in a scope by a seat has the councillor's role over it while they are, without a grant.
    """
    if account is None or not account.is_authenticated:
        return VISITOR
    rows = models.RoleGrant.objects.at(day).filter(account=account)
    grants = tuple(
        Grant(rules.Role(role), organization, scope)
        for role, organization, scope in rows.values_list("role", "organization_id", "scope_id").order_by(
            "pk"
        )
        if rules.counts(rules.Role(role), assured=assured)
    )
    organizations, scopes = _served(account.person_id, day)
    by_seat = tuple(Grant(rules.Role.COUNCILLOR, scope_id=scope) for scope in sorted(scopes) if scopes[scope])
    return Viewer(account, (*grants, *by_seat), organizations, frozenset(scopes), day=day, assured=assured)


def _served(person_id: int | None, day: datetime.date) -> tuple[frozenset[int], dict[int, bool]]:
    if person_id is None:
        return frozenset(), {}
    organizations = frozenset(
        Holding.objects.at(day).filter(person_id=person_id).values_list("post__organization_id", flat=True)
    )
    scopes: dict[int, bool] = {}
    for offer in SERVED_SCOPES.offers:
        scopes |= offer.give(person_id, day)
    return organizations, scopes


def _covers(grant: Grant, scope_id: int | None, organization_id: int | None) -> bool:
    if grant.county_wide:
        return True
    if grant.scope_id is not None:
        return grant.scope_id == scope_id
    return grant.organization_id == organization_id
