"""What each policy hides and how it rounds."""

import pytest

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import (
    ADULTS_COLLECTION,
    ONE_TO_FIVE,
    ONE_TO_SEVEN,
    POLICIES,
    Range,
    SuppressionPolicy,
)


def printed(policy, counts):
    """What stands in a table of unrelated counts."""
    release = disclosure.protect(disclosure.CountTable(dict(enumerate(counts)), ()), policy)
    return [release.text(at) for at in range(len(counts))]


def test_hospital_figures_hide_one_to_seven_and_round_to_five():
    counts = [0, 1, 7, 8, 12, 13, 1234]
    assert printed(ONE_TO_SEVEN, counts) == ["0", "[c]", "[c]", "10", "10", "15", "1,235"]


def test_tables_that_must_add_up_hide_one_to_five_and_round_nothing():
    assert printed(ONE_TO_FIVE, [0, 1, 5, 6, 1234]) == ["0", "[c]", "[c]", "6", "1,234"]


def test_the_adults_collection_hides_nought_to_four_and_rounds_to_five():
    counts = [0, 4, 5, 7, 8, 1234]
    assert printed(ADULTS_COLLECTION, counts) == ["[c]", "[c]", "5", "5", "10", "1,235"]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_printed_figure_stands_for_every_count_that_prints_like_it_and_no_other(policy):
    for count in range(60):
        if not policy.is_small(count):
            low, high = policy.meaning(policy.shown(count))
            alike = [
                n for n in range(200) if not policy.is_small(n) and policy.shown(n) == policy.shown(count)
            ]
            assert (low, high, list(range(low, high + 1))) == (alike[0], alike[-1], alike)


def test_the_narrowest_a_reader_may_come_is_what_the_policy_itself_says():
    assert [policy.width for policy in POLICIES] == [6, 4, 4]


@pytest.mark.parametrize("options", [{"hides": Range(5, 1)}, {"hides": Range(1, 5), "rounded": 0}])
def test_a_policy_upside_down_is_a_fault(options):
    with pytest.raises(ValueError, match="policy"):
        SuppressionPolicy(name="", **options)
