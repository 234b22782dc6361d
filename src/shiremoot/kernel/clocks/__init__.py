"""How long somebody has to meet a duty, and when that time runs out, in London.

    >>> from datetime import date
    >>> Clock.parse("28 days").from_(date(2023, 10, 17)).in_words()
    'Tuesday 14 November 2023'

A clock is a few words: an hour of the day if it fixes one, a number, a unit and a direction.

    28 days                      the start day is not counted
    28 days beginning with       it is the first day
    5 clear days before          leaves out the day at each end and, before a meeting, non-working days
    09:00 4 working days before  an hour of the wall clock on the day counted to
    72 hours                     elapsed time, across a clock change too; needs a moment to start from
    2 working hours              time in which the office of the clock's calendar is open
    3 years, by the end of the month
    by 30 June                   the first one after the start
    end of the month             the last day of the month it starts in

Months and years end on the corresponding date, or on the last day of a month that has none. Which days are
working days belongs to the clock (`working_days`), since each instrument defines them for itself.
"""

from shiremoot.kernel.clocks.clock import DEFAULT_CALENDAR, Clock, later_of
from shiremoot.kernel.clocks.due import CountedDay, Due
from shiremoot.kernel.clocks.grammar import Direction, Unit
from shiremoot.kernel.clocks.pauses import Pause
from shiremoot.kernel.clocks.wording import day_in_words, read_start
from shiremoot.kernel.working_days import ClockError, calendar_named

__all__ = [
    "DEFAULT_CALENDAR",
    "Clock",
    "ClockError",
    "CountedDay",
    "Direction",
    "Due",
    "Pause",
    "Unit",
    "calendar_named",
    "day_in_words",
    "later_of",
    "read_start",
]
