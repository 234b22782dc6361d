"""Bank holidays of England and Wales as the government's page lists them, typed in by hand.

A second source: nothing here comes from the package the calendars are built on.
"""

from datetime import date

_LISTED = {
    2020: "1-1 4-10 4-13 5-8 5-25 8-31 12-25 12-28",
    2021: "1-1 4-2 4-5 5-3 5-31 8-30 12-27 12-28",
    2022: "1-3 4-15 4-18 5-2 6-2 6-3 8-29 9-19 12-26 12-27",
    2023: "1-2 4-7 4-10 5-1 5-8 5-29 8-28 12-25 12-26",
    2024: "1-1 3-29 4-1 5-6 5-27 8-26 12-25 12-26",
    2025: "1-1 4-18 4-21 5-5 5-26 8-25 12-25 12-26",
    2026: "1-1 4-3 4-6 5-4 5-25 8-31 12-25 12-28",
    2027: "1-1 3-26 3-29 5-3 5-31 8-30 12-27 12-28",
}
FIRST_DAY, LAST_DAY = date(min(_LISTED), 1, 1), date(max(_LISTED), 12, 31)
HOLIDAYS = frozenset(
    date(year, *(int(part) for part in month_day.split("-")))
    for year, days in _LISTED.items()
    for month_day in days.split()
)


def office_is_open(day: date) -> bool:
    return day.weekday() < 5 and day not in HOLIDAYS
