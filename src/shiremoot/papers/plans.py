"""Recognises the headings and labels that forward plans print above columns or before a colon."""

import re
from collections.abc import Sequence

from shiremoot.papers import patterns
from shiremoot.papers.rows import Row

_PATTERNS = tuple(
    (role, patterns.compile(pattern, re.I))
    for role, pattern in (
        ("maker", r"decision[- ]?(?:maker|taker|making body)|who (?:will|is to)|to be (?:made|taken) by"),
        ("maker", r"(?:body|committee|meeting|forum)$"),
        ("key", r"(?:is (?:it|this) a )?key(?: decision| or non[- ]key)?\??$|key/non-key"),
        ("date", r"(?:\w+ ){0,3}(?:date|when|due|timescale|timing)\b|(?:decision|meeting) month|month$"),
        ("exempt", r"(?:open|public|part|private|exempt|confidential|restricted)\b"),
        (
            "member",
            r"(?:lead |relevant )?(?:cabinet|executive|portfolio|lead)(?: member| councillor| holder)|portfolio",
        ),
        (
            "officer",
            r"(?:\w+ ){0,2}(?:officer|director|author|contact)\b|(?:contact|lead|owner|responsible)\b",
        ),
        ("documents", r"(?:\w+ ){0,3}(?:documents?|papers?)\b"),
        ("consultation", r"(?:\w+ ){0,2}consult\w*"),
        ("ref", r"(?:\w+ )?(?:ref(?:erence)?|no|number)\.?$"),
        ("wards", r"(?:wards?|divisions?|areas?)\b"),
        (
            "title",
            r"(?:\w+ ){0,2}(?:title|subject|decision|matter|item|issue|topic|report|proposal|agenda item)\b",
        ),
        ("purpose", r"(?:purpose|description|details?|summary|reason)\b"),
    )
)
_NAMES = {"maker": "decision_maker", "member": "cabinet_member", "purpose": "text"}
_LONGEST = 70


def columns(cells: Sequence[str]) -> dict[str, int] | None:
    """Return a plan's columns, or None unless they name what, when, and who decides or is consulted."""
    if len(cells) < 3 or any(len(cell) > _LONGEST for cell in cells):
        return None
    found: dict[str, int] = {}
    for at, cell in enumerate(cells):
        found.setdefault(_role(cell), at)
    found.pop("", None)
    if "title" not in found and "text" in found:
        found["title"] = found.pop("text")
    named = {"title", "date"} <= set(found)
    return found if named and {"decision_maker", "officer", "cabinet_member"} & set(found) else None


def label(row: Row) -> tuple[str, str]:
    """Return the role of a label before a colon or in a first cell, and the words after it."""
    name, colon, value = row.text.partition(":")
    if len(row.cells) == 2:
        name, colon, value = row.cells[0].rstrip(":"), ":", row.cells[1]
    value = value.strip()
    return (_role(name.strip()), value) if colon and value and len(name) < _LONGEST else ("", "")


def _role(name: str) -> str:
    role = next((role for role, pattern in _PATTERNS if pattern.match(name)), "")
    return _NAMES.get(role, role)
