"""Moments as commands print and read them."""

import datetime
import zoneinfo

LONDON = zoneinfo.ZoneInfo("Europe/London")


def words(moment: datetime.datetime) -> str:
    """Return a moment in London, such as 5 December 2024, 14:00:03."""
    local = moment.astimezone(LONDON)
    return f"{local:%-d %B %Y, %H:%M:%S}"


def read(text: str) -> datetime.datetime:
    """Return the moment in a text such as 2024-12-05 14:00, in London where it names no zone. Raises ValueError."""
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=LONDON)
