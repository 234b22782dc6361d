"""Which duties the contents of a paper imply. Decisions only, no database."""

import calendar
import datetime
import re

from shiremoot.kernel import clocks
from shiremoot.spine.duties.kinds import Kind

# A deadline a paper states, and the kind of duty it is.
DEADLINES: dict[str, Kind] = {
    "publication": Kind.PUBLISH_AGENDA,
    "request-to-speak": Kind.REQUEST_TO_SPEAK,
    "petition": Kind.REQUEST_TO_SPEAK,
    "written-statement": Kind.WRITTEN_STATEMENT,
}
SEATS = {"chair": "chair", "vice-chair": "vice-chair", "member": "member"}

# Deadlines that other steps of storing handle.
ELSEWHERE = frozenset({*DEADLINES, "response", "review"})

NOT_ACCEPTED = (
    "The clock runs from the day the recommendation is accepted, and the paper does not say that it was."
)

_ANNUAL = re.compile(r"\bannual\s+report\b", re.IGNORECASE)
_HEALTH = re.compile(r"\b(health|HOSC|JHOSC)\b", re.IGNORECASE)
_COME_BACK = re.compile(
    r"\b(updates?|reports?)\b.{0,120}\b(each|every|next|future)\b.{0,60}\bmeetings?\b|\breport(s|ed)? back\b",
    re.IGNORECASE | re.DOTALL,
)

_NEXT = re.compile(r"\b(?:next|each|every)\b.{0,60}\bmeetings?\b", re.IGNORECASE | re.DOTALL)


def is_annual_report(title: str) -> bool:
    """Return True if an item brings a body's annual report, so that the next is owed in a year."""
    return _ANNUAL.search(title) is not None


def must_come_back(decision: str) -> bool:
    """Return True if a decision asks for an update at a later meeting."""
    return _COME_BACK.search(decision) is not None


def doubt_of_report_back(decision: str, *, named: bool) -> str:
    """Return what a decision that asks for a report leaves open: who is to bring it, or to which meeting."""
    if not named:
        return "The decision does not say which body is to report."
    return "" if _NEXT.search(decision) else "The decision does not say to which meeting."


def kind_of_scrutiny(committee: str) -> str:
    """Return the kind of source: health scrutiny has its own clock (SI 2013/218); the rest follows LGA 2000 s9FE."""
    return "health scrutiny" if _HEALTH.search(committee) else "scrutiny"


def review_kind(title: str) -> Kind:
    """Return the kind of duty to review a strategy: some have one of their own in law."""
    return Kind.REVIEW_DOMESTIC_ABUSE_STRATEGY if "domestic abuse" in title.lower() else Kind.REVIEW_STRATEGY


def first_day(adopted: str) -> datetime.date | None:
    """Return the day a strategy's clock starts: the day given, or the last of the month or year. None for no date."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", adopted):
        return None
    year, month, day = [*(int(part) for part in adopted.split("-")), 0, 0][:3]
    try:
        return datetime.date(year, month or 12, day or calendar.monthrange(year, month or 12)[1])
    except ValueError:  # no such month or day
        return None


def review_due(adopted: str, every: str, by: str | None) -> datetime.date | None:
    """Return when a strategy must be reviewed: the date set, or by its clock from adoption; None if unknown."""
    if by:
        return datetime.date.fromisoformat(by)
    start = first_day(adopted)
    if start is None or not every:
        return None
    try:
        due = clocks.Clock.parse(every).from_(start)
    except clocks.ClockError:
        return None
    return due.on if due else None
