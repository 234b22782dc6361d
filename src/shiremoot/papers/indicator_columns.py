"""Recognises the columns of indicator tables by their headings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from shiremoot.papers import patterns
from shiremoot.papers.periods import is_month, is_period, period_in
from shiremoot.papers.words import any_in

_ROLES = (
    ("", patterns.compile(r".*\b(?:date|deadline|due|when)\b|.*(?:chart|graph|spark ?line)\b", re.I)),
    ("number", patterns.compile(r"#$|(?:\w+ )?(?:ref(?:erence)?|no|number|code|id)\.?$", re.I)),
    ("target", patterns.compile(r"(?:\w+ )?(?:target|trajectory|ambition|goal|standard)\b", re.I)),
    (
        "direction",
        patterns.compile(r"(?:direction|trend|dot$|change\b|compared (?:to|with) (?:last|previous))", re.I),
    ),
    ("rag", patterns.compile(r"(?:\w+ )?(?:rag|status|rating|on track)\b|b?rag\b", re.I)),
    ("frequency", patterns.compile(r"(?:reporting |reported )?(?:frequency|how often)", re.I)),
    (
        "commentary",
        patterns.compile(r"(?:\w+ ){0,2}(?:comment(?:ary|s)?|notes?|narrative|explanation)\b", re.I),
    ),
    ("owner", patterns.compile(r"(?:lead|owner|responsible|accountable)\b", re.I)),
    (
        "period",
        patterns.compile(r"(?:\w+ )?period(?: covered)?$|data (?:as )?(?:at|from)$|latest data$", re.I),
    ),
    (
        "name",
        patterns.compile(
            r"(?:(?:key|performance|outcome|success|headline|core|supporting|national|local|corporate) )*"
            r"(?:indicators?|measures?|metrics?|kpis?|pis?)(?: (?:name|description|title|definition))?$",
            re.I,
        ),
    ),
    ("baseline", patterns.compile(r"(?:\w+ )?baseline\b", re.I)),
    (
        "value",
        patterns.compile(
            r"(?:(?:current|latest|actual|reported|this|quarter(?:ly)?|year[- ]end|annual) )*"
            r"(?:value|actual|performance|current|result|outturn|latest|score|position|ytd|year to date|achieved"
            r"|figure|data)\b",
            re.I,
        ),
    ),
    (
        "comparator",
        patterns.compile(
            r"(?:england|wales|scotland|ireland|uk|gb|national|regional|region|south|north|east|west|london"
            r"|statistical|nearest|family|cipfa|benchmark|comparator|similar|peer|group|all[- ]\w+)\b",
            re.I,
        ),
    ),
)
_NAMING = ("indicator", "measure", "metric", "kpi", "pi")
_LONG = 70  # letters; longer text is not the name of a column


@dataclass
class Columns:
    """The role of each column in a table of indicators."""

    roles: list[str]
    names: list[str]

    def column(self, role: str) -> int | None:
        return self.roles.index(role) if role in self.roles else None


def named_in(text: str, cells: Sequence[str]) -> Columns | None:
    """Return the columns that a row of headings names, or None if it does not head a table of indicators."""
    return _columns(cells) if any_in(text.lower(), _NAMING) else None


def _columns(cells: Sequence[str]) -> Columns | None:
    if not are_names(cells):
        return None
    roles = [role_of(cell) for cell in cells]
    if "name" not in roles or len(cells) < 3:
        return None
    at = roles.index("name")
    if at and "number" not in roles and not cells[at - 1]:
        roles[at - 1] = "number"
    if roles.count("value") > 1:
        roles = [
            "series" if role == "value" and period_in(name) else role
            for role, name in zip(roles, cells, strict=True)
        ]
    charted = any(re.search(r"chart|graph|trend", cell, re.I) for cell in cells)
    telling = {"target", "rag", "value", "direction"} & set(roles) or roles.count("series") > 1 or charted
    return Columns(roles, list(cells)) if telling else None


@lru_cache(4096)  # cached: a chart names its columns once, and each of its rows looks them up
def role_of(name: str) -> str:
    """Return the role of a column with this name (number, name, target, value, series …); empty if it has none."""
    if is_period(name) or is_month(name):
        return "series"
    told = next((role for role, pattern in _ROLES if pattern.match(name)), "")
    actual = re.search(r"\b(?:actual|outturn|result|performance|value)s?$", name, re.I)
    return "series" if actual and period_in(name) and told != "target" else told


def are_names(cells: Sequence[str]) -> bool:
    """Return True if a row of words may name columns."""
    filled = [cell for cell in cells if cell]
    return len(filled) > 1 and all(
        len(cell) < _LONG and (is_period(cell) or not re.match(r"[-+£]?\d", cell)) for cell in filled
    )
