"""Roles and abilities, as tables that know no Django."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass


class Role(enum.StrEnum):
    """Who uses the system. The value is what is stored; `title` is what is shown."""

    DEMOCRATIC_SERVICES = "democratic services officer"
    SCRUTINY = "scrutiny officer"
    BUSINESS_MANAGER = "board business manager"
    PARTNERSHIP = "partnership or policy officer"
    ANALYST = "performance analyst"
    SAFEGUARDING_LEAD = "safeguarding lead"
    SAFEGUARDING_TEAM = "safeguarding team"
    PRACTITIONER = "practitioner"
    TRAINER = "learning lead"
    COUNCILLOR = "councillor or independent chair"
    ADMINISTRATOR = "account administrator"

    @property
    def title(self) -> str:  # type: ignore[override]  # a role has a title; nobody asks the text for title case
        return self.value[0].upper() + self.value[1:]


# Roles through which somebody may read personal records, or decide who does. A grant of one counts only in a session
# that began with a second factor or at the identity provider of the person's organisation.
PERSONAL = frozenset({Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_TEAM, Role.PRACTITIONER, Role.ADMINISTRATOR})


def counts(role: Role, *, assured: bool) -> bool:
    """Return True if a grant of this role counts in a session that is `assured`, or is not."""
    return assured or role not in PERSONAL


@dataclass(frozen=True)
class Ability:
    """One thing a role allows; `words` complete "you may …"."""

    words: str
    roles: frozenset[Role]


ABILITIES: dict[str, Ability] = {}


def ability(words: str, roles: Iterable[Role]) -> Ability:
    """Declare an ability, once, in its room's `permissions`. Raises ValueError on a second declaration."""
    if words in ABILITIES:
        raise ValueError(f"the ability to {words} is declared twice")
    ABILITIES[words] = Ability(words, frozenset(roles))
    return ABILITIES[words]
