"""What people get wrong in a spreadsheet, and what they are told: each row by its number, and nothing half in."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Organization, Person
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.spreadsheets import actions
from shiremoot.intake.spreadsheets.rules import CannotRead, NotStored
from shiremoot.intake.spreadsheets.storing import bodies as storing_bodies
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from tests.intake.spreadsheets.sheets import brought, sheet, stored, wrong

MEMBERS = ("Body | Role | Person", "HWB | member | Bal Singh")


def test_of_two_rows_of_headings_the_fuller_is_read_and_it_is_said(county):
    made = brought(sheet("Seats", "Where | | Who", *MEMBERS))
    assert [row["number"] for row in made.sheets[0]["rows"]] == [3]
    assert made.sheets[0]["notes"] == ["Row 2 has the headings; what stands above it was left out."]


def test_headings_repeated_further_down_are_left_out(county):
    made = brought(sheet("Seats", *MEMBERS, MEMBERS[0], "HSC | member | Cai Rees"))
    assert [row["number"] for row in made.sheets[0]["rows"]] == [2, 4]
    assert "The headings are repeated further down; those rows were left out." in made.sheets[0]["notes"]


def test_merged_cells_are_wrong_in_each_row_they_touch(county):
    there = sheet("Seats", *MEMBERS, " | member | Cai Rees", merged=[[2, 3, "A2:A3"]])
    words = (
        "Cells A2:A3 are merged, so it is not sure which row they mean. Unmerge them and fill in each row."
    )
    assert wrong(there) == {2: words, 3: words}


def test_a_merged_title_over_the_headings_harms_nobody(county):
    there = sheet("Seats", "Members of our boards | | ", *MEMBERS, merged=[[1, 1, "A1:C1"]])
    assert wrong(there) == {}


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("E1000O025", "There is no code E1000O025"),
        ("E10000024", "Moorshire County Council has the code E10000025, not E10000024. Check the code."),
        ("E10000099", "No council of England has the code E10000099. Check the code, or leave it empty."),
    ],
)
def test_a_misspelt_code_is_found(county, code, words):
    Organization.objects.filter(key="council").update(code="E10000025")
    row = f"Moorshire County Council | county council | {code}"
    assert wrong(sheet("Organisations", "Name | Kind | Code", row))[2].startswith(words)


def test_the_code_of_another_council_is_found(county):
    Organization.objects.filter(key="council").update(code="E10000025")
    row = "Heath District Council | district council | E10000025"
    assert wrong(sheet("Organisations", "Name | Kind | Code", row)) == {
        2: "E10000025 is the code of Moorshire County Council, not of Heath District Council. Check the code."
    }


def test_a_council_of_the_list_with_a_slip_in_its_code_is_told_its_own(county):
    row = "Cherwell District Council | district council | "
    head = "Name | Kind | Code"
    assert wrong(sheet("Organisations", head, row + "E07000999")) == {
        2: "No council of England has the code E07000999. Cherwell District Council has E07000177."
    }
    assert wrong(sheet("Organisations", head, row + "E07000178")) == {
        2: "E07000178 is the code of Oxford City Council, not of Cherwell District Council. Check the code."
    }
    assert wrong(sheet("Organisations", head, row + "E07000177")) == {}


def test_two_people_of_one_name_are_told_apart_by_a_key(county):
    twins = ("Name | Key", "Ada Birch | ", "Ada Birch | ")
    assert wrong(sheet("People", *twins))[3].startswith("Another row has the name Ada Birch.")
    stored(sheet("People", "Name | Key", "Ada Birch | ada-north", "Ada Birch | ada-south"))
    assert Person.objects.filter(name="Ada Birch").count() == 2
    row = sheet("Seats", "Body | Person", "HWB | Ada Birch", "HWB | ada-south")
    assert wrong(row) == {
        2: "Two people are called Ada Birch. Give the key of the one who is meant: ada-north, ada-south."
    }


def test_a_post_with_two_holders_is_refused_unless_it_is_shared(county):
    head = "Title | Organisation | Held by | Shared"
    rows = ("Director | council | Bal Singh |", "Director | council | Cai Rees |")
    assert wrong(sheet("Posts", head, *rows))[3].startswith("Bal Singh already holds the post of Director")
    shared = [row.removesuffix("|") + "| yes" for row in rows]
    assert wrong(sheet("Posts", head, *shared)) == {}


def test_a_body_may_stand_before_its_parent(county):
    head = "Name | Kind | Answers to"
    stored(sheet("Bodies", head, "Wetlands Group | subgroup | Moor Forum", "Moor Forum | partnership | HWB"))
    lines = ReportingLine.objects.filter(below__name__in=["Wetlands Group", "Moor Forum"])
    assert {(line.below.name, line.above.name) for line in lines} == {
        ("Wetlands Group", "Moor Forum"),
        ("Moor Forum", "Health and Wellbeing Board"),
    }


def test_a_parent_that_is_nowhere_and_bodies_in_a_ring_are_wrong(county):
    head = "Name | Kind | Answers to"
    assert wrong(sheet("Bodies", head, "A Group | subgroup | Health & Wellbeing Bord")) == {
        2: "There is no body called Health & Wellbeing Bord. Is Health and Wellbeing Board meant?"
    }
    ring = wrong(sheet("Bodies", head, "A Group | subgroup | B Group", "B Group | subgroup | A Group"))
    assert [words.partition(":")[0] for words in ring.values()] == [
        "These bodies would answer to each other in a ring"
    ]


def test_dates_in_american_order_are_wrong_and_so_are_the_doubtful_ones_beside_them(county):
    head = "Body | Date | Time"
    rows = ("HWB | 01/28/2025 | 7pm", "HWB | 02/03/2025 | 7pm", "HWB | 4 March 2025 | 7pm")
    found = wrong(sheet("Meetings", head, *rows))
    assert found[2] == "“01/28/2025” is in American order, month first. Write the day first: 28/01/2025."
    assert "it is not sure what 02/03/2025 means" in found[3]
    assert list(found) == [2, 3]


def test_a_meeting_on_a_bank_holiday_must_be_meant(county):
    head = "Body | Date | Time | On a bank holiday"
    assert wrong(sheet("Meetings", head, "HWB | 26/05/2025 | 19:00 | ")) == {
        2: "26 May 2025 is a bank holiday (Spring Bank Holiday). Choose another day, or say yes under “On a bank "
        "holiday”."
    }
    assert wrong(sheet("Meetings", head, "HWB | 26/05/2025 | 19:00 | yes")) == {}


WHOLE = (
    sheet("Organisations", "Name | Kind", "Moor Fire | fire and rescue service"),
    sheet("People", "Name", "Ada Birch"),
    sheet("Posts", "Title | Organisation | Held by", "Chief Officer | Moor Fire | Bal Singh"),
    sheet("Bodies", "Name | Kind | Answers to", "Fire Panel | panel | HWB"),
    sheet(
        "Seats",
        "Body | Role | Person | Post | Organisation | Votes | Substitutes",
        "Fire Panel | chair | Ada Birch | | | yes | Cai Rees; Dee Marsh",
        "Fire Panel | | | Chief Officer | Moor Fire | no | ",
    ),
    sheet("Meetings", "Body | Date | Time | Place", "Fire Panel | 14/01/2025 | 7.30pm | Moor Hall"),
)


def counted() -> dict[str, int]:
    return {kind.__name__: kind.objects.count() for kind in (Organization, Person, Body, Seat, Meeting)}


def test_run_twice_it_doubles_nobody(county):
    stored(*WHOLE)
    after = counted()
    outcomes = actions.check(by=OPERATOR, spreadsheet=brought(*WHOLE))
    assert {one.words for one in outcomes} == {"In the register already"}
    assert stored(*WHOLE).made == []
    assert counted() == after


def test_one_wrong_row_stores_nothing(county):
    before, entries = counted(), Entry.objects.count()
    made = brought(*WHOLE, sheet("Meetings", "Body | Date", "Fire Panel | 31/02/2025"))
    with pytest.raises(NotStored, match="1 rows are wrong"):
        actions.store(by=OPERATOR, spreadsheet=made)
    assert counted() == before
    assert Entry.objects.count() == entries + 1  # that it was checked


@pytest.mark.django_db
def test_broken_off_half_way_nothing_is_in(county, instead):
    made, before = brought(*WHOLE), counted()
    instead(storing_bodies, "_substitute", lambda *given: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        actions.store(by=OPERATOR, spreadsheet=made)
    made.refresh_from_db()
    assert (counted(), made.stored_at) == (before, None)


def test_a_check_leaves_nothing_behind(county):
    before, made = counted(), brought(*WHOLE)
    assert all(not one.wrong for one in actions.check(by=OPERATOR, spreadsheet=made))
    assert counted() == before


def test_headings_that_fit_nothing_are_refused_with_the_sheet_named(county):
    with pytest.raises(CannotRead, match="“Sheet1” do not say what is on it"):
        brought(sheet("Sheet1", "Colour | Weight", "red | 5"))
    with pytest.raises(CannotRead, match="“Meetings” has no column Date"):
        brought(sheet("Meetings", "Body | When", "HWB | soon"))


def test_only_officers_of_the_whole_county_import(county):
    agencies.add_person("Ada Birch")
    for name in ("ben", "carys", "joan"):
        with pytest.raises(Refused):
            brought(*WHOLE, by=county.viewer(name))
        assert county.client(name).get("/spreadsheets/").status_code == 403
