"""Rules of the people index that need no database: references, purposes, and who leads whom."""

import enum
from collections.abc import Mapping

from shiremoot.kernel.errors import DomainError

HOLDER = (
    "holder"  # the role of those who keep a subject: the person who adds it, and their safeguarding teams
)
LOOKED_AT = 25  # candidates shown; more than these and the description says too little
SCANNED = 200  # records compared: those that share most keys with what is looked for


class TooLittle(DomainError):
    """A description that fits too many people to look for."""


class Undecided(DomainError):
    """Two subjects cannot be joined, split or kept apart as they stand."""


class LookingFor(enum.StrEnum):
    """Why somebody looks for a person. It is kept in the trail, so it holds no words of the person's."""

    OPEN_CASE = "to open a case"
    ADD_TO_CASE = "to add to a case"
    ANSWER_REQUEST = "to answer a request for information"
    CHECK = "to check a record"


def reference(number: int) -> str:
    """Return the reference of a subject, such as P-000123."""
    return f"P-{number:06}"


def leaders(joined_to: Mapping[int, int | None]) -> dict[int, int]:
    """Return who leads each subject, given whom each was joined to directly: themselves, if to nobody.

    Raises `Undecided` if somebody would end up leading themselves by way of others.
    """
    return {number: _leader(number, joined_to) for number in joined_to}


def _leader(number: int, joined_to: Mapping[int, int | None]) -> int:
    passed = {number}
    while (above := joined_to.get(number)) is not None:
        if above in passed:
            raise Undecided("These records are of one person already.")
        passed.add(above)
        number = above
    return number
