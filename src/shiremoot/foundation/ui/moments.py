"""Dates and times in words, in London: 5 December 2024, 14:00."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(value: date | datetime | None) -> str:
    """Return a date such as "5 December 2024"; empty for None. A datetime with a zone is first converted to London."""
    if value is None or value == "":
        return ""
    on = _in_london(value)
    return f"{on.day} {on:%B %Y}"


def weekday(value: date | datetime | None) -> str:
    """Return a date with its weekday, such as "Thursday 5 December 2024"; empty for None."""
    if value is None or value == "":
        return ""
    return f"{_in_london(value):%A} {day(value)}"


def moment(value: date | datetime | None) -> str:
    """Return a moment such as "Thursday 5 December 2024, 14:00"; a date without a time as `weekday` does."""
    if not isinstance(value, datetime):
        return weekday(value)
    return f"{weekday(value)}, {_in_london(value):%H:%M}"


def clock_time(value: datetime | None) -> str:
    """Return the time of day, such as "14:00"; empty for None."""
    return "" if value is None or value == "" else f"{_in_london(value):%H:%M}"


def _in_london(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value
