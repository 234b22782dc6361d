"""What two records of one person are likely to share, as whole numbers to find them by.

A record is kept under some ten keys, so that a slip in any one part leaves others to find it by. A number tells
nothing of the person to somebody who reads the table alone.
"""

import hashlib
from collections.abc import Iterator
from datetime import date

from shiremoot.kernel.identities import names
from shiremoot.kernel.identities.descriptions import Description

YEARS_OFF = 2  # by which a year of birth that is a guess may be wrong


def of_record(held: Description) -> frozenset[int]:
    """Return the keys under which a record is kept."""
    return frozenset(map(_number, _texts(held, around=0)))


def to_find(wanted: Description) -> frozenset[int]:
    """Return the keys under which records of the person described may be: also with day and month swapped."""
    return frozenset(map(_number, {*_texts(wanted, around=1), *_swapped(wanted)}))


def _number(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), signed=True)


def _texts(one: Description, *, around: int) -> Iterator[str]:
    family, given = names.sound(one.plain_family), names.sound(names.first(one.plain_given))
    pair = " ".join(sorted((family, given)))  # whichever of the two stands first
    if one.nhs_number:
        yield f"nhs {one.nhs_number}"
    if family and given:
        yield f"names {' '.join(sorted((one.plain_family, names.first(one.plain_given))))}"
        yield from (f"names and year {pair} {year}" for year in _years(one, around))
        if one.postcode:
            yield f"names and area {pair} {one.outcode}"
    if one.postcode and family:
        yield f"family and postcode {family} {one.postcode}"
    if one.postcode and given:
        yield f"given and postcode {given} {one.postcode}"
    if one.born and one.born.is_exact:
        yield from _of_birth(one, family, given, one.born.first)


def _of_birth(one: Description, family: str, given: str, day: date) -> Iterator[str]:
    for what, value in (("family", family), ("given", given), ("postcode", one.postcode)):
        if value:
            yield f"birth and {what} {day.isoformat()} {value}"


def _years(one: Description, around: int) -> list[int]:
    if one.born is None:
        return []
    off = max(around, YEARS_OFF if one.born.about else 0)
    return list(range(one.born.year - off, one.born.year + off + 1))


def _swapped(one: Description) -> Iterator[str]:
    if one.born and one.born.is_exact and one.born.first.day <= 12:
        born = one.born.first
        family, given = names.sound(one.plain_family), names.sound(names.first(one.plain_given))
        yield from _of_birth(one, family, given, date(born.year, born.day, born.month))
