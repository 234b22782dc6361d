"""Which days count: calendars of weekends and bank holidays, and the hours an office is open.

"Working day" is defined instrument by instrument, so the calendar is a property of a clock and never of the
site. The Freedom of Information Act 2000 section 10(6) leaves out a bank holiday in any part of the United
Kingdom ("uk"); most others only those of England and Wales ("england-wales") or of England ("england").

Bank holidays come from the `holidays` package, which has the days proclaimed once only, such as
19 September 2022 and 8 May 2023. Before 1978 its list is thinner than the almanacs; after this year it is a
forecast, since a day can be proclaimed at short notice.
"""

import functools
import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from importlib.machinery import PathFinder

from shiremoot.kernel.errors import DomainError

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
SATURDAY = 5
PARTS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


class ClockError(DomainError):
    """A clock, calendar or date that cannot be counted. One sentence says what was expected."""


@functools.cache
def _rules() -> type:
    """Return the package's rules for the United Kingdom, extended past 2100, where the package stops.

    The usual import loads the rules of 250 countries, which takes most of the time of a short command. So this module
    is loaded by itself, and only when it is needed.
    """
    import holidays

    spec = PathFinder.find_spec("united_kingdom", [f"{folder}/countries" for folder in holidays.__path__])
    if spec is None or spec.loader is None:
        raise ImportError("The package holidays keeps the United Kingdom elsewhere than before.")
    country = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(country)
    return type("BankHolidays", (country.UnitedKingdom,), {"end_year": LATEST_YEAR})


@functools.lru_cache(maxsize=4096)
def _bank_holidays(part: str, year: int) -> Mapping[date, str]:
    """Return the bank holidays of a year. Cached by year, not in one growing table that threads would share."""
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
        """Return the name of the bank holiday if `day` is one in any part this calendar keeps, or None."""
        for part in self.parts:
            name = _bank_holidays(part, day.year).get(day)
            if name:
                plain = name.replace("(observed)", "(substitute day)")
                return plain if part in ("ENG", "WLS") else f"{plain} ({PARTS[part]})"
        return None

    def why_not(self, day: date) -> str | None:
        """Return why `day` is not a working day, such as "Saturday" or "Christmas Day"; None if it is one."""
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
    """Return the calendar with this key. Raises ClockError, which names the calendars that exist."""
    calendar = CALENDARS.get(key.strip().lower())
    if calendar is None:
        raise ClockError(f'There is no calendar "{key}": expected one of {", ".join(CALENDARS)}.')
    return calendar
