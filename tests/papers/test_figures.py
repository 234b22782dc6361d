"""Figures as papers print them."""

from decimal import Decimal

import pytest

from shiremoot.papers import figures


def printed(text: str) -> list[tuple[str, Decimal, str]]:
    return [(one.text, one.value, one.unit) for one in figures.figures_in(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "step"),
    [
        ("6,581 concerns", "6581", "", "1"),
        ("a rate of 22.25%", "22.25", "%", "0.01"),
        ("a rate of 28 per cent", "28", "%", "1"),
        ("up 3 percentage points", "3", "points", "1"),
        ("up 5pp", "5", "points", "1"),
        ("spent £1.1m on it", "1100000", "£", "100000"),
        ("spent £33k on it", "33000", "£", "1000"),
        ("£59.6Bn available", "59600000000", "£", "100000000"),
        ("£1,141,151 in all", "1141151", "£", "1"),
        ("a change of -69", "-69", "", "1"),
        ("a change of −11.9%", "-11.9", "%", "0.1"),
        ("12.3 per 100,000 of them", "12.3", "per 100000", "0.1"),
        ("5 million people", "5000000", "", "1000000"),
    ],
)
def test_a_figure_is_read_with_its_unit_and_how_finely_it_is_printed(text, value, unit, step):
    (one,) = figures.figures_in(text)
    assert (one.value, one.unit, one.step) == (Decimal(value), unit, Decimal(step))


@pytest.mark.parametrize(
    "text",
    [
        "on 5 December 2024 at 9.30am",
        "in 2023-24 and 2022/23",
        "section 42 and paragraph 3.1.2",
        "minute 14/24 of the year",
        "telephone 01865 328993",
        "item 12a, Covid-19, A34, H5N1",
        "the 16th of them",
        "between 2019 and 2022",
        "a belt 5m wide",
    ],
)
def test_dates_clock_times_references_and_codes_are_no_figures(text):
    assert printed(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("about 300 people", "about"),
        ("just over 1,100 people", "over"),
        ("more than 60 people", "over"),
        ("fewer than 5 people", "under"),
        ("close to 50% of them", "about"),
        ("up to 12 people", "under"),
        ("all 12 people", ""),
    ],
)
def test_words_before_a_figure_say_how_loosely_it_is_meant(text, hedge):
    assert [one.hedge for one in figures.figures_in(text)] == [hedge]


def test_a_range_keeps_both_its_ends():
    (one,) = figures.figures_in("aged 10-16 then")
    assert (one.value, one.upto) == (Decimal(10), Decimal(16))


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,484", "1484"),
        ("(12)", "-12"),
        ("-69 (drop of 11.9%)", "-69"),
        ("46%*", "46"),
        ("£-12", "-12"),
        ("1,234¹", "1234"),
        ("2023", "2023"),
        ("3.0 per 100,000", "3.0"),
    ],
)
def test_a_cell_gives_the_figure_it_holds(cell, value):
    one = figures.cell_figure(cell)
    assert one is not None
    assert one.value == Decimal(value)


@pytest.mark.parametrize("cell", ["*", "n/a", "Q2", "12 of 30", "Total", ""])
def test_a_cell_of_words_holds_no_figure(cell):
    assert figures.cell_figure(cell) is None


def test_a_suppressed_count_is_known_to_be_less():
    one = figures.cell_figure("<5")
    assert one is not None
    assert (one.value, one.hedge) == (Decimal(5), "under")


def test_number_words_are_read_but_one_is_left_alone():
    words = figures.number_words_in("Seven of the twenty-eight, one tour")
    assert [(one.text, int(one.value)) for one in words] == [("Seven", 7), ("twenty-eight", 28)]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("23%", "22.55%", True),
        ("22.25%", "22.55%", False),
        ("£1.1m", "£1,141,151", True),
        ("£1.1m", "£1,314,453", False),
        ("over 1,100", "1,150", True),
        ("over 1,100", "1,050", False),
        ("6770", "6670", False),
        ("about 300", "289", True),
    ],
)
def test_two_figures_may_be_one_amount_within_what_is_printed(first, second, same):
    (one,) = figures.figures_in(first)
    (other,) = figures.figures_in(second)
    assert one.may_be(other) is same
    assert other.may_be(one) is same
