"""Read a rule for a year of meetings, and work out its days (recurrence as in RFC 5545)."""

import datetime
import re
from dataclasses import dataclass

from dateutil import rrule

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.working_days import calendar_named

ENGLAND = calendar_named("england")
MOST = 120  # meetings at once
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDINALS = {
    **dict.fromkeys(("first", "1st"), 1),
    **dict.fromkeys(("second", "2nd"), 2),
    **dict.fromkeys(("third", "3rd"), 3),
    **dict.fromkeys(("fourth", "4th"), 4),
    "last": -1,
}
FILLERS = frozenset(
    {"the", "of", "in", "at", "and", "month", "months", "each", "on", "monthly", "every", "but", "only"}
)
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?([ap]m)?$")
EXAMPLE = "Write it like this: second Tuesday, 19:00, not August."


class RuleNotUnderstood(DomainError):
    """The rule has a word that is not known, or lacks a weekday or a time."""

    field = "when"


@dataclass(frozen=True)
class MeetingRule:
    """On which weekdays, which of a month (none: every week), at what time, and in which months."""

    weekday: int
    at: datetime.time
    ordinals: tuple[int, ...] = ()
    months: frozenset[int] = frozenset(range(1, 13))


@dataclass(frozen=True)
class TimetableDay:
    """A day the rule gives, and the bank holiday on it if there is one."""

    starts_at: datetime.datetime
    holiday: str = ""


def read_rule(words: str) -> MeetingRule:
    """Read a rule such as "second and fourth Tuesday, 7pm, not August". Raises `RuleNotUnderstood`."""
    ordinals: list[int] = []
    weekday: int | None = None
    at: datetime.time | None = None
    only: set[int] = set()
    never: set[int] = set()
    leaving_out = False
    for word in re.sub(r"(\d)\s+([ap]m)\b", r"\1\2", words.lower()).replace(",", " ").split():
        if word in ("not", "except", "without"):
            leaving_out = True
        elif word in ORDINALS:
            ordinals.append(ORDINALS[word])
        elif (day := word.rstrip("s")) in WEEKDAYS and weekday is None:
            weekday = WEEKDAYS.index(day)
        elif word[:3] in MONTHS and word.isalpha() and len(word) > 2:
            (never if leaving_out else only).add(MONTHS.index(word[:3]) + 1)
        elif (time := _time(word)) and at is None:
            at = time
        elif word not in FILLERS:
            raise RuleNotUnderstood(f"“{word}” is not understood. {EXAMPLE}")
    if weekday is None or at is None:
        raise RuleNotUnderstood(f"Say on which weekday and at what time. {EXAMPLE}")
    months = frozenset((only or set(range(1, 13))) - never)
    if not months:
        raise RuleNotUnderstood(f"No month is left. {EXAMPLE}")
    return MeetingRule(weekday, at, tuple(ordinals), months)


def _time(word: str) -> datetime.time | None:
    if word == "noon":
        return datetime.time(12)
    found = _TIME.match(word)
    if found is None or not (found[2] or found[3]):
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] == "pm" else 0)
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def days_of(
    rule: MeetingRule, first: datetime.date, last: datetime.date, zone: datetime.tzinfo
) -> tuple[TimetableDay, ...]:
    """Return the days a rule gives from the first to the last, both counted. Raises `RuleNotUnderstood` for none."""
    weekday = rrule.weekday(rule.weekday)
    found = rrule.rrule(
        rrule.MONTHLY if rule.ordinals else rrule.WEEKLY,
        dtstart=datetime.datetime.combine(first, rule.at),
        until=datetime.datetime.combine(last, rule.at),
        byweekday=[weekday(n) for n in rule.ordinals] or weekday,
        bymonth=sorted(rule.months),
        count=None,
    )
    days = [moment.date() for moment in found[: MOST + 1]]
    if not days:
        raise RuleNotUnderstood("The rule gives no day between these two.")
    if len(days) > MOST:
        raise RuleNotUnderstood(f"The rule gives more than {MOST} days. Choose a shorter time.")
    return tuple(
        TimetableDay(datetime.datetime.combine(day, rule.at, zone), ENGLAND.holiday(day) or "")
        for day in days
    )
