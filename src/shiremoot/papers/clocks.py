"""Finds clocks that papers state ("no later than 9am four working days before"), in the kernel's grammar of clocks."""

import re
from dataclasses import dataclass

from shiremoot.papers import dates, patterns
from shiremoot.papers.words import any_in

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBERS = {word: number for number, word in enumerate(_WORDS, start=1)}
_NUMBERS |= {
    "a": 1,
    "an": 1,
    "twenty-one": 21,
    "twenty-eight": 28,
    "twenty eight": 28,
    "thirty": 30,
    "forty": 40,
    "forty-eight": 48,
    "fifty": 50,
    "sixty": 60,
    "ninety": 90,
}
_ORDINALS = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "sixth": 6,
    "seventh": 7,
    "tenth": 10,
}
_COUNT = r"(?P<count>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + r")(?:\s*\(\w{1,12}\))?"
_UNIT = (
    r"(?P<unit>(?:full |whole )?(?:clear )?(?:working|calendar|business|school )?\s*"
    r"(?:hour|day|week|month|year)s?)['’]?\b"
)
_TIME = r"(?P<time>\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\.?|(?:12 )?(?:noon|midday)|\d{1,2}:\d{2}|5pm)"
_BEFORE = patterns.compile(
    rf"(?:{_TIME},?\s+(?:on |at least )?(?:the )?)?"
    rf"\b(?:(?:{_COUNT})\s+{_UNIT}(?: notice)?"
    rf"|(?P<ordinal>{'|'.join(_ORDINALS)})\s+(?P<oneunit>(?:clear )?(?:working )?day))"
    r"\s+(?:before|prior to|in advance of|ahead of|preceding)\b(?P<starts>[^.;,()]{0,80})",
    re.I,
)
_UNITS = ("day", "week", "month", "year", "hour")
_AHEAD = ("before", "prior to", "in advance of", "ahead of", "preceding")
_WITHIN = patterns.compile(
    r"\b(?:within|no later than|not later than|at the latest|by no later than|for)\s+"
    r"(?:a (?:further )?(?:period|maximum) of\s+|the (?:next|following)\s+|a\s+)?"
    rf"{_COUNT}[\s-]+{_UNIT}(?: period)?"
    r"(?P<link>\s+(?:of|after|from|following|beginning with|starting with|since))?(?P<starts>[^.;,()]{0,90})",
    re.I,
)
_EVERY = patterns.compile(
    rf"\b(?:(?:at least )?(?:once )?(?:in )?every\s+{_COUNT}[\s-]+{_UNIT}"
    r"|(?:at least )?(?:once )?every\s+(?P<single>year|month|quarter)"
    r"|(?P<adverb>annually|yearly|quarterly|biennially|six-monthly|monthly))",
    re.I,
)
_RECURS = ("every", "annually", "yearly", "quarterly", "biennially", "monthly")
_ADVERBS = {
    "annually": "1 year",
    "yearly": "1 year",
    "quarterly": "3 months",
    "biennially": "2 years",
    "six-monthly": "6 months",
    "monthly": "1 month",
    "year": "1 year",
    "month": "1 month",
    "quarter": "3 months",
}


@dataclass(frozen=True)
class Stated:
    """A clock that a text states, in the kernel's grammar, with the words that name the event it counts from."""

    clock: str
    starts: str
    start: int
    end: int


def before(text: str) -> Stated | None:
    """Return the clock that counts back from an event: "09:00 4 working days before"."""
    found = _BEFORE.search(text) if any_in(text.lower(), _AHEAD) else None
    if not found:
        return None
    count = _ORDINALS[found["ordinal"].lower()] if found["ordinal"] else _number(found["count"])
    length = _length(count, found["unit"] or found["oneunit"])
    return _stated(f"{_hour(found['time'])}{length} before", found)


def within(text: str) -> Stated | None:
    """Return the clock that counts forward from an event: "28 days", "2 months", "28 days beginning with"."""
    for found in _WITHIN.finditer(text) if any_in(text.lower(), _UNITS) else ():
        if found[0][:3].lower() == "for" or re.match(r"\s*(?:before|prior)", found["starts"]):
            continue
        link = " beginning with" if found["link"] and "with" in found["link"].lower() else ""
        return _stated(_length(_number(found["count"]), found["unit"]) + link, found)
    return None


def lasting(text: str) -> Stated | None:
    """Return the length of time that something lasts: "for 12 months"."""
    found = next((one for one in _WITHIN.finditer(text) if one[0][:3].lower() == "for"), None)
    return _stated(_length(_number(found["count"]), found["unit"]), found) if found else None


def every(text: str) -> Stated | None:
    """Return the interval at which something recurs: "3 years"."""
    found = _EVERY.search(text) if any_in(text.lower(), _RECURS) else None
    if not found:
        return None
    word = found["single"] or found["adverb"]
    length = _ADVERBS[word.lower()] if word else _length(_number(found["count"]), found["unit"])
    return Stated(length, "", found.start(), found.end())


def _stated(clock: str, found: re.Match[str]) -> Stated:
    starts = re.split(
        r"\s+(?:and|(?<!\bon )(?<!\bin )which|that|to|so|where|unless|should|if)\b", found["starts"]
    )[0]
    starts = re.sub(r"\s\w$", "", starts).strip(" :-–")
    return Stated(clock, starts, found.start(), found.end())


def _hour(printed: str | None) -> str:
    times = dates.times_in(printed) if printed else []
    return times[0].strftime("%H:%M ") if times else ""


def _number(printed: str) -> int:
    return int(printed) if printed.isdigit() else _NUMBERS[printed.lower()]


def _length(count: int, unit: str) -> str:
    words = (
        re.sub(r"\b(?:full|whole|calendar)\b", "", unit.lower())
        .replace("business", "working")
        .replace("school ", "")
    )
    noun = " ".join(words.split()).rstrip("s'’")
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
