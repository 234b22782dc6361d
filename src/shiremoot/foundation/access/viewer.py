"""The person looking: an account with the grants that are live today, read once per request."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation.access import models, rules
from shiremoot.foundation.agencies.models import Holding


@dataclass(frozen=True)
class Grant:
    """One live grant; neither an organisation nor a body means the whole county."""

    role: rules.Role
    organization_id: int | None = None
    body_id: int | None = None

    @property
    def county_wide(self) -> bool:
        return self.organization_id is None and self.body_id is None


@dataclass(frozen=True)
class Viewer:
    """Who is asking. A visitor has no account and no grants; the operator at the command line sees everything."""

    account: object | None = None
    grants: tuple[Grant, ...] = ()
    served_organization_ids: frozenset[int] = frozenset()
    served_body_ids: frozenset[int] = frozenset()
    operator: bool = False

    def __str__(self) -> str:
        if self.operator:
            return "operator at the command line"
        return str(self.account) if self.account else "a visitor"

    @property
    def person_id(self) -> int | None:
        return getattr(self.account, "person_id", None)

    @property
    def roles(self) -> frozenset[rules.Role]:
        return frozenset(grant.role for grant in self.grants)

    @property
    def granted_organization_ids(self) -> frozenset[int]:
        """Organisations this viewer acts for by a grant; holding some post in one is not enough to act for it."""
        return frozenset(g.organization_id for g in self.grants if g.organization_id)

    @property
    def organization_ids(self) -> frozenset[int]:
        """Organisations this viewer acts for or serves in."""
        return self.served_organization_ids | self.granted_organization_ids

    @property
    def body_ids(self) -> frozenset[int]:
        """Bodies this viewer acts for or has a seat on."""
        return self.served_body_ids | {g.body_id for g in self.grants if g.body_id}

    def may(
        self, ability: rules.Ability, *, body_id: int | None = None, organization_id: int | None = None
    ) -> bool:
        """Whether any live grant allows this, over the thing named (a grant over the county covers all)."""
        return self.operator or any(
            grant.role in ability.roles and _covers(grant, body_id, organization_id) for grant in self.grants
        )

    def may_somewhere(self, ability: rules.Ability) -> bool:
        """Whether any live grant allows this over anything at all."""
        return self.operator or any(grant.role in ability.roles for grant in self.grants)

    def may_county_wide(self, ability: rules.Ability) -> bool:
        """Whether a grant over the whole county allows this."""
        return self.operator or any(
            grant.county_wide and grant.role in ability.roles for grant in self.grants
        )


VISITOR = Viewer()
OPERATOR = Viewer(operator=True)

# Which bodies a person has a seat on is known higher in the house; that room registers here.
_served_bodies: list[Callable[[int, datetime.date], frozenset[int]]] = []


def register_served_bodies(find: Callable[[int, datetime.date], frozenset[int]]) -> None:
    """Let a room that knows seats say which bodies a person serves on at a date."""
    _served_bodies.append(find)


def viewer_of(account, day: datetime.date) -> Viewer:
    """The viewer behind an account on a day: two queries, three for somebody who holds a post."""
    if not getattr(account, "is_authenticated", False):
        return VISITOR
    rows = models.RoleGrant.objects.at(day).filter(account=account)
    grants = tuple(
        Grant(rules.Role(role), organization, body)
        for role, organization, body in rows.values_list("role", "organization_id", "body_id").order_by("pk")
    )
    organizations, bodies = _served(account.person_id, day)
    return Viewer(account, grants, organizations, bodies)


def _served(person_id: int | None, day: datetime.date) -> tuple[frozenset[int], frozenset[int]]:
    if person_id is None:
        return frozenset(), frozenset()
    organizations = frozenset(
        Holding.objects.at(day).filter(person_id=person_id).values_list("post__organization_id", flat=True)
    )
    return organizations, frozenset().union(*(find(person_id, day) for find in _served_bodies))


def _covers(grant: Grant, body_id: int | None, organization_id: int | None) -> bool:
    if grant.county_wide:
        return True
    if grant.body_id is not None:
        return grant.body_id == body_id
    return grant.organization_id == organization_id
