"""Dates and moments in words: 5 December 2024; 24-hour clock; Europe/London."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def day(value: date | datetime | None) -> str:
    """5 December 2024; empty for None. A datetime with a zone is first taken to London."""
    if value is None or value == "":
        return ""
    on = _in_london(value)
    return f"{on.day} {on:%B %Y}"


def weekday(value: date | datetime | None) -> str:
    """Thursday 5 December 2024."""
    if value is None or value == "":
        return ""
    return f"{_in_london(value):%A} {day(value)}"


def moment(value: date | datetime | None) -> str:
    """Thursday 5 December 2024, 14:00; a plain date has no hour to show."""
    if not isinstance(value, datetime):
        return weekday(value)
    return f"{weekday(value)}, {_in_london(value):%H:%M}"


def clock_time(value: datetime | None) -> str:
    """14:00."""
    return "" if value is None or value == "" else f"{_in_london(value):%H:%M}"


def _in_london(value: date | datetime) -> date | datetime:
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(LONDON)
    return value
