"""Which checks of a report a change touches: only those who checked what changed are asked again."""

import re
from dataclasses import dataclass

from shiremoot.meetings.reports.rules import ClearanceKind

# The words of a heading under which stands what one kind of check looks at.
_LOOKS_AT = {
    ClearanceKind.FINANCE: "financ",
    ClearanceKind.LEGAL: "legal",
    ClearanceKind.STAFFING: "staff",
    ClearanceKind.EQUALITY: "equalit",
    ClearanceKind.SUSTAINABILITY: "sustainab",
    ClearanceKind.RISK: "risk",
    ClearanceKind.CONSULTATION: "consult",
}
_HEADING = re.compile(r"^#{1,3} +(?P<heading>.+?) *#* *$", re.MULTILINE)
ALL = frozenset(ClearanceKind)
NONE: frozenset[ClearanceKind] = frozenset()


@dataclass(frozen=True)
class CheckedText:
    """What of a version is checked. `file` is the digest of its document; empty without one."""

    how: str
    recommendations: str
    body: str
    file: str = ""


def checks_to_repeat(before: CheckedText, after: CheckedText) -> frozenset[ClearanceKind]:
    """Return the kinds of check that looked at something that is different now.

    What stands under a heading of one check is looked at by that check alone, all else by every one. Recommendations
    that were not there yet were checked by nobody.
    """
    if (before.how, before.file) != (after.how, after.file):
        return ALL
    if before.recommendations.strip() and _plain(before.recommendations) != _plain(after.recommendations):
        return ALL
    old, new = _sections(before.body), _sections(after.body)
    changed = {heading for heading in old.keys() | new.keys() if old.get(heading) != new.get(heading)}
    touched = [_looked_at_by(heading) for heading in changed]
    return NONE.union(*touched)


def _looked_at_by(heading: str) -> frozenset[ClearanceKind]:
    named = frozenset(kind for kind, word in _LOOKS_AT.items() if word in heading.casefold())
    return named or ALL


def _sections(body: str) -> dict[str, str]:
    """Return what stands under each heading, without what differs only in space; "" for what stands before any."""
    found = list(_HEADING.finditer(body))
    starts = [0, *(each.end() for each in found)]
    ends = [*(each.start() for each in found), len(body)]
    headings = ["", *(each["heading"] for each in found)]
    sections: dict[str, str] = {}
    for heading, start, end in zip(headings, starts, ends, strict=True):
        sections[heading] = f"{sections.get(heading, '')} {_plain(body[start:end])}".strip()
    return sections


def _plain(text: str) -> str:
    return " ".join(text.split())
