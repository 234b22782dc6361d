"""Parts of addresses."""

import datetime


class Day:
    """A day in an address, such as 2024-12-05; anything else is no such page."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> datetime.date:
        day = datetime.date.fromisoformat(value)
        if not 1900 <= day.year <= 2200:
            raise ValueError("no meeting is so long ago or so far ahead")
        return day

    def to_url(self, value: datetime.date | str) -> str:
        return str(value)
