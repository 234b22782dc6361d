"""Slips of arithmetic, and figures that contradict each other."""

import random
import re

from evaluation.planting import Planted, changed, chosen, line_of, plants

_FROM_TO = re.compile(
    r"\b(?:rose|risen|rising|increased?|grew|up|fell|fallen|falling|decreased?|reduced|dropped|decline|down)\b[^.\n\t\d]{0,50}"
    r"from (?P<one>[£+]?[\d,.]*\d(?:m\b|%)?)(?: in [\w/]{2,7})? to (?P<other>[£+]?[\d,.]*\d(?:m\b|%)?)(?!\d|,\d)"
)
_SHARE = re.compile(
    r"\b\d{1,4} (?:out )?of (?:the )?\d{1,4}(?: [a-z]+){0,3} \((?P<share>\d{1,2})(?:\.\d)?%\)"
)
_TOTAL = re.compile(r"^\W{0,3}Total[^\n\d]{0,12}\D[£]?(?P<digits>\d{1,3}(?:,\d{3})+|\d{3,7})\b", re.M)
_ABOVE_TABLE = re.compile(r"\n\n[^\n\t]{1,80}\t")
_ENDS = re.compile(r"(?<=[a-z]\.)\n\n")


@plants("percentage-does-not-follow")
def a_percentage_its_counts_do_not_give(paper: str, luck: random.Random) -> Planted | None:
    """A sentence prints a part, a whole and another percentage."""
    whole = luck.randrange(12, 900)
    part = luck.randrange(3, whole)
    wrong = _off(round(100 * part / whole), luck)
    forms = (
        f"In all, {part} out of {whole} households ({wrong}%) replied.",
        f"Of these, {wrong}% ({part} of {whole}) were closed in time.",
        f"Some {part} ({wrong}%) of the {whole} cases were reviewed.",
        f"The team saw {part} of {whole} residents, {wrong}%.",
        f"There were {whole} referrals, of which {part} were accepted ({wrong}%).",
    )
    return _with_sentence(paper, luck.choice(forms), luck)


@plants("percentage-of-no-whole-number")
def a_percentage_no_count_gives(paper: str, luck: random.Random) -> Planted | None:
    """A sentence prints a percentage of so few that none of them gives it."""
    few = luck.randrange(3, 9)
    given = {round(100 * one / few) for one in range(few + 1)} | {100 * one // few for one in range(few + 1)}
    wrong = luck.choice([one for one in range(5, 96) if one not in given])
    forms = (
        f"In the year {wrong}% of {few} schools took part.",
        f"Of the {few} homes inspected, {wrong}% were good.",
    )
    return _with_sentence(paper, luck.choice(forms), luck)


@plants("change-with-wrong-sign")
def a_change_the_other_way(paper: str, luck: random.Random) -> Planted | None:
    """A sentence says that a figure rose or fell, and it did the other."""
    low = luck.randrange(20, 700)
    high = low + luck.randrange(3, 90)
    forms = (
        f"Referrals fell from {low} to {high} in the year.",
        f"Complaints rose from {high} to {low} in the year.",
        f"The number of visits was {high}, down from {low}.",
        f"There were {low} enquiries, an increase from {high}.",
        f"There were {low} calls, {luck.randrange(2, 30)}% more than the {high} of last year.",
    )
    return _with_sentence(paper, luck.choice(forms), luck)


@plants("change-does-not-follow")
def a_percentage_the_change_does_not_give(paper: str, luck: random.Random) -> Planted | None:
    """A sentence prints two figures and a change in percent that they do not give."""
    before = luck.randrange(40, 900)
    after = before + luck.randrange(3, before)
    wrong = _off(round(100 * (after - before) / before), luck)
    forms = (
        f"Approaches rose from {before} to {after}, an increase of {wrong}%.",
        f"Approaches rose by {wrong}%, from {before} to {after}.",
        f"There was a rise of {wrong}% ({before} to {after}).",
        f"There were {after} approaches, {wrong}% more than the {before} of last year.",
        f"There were {after} approaches. This compares with {before} a year ago, a {wrong}% increase.",
    )
    return _with_sentence(paper, luck.choice(forms), luck)


@plants("change-with-wrong-sign")
def figures_of_a_change_swapped(paper: str, luck: random.Random) -> Planted | None:
    """A sentence of the paper's own gets its two figures the other way round."""
    one = chosen(_FROM_TO, paper, luck)
    if one is None or one["one"] == one["other"]:
        return None
    words = one[0].replace(f"from {one['one']}", f"from {one['other']}", 1)
    words = words[: len(words) - len(one["other"])] + one["one"]
    return changed(paper, *one.span(), words)


@plants("percentage-does-not-follow")
def a_percentage_of_the_papers_own_off(paper: str, luck: random.Random) -> Planted | None:
    """A percentage that the paper prints after its two counts is another."""
    one = chosen(_SHARE, paper, luck)
    return one and changed(paper, *one.span("share"), str(_off(int(one["share"]), luck)))


@plants("total-is-not-the-sum")
def a_total_of_the_papers_own_off(paper: str, luck: random.Random) -> Planted | None:
    """A total that the paper prints gets another digit."""
    one = chosen(_TOTAL, paper, luck)
    if one is None:
        return None
    at = one.start("digits") + luck.choice(
        [place for place, sign in enumerate(one["digits"][:-1]) if sign.isdigit()]
    )
    return changed(paper, at, at + 1, str((int(paper[at]) + luck.randrange(1, 9)) % 10 or 1))


@plants("shares-do-not-sum")
def shares_that_are_too_many(paper: str, luck: random.Random) -> Planted | None:
    """The shares of the answers to a question add up to more than 100."""
    first, second = luck.randrange(300, 500), luck.randrange(100, 300)
    third = 1000 - first - second + luck.choice([2, 3, 5, 9, -9, -5])
    one, two, three = (f"{share / 10}%" for share in (first, second, third))
    forms = (
        f"Yes ({one}) No ({two}) Partially ({three})",
        f"Of those who responded, {one} agreed, {two} disagreed and {three} did not know.",
    )
    return _with_sentence(paper, luck.choice(forms), luck)


@plants("total-is-not-the-sum")
def a_total_off(paper: str, luck: random.Random) -> Planted | None:
    """A table closes with a total that its rows do not give."""
    wards = luck.sample(["Moor", "Vale", "Mill", "Heath", "Cross", "Green"], 4)
    counts = [luck.randrange(20, 900) for _ in wards]
    wrong = sum(counts) + luck.choice([10, -10, 9, 18, 100, -100])
    if luck.random() < 0.5:
        rows = [f"{ward}\t{count}\t{count * 2}" for ward, count in zip(wards, counts, strict=True)]
        table = ["Ward\tHomes\tPeople", *rows, f"Total\t{wrong}\t{sum(counts) * 2}"]
    else:
        rows = [f"| {ward} | £{count:,},000 |" for ward, count in zip(wards, counts, strict=True)]
        table = ["| Ward | Grant |", "|---|---|", *rows, f"| Total | £{wrong:,},000 |"]
    return _last_line(_with_sentence(paper, "\n".join(table), luck), len(table) - 1)


@plants("whole-is-not-its-parts")
def parts_that_do_not_make_the_whole(paper: str, luck: random.Random) -> Planted | None:
    """A sentence says what a number is made up of, and the parts give another."""
    one, two, three = (luck.randrange(3, 90) for _ in range(3))
    wrong = one + two + three + luck.choice([1, 2, 5, -1, -2])
    words = luck.choice(["made up of", "comprising", "consisting of"])
    return _with_sentence(
        paper, f"There were {wrong} cases, {words} {one} in Moor, {two} in Vale and {three} in Mill.", luck
    )


@plants("text-and-table-differ")
def a_digit_of_the_text(paper: str, luck: random.Random) -> Planted | None:
    """A table and a sentence tell of one measure, and one digit of the sentence is another."""
    now, before = luck.randrange(2200, 9000), luck.randrange(2200, 9000)  # below, a figure may be a year
    digits, at = str(before), luck.randrange(1, 4)
    wrong = f"{digits[:at]}{(int(digits[at]) + luck.randrange(1, 9)) % 10}{digits[at + 1 :]}"
    table = f"Measure\t2023/24\t2022/23\nHousing complaints\t{now}\t{before}\nVisits\t{now * 2}\t{before * 2}"
    text = luck.choice(
        [
            f"There were {now} housing complaints in 2023/24, after {wrong} in the year before.",
            f"Housing complaints numbered {now:,}; the year before they were {int(wrong):,}.",
        ]
    )
    return _last_line(_with_sentence(paper, f"{table}\n\n{text}", luck), 4)


@plants("value-is-not-in-its-series")
def a_value_off_its_series(paper: str, luck: random.Random) -> Planted | None:
    """An indicator's value is another than the last of its series."""
    last = luck.randrange(30, 80)
    wrong = last + luck.choice([-6, -3, 3, 10])
    table = f"Ref\tIndicator\tReporting period\tValue\tTarget\n4.1\tHomes let in time\t2023/24\t{wrong}%\t85%"
    series = f"Year\tValue (%)\n2021/22\t{last - 4}%\n2022/23\t{last + 2}%\n2023/24\t{last}%"
    return _last_line(_with_sentence(paper, f"{table}\n\n{series}", luck), 1)


@plants("comparator-swapped")
def columns_swapped(paper: str, luck: random.Random) -> Planted | None:
    """The columns of the area and of England are swapped in a table."""
    own, theirs = luck.randrange(3, 40), luck.randrange(41, 90)
    text = f"In the area {own}% of tenants are waiting for housing repairs, lower than England ({theirs}%)."
    table = (
        f"Tenants waiting for housing repairs\nPeriod\tMoorshire\tEngland\n23-Q4\t{theirs - 1}%\t{own + 1}%"
    )
    return _last_line(_with_sentence(paper, f"{text}\n\n{table}\n24-Q1\t{theirs}%\t{own}%", luck), 5)


@plants("change-column-does-not-follow")
def a_change_of_the_wrong_sign(paper: str, luck: random.Random) -> Planted | None:
    """One row of a table prints its change with the wrong sign, or as another number."""
    rows = [
        (ward, luck.randrange(20, 400), luck.randrange(20, 400)) for ward in ("Moor", "Vale", "Mill", "Heath")
    ]
    changes = [after - before for _, before, after in rows]
    wrong = luck.randrange(4)
    changes[wrong] = -changes[wrong] if abs(changes[wrong]) > 2 else changes[wrong] + 20
    lines = [
        f"{ward}\t{before}\t{after}\t{change:+}"
        for (ward, before, after), change in zip(rows, changes, strict=True)
    ]
    table = "\n".join(["Ward\t2022/23\t2023/24\tChange", *lines])
    return _last_line(_with_sentence(paper, table, luck), 1 + wrong)


@plants("same-words-other-figure")
def a_sentence_with_another_figure(paper: str, luck: random.Random) -> Planted | None:
    """A sentence of the summary comes again with another figure."""
    one = luck.randrange(120, 900)
    other = one + luck.choice([-90, -9, 9, 10, 90])
    words = "In the year 2023-24 the service received {} requests for advice from residents of the county."
    first = _with_sentence(paper, words.format(one), luck)
    return first and _with_sentence(first.papers[0], words.format(other), luck)


@plants("money-out-by-noughts")
def a_sum_ten_times_too_great(paper: str, luck: random.Random) -> Planted | None:
    """A sum of money comes again with a nought more or fewer."""
    millions = luck.choice([tenths for tenths in range(11, 98) if tenths % 10]) / 10
    other = luck.choice([f"£{millions * 10:g}m", f"£{millions:g}bn", f"£{round(millions * 100000):,}"])
    first = _with_sentence(paper, f"Repairs of the swimming pool at Heath Lane will take £{millions}m.", luck)
    return first and _with_sentence(
        first.papers[0], f"Members set aside {other} for the swimming pool repairs at Heath Lane.", luck
    )


@plants("share-in-another-unit")
def a_share_of_one_among_percentages(paper: str, luck: random.Random) -> Planted | None:
    """One cell of a column of percentages prints a share of one."""
    shares = [f"{luck.randrange(30, 95)}%" for _ in range(5)]
    at = luck.randrange(5)
    shares[at] = f"0.{luck.randrange(11, 99)}"
    lines = [
        f"{ward}\t{share}"
        for ward, share in zip(("Moor", "Vale", "Mill", "Heath", "Cross"), shares, strict=True)
    ]
    return _last_line(_with_sentence(paper, "\n".join(["Ward\tRate", *lines]), luck), 1 + at)


@plants("rate-in-text-does-not-follow")
def a_rate_of_the_text_off(paper: str, luck: random.Random) -> Planted | None:
    """A sentence tells a share that the counts of a table do not quite give."""
    whole = luck.randrange(900, 5000)
    part = luck.randrange(200, whole - 300)
    wrong = 100 * part / whole + luck.choice([-0.7, -0.4, 0.4, 1.1])
    table = f"Measure\t2023/24\t2022/23\nReferrals\t{whole}\t{whole - 60}\nAssessments\t{part}\t{part - 90}"
    text = f"The proportion of referrals that led to assessments was {wrong:.2f}%."
    return _last_line(_with_sentence(paper, f"{table}\n\n{text}", luck), 4)


@plants("rate-in-table-does-not-follow")
def a_rate_of_the_table_off(paper: str, luck: random.Random) -> Planted | None:
    """One cell of a row of rates is not what the two rows above it give."""
    wholes = [luck.randrange(900, 5000) for _ in range(3)]
    parts = [luck.randrange(200, whole - 300) for whole in wholes]
    rates = [round(100 * part / whole) for part, whole in zip(parts, wholes, strict=True)]
    rates[luck.randrange(3)] += luck.choice([-8, 4, 7])
    rows = (
        "Measure\t2023/24\t2022/23\t2021/22",
        "\t".join(["Referrals", *map(str, wholes)]),
        "\t".join(["Assessments", *map(str, parts)]),
        "\t".join(["Conversion rate", *(f"{rate}%" for rate in rates)]),
    )
    return _last_line(_with_sentence(paper, "\n".join(rows), luck), 3)


def _last_line(planted: Planted | None, further: int) -> Planted | None:
    """Return the same error, expected so many lines below the first added line."""
    return planted and Planted(planted.papers, planted.line + further)


def _off(right: int, luck: random.Random) -> int:
    """Return another percentage, further away than rounding."""
    return luck.choice([one for one in (right + 3, right + 10, right - 4, right + 7, right - 9) if one > 0])


def _with_sentence(paper: str, sentence: str, luck: random.Random) -> Planted | None:
    """Return the paper with an added sentence or table, not right above a table, which it would run into."""
    ends = [found.start() for found in _ENDS.finditer(paper) if not _ABOVE_TABLE.match(paper, found.start())]
    if not ends:
        return None
    at = luck.choice(ends)
    return Planted((f"{paper[:at]}\n\n{sentence}{paper[at:]}",), line_of(paper, at) + 2)
