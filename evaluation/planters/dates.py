"""Slips of the calendar."""

import random
import re

from evaluation.planting import Planted, changed, chosen, plants

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_AND_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)}),? (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{{2,8}} (?:19|20)\d\d"
)


@plants("weekday-disagrees")
def another_weekday(paper: str, luck: random.Random) -> Planted | None:
    """The date stands, and its weekday is another."""
    found = chosen(_WEEKDAY_AND_DATE, paper, luck)
    if found is None:
        return None
    other = luck.choice([day for day in _DAYS if day != found["weekday"]])
    return changed(paper, found.start("weekday"), found.end("weekday"), other)
