"""What the service's words mean here."""

import datetime
import re
from collections.abc import Sequence

from shiremoot.governance.bodies.rules import Kind, Rules, SeatRole

_KINDS = (
    (r"\bcouncil$|^(?:full )?council\b", Kind.COUNCIL),
    (r"\b(?:cabinet|executive)\b(?! scrutiny)", Kind.CABINET),
    (r"\bjoint\b.*\bcommittee\b", Kind.JOINT_COMMITTEE),
    (r"\bsub-?\s?(?:committee|group)\b", Kind.SUBGROUP),
    (r"\bpanel\b", Kind.PANEL),
    (r"\b(?:task|working) (?:and finish )?group\b", Kind.TASK_AND_FINISH),
    (r"\bpartnership\b", Kind.PARTNERSHIP),
    (r"\bboard\b", Kind.BOARD),
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
_COMMITTEES = frozenset({Kind.COUNCIL, Kind.CABINET, Kind.COMMITTEE, Kind.JOINT_COMMITTEE})
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


def kind_of(title: str) -> Kind:
    """What kind of body a committee's title tells of; a committee unless it says otherwise."""
    return next((kind for pattern, kind in _KINDS if re.search(pattern, title.strip(), re.I)), Kind.COMMITTEE)


def rules_of(kind: Kind) -> Rules:
    """Which rules a body of this kind meets under; a council's own committees meet in public by law."""
    return Rules.COUNTY_COMMITTEE if kind in _COMMITTEES else Rules.INFORMAL


def role_of(said: str) -> SeatRole:
    """The role of a seat by what the service calls it."""
    return next((role for pattern, role in _ROLES if re.search(pattern, said, re.I)), SeatRole.MEMBER)


def status_of(said: str) -> str:
    """How somebody attended, in our words; empty where the service says only that they were expected."""
    low = said.lower()
    return next((ours for theirs, ours in _STATUSES if theirs in low), low[:40])


def verb_of(decision: str) -> str:
    """The verb of a decision's text: the first it uses, else "decided"."""
    found = _VERB.search(decision[:400])
    return found[1].lower() if found else "decided"


def one_after_another(
    terms: Sequence[tuple[datetime.date | None, datetime.date | None]],
) -> list[tuple[datetime.date | None, datetime.date | None]]:
    """Terms, each to its last day: one that ends on the day the next begins, as at an election, ends the day before."""
    begun = {since for since, _ in terms}
    a_day = datetime.timedelta(days=1)
    return [
        (since, until - a_day if until and until in begun and until != since else until)
        for since, until in terms
    ]


def settle(before: str | None, now: str, here: str) -> tuple[str, bool]:
    """What is to stand here where the old site says `now` and said `before`, and whether that differs from it.

    `before` is None for what the old site never told of. What it changed since is taken, unless it was changed here
    too or first stood here; what it no longer says is never taken out.
    """
    if here in ("", now) or (before == here and now):
        return now or here, False
    return here, True
