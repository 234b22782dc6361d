"""Which facts of a paper go into the record, and which duties it raises."""

import datetime
from dataclasses import dataclass

from shiremoot.spine.documents.rules import FactState
from shiremoot.spine.duties.kinds import Kind

# An annual report comes once a year, give or take a season, whatever it is called that year.
A_SEASON = datetime.timedelta(days=92)
COMES_ROUND = frozenset({Kind.ANNUAL_REPORT_TO_BOARD})

PASSED = "Its day has passed, and later papers may show that it was done."

# What the record has a place for. Other facts are read and shown, and stay with the paper.
STORED_KINDS = frozenset(
    {
        "meeting",
        "document",
        "member",
        "attendance",
        "agenda_item",
        "report",
        "recommendation",
        "decision",
        "action",
        "deadline",
        "forward_item",
        "strategy",
    }
)


def goes_in(state: str, sureness: str, exempt: bool = False) -> bool:
    """Return True if a fact will be stored. A doubtful or exempt one must first be kept or corrected by somebody."""
    if state == FactState.READ:
        return sureness != "unsure" and not exempt
    return state in (FactState.KEPT, FactState.CORRECTED)


def is_certain(state: str, sureness: str) -> bool:
    """Return True if the reader was certain of a fact, or somebody has checked it."""
    return sureness == "certain" or state in (FactState.KEPT, FactState.CORRECTED)


def is_doubtful(kind: str, state: str, sureness: str, exempt: bool = False) -> bool:
    """Return True for a fact that somebody should check before it is stored: not certain, or under an exempt item."""
    return kind in STORED_KINDS and state == FactState.READ and (exempt or not is_certain(state, sureness))


@dataclass(frozen=True)
class OfferedDuty:
    """A duty that a paper implies, as shown before it is stored. `doubts` are empty if nothing is left open."""

    key: str
    title: str
    about: str
    who: str
    line: int
    words: str
    reason: str
    doubts: tuple[str, ...]
    known: bool
    ticked: bool


def doubts(
    *,
    doubt: str,
    unsure_line: int | None,
    due: datetime.datetime | None,
    now: datetime.datetime,
    opportunity: bool = False,
) -> tuple[str, ...]:
    """Return in sentences what speaks against raising a duty unasked: then it is not ticked.

    A paper cannot show what was done after it was printed, so a duty whose day has passed accuses nobody by itself.
    """
    unsure = f"The reader was not certain of line {unsure_line}." if unsure_line else ""
    passed = PASSED if due and due < now and not opportunity else ""
    return tuple(words for words in (doubt, unsure, passed) if words)


@dataclass(frozen=True)
class DutyMatter:
    """What makes two duties between the same parties one: its kind, its day, and the words of what it is about."""

    kind: str
    due: datetime.datetime | None
    about: frozenset[str]


def is_same_duty(one: DutyMatter, other: DutyMatter) -> bool:
    """Return True if two duties between the same parties are one that two records tell of."""
    if one.kind != other.kind or (one.due is None) != (other.due is None):
        return False
    apart = abs(one.due - other.due) if one.due and other.due else datetime.timedelta()
    if one.kind in COMES_ROUND:
        return apart <= A_SEASON
    return apart < datetime.timedelta(days=1) and bool(one.about) and one.about == other.about
