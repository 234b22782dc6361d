"""Days as people know them: to the day, the month or the year, and perhaps only about."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from shiremoot.kernel import clocks
from shiremoot.kernel.clocks import local_time, wording
from shiremoot.kernel.errors import DomainError

EARLIEST, LATEST = 1900, 2200
EXAMPLES = "5 December 2024, December 2024 or 2024"
_STORED = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(~)?", re.ASCII)
_MONTH = re.compile(r"([a-z]{3,9}),? (\d{4})", re.ASCII)
_MONTH_IN_FIGURES = re.compile(r"(\d{1,2})/(\d{4})", re.ASCII)
_ABOUT = re.compile(r"(?:about|around|approximately|circa|c\.?) ")


class NoSuchDay(DomainError):
    """A text that is no day, month or year."""


@dataclass(frozen=True)
class PartialDay:
    """A day, a month or a year; `about` where even that is a guess. Raises `NoSuchDay` for one that never was.

    Stored as ISO 8601-2 writes it: 2024-12-05, 2024-12, 2024, and 2024~ for about 2024.
    """

    year: int
    month: int | None = None
    day: int | None = None
    about: bool = False

    def __post_init__(self) -> None:
        if not EARLIEST <= self.year <= LATEST:
            raise NoSuchDay(f"The year must be from {EARLIEST} to {LATEST}.")
        try:
            date(self.year, self.month or 1, self.day or 1)
        except ValueError:
            raise NoSuchDay(f"There is no such date. Enter one such as {EXAMPLES}.") from None

    @classmethod
    def stored(cls, text: str) -> "PartialDay":
        """Read a stored day. Raises `NoSuchDay` for any other text."""
        found = _STORED.fullmatch(text)
        if found is None:
            raise NoSuchDay(f"Enter a date, such as {EXAMPLES}.")
        year, month, day = (int(part) if part else None for part in found.groups()[:3])
        return cls(year or 0, month, day, bool(found[4]))

    @classmethod
    def typed(cls, text: str) -> "PartialDay":
        """Read what somebody typed: 5/12/2024, December 2024, 2024, about 2019. Raises `NoSuchDay`."""
        said = wording.tidy(text)
        about = _ABOUT.match(said)
        said = said[about.end() :] if about else said
        year, month, day = _read(said)
        return cls(year, month, day, bool(about))

    def __str__(self) -> str:
        month = f"-{self.month:02}" if self.month else ""
        day = f"-{self.day:02}" if self.day else ""
        return f"{self.year:04}{month}{day}{'~' if self.about else ''}"

    @property
    def is_exact(self) -> bool:
        """Return True if the very day is known."""
        return self.day is not None and not self.about

    @property
    def first(self) -> date:
        """The first day it may be."""
        return date(self.year, self.month or 1, self.day or 1)

    def in_words(self) -> str:
        """Return words such as "5 December 2024" or "about 2019"."""
        parts = [str(self.day or ""), wording.MONTHS[self.month - 1] if self.month else "", str(self.year)]
        words = " ".join(part for part in parts if part)
        return f"about {words}" if self.about else words


def _read(said: str) -> tuple[int, int | None, int | None]:
    if re.fullmatch(r"\d{4}", said, re.ASCII):
        return int(said), None, None
    if found := _MONTH_IN_FIGURES.fullmatch(said):
        return int(found[2]), int(found[1]), None
    try:
        if found := _MONTH.fullmatch(said):
            return int(found[2]), wording.month_number(found[1]), None
        day = clocks.read_start(said)
    except clocks.ClockError:
        stored = PartialDay.stored(said)
        return stored.year, stored.month, stored.day
    return day.year, day.month, day.day


def read_moment(text: str) -> datetime:
    """Read a day and an hour, such as "5 December 2024, 14:30". Raises `NoSuchDay` for anything else."""
    try:
        read = clocks.read_start(text)
    except clocks.ClockError as problem:
        raise NoSuchDay(str(problem)) from None
    if not isinstance(read, datetime):
        raise NoSuchDay("Enter the time too, such as 5 December 2024, 14:30.")
    return local_time.exact(read)
