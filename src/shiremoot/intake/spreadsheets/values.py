"""Read the days, times and answers that people type into cells. Pure. Each raises `WrongRow` with what to type."""

import datetime
import re

from shiremoot.intake.spreadsheets.rules import WrongRow

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T].*)?$")
_SLASHED = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$")
_WORDED = re.compile(r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9}),? (\d{4})$", re.I)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$", re.I)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
YES, NO = {"yes", "y", "true", "1", "x", "✓", "voting"}, {"", "no", "n", "false", "0", "-", "–", "non-voting"}


def day(text: str, what: str) -> datetime.date | None:
    """Return a day written day first, as a date cell, or in words; None for an empty cell."""
    if not text:
        return None
    try:
        return _day(text)
    except ValueError:
        raise WrongRow(
            f"{what}: there is no day “{text}”. Write day, month, year, such as 05/12/2024."
        ) from None


def _day(text: str) -> datetime.date:
    if found := _ISO.match(text):
        year, month, number = map(int, found.groups())
    elif found := _SLASHED.match(text):
        number, month, year = map(int, found.groups())
        year += 2000 if year < 100 else 0
        if month > 12 >= number:
            raise WrongRow(
                f"“{text}” is in American order, month first. Write the day first: {month:02}/{number:02}/{year}."
            )
    elif found := _WORDED.match(text):
        number, year = int(found[1]), int(found[3])
        month = MONTHS.index(found[2][:3].lower()) + 1
    else:
        raise ValueError(text)
    if not 1900 <= year <= 2150:
        raise ValueError(text)
    return datetime.date(year, month, number)


def is_american(text: str) -> bool:
    """Return True for a day that can only be read month first, such as 12/25/2024."""
    found = _SLASHED.match(text)
    return bool(found) and int(found[1]) <= 12 < int(found[2])  # type: ignore[index]  # it was found


def is_ambiguous(text: str) -> bool:
    """Return True for a day that reads differently month first, such as 05/12/2024."""
    found = _SLASHED.match(text)
    return bool(found) and int(found[1]) <= 12 and int(found[2]) <= 12 and found[1] != found[2]  # type: ignore[index]


def time(text: str) -> datetime.time | None:
    """Return a time such as 19:00, 7pm, 7.30pm or noon; None for an empty cell."""
    if not text:
        return None
    if text.lower() in ("noon", "midday", "12 noon"):
        return datetime.time(12)
    found = _TIME.match(text.lower().replace(" ", ""))
    hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
    if found and found[3]:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    if found is None or hour > 23 or minute > 59 or not (found[2] or found[3]):
        raise WrongRow(f"Time: there is no time “{text}”. Write it as 19:00 or 7pm.")
    return datetime.time(hour, minute)


def yes(text: str, what: str, *, empty: bool = False) -> bool:
    """Return True for yes and False for no; `empty` for an empty cell."""
    word = text.strip().lower()
    if not word:
        return empty
    if word not in YES | NO:
        raise WrongRow(f"{what}: write yes or no, not “{text}”.")
    return word in YES


def number(text: str, what: str) -> int | None:
    """Return a whole number from 1 to 500; None for an empty cell."""
    if not text:
        return None
    if not text.isdecimal() or not 1 <= int(text) <= 500:
        raise WrongRow(f"{what}: write a whole number, not “{text}”.")
    return int(text)
