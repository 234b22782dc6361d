"""Kinds of entry, and why two may not be merged or one not removed."""

import enum
from collections.abc import Mapping

from shiremoot.kernel.errors import DomainError


class RegisterKind(enum.StrEnum):
    """A part of the register, as its address names it."""

    ORGANISATIONS = "organisations"
    POSTS = "posts"
    PEOPLE = "people"

    @property
    def one(self) -> str:
        """The word for one of them."""
        return {"organisations": "organisation", "posts": "post", "people": "person"}[self.value]


class CannotMerge(DomainError):
    """The two entries cannot be merged as they stand."""

    field = "into"


class CannotRemove(DomainError):
    """Something hangs on the entry, so it is part of the record."""


class NameTaken(DomainError):
    """Another entry of this kind has that name."""

    field = "name"


class EndsTooEarly(DomainError):
    """The entry would end before something that belongs to it began, or has ended already."""

    field = "on"


def check_nothing_hangs(thing: str, hanging: Mapping[str, int]) -> None:
    """Raise `CannotRemove` if anything hangs on an entry; `hanging` has the number of rows by their words."""
    if counted := {words: number for words, number in hanging.items() if number}:
        said = ", ".join(f"{number} {words}" for words, number in sorted(counted.items()))
        raise CannotRemove(
            f"{thing} is part of the record ({said}), so it cannot be removed. End it, or merge it into another."
        )


ORGANISATION_KINDS = (
    "county council",
    "district council",
    "unitary council",
    "metropolitan borough council",
    "London borough council",
    "combined authority",
    "parish council",
    "NHS trust",
    "integrated care board",
    "police",
    "fire and rescue service",
    "probation service",
    "charity",
    "university",
    "business",
    "partnership",
)
