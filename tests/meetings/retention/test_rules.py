"""How long the law and the council keep each kind of record, to the day."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shiremoot.kernel.clocks import Clock
from shiremoot.meetings.retention import rules
from shiremoot.meetings.retention.rules import RecordKind
from shiremoot.spine.bodies.rules import Rules
from tests.factories.moorshire import day

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2030, 12, 31))
COMMITTEE, NHS = Rules.COUNTY_COMMITTEE, Rules.NHS_BOARD


@pytest.mark.parametrize(
    ("kind", "met", "last"),
    [
        (RecordKind.MINUTES, "2018-12-06", "2024-12-05"),  # six years beginning with the day of the meeting
        (RecordKind.AGENDAS, "2019-01-01", "2024-12-31"),
        (RecordKind.REPORTS, "2020-02-29", "2026-02-28"),
        (RecordKind.BACKGROUND, "2020-02-29", "2024-02-28"),
        (RecordKind.BACKGROUND, "2020-12-06", "2024-12-05"),
        (RecordKind.EXEMPT, "2020-12-06", None),
        (RecordKind.NOTES, "2020-12-06", None),
    ],
)
def test_a_committees_records_stay_open_as_long_as_the_act_says(kind, met, last):
    kept = rules.retention(COMMITTEE, kind)
    assert kept.open_until(day(met)) == (day(last) if last else None)


@given(DAYS, st.sampled_from([1, 4, 6, 20]))
def test_years_beginning_with_a_day_end_as_the_clock_of_duties_ends_them(on, years):
    assert rules.last_day(years, on) == Clock.parse(f"{years} years beginning with").from_(on).on


@pytest.mark.parametrize(
    ("basis", "executive", "text"),
    [
        (COMMITTEE, False, "LGA 1972 s100D(2); for committees s100E"),
        (COMMITTEE, True, "SI 2012/2089 regulations 15 and 21(7)"),
        (Rules.STATUTORY_PARTNERSHIP, False, "No law fixes a time"),
        (Rules.INFORMAL, False, "No law fixes a time"),
        (NHS, False, "Public Records Act 1958 s3 and the NHS records management code of practice"),
    ],
)
def test_the_legal_basis_decides_which_law_keeps_background_papers_open(basis, executive, text):
    assert rules.retention(basis, RecordKind.BACKGROUND, executive=executive).law.text == text


@pytest.mark.parametrize("basis", Rules)
@pytest.mark.parametrize(
    "kind", [RecordKind.AGENDAS, RecordKind.MINUTES, RecordKind.DECISIONS, RecordKind.REPORTS]
)
def test_agendas_minutes_decisions_and_reports_are_never_disposed_of(basis, kind):
    kept = rules.retention(basis, kind, schedule=dict.fromkeys(RecordKind, 1))
    with pytest.raises(rules.MustBeKept, match="are kept for good, and are never disposed of"):
        rules.check_may_dispose(kept, day("1990-01-01"), day("2024-11-25"))


@given(
    DAYS,
    st.sampled_from(Rules),
    st.sampled_from(rules.DISPOSABLE),
    st.integers(0, 30),
    st.one_of(st.none(), DAYS),
)
def test_a_record_goes_from_its_review_day_and_not_a_day_before(met, basis, kind, years, longer):
    kept = rules.retention(basis, kind, schedule={kind: years})
    review = kept.review_on(met, longer)
    rules.check_may_dispose(kept, met, review, kept_until=longer)
    with pytest.raises(rules.MustBeKept):
        rules.check_may_dispose(kept, met, review - datetime.timedelta(days=1), kept_until=longer)


@given(DAYS, st.sampled_from(Rules), st.sampled_from(rules.DISPOSABLE), st.integers(0, 30))
def test_no_schedule_of_the_council_shortens_what_the_law_keeps_open(met, basis, kind, years):
    kept = rules.retention(basis, kind, schedule={kind: years})
    open_until = kept.open_until(met)
    assert open_until is None or kept.review_on(met) > open_until


def test_an_nhs_boards_papers_wait_twenty_years_whatever_the_council_says():
    kept = rules.retention(NHS, RecordKind.EXEMPT, schedule={RecordKind.EXEMPT: 2})
    assert kept.review_on(day("2004-11-25")) == day("2024-11-25")


def test_each_refusal_says_until_when():
    background = rules.retention(COMMITTEE, RecordKind.BACKGROUND)
    exempt = rules.retention(COMMITTEE, RecordKind.EXEMPT)
    met, today = day("2020-12-06"), day("2024-11-25")
    with pytest.raises(
        rules.MustBeKept, match=r"^The law keeps it open until 5 December 2024 \(LGA 1972 s100D"
    ):
        rules.check_may_dispose(background, met, today)
    with pytest.raises(rules.MustBeKept, match=r"^The council’s schedule keeps it until 5 December 2026\.$"):
        rules.check_may_dispose(exempt, met, today)
    with pytest.raises(rules.MustBeKept, match=r"^It is kept longer, until 1 January 2025\.$"):
        rules.check_may_dispose(exempt, day("2010-01-01"), today, kept_until=day("2025-01-01"))


def test_notes_wait_for_the_minutes_to_be_signed():
    kept = rules.retention(COMMITTEE, RecordKind.NOTES)
    with pytest.raises(rules.MustBeKept, match="minutes of this meeting are not signed yet"):
        rules.check_may_dispose(kept, day("2020-12-06"), day("2024-11-25"), minutes_signed=False)


@pytest.mark.parametrize(
    ("until", "why"),
    [
        ("2024-11-25", "Choose a day after today"),
        ("2025-12-04", r"It is kept until 5 December 2025 already"),
    ],
)
def test_a_day_that_keeps_nothing_longer_is_refused(until, why):
    kept = rules.retention(COMMITTEE, RecordKind.EXEMPT)
    with pytest.raises(rules.MustBeKept, match=why):
        rules.check_keeps_longer(kept, day("2019-12-06"), day(until), day("2024-11-25"))
