"""Checks rates against the counts of their table: conversion rates, shares of cases that led to others."""

import re
from collections.abc import Iterator
from decimal import Decimal

from shiremoot.papers import patterns
from shiremoot.papers.figures import PERCENT
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids
from shiremoot.papers.proofing.rules.figures.printed import HUNDRED

_RATE = patterns.compile(r"\b(?:rate|conversion|ratio|proportion|percentage|share)\b|%", re.I)
_TO_LEAD = "led to|became|resulted in|converted (?:in)?to|progressed to|went on to|were"
_LED_TO = patterns.compile(
    r"(?:roportion|ercentage|hare) of (?P<whole>[a-z][a-z ]{3,40}?) (?:that|which|who) "
    rf"(?:{_TO_LEAD})(?: be)?(?: an?)? (?P<part>[a-z0-9 ]{{4,30}}?)(?= |,|\.)"
)
_NEAR = Decimal(2)  # points; further apart, the sentence is about something else


@rule(
    reason="The rate is what is compared with other areas.",
    example="Measure\t2024\t2023\nSafety concerns\t6581\t6770\nEnquiries\t1484\t1921\n\n"
    "The proportion of concerns that led to enquiries fell to 22.25%.",
    quiet="Measure\t2024\t2023\nSafety concerns\t6581\t6770\nEnquiries\t1484\t1921\n\n"
    "The proportion of concerns that led to enquiries fell from 28.4% to 22.5%.",
)
def rate_in_text_does_not_follow(galley: Galley) -> Iterator[Finding]:
    """A share told in the text is not the one that the counts of a table give, and only just."""
    starts = printed.places_of(("roportion of ", "ercentage of ", "hare of "), galley.prose)
    for found in filter(None, (_LED_TO.match(galley.prose, at) for at in starts)):
        start, end = galley.sentence(found.start())
        ratios = list(_ratios(galley, found["whole"], found["part"]))
        clause = galley.prose.find(", ", found.end(), end)
        for one in printed.between(galley, found.end(), end if clause < 0 else clause):
            if (
                one.unit == PERCENT
                and ratios
                and not any(printed.could_print(ratio, one) for ratio, _, _ in ratios)
            ):
                ratio, grid, row = min(ratios, key=lambda given: abs(given[0] - one.value))
                if abs(ratio - one.value) < _NEAR:
                    right = f"{ratio.quantize(one.step)}%"
                    yield Finding(
                        galley.place(start, end),
                        f"The counts in the table give {right}, not {one.text}.",
                        right,
                        (grid.place(galley, row),),
                        "likely",
                    )


def _ratios(galley: Galley, whole: str, part: str) -> Iterator[tuple[Decimal, Grid, int]]:
    """Yield the ratios of each column of a table that has a row for the whole and one for the part."""
    for grid in galley.once(grids):
        counted = [
            at for at, row in enumerate(grid.cells) if any(one and printed.is_count(one) for one in row)
        ]
        wholes = [at for at in counted if _names(grid.label(at), whole)]
        parts = [at for at in counted if _names(grid.label(at), part)]
        if len(wholes) == 1 and len(parts) == 1:
            for column in grid.columns:
                of, count = grid.cells[wholes[0]][column], grid.cells[parts[0]][column]
                if of and count and of.value and printed.is_count(of) and printed.is_count(count):
                    yield count.value * HUNDRED / of.value, grid, parts[0]


def _names(label: str, words: str) -> bool:
    """Return True if a row's label holds the last word of what the sentence names."""
    return re.search(rf"\b{re.escape(words.split()[-1].removesuffix('s'))}", label, re.I) is not None


@rule(
    reason="The rate is what is compared with other areas.",
    example="Measure\t2024\t2023\t2022\nConcerns\t6581\t6770\t6400\nEnquiries\t1484\t1921\t1600\n"
    "Conversion rate\t23%\t28%\t52%",
    quiet="Measure\t2024\t2023\t2022\nConcerns\t6581\t6770\t6400\nEnquiries\t1484\t1921\t1600\n"
    "Conversion rate\t23%\t28%\t25%",
)
def rate_in_table_does_not_follow(galley: Galley) -> Iterator[Finding]:
    """A row of rates is the second row above it in the one above, in all columns but one."""
    for grid in galley.once(grids):
        for row in range(2, len(grid.rows)):
            if _RATE.search(grid.label(row)):
                yield from _wrong_rates(galley, grid, row)


def _wrong_rates(galley: Galley, grid: Grid, row: int) -> Iterator[Finding]:
    for part, whole in ((row - 1, row - 2), (row - 2, row - 1)):
        columns = [at for at in grid.columns if _is_rate(grid, row, part, whole, at)]
        wrong = [at for at in columns if not _follows(grid, row, part, whole, at)]
        if len(wrong) == 1 and len(columns) > 1:
            rate, count, of = (grid.cells[at][wrong[0]] for at in (row, part, whole))
            if rate and count and of:
                right = f"{(count.value * HUNDRED / of.value).quantize(rate.step)}%"
                words = f"{count.text} of {of.text} is {right}, not {rate.text}."
                yield Finding(grid.place(galley, row), words, right)
            return


def _is_rate(grid: Grid, row: int, part: int, whole: int, column: int) -> bool:
    rate, count, of = (grid.cells[at][column] for at in (row, part, whole))
    counts = bool(
        count and of and printed.is_count(count) and printed.is_count(of) and 0 < count.value < of.value
    )
    return counts and rate is not None and rate.unit == PERCENT


def _follows(grid: Grid, row: int, part: int, whole: int, column: int) -> bool:
    rate, count, of = (grid.cells[at][column] for at in (row, part, whole))
    return bool(rate and count and of and printed.is_share(count, of, rate))
