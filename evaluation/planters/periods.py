"""Slips in years, quarters and stretches of months."""

import random
import re

from evaluation.planting import Planted, changed, chosen, plants

_LABEL = re.compile(r"(?<![\w/.-])(?P<first>20\d\d)(?P<sign>[/–-])(?P<last>\d\d)(?![\w/-])")
_SHORT = re.compile(r"\b(?:in|for|during|to) (?P<first>[12]\d)/(?P<last>[12]\d)\b(?!/)")
_COLUMN = re.compile(r"(?:^20\d\d[/-]\d\d[ \t]+[\d.,%£]+$\n){4,}", re.M)
_ROW = re.compile(r"(?:\t20\d\d[/-]\d\d){4,}$", re.M)
_QUARTER = re.compile(r"\b(?:Q|[Qq]uarter )(?P<number>[1-4])(?= (?:20\d\d[/-]\d\d|performance|report))")
_MONTHS = re.compile(r"\bQ(?P<number>[1-4])(?= ?\((?:Jan|Apr|Jul|Oct))")
_YEAR_END = re.compile(
    r"20\d\d[/-]\d\d,? ?\(?(?:for )?(?:the )?(?:financial )?(?:year )?(?:ended|ending|to) 31 March (?P<year>20\d\d)"
)
_APRIL = re.compile(r"year (?:from )?1 April 20\d\d to 31 March (?P<year>20\d\d)")
_LONG = re.compile(
    r"\b(?P<count>two|three|four|six|nine|twelve) months,? \(?(?:from )?"
    r"(?:January|April|July|October) (?:20\d\d )?to [A-Z]"
)
_CONTENTS = re.compile(
    r"^[^\n\d]{8,60}(?P<year>20\d\d)[/-]\d\d[^\n]{0,10}(?:\.{3,}|[Pp]age ?)\s*\d{1,3}", re.M
)
_REPORT = re.compile(
    r"^(?=[^\n]{0,100}Annual Report)[^\n\d.;]{10,80}(?P<first>20\d\d)[/-](?P<last>\d\d)$", re.M | re.I
)
_DAY = re.compile(r"^[^\n]{0,60}\d{1,2} [A-Z][a-z]{2,8} 20\d\d[^\n.]{0,30}$", re.M)
_TOP = 400  # first letters of a paper in which it gives its day
_FOR_A_YEAR = re.compile(
    r"[Rr]eport for the year (?P<label>20\d\d[/-]\d\d)(?=[^\n]{0,300}(?:in|during) 20\d\d[/-]\d\d)"
)


_PLAN = re.compile(
    r"(?P<name>(?:[A-Z][a-z]+ (?:and |for |of )?){2,6}(?:Strategy|Plan)) \(?(?P<first>20\d\d) ?[/–-] ?(?:20)?\d\d\b"
)
_COVERS = re.compile(
    r"[Rr]eport[^.\n]{0,60}(?:for|covers) the year (?:from )?(?:1 )?April "
    r"(?P<first>20\d\d) to (?:31 )?March (?P<last>20\d\d)"
)
_ONE_YEAR = re.compile(r"\bthe (?:municipal |financial )?year (?P<first>20\d\d)[/-]\d\d\b")


@plants("no-such-period")
def year_ends_as_it_begins(paper: str, luck: random.Random) -> Planted | None:
    """2023/24 becomes 2023/23, or runs backwards."""
    found = chosen(_LABEL, paper, luck)
    if found is None or int(found["first"]) % 100 < 14:
        return None
    first = int(found["first"]) % 100
    return changed(paper, found.start("last"), found.end("last"), f"{first - luck.choice((0, 1)):02}")


@plants("no-such-period")
def short_year_ends_as_it_begins(paper: str, luck: random.Random) -> Planted | None:
    """21/22 becomes 21/21."""
    found = chosen(_SHORT, paper, luck)
    if found is None or int(found["last"]) != int(found["first"]) + 1 or len(_SHORT.findall(paper)) < 4:
        return None
    return changed(paper, found.start("last"), found.end("last"), found["first"])


@plants("period-breaks-the-run")
def year_in_a_column(paper: str, luck: random.Random) -> Planted | None:
    """One year down a column becomes the one before it."""
    return _repeated(_COLUMN, paper, luck)


@plants("period-breaks-the-run")
def year_in_a_row(paper: str, luck: random.Random) -> Planted | None:
    """One year along a row becomes the one before it."""
    return _repeated(_ROW, paper, luck)


def _repeated(pattern: re.Pattern[str], paper: str, luck: random.Random) -> Planted | None:
    found = chosen(pattern, paper, luck)
    if found is None:
        return None
    years = list(_LABEL.finditer(paper, found.start(), found.end()))
    firsts = [int(one["first"]) for one in years]
    if firsts != list(range(firsts[0], firsts[0] + len(firsts))):
        return None
    place = luck.randrange(1, len(years) - 1)
    return changed(paper, years[place].start(), years[place].end(), years[place - 1][0])


@plants("no-such-quarter")
def a_fifth_quarter(paper: str, luck: random.Random) -> Planted | None:
    """A quarter is numbered 5."""
    found = chosen(_QUARTER, paper, luck)
    return found and changed(paper, found.start("number"), found.end("number"), "5")


@plants("quarter-of-other-months")
def another_quarter(paper: str, luck: random.Random) -> Planted | None:
    """The months stand, and their quarter is another."""
    found = chosen(_MONTHS, paper, luck)
    if found is None:
        return None
    other = luck.choice([number for number in "1234" if number != found["number"]])
    return changed(paper, found.start("number"), found.end("number"), other)


@plants("year-with-other-days")
def year_end_a_year_early(paper: str, luck: random.Random) -> Planted | None:
    """A financial year is said to end a year before it does."""
    found = chosen(_YEAR_END, paper, luck)
    return found and changed(paper, found.start("year"), found.end("year"), str(int(found["year"]) - 1))


@plants("year-with-other-days")
def year_of_two_years(paper: str, luck: random.Random) -> Planted | None:
    """A year is said to end a year after it does."""
    found = chosen(_APRIL, paper, luck)
    return found and changed(paper, found.start("year"), found.end("year"), str(int(found["year"]) + 1))


@plants("months-do-not-make-it")
def another_count_of_months(paper: str, luck: random.Random) -> Planted | None:
    """The months stand, and their number is another."""
    found = chosen(_LONG, paper, luck)
    return found and changed(paper, found.start("count"), found.end("count"), "ten")


@plants("contents-of-another-year")
def last_years_contents(paper: str, luck: random.Random) -> Planted | None:
    """A line of the contents keeps the year of the last report."""
    found = chosen(_CONTENTS, paper, luck) if "contents" in paper.lower() else None
    return found and _earlier(paper, found.start("year"))


@plants("report-before-its-year-ends")
def next_years_report(paper: str, luck: random.Random) -> Planted | None:
    """An annual report is headed with the year two on, in a paper that says of which day it is."""
    found = chosen(_REPORT, paper, luck) if _DAY.search(paper[:_TOP]) else None
    if found is None:
        return None
    years = f"{int(found['first']) + 2}{paper[found.end('first')]}{int(found['last']) + 2}"
    return changed(paper, found.start("first"), found.end("last"), years)


@plants("year-of-two-kinds")
def calendar_year_for_financial(paper: str, luck: random.Random) -> Planted | None:
    """The report for the year 2023-24 becomes the report for the year 2023."""
    found = chosen(_FOR_A_YEAR, paper, luck)
    return found and changed(paper, found.start("label"), found.end("label"), found["label"][:4])


def _earlier(paper: str, start: int) -> Planted:
    first, last = int(paper[start : start + 4]), int(paper[start + 5 : start + 7])
    return changed(paper, start, start + 7, f"{first - 1}{paper[start + 4]}{last - 1:02}")


@plants("year-of-many-years")
def a_figure_of_the_year(paper: str, luck: random.Random) -> Planted | None:
    """The year 2024-25 becomes the year 2014-25."""
    found = chosen(_ONE_YEAR, paper, luck)
    return found and changed(paper, found.start("first"), found.end("first"), str(int(found["first"]) - 10))


@plants("plan-of-two-spans")
def another_span_of_a_plan(paper: str, luck: random.Random) -> Planted | None:
    """A strategy named more than once has another first year in one place."""
    found = list(_PLAN.finditer(paper))
    often = [one for one in found if len([other for other in found if other["name"] == one["name"]]) > 2]
    if not often:
        return None
    one = luck.choice(often)
    return changed(paper, one.start("first"), one.end("first"), str(int(one["first"]) - 1))


@plants("report-of-another-period")
def last_years_period(paper: str, luck: random.Random) -> Planted | None:
    """The report is said to cover the year before that of its title."""
    found = _COVERS.search(paper)
    if found is None or not re.search("annual report 20", paper[: found.start()], re.I):
        return None
    first, last = int(found["first"]), int(found["last"])
    words = paper[found.end("first") : found.start("last")]
    return changed(paper, found.start("first"), found.end("last"), f"{first - 1}{words}{last - 1}")
