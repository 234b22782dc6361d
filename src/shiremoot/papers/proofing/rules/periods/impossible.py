"""Finds labels of years that end before they begin, or in the year they begin."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.periods.labels import Label, following, labels

_OF_TIME = patterns.compile(
    r"\b(?:in|for|during|since|from|year|between|over|throughout|by|end of|than in) (?:the )?\Z", re.I
)
_OTHERS = 2  # two-digit labels that show the paper's way of writing years
_NEAR = 3  # years
_MOST = 3  # different ones; more are the numbers of minutes or applications


@rule(
    reason="Nobody can tell which year the figures are of.",
    example="Visits rose between 2022/23 and 2023/23. There were 12 in 20/21, 15 in 21/21 and 18 in 22/23.",
    quiet="Visits rose between 2022/23 and 2023/24, open 24/7. There were 12 in 20/21, 21/21 wished for more; see "
    "application 2023/23 and the plan 2022-24. In 2024-05 it rained.",
)
def no_such_period(galley: Galley) -> Iterator[Finding]:
    """A label of a year begins and ends in the same year, or runs backwards."""
    found = galley.once(labels)
    short = [one for one in found if not one.four and one.one_year]
    wrong = [one for one in found if one.last <= one.first and not _is_numbering(galley, one)]
    wrong = [one for one in wrong if (_is_year(one) if one.four else _is_short_year(galley, one, short))]
    if len({(one.first, one.last) for one in wrong}) > _MOST:
        return
    for one in wrong:
        printed = galley.prose[one.start : one.end]
        yield Finding(
            in_its_sentence(galley, one.start, one.end),
            f"{printed} {'runs backwards' if one.last < one.first else 'is no span of two years'}.",
            f"{following(galley, one, one.first)} or {following(galley, one, one.last - 1)}",
        )


def _is_numbering(galley: Galley, one: Label) -> bool:
    """Return True for numbers of minutes (2024/21, 2024/22): at the start of a paragraph that is no table row."""
    start, end = galley.paragraph(one.start)
    return one.start - start < 3 and "\t" not in galley.prose[start:end] and one.end < end


def _is_year(one: Label) -> bool:
    return not one.may_be_month


def _is_short_year(galley: Galley, one: Label, short: list[Label]) -> bool:
    """Return True if words mark it as a time, and the paper writes other years near this one in the same way."""
    near = [each for each in short if abs(each.first - one.first) <= _NEAR]
    told = _OF_TIME.search(galley.prose, max(0, one.start - 20), one.start) is not None
    return told and len(near) >= _OTHERS
