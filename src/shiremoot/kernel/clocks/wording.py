"""Dates, hours and numbers as people write them, in English whatever the machine's settings."""

import re
from datetime import date, datetime, time

from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.working_days import WEEKDAYS, ClockError

_NAMES = "January February March April May June July August September October November December"
MONTHS = tuple(_NAMES.split())
_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
_UNITS += " seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
HOUR = r"(?:\d{1,2}[:.]\d{2}(?: ?[ap]m)?|\d{1,2} ?[ap]m|noon|midday)"
_DAY_IN_WORDS = re.compile(
    r"(?:(?P<weekday>[a-z]{3,9}),? )?(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)? "
    r"(?P<month>[a-z]{3,9}),? (?P<year>\d{4})"
    rf"(?:,?(?: at)? (?P<hour>{HOUR}))?"
)
_DAY_IN_FIGURES = re.compile(rf"(\d{{1,2}})/(\d{{1,2}})/(\d{{4}})(?:,?(?: at)? ({HOUR}))?")


def tidy(text: str) -> str:
    """Return a text in lower case, with single spaces, without apostrophes or a full stop at the end."""
    return " ".join(text.lower().replace("'", "").replace("’", "").split()).strip(" .,;")


def quoted(text: str) -> str:
    """Return a text as shown in a message: on one line, shortened, in quotation marks."""
    line = " ".join(text.split())
    return f'"{line[:57]}..."' if len(line) > 60 else f'"{line}"'


def day_in_words(day: date) -> str:
    """Return words such as "Tuesday 14 November 2023"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def number_words() -> dict[str, int]:
    """Return the numbers from one to ninety-nine by their words; "a" and "an" are one."""
    words = {word: number for number, word in enumerate(_UNITS.split(), 1)}
    for tens, name in enumerate(_TENS.split(), 2):
        words[name] = tens * 10
        words |= {f"{name}-{word}": tens * 10 + n for n, word in enumerate(_UNITS.split()[:9], 1)}
    return words | {"a": 1, "an": 1}


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name or its first three letters. Raises ClockError for any other word."""
    for number, month in enumerate(MONTHS, 1):
        if name.lower() in (month.lower(), month[:3].lower()) or (number == 9 and name.lower() == "sept"):
            return number
    raise ClockError(f"There is no month called {quoted(name)}.")


def hour_of_day(text: str) -> time:
    """Read an hour such as 09:00, 9.00, 9am, 2:30 pm or noon. Raises ClockError for one that no day has."""
    if text in ("noon", "midday"):
        return time(12)
    figures = re.fullmatch(r"(\d{1,2})(?:[:.](\d{2}))? ?([ap]m)?", text, re.ASCII)
    hour, minute = (int(figures[1]), int(figures[2] or 0)) if figures else (99, 0)
    half = figures[3] if figures else None
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif half:
        hour = 99
    if hour > 23 or minute > 59:
        raise ClockError(f"There is no hour {quoted(text)}: expected one such as 09:00, 14:30 or 2pm.")
    return time(hour, minute)


def read_start(text: str) -> date | datetime:
    """Read the date, or the date and time, that a clock starts from.

    Reads 2024-12-05, 2024-12-05T14:00, "2024-12-05 14:00", "5 December 2024", "Thursday 5 December 2024
    14:00" and 5/12/2024. Raises ClockError saying what was expected, also for the wrong day of the week.
    """
    found = _in_iso(text.strip()) or _in_words(text) or _in_figures(text)
    if found is None:
        raise ClockError(
            f"Cannot read {quoted(text)} as a date: expected one such as 2024-12-05, "
            '"5 December 2024" or 2024-12-05T14:00.'
        )
    local_time.day_of(found)
    return found


def _in_iso(text: str) -> date | datetime | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        return None
    try:
        return date.fromisoformat(text) if len(text) == 10 else datetime.fromisoformat(text.upper())
    except ValueError:
        return None


def _in_words(text: str) -> date | datetime | None:
    found = _DAY_IN_WORDS.fullmatch(tidy(text))
    if found is None:
        return None
    day = _day(int(found["year"]), month_number(found["month"]), int(found["day"]), text)
    named, actual = found["weekday"], WEEKDAYS[day.weekday()]
    if named and named not in (actual.lower(), actual[:3].lower()):
        raise ClockError(f"{day.day} {MONTHS[day.month - 1]} {day.year} is a {actual}, not the day named.")
    return _with_hour(day, found["hour"])


def _in_figures(text: str) -> date | datetime | None:
    found = _DAY_IN_FIGURES.fullmatch(tidy(text))
    if found is None:
        return None
    return _with_hour(_day(int(found[3]), int(found[2]), int(found[1]), text), found[4])


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise ClockError(f"There is no such date as {quoted(text)}.") from None


def _with_hour(day: date, hour: str | None) -> date | datetime:
    return day if hour is None else datetime.combine(day, hour_of_day(hour), tzinfo=local_time.LONDON)
