"""Finds sums of money that have lost or gained noughts: £1.3m and £13m for one thing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.figures import PERCENT, Figure
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.figures import printed
from shiremoot.papers.proofing.rules.figures.grids import Grid, grids

_WORD = patterns.compile(r"[A-Za-z]{4,}")
_SAID_OF_MONEY = (
    "from with which that this have been will would year over total cost costs fund funding budget million spend spent "
    "money council county district grant paid were also each their there more than between"
)
_COMMON = frozenset(_SAID_OF_MONEY.split())
_FACTORS = (10, 100, 1000, 1000000)
_MOST = 60  # sums of the same digits that are compared
_SHARED = 3  # significant words that the two sentences must share


class Sum(NamedTuple):
    """A sum of money, the significant words of its sentence, and its place."""

    value: Decimal
    text: str
    words: frozenset[str]
    beside: frozenset[Decimal]  # all sums of its sentence
    place: Place


def _sums(galley: Galley) -> Iterator[Sum]:
    """Yield every sum of money, with its sentence."""
    for one in galley.once(printed.all_figures):
        if one.unit in ("£", "€", "$") and one.upto is None and one.value:
            start, end = galley.sentence(one.start)
            words = frozenset(word.lower() for word in _WORD.findall(galley.prose[start:end])) - _COMMON
            if "\t" not in galley.prose[start:end]:
                beside = frozenset(each.value for each in printed.between(galley, start, end))
                yield Sum(one.value, one.text, words, beside, galley.place(start, end))


@rule(
    gather=_sums,
    reason="A sum out by a factor of ten is the slip that reaches the newspapers.",
    example="The leisure centre repairs at Moor Lane will take £1.3m.\n\nMembers approved £13m for repairs of the "
    "leisure centre at Moor Lane.",
    quiet="The leisure centre repairs at Moor Lane will take £1.3m.\n\nMembers approved £1,300,000 for repairs of the "
    "leisure centre at Moor Lane and £13m for the library.",
)
def money_out_by_noughts(claims: Sequence[Sum]) -> Iterator[Finding]:
    """Two sentences about one thing print sums of the same digits, ten or a thousand times apart."""
    alike: dict[str, list[Sum]] = defaultdict(list)
    for one in claims:
        alike[_digits(one.value)].append(one)
    for sums in (sums for sums in alike.values() if len({one.value for one in sums}) > 1):
        for at, other in enumerate(sums[:_MOST]):
            first = next((one for one in sums[:at] if _is_same_thing(one, other)), None)
            if first:
                yield Finding(
                    other.place,
                    f"{other.text} here is {first.text} elsewhere, for what seems the same thing.",
                    "",
                    (first.place,),
                    "likely",
                )
                break


def _is_same_thing(one: Sum, other: Sum) -> bool:
    if one.value == other.value or one.value in other.beside or other.value in one.beside:
        return False
    ratio = max(one.value, other.value) / min(one.value, other.value)
    shared = len(one.words & other.words)
    round_sum = len(_digits(one.value)) == 1  # £5m and £50m are easily two sums; £5m and £5bn are not
    likely = ratio >= 1000 if round_sum else ratio in _FACTORS
    return likely and shared >= _SHARED and shared * 2 >= min(len(one.words), len(other.words))


def _digits(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", "").strip("0")


@rule(
    reason="One figure of a column was typed in another unit, and the reader takes it for a collapse.",
    example="Ward\tRate\nMoor\t69%\nVale\t72%\nMill\t0.66\nCross\t64%",
    quiet="Ward\tRate\nMoor\t69%\nVale\t72%\nMill\t0.6%\nCross\t64%",
)
def share_in_another_unit(galley: Galley) -> Iterator[Finding]:
    """A column of percentages holds a share of one: 0.66 among 69% and 72%."""
    for grid in galley.once(grids):
        for column in grid.columns:
            yield from _odd_shares(galley, grid, column)


def _odd_shares(galley: Galley, grid: Grid, column: int) -> Iterator[Finding]:
    cells = [(at, row[column]) for at, row in enumerate(grid.cells) if row[column]]
    shares = [one for _, one in cells if one and one.unit == PERCENT and one.value >= 10]
    odd = [(at, one) for at, one in cells if one and _is_part_of_one(one)]
    if len(shares) > 2 and len(odd) == 1 and len(shares) + 1 >= len(cells) - 1:
        [(row, one)] = odd
        right = f"{(one.value * 100).normalize():f}%"
        yield Finding(grid.place(galley, row), f"{one.text} stands among percentages.", right, (), "likely")


def _is_part_of_one(one: Figure) -> bool:
    return not one.unit and Decimal(0) < one.value < 1 and one.step <= Decimal("0.01")
