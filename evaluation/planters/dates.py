"""Slips of the calendar."""

import random
import re
from datetime import date

from evaluation.planting import Planted, changed, chosen, plants

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def date_pattern(before: str = "", months: tuple[str, ...] = _MONTHS) -> str:
    """Return the pattern of a date in words, its groups named with a prefix."""
    return (
        rf"(?P<{before}day>\d{{1,2}})(?:st|nd|rd|th|ST|ND|RD|TH)? (?P<{before}month>{'|'.join(months)}) "
        rf"(?P<{before}year>(?:19|20)\d\d)\b"
    )


_DATE = date_pattern()
_WEEKDAY_AND_DATE = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)}),? (?:the )?\d{{1,2}}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{{2,8}} (?:19|20)\d\d"
)
_WEEKDAY_ALONE = re.compile(
    rf"\b(?P<weekday>{'|'.join(_DAYS)}) \d{{1,2}}(?:st|nd|rd|th)? (?:{'|'.join(_MONTHS)})\b(?! ?,?\d)"
)
_ANY_DATE = re.compile(rf"(?<![\d.£]){_DATE}")
_ORDINAL = re.compile(r"(?<![\w.£])\d{1,2}(?P<th>st|nd|rd|th)\b(?= [A-Z][a-z]{2,8})")
_TIME = re.compile(r"(?<![\d.£:])(?P<time>(?P<hour>[1-9]|1[0-2])(?P<minute>[.:]\d\d)? ?(?P<half>[ap]\.?m\b))")
_TIMES = re.compile(
    r"(?P<from>\d{1,2}(?:[.:]\d\d)? ?[ap]m) (?:to|and (?:finish|end)ing at|until) (?P<to>\d{1,2}(?:[.:]\d\d)? ?pm)"
)
_HOUR = re.compile(
    r"(?<!ended )(?<!ending )(?<!closed )\b(?:at|Time:) (?P<hour>\d{1,2})(?=[.:]\d\d ?(?:am|pm)\b)", re.I
)
_MONTH_TO_COME = re.compile(
    rf"\bwill (?:be \w+ed|start|begin|take place|open) (?:in|by) (?:{'|'.join(_MONTHS)}) (?P<year>20\d\d)\b"
)
_CLOSED = re.compile(r"[Mm]eeting (?:closed|ended|finished|concluded) at (?P<hour>\d{1,2})(?=[.:]\d\d ?pm)")
_NEXT = re.compile(rf"(?:[Nn]ext [Mm]eeting)[^.\n]{{0,30}}? {_DATE}")
_LAST = re.compile(
    rf"(?:[Mm]inutes|[Nn]ote of [Dd]ecisions|notes) of the (?:last )?meeting (?:held )?on (?:the )?{_DATE}"
)
_DONE = re.compile(
    rf"\b(?:was|were) (?:held|published|approved by [\w ]{{2,30}}|agreed) on {_DATE}"
    rf"|\b(?:met|took place) on {date_pattern('other_')}"
)
_HEAD = re.compile(
    rf"^(?:[A-Z][\w &]{{3,40}}[ ,–-]{{1,3}})?(?P<whole>{date_pattern('', (*_MONTHS, *map(str.upper, _MONTHS)))})$",
    re.M,
)
_SPAN = re.compile(rf"(?:from|between) {_DATE} (?:to|and) (?P<to>{date_pattern('to_')})")
_LIST = re.compile(rf"(?:^{_DATE}$\n)(?:^\d{{1,2}} [A-Z][a-z]{{2,8}} \d{{4}}$\n?){{3,}}", re.M)
_MEETING_ON = re.compile(rf"meeting on (?:the )?{_DATE}")
_SIGNED = re.compile(
    rf"(?:Officer|Director|Tel)\b[^\n]{{0,90}}\n\n?(?:{'|'.join(_MONTHS)}) (?P<year>20\d\d)$", re.M
)
_TOLD = re.compile(rf"(?:by|on|before) (?P<gap>{_DATE})(?=[ ,.;])")


@plants("weekday-disagrees")
def another_weekday(paper: str, luck: random.Random) -> Planted | None:
    """The date stands, and its weekday is another."""
    return _weekday(_WEEKDAY_AND_DATE, paper, luck)


@plants("weekday-disagrees-in-its-year")
def another_weekday_without_a_year(paper: str, luck: random.Random) -> Planted | None:
    """The same for a date printed without its year."""
    return _weekday(_WEEKDAY_ALONE, paper, luck)


def _weekday(pattern: re.Pattern[str], paper: str, luck: random.Random) -> Planted | None:
    found = chosen(pattern, paper, luck)
    if found is None:
        return None
    other = luck.choice([day for day in _DAYS if day != found["weekday"]])
    return changed(paper, found.start("weekday"), found.end("weekday"), other)


@plants("no-such-day")
def a_day_too_many(paper: str, luck: random.Random) -> Planted | None:
    """A date becomes one that its month does not have."""
    found = chosen(_ANY_DATE, paper, luck)
    if found is None:
        return None
    short = {"February": "30", "April": "31", "June": "31", "September": "31", "November": "31"}
    return changed(paper, found.start("day"), found.end("day"), short.get(found["month"], "32"))


@plants("ordinal-ending")
def another_ending(paper: str, luck: random.Random) -> Planted | None:
    """An ordinal gets the ending of another."""
    found = chosen(_ORDINAL, paper, luck)
    if found is None:
        return None
    other = luck.choice([end for end in ("st", "nd", "rd", "th") if end != found["th"]])
    return changed(paper, found.start("th"), found.end("th"), other)


@plants("no-such-time")
def an_hour_that_is_not(paper: str, luck: random.Random) -> Planted | None:
    """A time becomes one that no clock shows."""
    found = chosen(_TIME, paper, luck)
    if found is None:
        return None
    hour, half = found["hour"], found["half"]
    wrong = luck.choice(
        [f"{hour}.75{half}", f"{hour}{half} {'am' if half[0] == 'p' else 'pm'}", f"1{hour[-1:]}.65{half}"]
    )
    return changed(paper, found.start("time"), found.end("time"), wrong)


@plants("times-run-backwards")
def times_swapped(paper: str, luck: random.Random) -> Planted | None:
    """A meeting ends when it began and begins when it ended."""
    found = chosen(_TIMES, paper, luck)
    if found is None or re.search(r"\bmoved\b", paper[found.start() - 100 : found.start()]):
        return None  # a start may well be moved to an earlier hour
    between = paper[found.end("from") : found.start("to")]
    return changed(paper, found.start("from"), found.end("to"), f"{found['to']}{between}{found['from']}")


@plants("meeting-ends-before-it-begins")
def closed_in_the_morning(paper: str, luck: random.Random) -> Planted | None:
    """An evening meeting closes some hours before it began."""
    found = chosen(_CLOSED, paper, luck)
    return found and changed(paper, found.start("hour"), found.end("hour"), "1")


@plants("next-meeting-is-past")
def next_meeting_a_year_early(paper: str, luck: random.Random) -> Planted | None:
    """The next meeting is given the year before, as when last year's notice was copied."""
    return _shifted(_NEXT, paper, luck, -1)


@plants("last-meeting-is-to-come")
def last_meeting_a_year_late(paper: str, luck: random.Random) -> Planted | None:
    """The minutes are of a meeting a year too late."""
    return _shifted(_LAST, paper, luck, 1)


@plants("happened-after-the-paper")
def done_two_years_late(paper: str, luck: random.Random) -> Planted | None:
    """What was lately held or published is given a year to come."""
    now = max((int(year) for year in re.findall(r"\b20\d\d\b", paper[:400])), default=0)
    done = [(one, "year" if one["year"] else "other_year") for one in _DONE.finditer(paper)]
    lately = [(one, name) for one, name in done if int(one[name]) in (now, now - 1)]
    if not lately:
        return None
    found, name = luck.choice(lately)
    return another_year(paper, found, name, 2)


@plants("report-of-another-year")
def head_of_another_year(paper: str, luck: random.Random) -> Planted | None:
    """A report further down has the meeting's day a year on."""
    heads = list(_HEAD.finditer(paper))
    same = [
        one
        for one in heads[1:]
        if one["day"] == heads[0]["day"] and one["month"].lower() == heads[0]["month"].lower()
    ]
    found = luck.choice(same) if same else None
    return found and changed(paper, found.start("year"), found.end("year"), str(int(found["year"]) + 1))


@plants("dates-run-backwards")
def stretch_swapped(paper: str, luck: random.Random) -> Planted | None:
    """A stretch of days ends in the year before it begins."""
    found = chosen(_SPAN, paper, luck)
    return found and changed(paper, found.start("to_year"), found.end("to_year"), str(int(found["year"]) - 1))


@plants("same-days-of-another-year")
def one_year_among_many(paper: str, luck: random.Random) -> Planted | None:
    """A meeting named several times has the year before in one place."""
    found = list(_MEETING_ON.finditer(paper))
    often = [one for one in found if [other[0] for other in found].count(one[0]) > 2]
    return another_year(paper, luck.choice(often), "year", -1) if often else None


@plants("year-breaks-the-run")
def list_out_of_order(paper: str, luck: random.Random) -> Planted | None:
    """One day inside a list of days in order gets another year."""
    found = chosen(_LIST, paper, luck)
    if found is None:
        return None
    inside = list(re.compile(_DATE).finditer(paper, found.start(), found.end()))[1:-1]
    one = luck.choice(inside)
    return changed(paper, one.start("year"), one.end("year"), str(int(one["year"]) + luck.choice((-1, 1))))


@plants("date-left-out")
def day_left_out(paper: str, luck: random.Random) -> Planted | None:
    """The figures of a day are lost, and the month stays."""
    found = chosen(_TOLD, paper, luck)
    return found and changed(
        paper, found.start("gap"), found.end("gap"), f"the of {found['month']} {found['year']}"
    )


def _shifted(pattern: re.Pattern[str], paper: str, luck: random.Random, years: int) -> Planted | None:
    found = chosen(pattern, paper, luck)
    if found is None or not _is_day(found, years):
        return None
    return changed(paper, found.start("year"), found.end("year"), str(int(found["year"]) + years))


def _is_day(found: re.Match[str], years: int) -> bool:
    try:
        date(int(found["year"]) + years, _MONTHS.index(found["month"]) + 1, int(found["day"]))
    except ValueError:
        return False
    return True


def another_year(paper: str, found: re.Match[str], group: str, years: int) -> Planted:
    """Return the paper with the year in a group of a match moved by some years."""
    return changed(paper, found.start(group), found.end(group), str(int(found[group]) + years))


@plants("minutes-of-another-day")
def minutes_a_week_off(paper: str, luck: random.Random) -> Planted | None:
    """The agenda names the minutes of a day a week from the one whose minutes the pack holds."""
    found = _LAST.search(paper)
    if found is None or not re.search(
        r"^\W*(?:draft )?(?:minutes|outcomes)\b", paper[found.end() :], re.M | re.I
    ):
        return None
    day = int(found["day"])
    other = day - 7 if day > 14 else day + luck.choice((7, 14))
    return changed(paper, found.start("day"), found.end("day"), str(other))


@plants("meeting-at-two-hours")
def another_hour_in_the_supplement(paper: str, luck: random.Random) -> Planted | None:
    """The same notice comes out again with another hour, and both are given together."""
    found = _HOUR.search(paper[:3000])
    if found is None:
        return None
    other = changed(paper, found.start("hour"), found.end("hour"), str(int(found["hour"]) % 11 + 1))
    return Planted((other.papers[0], paper), other.line)


@plants("month-to-come-yet-past")
def month_of_the_year_before(paper: str, luck: random.Random) -> Planted | None:
    """What will be done in a month is to be done in that month of the year before."""
    found = chosen(_MONTH_TO_COME, paper, luck)
    return found and another_year(paper, found, "year", -1)


@plants("signed-in-another-month")
def signed_the_year_before(paper: str, luck: random.Random) -> Planted | None:
    """A report is signed in the month of its meeting, the year after."""
    found = chosen(_SIGNED, paper, luck)
    return found and another_year(paper, found, "year", 1)
