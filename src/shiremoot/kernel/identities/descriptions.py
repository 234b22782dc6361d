"""What one record says of a person."""

import enum
import re
from dataclasses import dataclass
from functools import cached_property

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.identities import names, nhs_numbers
from shiremoot.kernel.pathways.dates import PartialDay

_POSTCODE = re.compile(r"([A-Z]{1,2}\d[A-Z\d]?)(\d[A-Z]{2})")


class SaysNothing(DomainError):
    """A description with which nobody could be told from anybody else."""


class NotAPostcode(DomainError):
    """A text that is no postcode of the United Kingdom."""

    field = "postcode"


class Sex(enum.StrEnum):
    """Sex as the national returns have it; nothing said is not known."""

    FEMALE = "female"
    MALE = "male"
    NOT_KNOWN = ""


def read_postcode(text: str) -> str:
    """Return a postcode as it is printed, such as OX1 1ND; empty of nothing. Raises `NotAPostcode`."""
    letters = re.sub(r"\s", "", text).upper()
    found = _POSTCODE.fullmatch(letters)
    if letters and found is None:
        raise NotAPostcode("Enter a full postcode, such as OX1 1ND, or leave it out.")
    return f"{found[1]} {found[2]}" if found else ""


@dataclass(frozen=True, kw_only=True)
class Description:
    """What one record says of a person, each part as it is stored: names as people have them, checked numbers.

    Whatever is not known is empty. Raises `SaysNothing` unless it has a name or an NHS number.
    """

    given: str = ""
    family: str = ""
    born: PartialDay | None = None
    sex: Sex = Sex.NOT_KNOWN
    nhs_number: str = ""
    postcode: str = ""

    def __post_init__(self) -> None:
        if not (self.given.strip() or self.family.strip() or self.nhs_number):
            raise SaysNothing("Enter a name or an NHS number.")
        if self.nhs_number and not nhs_numbers.is_nhs_number(self.nhs_number):
            raise ValueError("A description holds an NHS number that was checked.")

    @cached_property
    def plain_given(self) -> str:
        return names.given(self.given)

    @cached_property
    def plain_family(self) -> str:
        return names.family(self.family)

    @property
    def outcode(self) -> str:
        return self.postcode.partition(" ")[0]

    @property
    def is_enough(self) -> bool:
        """Return True if it can tell a person from most others: an NHS number, or a full name and something more."""
        named = bool(self.plain_given and self.plain_family)
        return bool(self.nhs_number) or (named and (self.born is not None or bool(self.postcode)))
