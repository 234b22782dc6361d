"""A synthetic county gives back what was published of a real one, counted as the return counts it."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from shiremoot.kernel.figures import changes
from shiremoot.safeguarding.national_return import facts, synthetic
from shiremoot.safeguarding.national_return import published as sources
from shiremoot.safeguarding.national_return.rules import (
    MentalCapacity,
    ReportingYear,
    RiskOutcome,
    RiskSource,
)

CONCERNS, ENQUIRIES = facts.STARTED[:2]
OLD, NEW = ReportingYear(2022), ReportingYear(2023)


def cases(counted, column: str) -> int:
    return counted["SG1f"].counts["Cases", column]


def share(part: int, whole: int, places: int = 0) -> Decimal:
    return changes.percentage(part, whole, places)


def test_concerns_and_enquiries_are_as_published(before, after):
    assert (cases(before, CONCERNS), cases(after, CONCERNS)) == (6770, 6581)
    assert (cases(before, ENQUIRIES), cases(after, ENQUIRIES)) == (1921, 1484)


def test_the_conversion_rate_is_22_5_per_cent_and_rounds_as_the_table_printed_it(before, after):
    assert share(cases(after, ENQUIRIES), cases(after, CONCERNS), 1) == Decimal("22.5")
    assert share(cases(after, ENQUIRIES), cases(after, CONCERNS)) == 23
    assert share(cases(before, ENQUIRIES), cases(before, CONCERNS)) == 28


@pytest.mark.parametrize(("year", "ratio"), [("before", "1.11"), ("after", "1.14")])
def test_enquiries_for_each_individual_are_as_published(year, ratio, request):
    counted = request.getfixturevalue(year)
    individuals = counted["SG1a"].column_total(ENQUIRIES)
    assert f"{cases(counted, ENQUIRIES) / individuals:.2f}" == ratio


def test_4_700_people_had_a_concern_of_whom_1_107_had_one_in_both_years(synthetic_county, after):
    those = [
        {one.person for one in synthetic_county.concerns if year.holds(one.raised_on)} for year in (OLD, NEW)
    ]
    assert after["SG1a"].column_total(CONCERNS) == len(those[1]) == 4700
    assert len(those[0] & those[1]) == 1107


@pytest.mark.parametrize(
    ("year", "removed", "remained", "supported", "unknown"),
    [("before", 24, 5, 80, 19), ("after", 30, 6, 74, 31)],
)
def test_what_enquiries_came_to_is_as_published(year, removed, remained, supported, unknown, request):
    counted = request.getfixturevalue(year)
    risk, capacity, places = counted["SG2e"], counted["SG3a"].counts, counted["SG2b"]
    identified = risk.column_total(ENQUIRIES)
    assert share(risk.counts[RiskOutcome.REMOVED.value, ENQUIRIES], identified) == removed
    assert share(risk.counts[RiskOutcome.REMAINED.value, ENQUIRIES], identified) == remained
    lacked = capacity[MentalCapacity.YES.value, ENQUIRIES]
    assert share(capacity[facts.SUPPORTED, ENQUIRIES], lacked) == supported
    all_places = sum(places.column_total(column) for column in places.table.columns)
    assert share(places.column_total(RiskSource.UNKNOWN.value), all_places) == unknown


@pytest.mark.parametrize(("at", "open_then", "long"), [(0, 527, 268), (1, 183, 13)])
def test_enquiries_open_in_july_and_for_over_12_weeks_are_as_published(synthetic_county, at, open_then, long):
    on = sources.OPEN[at].on
    started = [one for one in synthetic_county.concerns if one.commenced_on and one.commenced_on <= on]
    still = [one for one in started if one.concluded_on > on]
    assert len(still) == open_then
    assert sum(one.commenced_on < on - timedelta(weeks=12) for one in still) == long


def by_source(synthetic_county, year: ReportingYear, *, enquiries: bool = False) -> Counter:
    return Counter(
        one.source
        for one in synthetic_county.concerns
        if year.holds(one.commenced_on if enquiries else one.raised_on)
    )


CONCERN_CHANGES = [
    (sources.POLICE, -69, "-11.9"), (sources.AMBULANCE, -60, "-6.6"), (sources.HOUSING, -60, "-18.9"),
    (sources.COUNCIL, -60, "-45.8"), (sources.FAMILY, -46, "-10.2"), (sources.CHILDREN, 10, "142.9"),
    (sources.HOSPITAL, 23, "7.3"), (sources.HEALTH, 31, "8.0"), (sources.ADULTS, 47, "22.2"),
    (sources.PROVIDER, 204, "18.8"),
]  # fmt: skip
ENQUIRY_CHANGES = [
    (sources.AMBULANCE, -105, "-46.5"), (sources.CARE_HOME, -42, "-44.2"), (sources.POLICE, -33, "-24.6"),
    (sources.FRIEND, -28, "-58.3"), (sources.CARER, -3, "-42.9"), (sources.EDUCATION, -1, "-33.3"),
    (sources.ADULTS, 10, "10.0"),
]  # fmt: skip


@pytest.mark.parametrize("enquiries", [False, True])
def test_each_change_by_source_and_its_percentage_is_as_published(synthetic_county, enquiries):
    old, new = (by_source(synthetic_county, year, enquiries=enquiries) for year in (OLD, NEW))
    wanted = ENQUIRY_CHANGES if enquiries else CONCERN_CHANGES
    found = [
        (source, new[source] - old[source], str(changes.percentage_change(old[source], new[source])))
        for source, _, _ in wanted
    ]
    assert found == wanted


def test_care_providers_and_homes_raised_29_per_cent_of_concerns(synthetic_county):
    new = by_source(synthetic_county, NEW)
    assert share(new[sources.PROVIDER] + new[sources.CARE_HOME], new.total()) == 29


@pytest.mark.parametrize(("change", "printed"), [(-52, "-28.2"), (1, "200")])
def test_what_no_whole_numbers_can_give_is_refused_by_the_arithmetic_of_the_proof_reader(change, printed):
    assert changes.befores(change, Decimal(printed)) is None


def test_no_whole_number_of_concerns_makes_6_670_give_28_per_cent_and_22_25_of_6_581():
    """28.8% is of 6,670, the figure in the text; 22.25% of 6,581 is no whole number of enquiries near 1,484."""
    assert (share(1921, 6670, 1), share(1921, 6770, 1)) == (Decimal("28.8"), Decimal("28.4"))
    assert share(1484, 6581, 2) == Decimal("22.55")


def test_the_same_seed_gives_the_same_county_and_another_seed_other_people_and_the_same_counts(
    synthetic_county,
):
    assert synthetic.county(seed=7) == synthetic_county
    other = synthetic.county(seed=8)
    assert other != synthetic_county
    assert len(other.concerns) == len(synthetic_county.concerns)


def test_every_reference_says_that_it_is_synthetic(synthetic_county):
    assert {one.reference[:4] for one in synthetic_county.concerns} == {"SYN-"}
