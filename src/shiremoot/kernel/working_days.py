"""Which days count: calendars of weekends and bank holidays, and the hours an office is open.

"Working day" is defined instrument by instrument, so the calendar is a property of a clock and never of the
site. The Freedom of Information Act 2000 section 10(6) leaves out a bank holiday in any part of the United
Kingdom ("uk"); most others only those of England and Wales ("england-wales") or of England ("england").

Bank holidays come from the `holidays` package, which carries the days proclaimed once only, such as
19 September 2022 and 8 May 2023. Before 1978 its list is thinner than the almanacs; after this year it is a
forecast, since a day can be proclaimed at short notice.
"""

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5
PARTS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


class ClockError(ValueError):
    """A clock, calendar or date that cannot be counted. One sentence says what was expected."""


@functools.cache
def _rules() -> type:
    """The package stops at 2100; the rules it follows do not. It loads every country, so only once it is needed."""
    from holidays.countries.united_kingdom import UnitedKingdom

    return type("BankHolidays", (UnitedKingdom,), {"end_year": LATEST_YEAR})


@functools.lru_cache(maxsize=4096)
def _bank_holidays(part: str, year: int) -> Mapping[date, str]:
    """Cached by year rather than held in one growing table, which threads would share while it grew."""
    return dict(_rules()(subdiv=part, years=year, expand=False))


@dataclass(frozen=True)
class Calendar:
    """The days one instrument counts as working, and the hours in which working hours pass.

    `parts` are the parts of the United Kingdom whose bank holidays are kept, home first.
    """

    key: str
    title: str
    parts: tuple[str, ...]
    opens: time = time(9)
    closes: time = time(17)

    def holiday(self, day: date) -> str | None:
        """The name of the bank holiday, if `day` is one in any part this calendar keeps."""
        for part in self.parts:
            name = _bank_holidays(part, day.year).get(day)
            if name:
                plain = name.replace("(observed)", "(substitute day)")
                return plain if part in ("ENG", "WLS") else f"{plain} ({PARTS[part]})"
        return None

    def why_not(self, day: date) -> str | None:
        """Why `day` is not a working day, such as "Saturday" or "Christmas Day"; None when it is one."""
        holiday = self.holiday(day)
        if holiday is None and day.weekday() >= SATURDAY:
            return WEEKDAYS[day.weekday()]
        return holiday

    def is_working(self, day: date) -> bool:
        return self.why_not(day) is None


CALENDARS: Mapping[str, Calendar] = {
    calendar.key: calendar
    for calendar in (
        Calendar("england-wales", "England and Wales", ("ENG", "WLS")),
        Calendar("england", "England", ("ENG",)),
        Calendar("uk", "Any part of the United Kingdom", ("ENG", "WLS", "SCT", "NIR")),
        Calendar("hub", "Safeguarding hub, 08:30 to 17:00", ("ENG", "WLS"), opens=time(8, 30)),
    )
}
ENGLAND_AND_WALES = CALENDARS["england-wales"]


def calendar_named(key: str) -> Calendar:
    """The calendar with this key. Raises ClockError naming the calendars there are."""
    calendar = CALENDARS.get(key.strip().lower())
    if calendar is None:
        raise ClockError(f'There is no calendar "{key}": expected one of {", ".join(CALENDARS)}.')
    return calendar
