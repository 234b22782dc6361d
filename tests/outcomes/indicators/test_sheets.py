"""Reading a sheet: each error by its row, column, value, rule and how to mend it; nothing guessed."""

from decimal import Decimal

import pytest

from shiremoot.kernel.figures import CellMark, YearKind, read_period
from shiremoot.outcomes.indicators import sheets
from shiremoot.outcomes.indicators.rules import Frequency, Given, MeasureKind

AREA = sheets.KnownArea(7, "E10000099", "Moorshire")
HEADINGS = [
    "Indicator",
    "Area",
    "Period",
    "Value",
    "Numerator",
    "Denominator",
    "Lower",
    "Upper",
    "Status",
    "RAG",
]


def known(measure=MeasureKind.PROPORTION, frequency=Frequency.ANNUAL, standing=None) -> sheets.Standard:
    one = sheets.KnownIndicator(1, "1.101", 3, measure, frequency, Decimal(100), YearKind.FINANCIAL)
    areas = {"e10000099": AREA, "moorshire": AREA}
    return sheets.Standard({"1.101": one}, areas, AREA, standing or {})


def read(*cells: str, **how) -> sheets.SheetReading:
    row = ["1.101", *cells]
    return sheets.read([HEADINGS, row + [""] * (len(HEADINGS) - len(row))], known(**how))


def problem(*cells: str, **how) -> tuple:
    found = read(*cells, **how).problems
    assert len(found) == 1, found
    one = found[0]
    return (one.row, one.column, one.value, one.rule, one.mend, one.warning)


def test_a_row_is_read_with_its_commas_and_signs():
    found = read("Moorshire", "2023-24", "45.2%", "1,130", "2,500")
    assert found.problems == []
    assert found.rows[0].given == Given(
        period=read_period("2023-24"),
        value=Decimal("45.2"),
        count=Decimal(1130),
        denominator=Decimal(2500),
    )


@pytest.mark.parametrize(
    ("cell", "mark"),
    [
        ("not available", CellMark.NOT_AVAILABLE),
        ("[z]", CellMark.NOT_APPLICABLE),
        ("[c]", CellMark.SUPPRESSED),
        ("0", None),
    ],
)
def test_zero_and_each_reason_for_no_number_stay_different(cell, mark):
    given = read("", "2023-24", cell).rows[0].given
    assert (given.mark, given.value) == (mark, None if mark else Decimal(0))


def test_a_blank_is_refused_since_it_could_mean_any_of_them():
    assert problem("", "2023-24", "") == (
        2,
        "value",
        "",
        "There is neither a value nor a count",
        "Write 0, not available or not applicable: a blank could mean any of them",
        False,
    )


@pytest.mark.parametrize(
    ("cells", "column", "rule"),
    [
        (("Nowhere", "2023-24", "4"), "area", "No area is known as Nowhere"),
        (("", "last year", "4"), "period", "This is not a period"),
        (("", "Q1 2023-24", "4"), "period", "This indicator is yearly; Q1 2023-24 is quarter"),
        (("", "2023-24", "n/a"), "value", '"n/a" may mean not available or not applicable'),
        (
            ("", "2023-24", "2024-05-12"),
            "value",
            '"2024-05-12" looks like a date that a spreadsheet made of a number',
        ),
        (("", "2023-24", "101"), "value", "A proportion is from 0 to 100"),
        (("", "2023-24", "", "12", "10"), "count", "The count is above its denominator"),
        (
            ("", "2023-24", "", "0", "0"),
            "denominator",
            "The denominator is zero, so nothing can be calculated",
        ),
        (("", "2023-24", "", "1.5", "10"), "count", "A count is a whole number from 0"),
        (("", "2023-24", "", "5"), "denominator", "A proportion needs a count and a denominator"),
        (("", "2023-24", "5", "", "", "6", "7"), "value", "The value lies outside its own interval"),
        (("", "2023-24", "5", "", "", "6"), "upper", "An interval has two ends"),
        (("", "2023-24", "5", "", "", "", "", "maybe"), "status", "A figure is final or provisional"),
        (("", "2023-24", "99999999999999"), "value", "The number is 10,000,000,000,000 or more"),
    ],
)
def test_each_error_names_its_column_and_rule(cells, column, rule):
    found = problem(*cells)
    assert (found[0], found[1], found[3], found[5]) == (2, column, rule, False)


def test_a_share_where_a_percentage_is_meant_is_a_warning():
    found = problem("", "2023-24", "0.12")
    assert found[3:] == ("0.12% is less than 1%", "If the sheet showed 12%, write 12", True)


def test_a_figure_twice_in_one_file_names_the_first_row():
    row = ["1.101", "", "2023-24", "4", "", "", "", "", "", ""]
    found = sheets.read([HEADINGS, row, row], known()).problems
    assert [(one.row, one.rule) for one in found] == [
        (3, "Row 2 has a figure for the same indicator, area and period")
    ]


@pytest.mark.parametrize(
    ("headings", "rule"),
    [
        (["Figures of 2024"], "The first row lacks the headings indicator, period, value or count"),
        (["indicator", "period", "value", "colour"], "This column is not known"),
        (["indicator", "period", "value", "value"], "This heading stands twice"),
    ],
)
def test_wrong_headings_are_told_before_any_row(headings, rule):
    found = sheets.read([headings, ["1.101"]], known())
    assert (found.rows, found.problems[0].rule) == ([], rule)


def test_a_number_parted_at_its_comma_is_refused():
    found = sheets.read(
        [["indicator", "period", "value"], ["1.101", "2023-24", "1", "400"]], known()
    ).problems
    assert [(one.row, one.value, one.rule) for one in found] == [(2, "400", "This stands under no heading")]


def test_a_year_left_out_of_the_series_is_a_warning():
    rows = [["1.101", "", each, "4", *[""] * 6] for each in ("2020-21", "2021-22", "2023-24")]
    found = sheets.read([HEADINGS, *rows], known())
    assert [(one.row, one.rule, one.warning) for one in found.problems] == [
        (4, "There is no figure for 2022-23, between 2021-22 and this one", True)
    ]


def test_a_final_figure_that_would_change_is_a_warning_with_what_it_was():
    first = read("", "2023-24", "40").rows[0]
    found = problem("", "2023-24", "41", standing={first.key: first})
    assert (found[3], found[5]) == ("This replaces a final figure, which was 40", True)


def test_a_figure_survives_being_kept_as_json():
    for cells in (("", "2023-24", "45.2"), ("", "2023-24", "", "3", "10"), ("", "2023-24", "[x]")):
        row = read(*cells).rows[0]
        assert sheets.ReadRow.from_json(row.as_json()) == row
