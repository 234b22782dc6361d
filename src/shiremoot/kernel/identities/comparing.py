"""How alike two descriptions are: part by part, in words, and what that comes to.

The weight of a part is about the logarithm, to base 2, of how many times likelier it is to agree so for one person than
for two (Fellegi and Sunter 1969). The weights order candidates; rules that no sum overrides come before them: a shared
NHS number, two NHS numbers that differ, a twin, a namesake.
"""

import enum
from dataclasses import dataclass

import jellyfish

from shiremoot.kernel.identities import names
from shiremoot.kernel.identities.descriptions import Description
from shiremoot.kernel.pathways.dates import PartialDay

LIKELY_FROM, POSSIBLE_FROM = 18, 9
GUESS = 2  # years by which "about 1950" may be wrong


class Agreement(enum.StrEnum):
    """How one part of two descriptions compares."""

    SAME = "same"
    CLOSE = "close"
    DIFFERENT = "different"
    NOT_KNOWN = "not known"


class Likeness(enum.StrEnum):
    """What a comparison comes to."""

    LIKELY = "likely the same person"
    POSSIBLE = "possibly the same person"
    UNLIKE = "another person"


@dataclass(frozen=True)
class ComparedPart:
    """One part of a comparison: what was compared, how it agrees, and the reason in words."""

    part: str
    agreement: Agreement
    words: str
    weight: int


@dataclass(frozen=True)
class Match:
    """What two descriptions have in common and what not. `caution` is a reason to take them for two people."""

    parts: tuple[ComparedPart, ...]
    likeness: Likeness
    caution: str = ""

    @property
    def weight(self) -> int:
        return sum(part.weight for part in self.parts)

    def reasons(self, agreement: Agreement) -> list[str]:
        """Return the words of the parts that agree in this way."""
        return [part.words for part in self.parts if part.agreement is agreement]


def compare(wanted: Description, held: Description) -> Match:
    """Compare a description with what a record holds. The order of the two does not matter but for the words."""
    parts = (
        _nhs_number(wanted, held),
        *_names(wanted, held),
        _birth(wanted.born, held.born),
        _postcode(wanted.postcode, held.postcode),
        _sex(wanted, held),
    )
    by_part = {part.part: part.agreement for part in parts}
    caution = _caution(by_part)
    return Match(parts, _likeness(by_part, sum(part.weight for part in parts), caution), caution)


def _likeness(by_part: dict[str, Agreement], weight: int, caution: str) -> Likeness:
    if by_part["NHS number"] is Agreement.SAME:
        return Likeness.POSSIBLE if caution else Likeness.LIKELY
    if weight < POSSIBLE_FROM:
        return Likeness.UNLIKE
    return Likeness.LIKELY if weight >= LIKELY_FROM and not caution else Likeness.POSSIBLE


def _caution(by_part: dict[str, Agreement]) -> str:
    nhs, family, given, birth = (by_part[one] for one in ("NHS number", "family name", "given name", "birth"))
    if nhs is Agreement.SAME:
        both_differ = given is birth is Agreement.DIFFERENT
        return (
            "The NHS number is the same but little else: one of the two may be mistyped."
            if both_differ
            else ""
        )
    if nhs is Agreement.DIFFERENT:
        return "Each has an NHS number of their own, so they are two people unless one was mistyped."
    if (family, given, birth) == (Agreement.SAME, Agreement.DIFFERENT, Agreement.SAME):
        return "Born on the same day with the same family name and another given name: this may be a twin."
    if (family, given, birth) == (Agreement.SAME, Agreement.SAME, Agreement.DIFFERENT):
        return "The same name but born on another day: this may be a namesake."
    return ""


def _nhs_number(wanted: Description, held: Description) -> ComparedPart:
    if not (wanted.nhs_number and held.nhs_number):
        return ComparedPart("NHS number", Agreement.NOT_KNOWN, "NHS number not known", 0)
    if wanted.nhs_number == held.nhs_number:
        return ComparedPart("NHS number", Agreement.SAME, "The same NHS number", 20)
    return ComparedPart("NHS number", Agreement.DIFFERENT, "Another NHS number", -12)


def _names(wanted: Description, held: Description) -> tuple[ComparedPart, ComparedPart]:
    there = (wanted.plain_family, wanted.plain_given, held.plain_family, held.plain_given)
    if all(there) and _is_swapped(*there):
        words = "Given and family name are the other way round"
        return (
            ComparedPart("family name", Agreement.CLOSE, words, 6),
            ComparedPart("given name", Agreement.CLOSE, "The same names", 6),
        )
    return _family(wanted, held), _given(wanted, held)


def _is_swapped(family: str, given: str, held_family: str, held_given: str) -> bool:
    return family != given and (family, given) == (held_given, held_family)


def _family(wanted: Description, held: Description) -> ComparedPart:
    one, other, shown = wanted.plain_family, held.plain_family, held.family
    if not (one and other):
        return ComparedPart("family name", Agreement.NOT_KNOWN, "Family name not known", 0)
    if one == other:
        return ComparedPart("family name", Agreement.SAME, f"The same family name, {shown}", 9)
    if set(one.split()) & set(other.split()):
        return ComparedPart(
            "family name", Agreement.CLOSE, f"Part of the family name is the same: {shown}", 6
        )
    if names.are_close(one, other):
        return ComparedPart("family name", Agreement.CLOSE, f"The family name is nearly the same: {shown}", 6)
    return ComparedPart("family name", Agreement.DIFFERENT, f"Another family name, {shown}", -4)


def _given(wanted: Description, held: Description) -> ComparedPart:
    one, other, shown = wanted.plain_given, held.plain_given, held.given
    if not (one and other):
        return ComparedPart("given name", Agreement.NOT_KNOWN, "Given name not known", 0)
    first, other_first = names.first(one), names.first(other)
    if first == other_first:
        return ComparedPart("given name", Agreement.SAME, f"The same given name, {shown}", 7)
    if names.are_short_forms(first, other_first):
        return ComparedPart("given name", Agreement.CLOSE, f"{shown} is used for the same given name", 5)
    if first in other.split() or other_first in one.split():
        return ComparedPart("given name", Agreement.CLOSE, f"One of the given names is the same: {shown}", 4)
    if names.are_close(first, other_first):
        return ComparedPart("given name", Agreement.CLOSE, f"The given name is nearly the same: {shown}", 4)
    if min(len(first), len(other_first)) == 1 and first[0] == other_first[0]:
        return ComparedPart("given name", Agreement.CLOSE, f"The same initial, {shown}", 2)
    return ComparedPart("given name", Agreement.DIFFERENT, f"Another given name, {shown}", -5)


def _birth(one: PartialDay | None, other: PartialDay | None) -> ComparedPart:
    if one is None or other is None:
        return ComparedPart("birth", Agreement.NOT_KNOWN, "Date of birth not known", 0)
    shown = other.in_words()
    if not (one.is_exact and other.is_exact):
        return _birth_in_part(one, other, shown)
    if one.first == other.first:
        return ComparedPart("birth", Agreement.SAME, f"Born on the same day, {shown}", 11)
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return ComparedPart(
            "birth", Agreement.CLOSE, f"Day and month of birth are the other way round: {shown}", 8
        )
    if jellyfish.hamming_distance(_figures(one), _figures(other)) == 1:
        return ComparedPart("birth", Agreement.CLOSE, f"One figure of the date of birth differs: {shown}", 6)
    if sum((one.year == other.year, one.month == other.month, one.day == other.day)) == 2:
        return ComparedPart(
            "birth", Agreement.CLOSE, f"Two parts of the date of birth are the same: {shown}", 4
        )
    return ComparedPart("birth", Agreement.DIFFERENT, f"Born on another day, {shown}", -8)


def _figures(day: PartialDay) -> str:
    return f"{day.first:%Y%m%d}"


def _birth_in_part(one: PartialDay, other: PartialDay, shown: str) -> ComparedPart:
    """Compare days of birth of which one is known to the month or year, or is a guess."""
    off = GUESS if one.about or other.about else 0
    months_differ = bool(one.month and other.month and one.month != other.month and not off)
    if abs(one.year - other.year) > off or months_differ:
        return ComparedPart("birth", Agreement.DIFFERENT, f"Born at another time, {shown}", -5)
    weight = 5 if one.month and other.month and not off else 1
    return ComparedPart("birth", Agreement.CLOSE, f"May be born at the same time: {shown}", weight)


def _postcode(one: str, other: str) -> ComparedPart:
    if not (one and other):
        return ComparedPart("postcode", Agreement.NOT_KNOWN, "Address not known", 0)
    if one == other:
        return ComparedPart("postcode", Agreement.SAME, f"The same postcode, {other}", 9)
    if jellyfish.damerau_levenshtein_distance(one, other) == 1:
        return ComparedPart(
            "postcode", Agreement.CLOSE, f"The postcode differs by one letter or figure: {other}", 6
        )
    if one[:-2] == other[:-2]:
        return ComparedPart("postcode", Agreement.CLOSE, f"Nearby, {other}", 4)
    if one.partition(" ")[0] == other.partition(" ")[0]:
        return ComparedPart("postcode", Agreement.CLOSE, f"In the same area, {other}", 1)
    return ComparedPart("postcode", Agreement.DIFFERENT, f"Elsewhere, {other}: people move", -1)


def _sex(wanted: Description, held: Description) -> ComparedPart:
    if not (wanted.sex and held.sex):
        return ComparedPart("sex", Agreement.NOT_KNOWN, "Sex not recorded", 0)
    if wanted.sex == held.sex:
        return ComparedPart("sex", Agreement.SAME, f"Recorded as {held.sex} in both", 1)
    return ComparedPart("sex", Agreement.DIFFERENT, f"Recorded as {held.sex}", -3)
