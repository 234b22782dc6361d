"""What a paper's contents imply is owed. Pure decisions; the storing of it is elsewhere."""

import calendar
import datetime
import re

from shiremoot.kernel import clocks

# A deadline a paper states, and the kind of duty it is.
DEADLINES = {
    "publication": "publish-agenda",
    "request-to-speak": "request-to-speak",
    "petition": "request-to-speak",
    "written-statement": "written-statement",
}
SEATS = {"chair": "chair", "vice-chair": "vice-chair", "member": "member"}

_ANNUAL = re.compile(r"\bannual\s+report\b", re.IGNORECASE)
_HEALTH_SCRUTINY = re.compile(r"\b(health\s+(and\s+)?(overview|scrutiny)|HOSC|JHOSC)\b", re.IGNORECASE)
_SCRUTINY = re.compile(
    r"\breport\s+of\b.*\bscrutiny\b|\bscrutiny\s+(committee\s+)?report\b", re.IGNORECASE | re.DOTALL
)


def is_annual_report(title: str) -> bool:
    """Whether an item brings a body's annual report, so that the next is owed in a year."""
    return _ANNUAL.search(title) is not None


def kind_of_report(title: str) -> str:
    """Which kind of source a report is, by its title: health scrutiny, scrutiny, or an officer's report."""
    if not _SCRUTINY.search(title):
        return "officer report"
    return "health scrutiny" if _HEALTH_SCRUTINY.search(title) else "scrutiny"


def first_day(adopted: str) -> datetime.date | None:
    """The day a strategy's clock starts: the day given, or the last day of the month or year given."""
    parts = [int(part) for part in adopted.split("-")] if re.fullmatch(r"\d{4}(-\d\d){0,2}", adopted) else []
    if not parts:
        return None
    year, month, day = [*parts, *([None] * (3 - len(parts)))]
    month = month or 12
    return datetime.date(year, month, day or calendar.monthrange(year, month)[1])


def review_due(adopted: str, every: str, by: str | None) -> datetime.date | None:
    """When a strategy must be looked at again: the date set, or its clock from its adoption; None if neither."""
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
