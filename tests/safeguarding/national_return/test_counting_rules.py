"""What each table counts, on records made by hand."""

from dataclasses import replace
from datetime import date

import pytest

from shiremoot.foundation.measures import engines, reference
from shiremoot.kernel.disclosure import HIDDEN_AS
from shiremoot.safeguarding.national_return import facts, quality, release, sheets, tables
from shiremoot.safeguarding.national_return.facts import Records
from shiremoot.safeguarding.national_return.rules import (
    AbuseType,
    Achieved,
    AskedOutcomes,
    ConcernRecord,
    Conclusion,
    EnquiryKind,
    MentalCapacity,
    NotAYear,
    ReportingYear,
    ReviewRecord,
    RiskOutcome,
    RiskPlace,
    RiskSource,
    age_band,
)

YEAR = ReportingYear(2023)
CONCERNS, ENQUIRIES, OTHERS = facts.STARTED


def record(person: int = 1, raised_on: date = date(2023, 6, 1), **parts) -> ConcernRecord:
    own = {"reference": f"C-{person}-{raised_on:%m%d}", "source": "Police", "born_on": date(1940, 5, 1)}
    return ConcernRecord(person=person, raised_on=raised_on, **(own | parts))


def enquiry(person: int = 1, **parts) -> ConcernRecord:
    """A concern that led to an enquiry, concluded in the year with a risk removed."""
    own = {
        "enquiry": EnquiryKind.SECTION_42,
        "commenced_on": date(2023, 6, 3),
        "concluded_on": date(2023, 8, 1),
        "types": (AbuseType.NEGLECT,),
        "risk_source": RiskSource.PROVIDER,
        "place": RiskPlace.OWN_HOME,
        "conclusion": Conclusion.IDENTIFIED_ACTION,
        "risk": RiskOutcome.REMOVED,
        "capacity": MentalCapacity.NO,
        "asked": AskedOutcomes.NO,
    }
    return record(person, **(own | parts))


def counted(*concerns: ConcernRecord, reviews=(), engine=reference.count):
    return tables.count(Records(concerns, reviews), YEAR, engine)


def filled(table) -> dict:
    """The cells of a table that are not zero."""
    return {cell: number for cell, number in table.counts.items() if number}


def test_an_individual_with_two_concerns_counts_once_by_age_and_twice_as_cases():
    found = counted(record(), record(raised_on=date(2024, 3, 31)))
    assert filled(found["SG1a"]) == {("75-84", CONCERNS): 1}
    assert filled(found["SG1d"]) == {("Not known", CONCERNS): 2}
    assert filled(found["SG1f"]) == {("Cases", CONCERNS): 2}


def test_a_concern_that_led_to_an_enquiry_counts_in_both():
    found = counted(enquiry(), enquiry(2, enquiry=EnquiryKind.OTHER))
    assert filled(found["SG1f"]) == {("Cases", CONCERNS): 2, ("Cases", ENQUIRIES): 1, ("Cases", OTHERS): 1}


def test_a_concern_counts_in_the_year_it_was_raised_and_an_enquiry_in_the_year_it_commenced():
    late = enquiry(raised_on=date(2023, 3, 31), commenced_on=date(2023, 4, 1))
    early = enquiry(2, raised_on=date(2024, 3, 31), commenced_on=date(2024, 4, 1), concluded_on=None)
    assert filled(counted(late, early)["SG1f"]) == {("Cases", CONCERNS): 1, ("Cases", ENQUIRIES): 1}


def test_only_enquiries_concluded_in_the_year_are_in_sg2_to_sg4():
    found = counted(enquiry(), enquiry(2, concluded_on=None), enquiry(3, concluded_on=date(2024, 4, 1)))
    for key in ("SG2c", "SG2e", "SG3a", "SG4a"):
        assert found[key].column_total(ENQUIRIES) == 1


def test_an_enquiry_into_two_types_counts_under_both_and_each_type_once():
    twice = enquiry(types=(AbuseType.NEGLECT, AbuseType.NEGLECT, AbuseType.PHYSICAL))
    assert filled(counted(twice)["SG2a"]) == {
        ("Physical abuse", "Service provider"): 1,
        ("Neglect and acts of omission", "Service provider"): 1,
    }


def test_risk_is_said_to_be_removed_only_where_one_was_identified():
    found = counted(enquiry(), enquiry(2, conclusion=Conclusion.NO_RISK_NONE))
    assert filled(found["SG2e"]) == {("Risk removed", ENQUIRIES): 1}


def test_those_supported_are_some_of_those_who_lacked_capacity_and_add_nothing_to_the_total():
    found = counted(
        enquiry(capacity=MentalCapacity.YES, supported=True),
        enquiry(2, capacity=MentalCapacity.YES, supported=None),
        enquiry(3, capacity=None),
    )["SG3a"]
    assert filled(found) == {
        ("Yes, they lacked capacity", ENQUIRIES): 2,
        ("Not recorded", ENQUIRIES): 1,
        (facts.SUPPORTED, ENQUIRIES): 1,
        (facts.UNSUPPORTED, ENQUIRIES): 1,
    }
    assert found.column_total(ENQUIRIES) == 3


def test_outcomes_are_achieved_only_by_those_who_expressed_some():
    found = counted(
        enquiry(asked=AskedOutcomes.EXPRESSED, achieved=Achieved.FULLY),
        enquiry(2, asked=AskedOutcomes.NOT_EXPRESSED),
    )["SG4a"]
    assert (found.counts["Fully achieved", ENQUIRIES], found.column_total(ENQUIRIES)) == (1, 2)


def test_a_review_in_which_one_of_two_died_counts_once_among_reviews_and_both_among_individuals():
    two = [ReviewRecord(review="SAR-1", completed_on=date(2023, 9, 1), died=died) for died in (True, False)]
    found = counted(reviews=two)
    assert filled(found["SG5a"]) == {("One or more individuals died", "Safeguarding adults reviews"): 1}
    assert filled(found["SG5b"]) == {(row, "Safeguarding adults reviews"): 1 for row in ("Died", "Survived")}


@pytest.mark.parametrize(
    ("born", "died", "band"),
    [
        (date(1959, 3, 31), None, "65-74"),
        (date(1959, 4, 1), None, "18-64"),
        (date(1949, 1, 1), date(2023, 12, 31), "65-74"),
        (date(1949, 1, 1), date(2024, 1, 1), "75-84"),
        (date(1929, 3, 1), None, "95 and over"),
        (None, None, "Not known"),
    ],
)
def test_age_is_that_at_the_end_of_the_year_or_at_death_before_it(born, died, band):
    assert age_band(record(born_on=born, died_on=died), YEAR) == band


def test_an_individual_is_described_by_their_latest_record_of_the_year():
    found = counted(record(born_on=None), record(raised_on=date(2023, 7, 1)))
    assert filled(found["SG1a"]) == {("75-84", CONCERNS): 1}


def test_a_cell_opens_the_concerns_that_it_counts():
    records = Records([enquiry(), enquiry(2), enquiry(3, risk=RiskOutcome.REMAINED)])
    table = tables.BY_KEY["SG2e"]
    assert tables.behind(table, records, YEAR, "Risk removed", ENQUIRIES) == ["C-1-0601", "C-2-0601"]


def test_the_engine_and_the_slow_reference_count_alike():
    those = [enquiry(1), enquiry(2, enquiry=EnquiryKind.OTHER), record(3, born_on=None), record(3)]
    assert counted(*those, engine=engines.in_duckdb) == counted(*those)


@pytest.mark.parametrize("text", ["2023", "2023-25", "23-24", "2023-2024", "", "next"])
def test_what_is_no_reporting_year_is_refused(text):
    with pytest.raises(NotAYear, match="such as 2023-24"):
        ReportingYear.read(text)


def test_a_reporting_year_runs_from_april_to_march():
    year = ReportingYear.read("2023/24")
    assert (str(year), year.first, year.last) == ("2023-24", date(2023, 4, 1), date(2024, 3, 31))


def test_small_counts_are_hidden_others_rounded_and_a_total_shared_by_tables_is_one(after):
    protected = release.protect(after)
    assert protected.may_be_published
    shown = {key: list(sheets.lines(one, protected)) for key, one in after.items()}
    assert shown["SG1f"][1] == ["Cases", 6580, 1485, HIDDEN_AS]
    assert [shown[key][-1][1] for key in ("SG1a", "SG1b", "SG1c")] == [4700, 4700, 4700]
    assert {shown[key][-1][1] for key in ("SG2c", "SG3a", "SG4a")} == {shown["SG3a"][-1][1]}
    assert shown["SG2a"][-1][0] == "Self-neglect"  # types overlap, so they have no total


def test_a_small_count_does_not_follow_from_the_tables_that_share_its_total():
    those = [enquiry(one, capacity=MentalCapacity.NO) for one in range(40)]
    those += [enquiry(one, capacity=MentalCapacity.YES, supported=True) for one in range(40, 43)]
    found = counted(*those)
    protected = release.protect(found)
    lines = {row[0]: row[1] for row in sheets.lines(found["SG3a"], protected)}
    assert protected.may_be_published
    assert lines["Yes, they lacked capacity"] == HIDDEN_AS
    assert lines[facts.SUPPORTED] == HIDDEN_AS


def test_records_that_contradict_themselves_and_leave_gaps_are_listed():
    wrong = enquiry(concluded_on=date(2023, 6, 2), achieved=Achieved.FULLY, risk_source=None)
    child = replace(record(2), born_on=date(2006, 1, 1))
    found = [(one.reference, one.words) for one in quality.issues([wrong, child]) if one.wrong]
    assert found == [
        ("C-1-0601", "The enquiry was concluded before it commenced."),
        ("C-1-0601", "It says how far outcomes were achieved, and none were expressed."),
        ("C-2-0601", "The individual was under 18 when the concern was raised."),
    ]
    gaps = [one.words for one in quality.issues([wrong]) if not one.wrong]
    assert "The source of risk is not recorded." in gaps
    assert "The date of birth is not known." not in gaps


def test_a_text_that_a_spreadsheet_would_take_for_a_formula_is_kept_as_text():
    assert sheets.as_csv([["=1+1", "-", "safe", 5]]) == "'=1+1,'-,safe,5\n"
