"""What the tables count: one fact for each unit, with its row, its column and the reference of its concern. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from shiremoot.safeguarding.national_return.rules import (
    Achieved,
    AskedOutcomes,
    ConcernRecord,
    Conclusion,
    EnquiryKind,
    MentalCapacity,
    ReportingYear,
    ReviewRecord,
)

STARTED = ("Concerns", "Section 42 enquiries", "Other enquiries")
CONCLUDED = STARTED[1:]
SUPPORTED, UNSUPPORTED = "Supported by an advocate, family or friend", "Not supported"
DIED_ROWS = ("One or more individuals died", "No individual died")
PEOPLE_ROWS = ("Died", "Survived")
REVIEW_COLUMNS = ("Safeguarding adults reviews", "Other reviews")
Found = Iterator[tuple[str, str, str]]  # row, column, reference
_KINDS = {EnquiryKind.SECTION_42: CONCLUDED[0], EnquiryKind.OTHER: CONCLUDED[1]}


@dataclass(frozen=True)
class Records:
    """What a return is counted from."""

    concerns: Sequence[ConcernRecord]
    reviews: Sequence[ReviewRecord] = ()


def _started(records: Records, year: ReportingYear) -> Iterator[tuple[str, ConcernRecord]]:
    """Yield concerns raised and enquiries commenced in the year: one that led to an enquiry counts in both."""
    for one in records.concerns:
        if year.holds(one.raised_on):
            yield STARTED[0], one
        if one.enquiry in _KINDS and year.holds(one.commenced_on):
            yield _KINDS[one.enquiry], one


def individuals(
    of: Callable[[ConcernRecord, ReportingYear], str],
) -> Callable[[Records, ReportingYear], Found]:
    """Count each individual once, as their latest record of the year describes them."""

    def facts(records: Records, year: ReportingYear) -> Found:
        latest: dict[tuple[str, int], ConcernRecord] = {}
        for column, one in _started(records, year):
            known = latest.get((column, one.person))
            if known is None or (one.raised_on, one.reference) >= (known.raised_on, known.reference):
                latest[column, one.person] = one
        for (column, _), one in latest.items():
            yield of(one, year), column, one.reference

    return facts


def each_started(of: Callable[[ConcernRecord], str]) -> Callable[[Records, ReportingYear], Found]:
    """Count every concern and enquiry, an individual as often as they have one."""

    def facts(records: Records, year: ReportingYear) -> Found:
        for column, one in _started(records, year):
            yield of(one), column, one.reference

    return facts


def _concluded(records: Records, year: ReportingYear) -> Iterator[tuple[str, ConcernRecord]]:
    for one in records.concerns:
        if one.enquiry in _KINDS and year.holds(one.concluded_on):
            yield _KINDS[one.enquiry], one


def types(records: Records, year: ReportingYear) -> Found:
    """A type counts once for an enquiry, however many did it."""
    for _, one in _concluded(records, year):
        for kind in dict.fromkeys(one.types):
            if one.risk_source:
                yield kind.value, one.risk_source.value, one.reference


def places(records: Records, year: ReportingYear) -> Found:
    for _, one in _concluded(records, year):
        if one.place and one.risk_source:
            yield one.place.value, one.risk_source.value, one.reference


def conclusions(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        if one.conclusion:
            yield one.conclusion.value, column, one.reference


def risks(records: Records, year: ReportingYear) -> Found:
    """Only where a risk was identified can it have been reduced or removed."""
    for column, one in _concluded(records, year):
        if one.conclusion in (Conclusion.IDENTIFIED_ACTION, Conclusion.IDENTIFIED_NONE) and one.risk:
            yield one.risk.value, column, one.reference


def capacity(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        lacked = one.capacity or MentalCapacity.NOT_RECORDED
        yield lacked.value, column, one.reference
        if lacked is MentalCapacity.YES:
            yield SUPPORTED if one.supported else UNSUPPORTED, column, one.reference


def outcomes(records: Records, year: ReportingYear) -> Found:
    for column, one in _concluded(records, year):
        asked = one.asked or AskedOutcomes.NOT_RECORDED
        yield asked.value, column, one.reference
        if asked is AskedOutcomes.EXPRESSED:
            yield (one.achieved or Achieved.NOT).value, column, one.reference


def reviews(records: Records, year: ReportingYear) -> Found:
    """A review counts once, as one in which somebody died if any of its individuals did."""
    died: dict[str, bool] = defaultdict(bool)
    statutory: dict[str, bool] = {}
    for one in records.reviews:
        if year.holds(one.completed_on):
            died[one.review] |= one.died
            statutory[one.review] = one.statutory
    for review, any_died in died.items():
        yield DIED_ROWS[not any_died], REVIEW_COLUMNS[not statutory[review]], review


def reviewed(records: Records, year: ReportingYear) -> Found:
    for one in records.reviews:
        if year.holds(one.completed_on):
            yield PEOPLE_ROWS[not one.died], REVIEW_COLUMNS[not one.statutory], one.review
