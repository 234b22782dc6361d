"""What the rows of a return may hold, and what is said of each cell that is wrong."""

import pytest

from shiremoot.kernel.figures import read_period
from shiremoot.outcomes.returns import checking, examples, schemas
from tests.outcomes.returns.collected import HEADINGS, SCHEMA

READ = schemas.read(SCHEMA)
ASKED = checking.ReturnTerms(frozenset({"the haven"}), "The Haven", read_period("Q2 2024-25"))
BEGIN = ["The Haven", "Q2 2024-25"]
GOOD = ["refuge", "12", "7", "4", "1", "3"]
SUM = "referrals is 2, yet accepted, declined and waiting come to 13"
PART = "children is 8, more than the 7 of accepted it is a part of"
TYPES = "The type of a is one of: string, integer, number, date, boolean."
BESIDE = ["sanctuary", "0", "0", "0", "0", "0"]


def check(*rows, schema=READ, asked=ASKED, headings=HEADINGS):
    return checking.check([headings, *([*BEGIN, *row] for row in rows)], schema, asked)


def said(found):
    return [(one.row, one.column, one.value, one.rule) for one in found.errors]


def test_a_row_keeps_nought_not_available_not_applicable_and_blank_apart():
    found = check(["refuge", "0", "not available", "[z]", "", "*"], BESIDE)
    assert found.rows[0] == ["refuge", "0", "[x]", "[z]", "", "[c]"]
    assert found.completeness == checking.Completeness(given=7, wanted=9)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ((["refuge", "1", "1", "0", "0", "0"], BESIDE), "fully met"),
        ((["refuge", "1", "1", "0", "", "0"], BESIDE), "partly met"),
        ((["refuge", "1", "1", "0", "[z]", "0"], BESIDE), "fully met"),
        ((["refuge", "", "", "", "", ""], ["sanctuary", "[x]", "[x]", "[x]", "[x]", "[x]"]), "not met"),
        ((["refuge", "1", "1", "0", "0", "0"],), "partly met"),
    ],
)
def test_how_complete_a_return_is_comes_from_its_cells(cells, words):
    assert check(*cells).completeness.words == words


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (["refuge", "2", "7", "4", "2", "3"], ("referrals", "2", SUM)),
        (["refuge", "12", "7", "4", "1", "8"], ("children", "8", PART)),
        (
            ["hotel", "0", "0", "0", "0", "0"],
            ("place", "hotel", "This is not one of the words the column takes"),
        ),
        (["", "0", "0", "0", "0", "0"], ("place", "", "This is blank")),
        (["refuge", "1.5", "", "", "", ""], ("referrals", "1.5", "A count is a whole number")),
        (["refuge", "-1", "", "", "", ""], ("referrals", "-1", "referrals is at least 0")),
        (["refuge", "a few", "", "", "", ""], ("referrals", "a few", '"a few" is not a number')),
        (
            ["refuge", "n/a", "", "", "", ""],
            ("referrals", "n/a", '"n/a" may mean not available or not applicable'),
        ),
    ],
)
def test_a_wrong_cell_is_named_by_row_column_value_and_rule(row, problem):
    assert said(check(BESIDE, row)) == [(3, *problem)]


def test_a_sum_is_left_alone_where_a_part_is_not_known():
    assert check(["refuge", "12", "7", "not available", "1", "0"], BESIDE).errors == []


def test_a_row_of_another_organisation_or_period_is_refused():
    rows = [HEADINGS, ["Oxford City Council", *BEGIN[1:], *GOOD], [BEGIN[0], "Q1 2024-25", *BESIDE]]
    assert said(checking.check(rows, READ, ASKED)) == [
        (
            2,
            "organisation",
            "Oxford City Council",
            "This return is of The Haven; the row says Oxford City Council",
        ),
        (3, "period", "Q1 2024-25", "This return is for Q2 2024-25; the row is for Q1 2024-25"),
    ]


def test_the_period_may_be_written_in_another_way():
    assert check(GOOD, BESIDE).problems == []
    rows = [HEADINGS, ["THE HAVEN", "quarter 2 2024/25", *GOOD], ["the haven", "Q2 2024-25", *BESIDE]]
    assert checking.check(rows, READ, ASKED).problems == []


def test_a_second_row_for_the_same_key_is_refused():
    assert said(check(GOOD, BESIDE, GOOD)) == [(4, "place", "refuge", "Row 2 is for the same place")]


def test_a_title_above_or_a_second_row_of_headings_is_refused_with_what_to_do():
    above = checking.check([["Places of safety"], HEADINGS, [*BEGIN, *GOOD]], READ, ASKED)
    assert above.errors[0].mend == (
        "Put the headings in one row, the first, with no title above and no second row of headings below"
    )
    below = checking.check([HEADINGS, HEADINGS, [*BEGIN, *GOOD]], READ, ASKED)
    assert [one.row for one in below.errors] == [2] * 8


def test_what_stands_under_no_heading_is_refused():
    assert said(check([*GOOD, "4"], BESIDE)) == [(2, "no heading", "4", "This stands under no heading")]


def test_a_missing_row_a_leap_and_a_gap_are_asked_about():
    before = {("refuge",): {"referrals": "3", "accepted": "6"}}
    asked = checking.ReturnTerms(
        ASKED.organisations, "The Haven", ASKED.period, before=before, missing_before="Q1 2024-25"
    )
    found = check(["refuge", "31", "7", "23", "1", "0"], asked=asked)
    assert (found.errors, [one.rule for one in found.warnings]) == (
        [],
        [
            "There is no row for sanctuary, so all of it counts as blank",
            "referrals was 3 the period before",
            "The return for Q1 2024-25 was never sent, so the series has a gap",
        ],
    )


def test_only_the_first_500_problems_are_listed_and_the_others_are_counted():
    found = check(*(["refuge", "x", "", "", "", ""] for _ in range(700)))
    assert (len(found.problems), found.more) == (500, 700 + 699 - 500)


CASES = schemas.read(
    {
        "fields": [
            {"name": "reference", "constraints": {"pattern": "[A-Z]{2}-\\d", "required": True}},
            {
                "name": "began",
                "type": "date",
                "constraints": {"minimum": "2024-07-01", "maximum": "2024-09-30"},
            },
            {"name": "advocate", "type": "boolean"},
            {"name": "share", "type": "number", "constraints": {"minimum": 0, "maximum": 100}},
        ],
        "primaryKey": "reference",
        "shiremoot": {"level": "case"},
    }
)


@pytest.mark.parametrize(
    ("column", "typed", "kept"),
    [
        (1, "30/09/2024", "2024-09-30"),
        (1, "2024-07-01", "2024-07-01"),
        (2, "Yes", "true"),
        (3, "12.5%", "12.5"),
        (3, "£1", "1"),
    ],
)
def test_a_cell_is_kept_in_one_way_however_it_was_typed(column, typed, kept):
    row = ["AB-1", "", "", ""]
    row[column] = typed
    headings = ["organisation", "period", "reference", "began", "advocate", "share"]
    assert check(row, schema=CASES, headings=headings).rows[0][column] == kept


@pytest.mark.parametrize(
    ("column", "typed", "rule"),
    [
        (0, "AB1", "This is not written as reference is"),
        (1, "45474", "This is a number where a date should be"),
        (1, "31/06/2024", "There is no such day"),
        (1, "01/10/2024", "began is at most 2024-09-30"),
        (2, "perhaps", "This is neither yes nor no"),
        (3, "101", "share is at most 100"),
        (3, "12-Mar", '"12-Mar" looks like a date that a spreadsheet made of a number'),
    ],
)
def test_a_case_is_refused_with_the_rule(column, typed, rule):
    row = ["AB-1", "", "", ""]
    row[column] = typed
    headings = ["organisation", "period", "reference", "began", "advocate", "share"]
    assert [one.rule for one in check(row, schema=CASES, headings=headings).errors] == [rule]


def test_a_hundred_thousand_rows_are_checked_in_one_go():
    rows = [[f"R-{at % 10}", "2024-08-01", "yes", str(at % 100)] for at in range(100_000)]
    headings = ["organisation", "period", "reference", "began", "advocate", "share"]
    loose = schemas.read(
        {
            "fields": [
                {"name": "reference"},
                {"name": "began", "type": "date"},
                {"name": "advocate", "type": "boolean"},
                {"name": "share", "type": "number"},
            ],
            "shiremoot": {"level": "case"},
        }
    )
    found = check(*rows, schema=loose, headings=headings)
    assert (len(found.rows), found.problems) == (100_000, [])


@pytest.mark.parametrize("name", examples.SHIPPED)
def test_every_template_that_comes_with_the_system_can_be_used(name):
    found = schemas.read(examples.schema(name))
    assert (found.rows() != (), bool(found.national), bool(found.description)) == (True, True, True)
    assert all(one.title for one in found.measures)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"fields": []}, "A template has from 1 to 90 fields."),
        (
            {"fields": [{"name": "period"}]},
            "The name period is taken: organisation and period begin every sheet.",
        ),
        ({"fields": [{"name": "a", "type": "geojson"}]}, TYPES),
        ({"primaryKey": "nowhere"}, "The primaryKey names nowhere, which is not a field."),
        ({"primaryKey": "referrals"}, "referrals is in the primaryKey, so it lists its values in enum."),
        (
            {"shiremoot": {"rules": [{"part": "place", "atMost": "referrals"}]}},
            "A rule names place, which is not a field with numbers.",
        ),
        (
            {"fields": [{"name": "a", "constraints": {"pattern": "(a+)+"}}]},
            "The pattern of a is at most 100 letters, without brackets for groups and without |.",
        ),
    ],
)
def test_a_template_that_contradicts_itself_is_refused(change, words):
    with pytest.raises(schemas.BrokenSchema) as problem:
        schemas.read(SCHEMA | change)
    assert str(problem.value) == words


def test_a_template_is_handed_out_as_table_schema_with_the_columns_that_begin_every_sheet():
    found = schemas.as_table_schema(SCHEMA)
    assert [one["name"] for one in found["fields"]] == HEADINGS
    assert (found["primaryKey"], found["missingValues"]) == (
        ["organisation", "period", "place"],
        ["", "[x]", "[z]", "[c]"],
    )
