"""How a sheet is read: which kind it is, where its headings stand, and what was left out."""

import pytest

from shiremoot.intake.spreadsheets.rules import CannotRead, SheetKind, read_sheet


def sheet(
    *rows: list[str], name: str = "Sheet1", merged: list[list[object]] | None = None
) -> dict[str, object]:
    return {"name": name, "rows": list(rows), "merged": merged or []}


MEETINGS = ["Body", "Date", "Time"]
PLANNING = ["Planning Committee", "05/12/2024", "19:00"]


def test_a_sheet_without_words_is_no_sheet():
    assert read_sheet(sheet([], ["", ""])) is None


def test_the_headings_may_stand_below_a_title_and_be_repeated_and_what_is_not_read_is_told():
    read = read_sheet(
        sheet(
            ["Meetings of 2024"], [*MEETINGS, "Clerk's note"], [*PLANNING, "ask"], [*MEETINGS, "Clerk's note"]
        )
    )
    assert (read.kind, [(row.number, row.values["on"]) for row in read.rows]) == (
        SheetKind.MEETINGS,
        [(3, "05/12/2024")],
    )
    assert read.notes == (
        "Row 2 has the headings; what stands above it was left out.",
        "The headings are repeated further down; those rows were left out.",
        "These columns are not read: Clerk's note.",
    )


def test_a_row_of_merged_cells_has_a_problem_and_those_above_the_headings_none():
    read = read_sheet(
        sheet(["Meetings", ""], MEETINGS, PLANNING, PLANNING, merged=[[1, 1, "A1:C1"], [4, 4, "A4:B4"]])
    )
    assert [(row.number, row.problem.partition(",")[0]) for row in read.rows] == [
        (3, ""),
        (4, "Cells A4:B4 are merged"),
    ]


def test_a_row_shorter_than_its_headings_has_empty_values_and_what_is_given_fills_them():
    read = read_sheet(sheet(["Role", "Person"], ["chair"]), kind=SheetKind.SEATS, given={"body": "Cabinet"})
    assert [dict(row.values) for row in read.rows] == [{"body": "Cabinet", "role": "chair", "person": ""}]


def test_a_sheet_is_the_kind_its_name_says_and_each_heading_it_lacks_is_named():
    with pytest.raises(CannotRead, match="“Meetings” has no column Date among its first ten rows"):
        read_sheet(sheet(["Body", "Colour"], ["Cabinet", "blue"], name="Meetings"))
    with pytest.raises(CannotRead, match="“Seats” has no column Body, Person among"):
        read_sheet(sheet(["Colour"], ["blue"], name="Seats"))


def test_a_sheet_whose_headings_fit_no_kind_is_refused():
    with pytest.raises(CannotRead, match="The headings of the sheet “Sheet1” do not say what is on it"):
        read_sheet(sheet(["Colour", "Shape"], ["blue", "round"]))


def test_seats_of_a_body_that_is_known_need_no_column_for_it():
    read = read_sheet(sheet(["Person", "Role"], ["Ada Birch", "chair"]), given={"body": "Cabinet"})
    assert read.kind == SheetKind.SEATS
