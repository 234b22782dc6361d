"""Slips in deadlines and in the clocks that give them."""

import random
import re

from evaluation.planters.dates import another_year, date_pattern
from evaluation.planting import Planted, changed, chosen, plants

_DATE = date_pattern()
_NUMBERS = {"28": "21", "two": "four", "20": "30", "five": "nine", "four": "eight", "10": "14", "15": "25"}
_COUNT = rf"(?P<count>{'|'.join(_NUMBERS)})"
_CLOCK = re.compile(rf"\bwithin {_COUNT} (?:clear )?(?:working )?(?:days|months|weeks) (?:of|from|after)\b")
_SAID = re.compile(rf"(?:\w+ ){{3}}{_CLOCK.pattern[2:]} \w+")  # with the words on either side
_RESPOND = re.compile(
    rf"(?:must|shall) (?:respond|reply)[^.\n]{{0,30}}\bwithin {_COUNT} (?:working )?(?:days|months) (?:of|from)\b"
)
_DUE = re.compile(
    rf"[Dd]eadline for (?:\w+ ){{1,3}}?(?:is |: |:){_DATE}|[Dd]eadline for response: (?:\w+ )?{date_pattern('other_')}"
)
_RECKONED = re.compile(
    rf"\bdays (?:before the meeting|of|from|after)[^.\n]{{0,60}}?(?:by|i\.e\.,?) (?:\S+ on )?(?:\w+day,? )?{_DATE}"
    rf"|(?:by|than) [\d.]+ ?[ap]m on (?:\w+day,? )?{date_pattern('other_')}, \w+ (?:clear |working )+days before"
)
_LASTS = re.compile(
    rf"\b(?P<count>six|eight|ten|twelve) weeks,? (?:from|between) (?:\w+day,? )?{date_pattern('from_')} (?:to|and) "
    rf"(?:\w+day,? )?{_DATE}"
)
_OPENS = re.compile(
    rf"\bopens on (?:\w+day,? )?{date_pattern('from_')}[^.\n]{{0,20}}closes on (?:\w+day,? )?{_DATE}"
)


@plants("clock-of-two-lengths")
def another_length(paper: str, luck: random.Random) -> Planted | None:
    """A clock stated several times has another length in one place."""
    often = [one for one in _SAID.finditer(paper) if paper.count(one[0]) > 2]
    found = luck.choice(often) if often else None
    return found and changed(paper, found.start("count"), found.end("count"), _NUMBERS[found["count"]])


@plants("clock-not-in-the-catalogue")
def not_the_laws_length(paper: str, luck: random.Random) -> Planted | None:
    """The law's clock has another length."""
    found = chosen(_RESPOND, paper, luck)
    return found and changed(paper, found.start("count"), found.end("count"), _NUMBERS[found["count"]])


@plants("clock-gives-another-day")
def another_day_reckoned(paper: str, luck: random.Random) -> Planted | None:
    """The day a clock gives is another of the same month."""
    found = chosen(_RECKONED, paper, luck)
    if found is None:
        return None
    group = "day" if found["day"] else "other_day"
    day = int(found[group])
    return changed(paper, found.start(group), found.end(group), str(day - 9 if day > 15 else day + 9))


@plants("stretch-of-another-length")
def another_number_of_weeks(paper: str, luck: random.Random) -> Planted | None:
    """A stretch of days is said to last other weeks than it does."""
    found = chosen(_LASTS, paper, luck)
    other = luck.choice(("four", "nine", "sixteen"))
    return found and changed(paper, found.start("count"), found.end("count"), other)


@plants("deadline-already-past")
def last_years_deadline(paper: str, luck: random.Random) -> Planted | None:
    """A deadline is that of the year before, as when last year's form was used again."""
    found = chosen(_DUE, paper, luck)
    return found and another_year(paper, found, "year" if found["year"] else "other_year", -1)


@plants("closes-before-it-opens")
def closes_the_year_before(paper: str, luck: random.Random) -> Planted | None:
    """A consultation closes in the year before it opens."""
    found = chosen(_OPENS, paper, luck)
    return found and another_year(paper, found, "year", -1)
