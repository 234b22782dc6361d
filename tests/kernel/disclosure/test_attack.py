"""What a reader can work out of hidden counts: by an exact attack, checked against trying every possible table."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import ALL, ONE_TO_FIVE, POLICIES, Hidden, Range, Release, Table, Total


def hide(table, *cells, policy=ONE_TO_FIVE):
    """The table with its small counts hidden, and these cells too."""
    small = {cell: Hidden.SMALL for cell, count in table.counts.items() if policy.is_small(count)}
    return Release(table, policy, {**dict.fromkeys(cells, Hidden.SECONDARY), **small})


def by_trying(release, cell):
    """The least and the most a cell of a two by two table can be, by trying every way to fill its four cells."""
    known = release.known()
    most = int(known[("", ALL, ALL)].high)
    inner = [each for each in release.table.counts if ALL not in each]
    choices = [range(int(known[each].low), int(min(known[each].high, most)) + 1) for each in inner]
    at = inner.index(cell)
    fits = [guess[at] for guess in itertools.product(*choices) if all(_in_margins(known, guess))]
    return Range(min(fits), max(fits))


def _in_margins(known, guess):
    a, b, c, d = guess
    sums = {("r0", ALL): a + b, ("r1", ALL): c + d, (ALL, "c0"): a + c, (ALL, "c1"): b + d, (ALL, ALL): a + b + c + d}
    return (known[("", *where)].low <= total <= known[("", *where)].high for where, total in sums.items())


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
    reader = disclosure.Reader(table.counts, release.known(), table.totals)
    assert reader.range_of(("", "North", "a")) == Range(1, 22)
    assert disclosure.exposures(release) == []


def test_a_hidden_cell_without_totals_may_be_anything():
    table = Table({"a": 3, "b": 9}, ())
    release = hide(table, "b")
    reader = disclosure.Reader(table.counts, release.known(), table.totals)
    assert reader.range_of("a") == Range(1, float("inf"))


@settings(max_examples=15)
@given(st.tuples(*[st.integers(0, 12)] * 4), st.sampled_from(POLICIES), st.sampled_from([(), ("c0",), ("c0", "c1")]))
def test_the_attack_finds_what_trying_every_table_finds(counts, policy, also):
    a, b, c, d = counts
    table = disclosure.cross_table({"r0": {"c0": a, "c1": b}, "r1": {"c0": c, "c1": d}})
    release = hide(table, *(("", "r0", column) for column in also), policy=policy)
    wide = [cell for cell in release.hidden if ALL not in cell]
    if len(wide) <= 3 and len(wide) == len(release.hidden):  # the margins are shown, so everything is bounded
        reader = disclosure.Reader(table.counts, release.known(), table.totals)
        assert [reader.range_of(cell) for cell in wide] == [by_trying(release, cell) for cell in wide]


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
        lambda: Table({"a": -1}, ()),
        lambda: Table({"a": 1}, (Total("b", ("a",)),)),
        lambda: Table({"a": 1, "b": 2}, (Total("b", ("a",)),)),
        lambda: Table({"a": 1}, ()).linked(Table({"a": 2}, ())),
        lambda: disclosure.cross_table({"x": {"a": 1}, "y": {"b": 1}}),
        lambda: disclosure.cross_table({"all": {"a": 1}}),
    ],
)
def test_a_table_that_does_not_add_up_is_a_fault(wrong):
    with pytest.raises(ValueError, match=r"\w"):
        wrong()
