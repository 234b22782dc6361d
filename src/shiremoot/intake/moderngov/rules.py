"""Translate the service's words into ours."""

import datetime
import re
from collections.abc import Sequence

from shiremoot.spine.bodies.rules import BodyKind, Rules, SeatRole

_KINDS = (
    (r"\bcouncil$|^(?:full )?council\b", BodyKind.COUNCIL),
    (r"\b(?:cabinet|executive)\b(?! scrutiny)", BodyKind.CABINET),
    (r"\bjoint\b.*\bcommittee\b", BodyKind.JOINT_COMMITTEE),
    (r"\bsub-?\s?(?:committee|group)\b", BodyKind.SUBGROUP),
    (r"\bpanel\b", BodyKind.PANEL),
    (r"\b(?:task|working) (?:and finish )?group\b", BodyKind.TASK_AND_FINISH),
    (r"\bpartnership\b", BodyKind.PARTNERSHIP),
    (r"\bboard\b", BodyKind.BOARD),
)
_ROLES = (
    (r"\bvice|deputy", SeatRole.VICE_CHAIR),
    (r"\bchair|leader", SeatRole.CHAIR),
    (r"\bclerk|officer", SeatRole.CLERK),
)
_VERBS = (
    "resolved",
    "agreed",
    "noted",
    "approved",
    "endorsed",
    "recommended",
    "deferred",
    "adopted",
    "granted",
)
_VERB = re.compile(rf"\b({'|'.join(_VERBS)})\b", re.I)
_COMMITTEES = frozenset({BodyKind.COUNCIL, BodyKind.CABINET, BodyKind.COMMITTEE, BodyKind.JOINT_COMMITTEE})
_STATUSES = (
    ("apolog", "apologies"),
    ("absent", "absent"),
    ("not present", "absent"),
    ("attendance", "in attendance"),
    ("substitut", "substitute"),
    ("virtual", "present"),
    ("late", "present"),
    ("present", "present"),
    ("expected", ""),
)


def kind_of(title: str) -> BodyKind:
    """Return the kind of body that a committee's title names; a committee if it names none."""
    return next(
        (kind for pattern, kind in _KINDS if re.search(pattern, title.strip(), re.I)), BodyKind.COMMITTEE
    )


def rules_of(kind: BodyKind) -> Rules:
    """Return the rules a body of this kind meets under. A council's own committees meet in public by law."""
    return Rules.COUNTY_COMMITTEE if kind in _COMMITTEES else Rules.INFORMAL


def role_of(title: str) -> SeatRole:
    """Return the role of a seat from the service's title for it."""
    return next((role for pattern, role in _ROLES if re.search(pattern, title, re.I)), SeatRole.MEMBER)


def status_of(attendance: str) -> str:
    """Return our word for an attendance; empty if the service says only that the person was expected."""
    low = attendance.lower()
    return next((ours for theirs, ours in _STATUSES if theirs in low), low[:40])


def verb_of(decision: str) -> str:
    """Return the first verb of decision in a text, else "decided"."""
    found = _VERB.search(decision[:400])
    return found[1].lower() if found else "decided"


def without_overlap(
    terms: Sequence[tuple[datetime.date | None, datetime.date | None]],
) -> list[tuple[datetime.date | None, datetime.date | None]]:
    """Return terms with their last days: one that ends on the day the next begins (an election) ends a day earlier."""
    starts = {since for since, _ in terms}
    a_day = datetime.timedelta(days=1)
    return [
        (since, until - a_day if until and until in starts and until != since else until)
        for since, until in terms
    ]


def settle(before: str | None, now: str, here: str) -> tuple[str, bool]:
    """Return the value to keep here, and True if it differs from the old site's value `now`.

    `before` is the old site's previous value, None if it never gave one; `here` is ours. A change on the old site is
    taken unless the value was changed here too, or was here first. A value the old site no longer gives stays.
    """
    if here in ("", now) or (before == here and now):
        return now or here, False
    return here, True
