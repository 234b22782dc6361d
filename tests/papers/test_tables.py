"""Tables as papers print them."""

import pytest

from shiremoot.papers.rows import rows_of
from shiremoot.papers.tables import Table, is_figure, tables_in
from tests.papers.proofing.rules.spoken import SEEDS


def tables(text: str) -> list[Table]:
    return list(tables_in(rows_of(text)))


def only(text: str) -> Table:
    [table] = tables(text)
    return table


BY_TABS = (
    "Homes let by ward\nWard\tLet\tEmpty\nMoor\t12\t3\nVale\t20\t\nMill\t\t5\nAfter the table come words."
)


def test_a_table_set_with_tabs_keeps_its_empty_cells_but_for_those_at_the_end():
    table = only(BY_TABS)
    assert table.header == ("Ward", "Let", "Empty")
    assert [row.cells for row in table.body] == [("Moor", "12", "3"), ("Vale", "20"), ("Mill", "", "5")]
    assert [row.cell(2) for row in table.body] == ["3", "", "5"]


def test_it_knows_the_words_above_it_and_its_lines():
    table = only(BY_TABS)
    assert (table.caption, table.first_line, table.last_line) == ("Homes let by ward", 2, 5)


@pytest.mark.parametrize(
    "text",
    [
        "| Ward | Let |\n|---|---|\n| Moor | 12 |\n| Vale | 20 |",
        "Ward          Let\nMoor          12\nVale          20",
        "<table><tr><td>Ward</td><td>Let</td></tr><tr><td>Moor</td><td>12</td></tr><tr><td>Vale</td><td>20</td></tr></table>",
    ],
    ids=["bars", "wide gaps", "HTML"],
)
def test_tables_set_otherwise(text):
    table = only(text)
    assert (table.header, [row.cells for row in table.body]) == (
        ("Ward", "Let"),
        [("Moor", "12"), ("Vale", "20")],
    )


def test_a_heading_over_several_columns_stands_for_each_of_them():
    table = only("Ward\tLet\t\tEmpty\n\t2023\t2024\t2024\nMoor\t12\t14\t3\nVale\t20\t19\t4")
    assert table.header == ("Ward", "Let 2023", "Let 2024", "Empty 2024")
    assert [row.cells[0] for row in table.body] == ["Moor", "Vale"]


def test_years_may_head_columns_and_figures_may_not():
    assert only("Measure\t2024\t2023\nLet\t12\t14").header == ("Measure", "2024", "2023")
    assert only("Moor\t12\t14\nVale\t20\t19").header == ()


def test_a_page_number_between_two_rows_does_not_end_a_table():
    table = only("Ward\tLet\nMoor\t12\n\nPage 7\n\nVale\t20")
    assert [row.cells[0] for row in table.body] == ["Moor", "Vale"]


def test_words_end_a_table():
    assert len(tables("Ward\tLet\nMoor\t12\n\nThe next table is of shops.\n\nWard\tShops\nMoor\t2")) == 2


def test_a_wider_row_of_words_after_figures_heads_another_table():
    first, second = tables("Ward\tLet\nMoor\t12\nVale\t20\nMeasure\tThis year\tLast year\nShops\t3\t4")
    assert (first.last_line, second.header) == (3, ("Measure", "This year", "Last year"))


def test_a_header_is_carried_past_a_small_table_to_a_row_that_stands_alone():
    text = (
        "Ref\tIndicator\tPeriod\tValue\tTarget\n1\tHomes let\t2024\t60%\t70%\n\nYear\tValue\n2023\t58%\n2024\t60%\n\n"
        "2\tShops let\t2024\t40%\t50%"
    )
    alone = tables(text)[-1]
    assert (alone.header, len(alone.body)) == (("Ref", "Indicator", "Period", "Value", "Target"), 1)


def test_a_single_row_without_a_header_is_no_table():
    assert tables("Moor\t12\t14") == []


@pytest.mark.parametrize(
    ("cell", "figure"),
    [
        ("1,484", True),
        ("23%", True),
        ("-69 (drop of 11.9%)", True),
        ("£33k", True),
        ("(12)", True),
        ("12 of 14", False),
        ("14/24", False),
        ("Moor 12", False),
        ("", False),
    ],
)
def test_a_cell_that_holds_a_figure_and_nothing_else(cell, figure):
    assert is_figure(cell) is figure


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the real documents (../shared/seeds) are not here")
def test_a_real_table_of_measures():
    [text] = [path.read_text(encoding="utf-8") for path in SEEDS.glob("000_*.txt")]
    [table] = [table for table in tables(text) if table.first_line == 1984]
    assert (table.header, [row.line for row in table.body]) == (
        ("MEASURE", "", "2024", "2023"),
        [1985, 1986, 1987, 1989],
    )
