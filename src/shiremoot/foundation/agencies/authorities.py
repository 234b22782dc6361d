"""The principal councils and combined authorities of England, with their codes and, for districts, their county.

Names and nine-character codes are those of the Office for National Statistics (Register of Geographic Codes, under the
Open Government Licence), as compiled by mySociety in "UK local authority names and codes", July 2025. Councils change:
a county may always add one that is not here.
"""

import csv
import functools
from dataclasses import dataclass
from importlib import resources

_KINDS = frozenset(
    {"council", "district", "borough", "city", "county", "metropolitan", "london", "royal", "of", "the"}
)


@dataclass(frozen=True)
class Authority:
    """One council: its code, its name, what it is, and the code of its county if it is a district in one."""

    code: str
    name: str
    kind: str
    county: str = ""


@functools.cache
def every() -> tuple[Authority, ...]:
    """Return all of them, by code."""
    text = resources.files(__package__).joinpath("authorities.csv").read_text(encoding="utf-8")
    return tuple(Authority(**row) for row in csv.DictReader(text.splitlines()))


def called(words: str) -> Authority | None:
    """Return the council with this name or code, in any case.

    "Council", "District" and the like may be left out if just one council is then meant.
    """
    wanted = words.strip().lower()
    if same := [one for one in every() if wanted in (one.name.lower(), one.code.lower())]:
        return same[0]
    alike = [one for one in every() if _short(one.name) == _short(words)]
    return alike[0] if len(alike) == 1 else None


def is_of_wales(words: str) -> bool:
    """Return True for the name of a principal council of Wales, or for any code of Wales."""
    text = resources.files(__package__).joinpath("wales.txt").read_text(encoding="utf-8")
    names = {_short(name) for name in text.splitlines()}
    said = words.strip().lower()
    return _short(words) in names or (said.startswith("w") and said[1:].isdigit())


def with_code(code: str) -> Authority | None:
    """Return the council with this code."""
    return next((one for one in every() if one.code == code), None)


def districts_of(code: str) -> tuple[Authority, ...]:
    """Return the district councils in the county with this code, by name."""
    return tuple(sorted((one for one in every() if code and one.county == code), key=lambda one: one.name))


def _short(words: str) -> str:
    plain = words.lower().replace(",", " ").split()
    return " ".join(word for word in plain if word not in _KINDS)
