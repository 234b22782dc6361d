"""Dates and times as papers write them: days, months, weekdays that may not agree, hours in words.

Only what is printed is returned. A date whose weekday contradicts it is returned with `agrees` False, never
corrected: which of the two is the slip is for a person to say.
"""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache

from shiremoot.papers import patterns

MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name.lower(): number for number, name in enumerate(calendar.day_abbr)}
WEEKDAYS |= {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?: ?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>(?:19|20)\d{2}\b|['’]\d{2}\b)"
_WEEKDAY_BEFORE = patterns.compile(
    r"\b(" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,? ?(?:the )?\Z", re.I
)
_LONGEST_WEEKDAY = 20  # letters of "Wednesday., the "
_DAY_FIRST = patterns.compile(rf"\b{_DAY},?(?: of)?[ -]?{_MONTH},?(?:[ -]?{_YEAR})?", re.I)
_MONTH_FIRST = patterns.compile(rf"\b{_MONTH} ?{_DAY}(?:,? {_YEAR}|(?![\d/:]|\.\d))", re.I)
_FIGURES = patterns.compile(
    r"\b(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:19|20)?\d{2})\b(?![/.-]\d)"
)
_YEAR_FIRST = patterns.compile(r"\b(?P<year>(?:19|20)\d{2})-(?P<month>\d{2})-(?P<day>\d{2})\b")
# Where a date may begin: cheap to look for in a whole paper, and never blind to one of the forms above.
_MAYBE_DAY = patterns.compile(
    r"[0-9][0-9]?(?=(?: ?(?i:st|nd|rd|th)\b)?,?(?: (?i:of))?[ -]?[JFMASONDjfmasond]"
    r"|[/.-][0-9]{1,2}[/.-][0-9]|[0-9][0-9]-[0-9][0-9]-)"
)
_AFTER_WORD = patterns.compile(r"[0-9](?:(?<=[A-Za-z][ .].)|(?<=[A-Za-z]\. .))")
_WORD_BEFORE = patterns.compile(r"[A-Za-z]{3,9}\.? ?\Z")
_LONGEST_WORD = 11  # letters of "September. "
_MONTH_ONLY = patterns.compile(rf"\b{_MONTH},? ?(?P<year>(?:19|20)\d{{2}})\b", re.I)
_TIME = patterns.compile(
    r"\b(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))? ?(?P<half>[ap])\.?m\b\.?"
    r"|\b(?P<clock>(?:[01]?\d|2[0-3])[:.][0-5]\d)(?= ?(?:hrs|hours|h)\b)"
    r"|\b(?P<colon>(?:[01]?\d|2[0-3]):[0-5]\d)\b(?!:)"
    r"|\b(?P<four>(?:[01]\d|2[0-3])[0-5]\d) ?(?:hrs|hours)\b"
    r"|\b(?:12(?:[.:]00)? ?)?(?P<noon>noon|midday|midnight)\b",
    re.I,
)
_SHORT = 1000  # letters; dates of longer texts are not cached (headings are asked for repeatedly)


@dataclass(frozen=True)
class Found:
    """A date found in a text, and its place. `on` is None if no year is printed, `weekday` if none is (Monday is 0)."""

    on: date | None
    day: int
    month: int
    start: int
    end: int
    agrees: bool = True
    weekday: int | None = None

    def in_year_of(self, near: date | None) -> date | None:
        """Return the date itself or, if the paper leaves out the year, the matching day nearest to `near`."""
        if self.on or near is None:
            return self.on
        choices = [_made(near.year + shift, self.month, self.day) for shift in (-1, 0, 1)]
        return min((one for one in choices if one), key=lambda one: abs((one - near).days), default=None)


def dates_in(text: str) -> tuple[Found, ...]:
    """Return every day of the calendar named in the text, in order; a day without a year has `on` None."""
    return _short_dates_in(text) if len(text) < _SHORT else _dates_in(text)


@lru_cache(maxsize=4096)
def _short_dates_in(text: str) -> tuple[Found, ...]:
    return _dates_in(text)


def _dates_in(text: str) -> tuple[Found, ...]:
    found = sorted(_matches(text), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def full_dates_in(text: str) -> list[Found]:
    """Return every date in the text that is printed with its year."""
    return [one for one in dates_in(text) if one.on]


def first_date(text: str) -> Found | None:
    """Return the first date printed with a year."""
    return next(iter(full_dates_in(text)), None)


def month_in(text: str) -> str | None:
    """Return the month and year printed without a day, as "2021-12"."""
    found = _MONTH_ONLY.search(text)
    return f"{found['year']}-{MONTHS[found['month'].lower()]:02}" if found else None


def end_of_month(year_and_month: str) -> date:
    """Return the last day of a month given as "2021-12"."""
    year, month = (int(part) for part in year_and_month.split("-"))
    return date(year, month, calendar.monthrange(year, month)[1])


def times_in(text: str) -> list[time]:
    """Return every time of day in the text: 2.00 pm, 2pm, 14:00, 1400 hours, 12 noon, midnight."""
    return [one for found in _TIME.finditer(text) if (one := _time_of(found))]


def without_dates(text: str) -> str:
    """Return the text without its dates, weekdays and times."""
    for one in reversed(dates_in(text)):
        text = text[: one.start] + " " + text[one.end :]
    return " ".join(_TIME.sub(" ", text).split())


def _matches(text: str) -> Iterator[Found]:
    for spot in _MAYBE_DAY.finditer(text):
        for form in (_DAY_FIRST, _FIGURES, _YEAR_FIRST):
            if match := form.match(text, spot.start()):
                yield from _found(match, text)
    for digit in _AFTER_WORD.finditer(text):
        at = digit.start()
        word = _WORD_BEFORE.search(text, max(0, at - _LONGEST_WORD), at)
        if word and (match := _MONTH_FIRST.match(text, word.start())):
            yield from _found(match, text)


def _found(match: re.Match[str], text: str) -> Iterator[Found]:
    parts = match.groupdict()
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"].lower()]
    day, year, start = int(parts["day"]), _year(parts.get("year")), match.start()
    if _made(year or 2024, month, day) is None:
        return
    on = _made(year, month, day) if year else None
    named = _weekday_before(text, start)
    weekday = WEEKDAYS[named[1].lower()] if named else None
    end = match.end() - (match[0][-1] in ".,")
    agrees = on is None or weekday is None or on.weekday() == weekday
    yield Found(on, day, month, named.start() if named else start, end, agrees, weekday)


def _weekday_before(text: str, start: int) -> re.Match[str] | None:
    """Return the weekday printed just before a date. A short one needs a capital: "sat" and "sun" are words too."""
    named = _WEEKDAY_BEFORE.search(text, max(0, start - _LONGEST_WEEKDAY), start)
    return named if named and (named[1][0].isupper() or len(named[1]) > 5) else None


def _year(printed: str | None) -> int | None:
    digits = (printed or "").lstrip("'’")
    if not digits:
        return None
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _made(year: int | None, month: int, day: int) -> date | None:
    try:
        return date(year or 0, month, day)
    except ValueError:
        return None


def _time_of(found: re.Match[str]) -> time | None:
    if found["noon"]:
        return time(0) if found["noon"].lower() == "midnight" else time(12)
    if found["four"]:
        return time(int(found["four"][:2]), int(found["four"][2:]))
    if found["half"]:
        hour = int(found["hour"])
        if not 1 <= hour <= 12 or int(found["minute"] or 0) > 59:
            return None
        return time(hour % 12 + (12 if found["half"].lower() == "p" else 0), int(found["minute"] or 0))
    hours, minutes = re.split("[:.]", found["clock"] or found["colon"])
    return time(int(hours), int(minutes))
