"""Converters for the parts of addresses."""

import datetime


class NumberedDay(datetime.date):
    """A day and a number on it: 2024-12-05 is the first meeting of that day, 2024-12-05-2 the second."""

    nth = 1

    def __str__(self) -> str:
        return self.isoformat() if self.nth == 1 else f"{self.isoformat()}-{self.nth}"


class DayConverter:
    """A day in an address, such as 2024-12-05 or 2024-12-05-2. Anything else is answered 404."""

    regex = r"\d{4}-\d{2}-\d{2}(?:-(?:[2-9]|[1-9]\d))?"

    def to_python(self, value: str) -> NumberedDay:
        day = NumberedDay.fromisoformat(value[:10])
        if not 1900 <= day.year <= 2200:
            raise ValueError("no meeting is so long ago or so far ahead")
        day.nth = int(value[11:] or 1)
        return day

    def to_url(self, value: datetime.date | str) -> str:
        return str(value)
