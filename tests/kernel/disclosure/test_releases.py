"""Tables made fit to publish: nothing small can be worked out, by sums, linked tables or an earlier edition."""

import doctest
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import (
    ADULTS_COLLECTION,
    ALL,
    HIDDEN_AS,
    ONE_TO_FIVE,
    ONE_TO_SEVEN,
    POLICIES,
    Range,
    Release,
    Suppression,
    Total,
)

DISTRICTS = {
    "Ashby": {"concerns": 3, "enquiries": 40, "reviews": 12},
    "Barrow": {"concerns": 25, "enquiries": 31, "reviews": 9},
    "Colne": {"concerns": 18, "enquiries": 7, "reviews": 22},
}


def scattered(seed, rows, columns, mean):
    draw = random.Random(seed)
    return disclosure.cross_table(
        {
            f"row {i}": {f"column {j}": int(draw.expovariate(1 / mean)) for j in range(columns)}
            for i in range(rows)
        }
    )


def only_small_hidden(table, policy):
    return Release(
        table, policy, {c: Suppression.SMALL for c, n in table.counts.items() if policy.is_small(n)}
    )


def test_hiding_the_small_counts_alone_gives_them_away_and_protection_does_not():
    table = disclosure.cross_table(DISTRICTS)
    bare = only_small_hidden(table, ONE_TO_FIVE)
    assert [each.known for each in disclosure.exposures(bare)] == [Range(3, 3)]
    release = disclosure.protect(table, ONE_TO_FIVE)
    assert disclosure.exposures(release) == []
    assert release.may_be_published


def test_the_sign_does_not_tell_which_hidden_cell_is_small():
    release = disclosure.protect(disclosure.cross_table(DISTRICTS), ONE_TO_FIVE)
    assert {release.text(cell) for cell in release.hidden} == {HIDDEN_AS}
    assert set(release.hidden.values()) == {Suppression.SMALL, Suppression.SECONDARY}


def test_the_totals_stay_and_the_least_is_lost():
    release = disclosure.protect(disclosure.cross_table(DISTRICTS), ONE_TO_FIVE)
    hidden = {cell[1:] for cell in release.hidden}
    assert hidden == {
        ("Ashby", "concerns"),
        ("Ashby", "reviews"),
        ("Colne", "concerns"),
        ("Colne", "reviews"),
    }
    assert release.text(("", "Ashby", ALL)) == "55"


def test_a_hidden_count_is_never_a_zero_and_a_zero_is_never_hidden():
    table = disclosure.cross_table({"North": {"a": 2, "b": 0, "c": 9}, "South": {"a": 8, "b": 7, "c": 9}})
    release = disclosure.protect(table, ONE_TO_FIVE)
    assert release.count(("", "North", "a")) is None
    assert release.text(("", "North", "b")) == "0"
    assert 0 not in {table.counts[cell] for cell in release.hidden}


@pytest.mark.parametrize("policy", POLICIES)
@pytest.mark.parametrize("seed", range(3))
def test_scattered_tables_are_protected_under_every_policy(policy, seed):
    table = scattered(seed, 6, 5, 14)
    release = disclosure.protect(table, policy)
    intruder = disclosure.Intruder(table.counts, release.known(), table.totals)
    small = [cell for cell, why in release.hidden.items() if why is Suppression.SMALL]
    ranges = [intruder.range_of(cell) for cell in small]
    assert release.may_be_published
    assert [r for r in ranges if r.high - r.low < policy.width] == []


def test_without_protection_small_counts_of_such_tables_are_worked_out_exactly():
    exact = []
    for seed in range(3):
        bare = only_small_hidden(scattered(seed, 6, 5, 14), ONE_TO_FIVE)
        exact += [each for each in disclosure.exposures(bare) if each.known.low == each.known.high]
    assert len(exact) == 18


@settings(max_examples=40)
@given(
    st.integers(2, 5).flatmap(
        lambda width: st.lists(
            st.lists(st.integers(0, 30), min_size=width, max_size=width), min_size=2, max_size=5
        )
    ),
    st.sampled_from(POLICIES),
)
def test_a_table_is_either_protected_or_said_not_to_be(rows, policy):
    table = disclosure.cross_table(
        {f"r{i}": {f"c{j}": n for j, n in enumerate(r)} for i, r in enumerate(rows)}
    )
    release = disclosure.protect(table, policy)
    assert list(release.exposed) == disclosure.exposures(release)
    assert all(
        policy.is_small(table.counts[c]) == (w is Suppression.SMALL) for c, w in release.hidden.items()
    )


def linked_tables():
    """Adults by age, and the oldest of them by sex: the number of the oldest stands in both."""
    by_age = disclosure.with_totals(
        {"under 65": 4, "65 to 84": 30, "85 and over": 21},
        [Total("adults", ("under 65", "65 to 84", "85 and over"))],
    )
    oldest = disclosure.with_totals({"women": 12, "men": 9}, [Total("85 and over", ("women", "men"))])
    return by_age, oldest


def test_what_one_table_hides_for_safety_a_linked_one_shows_if_they_are_protected_apart():
    by_age, oldest = linked_tables()
    apart = disclosure.protect(by_age, ONE_TO_FIVE), disclosure.protect(oldest, ONE_TO_FIVE)
    assert [set(release.hidden) for release in apart] == [{"under 65", "85 and over"}, set()]
    seen = Release(by_age.linked(oldest), ONE_TO_FIVE, {"under 65": Suppression.SMALL})
    assert [each.known for each in disclosure.exposures(seen)] == [Range(4, 4)]


def test_linked_tables_are_protected_together():
    by_age, oldest = linked_tables()
    release = disclosure.protect(by_age.linked(oldest), ONE_TO_FIVE)
    assert set(release.hidden) == {"under 65", "65 to 84"}
    assert disclosure.exposures(release) == []


def test_a_small_count_that_somebody_shows_is_found():
    by_age, _ = linked_tables()
    (found,) = disclosure.exposures(Release(by_age, ONE_TO_FIVE, {}))
    assert (found.cell, found.known) == ("under 65", Range(4, 4))


def two_editions():
    """Three quarters, then four: the first edition showed what the second would hide."""
    first = disclosure.with_totals({"Q1": 30, "Q2": 4, "Q3": 18}, [])
    year = Total("year", ("Q1", "Q2", "Q3", "Q4"))
    second = disclosure.with_totals({"Q1": 30, "Q2": 4, "Q3": 18, "Q4": 12}, [year])
    return first, second


def test_an_earlier_edition_is_subtracted_from_a_later_one_unless_it_is_known():
    first, second = two_editions()
    told = disclosure.protect(first, ONE_TO_FIVE).known()
    by_itself = disclosure.protect(second, ONE_TO_FIVE)
    assert set(by_itself.hidden) == {"Q2", "Q4"}
    assert disclosure.exposures(by_itself, earlier=[told]) == []
    # The third quarter would have been the one to hide, had the fourth been the larger: but it is public.
    larger = disclosure.with_totals({"Q1": 30, "Q2": 4, "Q3": 18, "Q4": 90}, second.totals)
    alone = disclosure.protect(larger, ONE_TO_FIVE)
    assert set(alone.hidden) == {"Q2", "Q3"}
    assert [each.known for each in disclosure.exposures(alone, earlier=[told])] == [Range(4, 4)]
    knowing = disclosure.protect(larger, ONE_TO_FIVE, earlier=[told])
    assert set(knowing.hidden) == {"Q2", "Q4"}
    assert disclosure.exposures(knowing, earlier=[told]) == []


def test_what_an_earlier_edition_gave_away_cannot_be_taken_back():
    _, second = two_editions()
    told = {"Q1": Range(30, 30), "Q3": Range(18, 18), "Q4": Range(12, 12), "year": Range(64, 64)}
    release = disclosure.protect(second, ONE_TO_FIVE, earlier=[told])
    assert not release.may_be_published
    assert [(each.cell, each.known) for each in release.exposed] == [("Q2", Range(4, 4))]


def test_a_count_revised_since_an_earlier_edition_tells_nothing_of_the_new_one():
    _, second = two_editions()
    told = {"Q1": Range(30, 30), "Q3": Range(18, 18), "Q4": Range(11, 11), "year": Range(63, 63)}
    release = disclosure.protect(second, ONE_TO_FIVE, earlier=[told])
    assert set(release.hidden) == {"Q2", "Q4"}
    assert release.may_be_published


def test_a_headline_that_must_be_shown_is_not_hidden():
    table = disclosure.with_totals({"a": 4, "b": 9, "c": 30}, [Total("all", ("a", "b", "c"))])
    assert set(disclosure.protect(table, ONE_TO_FIVE).hidden) == {"a", "b"}
    assert set(disclosure.protect(table, ONE_TO_FIVE, kept=frozenset({"b"})).hidden) == {"a", "c"}


def test_a_total_is_rounded_by_itself_and_need_not_be_the_sum_of_what_is_shown():
    table = disclosure.with_totals({"a": 12, "b": 12, "c": 12}, [Total("all", ("a", "b", "c"))])
    release = disclosure.protect(table, ONE_TO_SEVEN)
    assert [release.text(cell) for cell in ("a", "b", "c", "all")] == ["10", "10", "10", "35"]


def test_a_percentage_comes_from_the_counts_before_rounding_and_only_of_cells_that_are_shown():
    table = disclosure.with_totals({"a": 12, "b": 33, "c": 3}, [Total("all", ("a", "b", "c"))])
    release = disclosure.protect(table, ADULTS_COLLECTION)
    assert (release.text("a"), release.text("all")) == ("10", "50")
    assert release.percentage("a", "all") == 25
    assert release.percentage("c", "all") is None


def test_a_percentage_of_none_is_not_there():
    release = disclosure.protect(disclosure.CountTable({"a": 0, "all": 0}, ()), ONE_TO_FIVE)
    assert release.percentage("a", "all") is None


def test_the_example_in_the_documentation_is_true():
    assert doctest.testmod(disclosure) == doctest.TestResults(failed=0, attempted=5)
