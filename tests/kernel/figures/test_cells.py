"""What stands in a cell."""

from decimal import Decimal

import pytest

from shiremoot.kernel.figures import CellMark, FigureError, read_cell


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0", "0"),
        ("nil", "0"),
        ("1234", "1234"),
        ("1,234,567", "1234567"),
        ("£1,141,151", "1141151"),
        ("£694k", "694000"),
        ("£1.2m", "1200000"),
        ("12.5%", "12.5"),
        (" 12\u00a0", "12"),
        ("1 234", "1234"),
        (".5", "0.5"),
        ("-3", "-3"),
        ("\u22123", "-3"),
        ("\u20133", "-3"),
        ("£-5", "-5"),
        ("(£1,200)", "-1200"),
    ],
)
def test_a_number_is_read_as_it_is_printed(text, number):
    assert read_cell(text) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("", CellMark.BLANK),
        ("  ", CellMark.BLANK),
        ("not available", CellMark.NOT_AVAILABLE),
        ("[x]", CellMark.NOT_AVAILABLE),
        ("..", CellMark.NOT_AVAILABLE),
        ("Not applicable", CellMark.NOT_APPLICABLE),
        ("[z]", CellMark.NOT_APPLICABLE),
        ("[c]", CellMark.SUPPRESSED),
        ("*", CellMark.SUPPRESSED),
    ],
)
def test_what_is_no_number_says_which_kind_of_none_it_is(text, mark):
    assert read_cell(text) is mark


def test_nought_and_the_four_kinds_of_no_number_all_differ():
    found = [read_cell(text) for text in ("0", "", "not available", "not applicable", "[c]")]
    assert found == [0, *CellMark]
    assert len(set(found)) == 5


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("n/a", '"n/a" may mean not available or not applicable. Write which.'),
        ("-", "A dash may mean none or not known. Write 0 or not available."),
        ("\u2013", "A dash may mean none or not known. Write 0 or not available."),
        ("01-Feb", '"01-Feb" looks like a date that a spreadsheet made of a number. Write the number.'),
        (
            "2024-02-01",
            '"2024-02-01" looks like a date that a spreadsheet made of a number. Write the number.',
        ),
        ("about 5", '"about 5" is not a number. Write figures such as 1,234 or 12.5%, or not available.'),
        ("1,23", '"1,23" is not a number. Write figures such as 1,234 or 12.5%, or not available.'),
        ("1.2.3", '"1.2.3" is not a number. Write figures such as 1,234 or 12.5%, or not available.'),
        ("£", '"£" is not a number. Write figures such as 1,234 or 12.5%, or not available.'),
        ("%", '"%" is not a number. Write figures such as 1,234 or 12.5%, or not available.'),
    ],
)
def test_what_may_mean_two_things_is_refused_with_what_to_write(text, says):
    with pytest.raises(FigureError) as refused:
        read_cell(text)
    assert str(refused.value) == says
