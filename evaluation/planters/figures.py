"""Slips of arithmetic, and figures that contradict each other."""

import random
import re

from evaluation.planting import Planted, line_of, plants

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
    return _said(paper, luck.choice(forms), luck)


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
    return _said(paper, luck.choice(forms), luck)


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
    return _said(paper, luck.choice(forms), luck)


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
    return _said(paper, luck.choice(forms), luck)


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
    return _said(paper, luck.choice(forms), luck)


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
    planted = _said(paper, "\n".join(table), luck)
    return planted and Planted(planted.papers, planted.line + len(table) - 1)


@plants("whole-is-not-its-parts")
def parts_that_do_not_make_the_whole(paper: str, luck: random.Random) -> Planted | None:
    """A sentence says what a number is made up of, and the parts give another."""
    one, two, three = (luck.randrange(3, 90) for _ in range(3))
    wrong = one + two + three + luck.choice([1, 2, 5, -1, -2])
    words = luck.choice(["made up of", "comprising", "consisting of"])
    return _said(
        paper, f"There were {wrong} cases, {words} {one} in Moor, {two} in Vale and {three} in Mill.", luck
    )


def _off(right: int, luck: random.Random) -> int:
    """Another percentage, further away than rounding."""
    return luck.choice([one for one in (right + 3, right + 10, right - 4, right + 7, right - 9) if one > 0])


def _said(paper: str, sentence: str, luck: random.Random) -> Planted | None:
    """The paper with a sentence more, in a paragraph of its own."""
    ends = [found.start() for found in _ENDS.finditer(paper)]
    if not ends:
        return None
    at = luck.choice(ends)
    return Planted((f"{paper[:at]}\n\n{sentence}{paper[at:]}",), line_of(paper, at) + 2)
