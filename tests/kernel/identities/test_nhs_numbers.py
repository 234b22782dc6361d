import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.identities import nhs_numbers
from shiremoot.kernel.identities.nhs_numbers import NotAnNhsNumber


@pytest.mark.parametrize("typed", ["9434765919", "943 476 5919", "943-476-5919", " 943  4765919 "])
def test_an_nhs_number_is_read_however_it_is_spaced(typed):
    assert nhs_numbers.read(typed) == "9434765919"
    assert nhs_numbers.in_words("9434765919") == "943 476 5919"


@pytest.mark.parametrize("typed", ["943476591", "94347659190", "943476591A", "", "٩٤٣٤٧٦٥٩١٩"])
def test_what_has_not_ten_figures_is_no_nhs_number(typed):
    with pytest.raises(NotAnNhsNumber, match="10 figures"):
        nhs_numbers.read(typed)


@pytest.mark.parametrize("typed", ["9434765918", "0000000000", "1111111111"])
def test_a_number_whose_check_figure_is_wrong_or_of_one_figure_throughout_is_refused(typed):
    with pytest.raises(NotAnNhsNumber, match="one of its figures is wrong"):
        nhs_numbers.read(typed)


def test_where_the_sum_leaves_one_there_is_no_check_figure_and_where_it_leaves_nothing_it_is_nought():
    """6 × 2 leaves 1 of 11; 1 × 3 + 4 × 2 leaves nothing."""
    assert [check for check in range(10) if nhs_numbers.is_nhs_number(f"000000006{check}")] == []
    assert [check for check in range(10) if nhs_numbers.is_nhs_number(f"000000014{check}")] == [0]


@given(st.text("0123456789", min_size=9, max_size=9), st.integers(0, 9), st.integers(0, 8))
def test_no_slip_in_one_figure_leaves_a_number_valid(start, check, place):
    number = f"{start}{check}"
    if nhs_numbers.is_nhs_number(number):
        slipped = number[:place] + str((int(number[place]) + 1) % 10) + number[place + 1 :]
        assert not nhs_numbers.is_nhs_number(slipped)
