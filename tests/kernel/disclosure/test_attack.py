"""What an intruder can work out of hidden counts: by an exact attack, checked against trying every possible table."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import (
    ALL,
    ONE_TO_FIVE,
    POLICIES,
    CountTable,
    Range,
    Release,
    Suppression,
    Total,
)


def hide(table, *cells, policy=ONE_TO_FIVE):
    """The table with its small counts hidden, and these cells too."""
    small = {cell: Suppression.SMALL for cell, count in table.counts.items() if policy.is_small(count)}
    return Release(table, policy, {**dict.fromkeys(cells, Suppression.SECONDARY), **small})


INNER = [("", row, column) for row in ("r0", "r1") for column in ("c0", "c1")]


def by_trying(known):
    """The least and the most each cell of a two by two table can be, by trying every way to fill its four cells."""
    margins = {where: known[("", *where)] for where in (("r0", ALL), ("r1", ALL), (ALL, "c0"), (ALL, "c1"))}
    fits = [
        (a, b, c, d)
        for a in within(known[INNER[0]], Range(0, margins["r0", ALL].high))
        for b in within(known[INNER[1]], less(margins["r0", ALL], a))
        for c in within(known[INNER[2]], less(margins[ALL, "c0"], a))
        for d in within(known[INNER[3]], less(margins["r1", ALL], c), less(margins[ALL, "c1"], b))
        if a + b + c + d in within(known[("", ALL, ALL)])
    ]
    return {
        cell: Range(min(each), max(each)) for cell, each in zip(INNER, zip(*fits, strict=True), strict=True)
    }


def within(own, *bounds):
    """The whole numbers in a cell's own range and in what its sums leave it."""
    low = max(0, own.low, *(each.low for each in bounds)) if bounds else max(0, own.low)
    return range(int(low), int(min(own.high, *(each.high for each in bounds)) if bounds else own.high) + 1)


def less(total, part):
    """What a sum leaves for its other part."""
    return Range(total.low - part, total.high - part)


def test_a_single_hidden_cell_of_a_row_is_the_total_less_the_others():
    table = disclosure.cross_table({"North": {"a": 3, "b": 40}, "South": {"a": 20, "b": 31}})
    (found,) = disclosure.exposures(hide(table))
    assert (found.cell, found.known) == (("", "North", "a"), Range(3, 3))


def test_two_hidden_cells_of_a_row_that_add_up_to_two_are_both_one():
    table = disclosure.with_totals({"a": 1, "b": 1, "c": 30}, [Total("all", ("a", "b", "c"))])
    assert {each.cell: each.known for each in disclosure.exposures(hide(table))} == {
        "a": Range(1, 1),
        "b": Range(1, 1),
    }


def test_a_rectangle_of_four_hidden_cells_gives_a_range():
    table = disclosure.cross_table({"North": {"a": 3, "b": 40}, "South": {"a": 20, "b": 31}})
    rectangle = [("", "North", "b"), ("", "South", "a"), ("", "South", "b")]
    release = hide(table, *rectangle)
    intruder = disclosure.Intruder(table.counts, release.known(), table.totals)
    assert intruder.range_of(("", "North", "a")) == Range(1, 22)
    assert disclosure.exposures(release) == []


def test_a_hidden_cell_without_totals_may_be_anything():
    table = CountTable({"a": 3, "b": 9}, ())
    release = hide(table, "b")
    intruder = disclosure.Intruder(table.counts, release.known(), table.totals)
    assert intruder.range_of("a") == Range(1, float("inf"))


@settings(max_examples=40)
@given(
    st.tuples(*[st.integers(0, 12)] * 4),
    st.sampled_from(POLICIES),
    st.sampled_from([(), ("c0",), ("c0", "c1")]),
)
def test_the_attack_finds_what_trying_every_table_finds(counts, policy, also):
    a, b, c, d = counts
    table = disclosure.cross_table({"r0": {"c0": a, "c1": b}, "r1": {"c0": c, "c1": d}})
    release = hide(table, *(("", "r0", column) for column in also), policy=policy)
    if not any(ALL in cell for cell in release.hidden):  # the margins are shown, so everything is bounded
        intruder = disclosure.Intruder(table.counts, release.known(), table.totals)
        assert {cell: intruder.range_of(cell) for cell in INNER} == by_trying(release.known())


def test_halves_are_found_where_whole_numbers_would_not_balance():
    # Three cells whose pairs are known determine each, though no sum has a single unknown.
    table = disclosure.with_totals(
        {"a": 3, "b": 4, "c": 5}, [Total("ab", ("a", "b")), Total("bc", ("b", "c")), Total("ac", ("a", "c"))]
    )
    assert [each.known for each in disclosure.exposures(hide(table))] == [
        Range(3, 3),
        Range(4, 4),
        Range(5, 5),
    ]


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: CountTable({"a": -1}, ()),
        lambda: CountTable({"a": 1}, (Total("b", ("a",)),)),
        lambda: CountTable({"a": 1, "b": 2}, (Total("b", ("a",)),)),
        lambda: CountTable({"a": 1}, ()).linked(CountTable({"a": 2}, ())),
        lambda: disclosure.cross_table({"x": {"a": 1}, "y": {"b": 1}}),
        lambda: disclosure.cross_table({"all": {"a": 1}}),
    ],
)
def test_a_table_that_does_not_add_up_is_a_fault(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
