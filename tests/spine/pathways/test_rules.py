"""References of cases, and the median of how long they took."""

from datetime import timedelta

import pytest

from shiremoot.spine.pathways.rules import NoMoreNumbers, median, reference


def test_a_reference_has_the_prefix_the_year_and_a_number_that_can_run_out():
    assert reference("ASC", 2024, 123) == "ASC-24-000123"
    assert reference("ASC", 2024, 999_999) == "ASC-24-999999"
    with pytest.raises(NoMoreNumbers, match="There are no more references ASC for 2024"):
        reference("ASC", 2024, 1_000_000)


@pytest.mark.parametrize(
    ("days", "middle"),
    [([], None), ([5], 5), ([9, 1, 4], 4), ([1, 9, 4, 5], 4.5)],
)
def test_the_median_of_an_even_number_is_the_mean_of_the_middle_two(days, middle):
    found = median([timedelta(days=one) for one in days])
    assert found == (None if middle is None else timedelta(days=middle))
