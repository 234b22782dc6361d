"""Changes and shares as published in the papers of boards, given back."""

import doctest
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.figures import (
    befores,
    changes,
    may_be_shares_of_one_whole,
    percentage,
    percentage_change,
)


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [(678, 775, "14"), (126, 245, "94"), (871, 676, "-22"), (796, 770, "-3")],
)
def test_a_change_in_per_cent(before, after, printed):
    assert percentage_change(before, after, places=0) == Decimal(printed)


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (79, 152, "52.0"),
        (15, 245, "6.1"),
        (38, 83, "45.8"),
        (1484, 6581, "22.5"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),
    ],
)
def test_a_share_in_per_cent_with_halves_up(part, whole, printed):
    assert str(percentage(part, whole)) == printed


def test_there_is_no_share_of_nothing():
    assert (percentage(3, 0), percentage_change(0, 3)) == (None, None)


@pytest.mark.parametrize(
    ("change", "printed", "expected"),
    [
        (-69, "-11.9", (578, 582)),
        (10, "142.9", (7, 7)),
        (204, "18.8", (1083, 1088)),
        (10, "10", (96, 105)),
        (-52, "-28.2", None),
        (1, "200", None),
        (602, "11.5", (5213, 5257)),
    ],
)
def test_a_change_and_its_rounded_percentage_allow_a_range_of_what_was_before(change, printed, expected):
    assert befores(change, Decimal(printed)) == expected


@given(st.integers(1, 3000), st.integers(-400, 400).filter(bool), st.integers(0, 2))
def test_what_was_before_is_always_allowed_and_nothing_beside_the_range_is(before, change, places):
    printed = changes.round_half_up(changes.Fraction(100 * change, before), places)
    if printed:
        low, high = befores(change, printed)
        assert low <= before <= high
        for beyond in (low - 1, high + 1):
            if beyond:
                assert changes.round_half_up(changes.Fraction(100 * change, beyond), places) != printed


def test_a_change_of_none_is_a_fault_of_the_caller():
    with pytest.raises(ValueError, match="none"):
        befores(0, Decimal("0"))


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        (["92.6", "2.8", "4.9"], False),
        (["73.2", "10.1", "16.7"], True),
        (["27.9", "41.7", "25.7", "4.7"], True),
        (["33", "33", "33"], True),
        (["33.3", "33.3", "33.3"], True),
        (["50", "49"], True),
        (["50", "48"], False),
    ],
)
def test_rounding_alone_explains_little(shares, expected):
    assert may_be_shares_of_one_whole([Decimal(share) for share in shares]) is expected


def test_the_example_in_the_documentation_is_true():
    assert doctest.testmod(changes) == doctest.TestResults(failed=0, attempted=2)
