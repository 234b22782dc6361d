"""A synthetic county whose records give back the published figures. Every individual in it is made up.

    records = synthetic.county(seed=1)                # 2022-23, 2023-24 and the enquiries open in July 2024
    tables.count(records, ReportingYear(2023))

Counts that were printed are dealt out exactly; the rest is drawn at random, the same for the same seed. A county of
size 3 is three such counties with other people, so each count is three times the printed one.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TypeVar

from shiremoot.safeguarding.national_return import published
from shiremoot.safeguarding.national_return.facts import Records
from shiremoot.safeguarding.national_return.published import OpenFigures, YearFigures
from shiremoot.safeguarding.national_return.rules import (
    AbuseType,
    Achieved,
    AskedOutcomes,
    ConcernRecord,
    Conclusion,
    EnquiryKind,
    Ethnicity,
    HealthCondition,
    MentalCapacity,
    ReportingYear,
    ReturnSex,
    ReviewRecord,
    RiskOutcome,
    RiskPlace,
    RiskSource,
    SupportReason,
)

PREFIX = "SYN"  # of every reference, so that no synthetic record is taken for a real one
TWELVE_WEEKS = timedelta(weeks=12)
SINCE_APRIL_2024 = 400  # enquiries commenced from April to July 2024: enough that 170 are open; not printed
Value = TypeVar("Value")
Shares = Sequence[tuple[Value, float]]

AGES: Shares[tuple[int, int]] = (
    ((18, 64), 38),
    ((65, 74), 12),
    ((75, 84), 24),
    ((85, 94), 22),
    ((95, 101), 4),
)
SEXES: Shares[ReturnSex] = ((ReturnSex.FEMALE, 58), (ReturnSex.MALE, 41.5), (ReturnSex.NOT_KNOWN, 0.5))
ETHNICITIES: Shares[Ethnicity] = (
    (Ethnicity.WHITE, 79), (Ethnicity.ASIAN, 4), (Ethnicity.BLACK, 3), (Ethnicity.MIXED, 1.5), (Ethnicity.OTHER, 1),
    (Ethnicity.REFUSED, 0.5), (Ethnicity.NOT_KNOWN, 11),
)  # fmt: skip
SUPPORTS: Shares[SupportReason] = (
    (SupportReason.PHYSICAL, 40), (SupportReason.SENSORY, 2), (SupportReason.MEMORY, 10), (SupportReason.LEARNING, 12),
    (SupportReason.MENTAL_HEALTH, 9), (SupportReason.SOCIAL, 4), (SupportReason.NONE, 18), (SupportReason.NOT_KNOWN, 5),
)  # fmt: skip
ILLNESSES: Shares[HealthCondition] = tuple(zip(HealthCondition, (28, 4, 14, 10, 3, 12, 19, 10), strict=True))
TYPES: Shares[AbuseType] = (
    (AbuseType.NEGLECT, 32), (AbuseType.PHYSICAL, 19), (AbuseType.FINANCIAL, 14), (AbuseType.PSYCHOLOGICAL, 13),
    (AbuseType.SELF_NEGLECT, 8), (AbuseType.DOMESTIC, 5), (AbuseType.ORGANISATIONAL, 4), (AbuseType.SEXUAL, 4),
    (AbuseType.DISCRIMINATORY, 0.5), (AbuseType.SEXUAL_EXPLOITATION, 0.3), (AbuseType.MODERN_SLAVERY, 0.2),
)  # fmt: skip
PLACES: Shares[RiskPlace] = (
    (RiskPlace.OWN_HOME, 48), (RiskPlace.RESIDENTIAL, 19), (RiskPlace.NURSING, 12), (RiskPlace.COMMUNITY, 6),
    (RiskPlace.ACUTE, 4), (RiskPlace.MENTAL_HEALTH, 3), (RiskPlace.COMMUNITY_SERVICE, 2),
    (RiskPlace.COMMUNITY_HOSPITAL, 1), (RiskPlace.OTHER, 5),
)  # fmt: skip
CONCLUSIONS: Shares[Conclusion] = (
    (Conclusion.IDENTIFIED_ACTION, 70), (Conclusion.IDENTIFIED_NONE, 5), (Conclusion.INCONCLUSIVE_ACTION, 6),
    (Conclusion.INCONCLUSIVE_NONE, 4), (Conclusion.NO_RISK_ACTION, 5), (Conclusion.NO_RISK_NONE, 7),
    (Conclusion.CEASED, 3),
)  # fmt: skip
CAPACITIES: Shares[MentalCapacity] = (
    (MentalCapacity.YES, 35),
    (MentalCapacity.NO, 52),
    (MentalCapacity.DO_NOT_KNOW, 8),
    (MentalCapacity.NOT_RECORDED, 5),
)
ASKED: Shares[AskedOutcomes] = (
    (AskedOutcomes.EXPRESSED, 60),
    (AskedOutcomes.NOT_EXPRESSED, 13),
    (AskedOutcomes.NO, 15),
    (AskedOutcomes.DO_NOT_KNOW, 6),
    (AskedOutcomes.NOT_RECORDED, 6),
)
ACHIEVED: Shares[Achieved] = ((Achieved.FULLY, 66), (Achieved.PARTIALLY, 27), (Achieved.NOT, 7))


@dataclass(frozen=True)
class _Somebody:
    """An individual of the county."""

    number: int
    born_on: date
    sex: ReturnSex
    ethnicity: Ethnicity
    support: SupportReason
    condition: HealthCondition


def county(*, seed: int, size: int = 1) -> Records:
    """Return the records of a synthetic county, by reference."""
    concerns: list[ConcernRecord] = []
    reviews: list[ReviewRecord] = []
    for copy in range(size):
        draw = random.Random(f"{seed} {copy}")
        made = _enquired(draw, list(_raised(draw, first_person=1_000_000 * copy)))
        concerns += made
        reviews += _reviews(copy)
    return Records(_numbered(concerns), reviews)


def _numbered(concerns: list[ConcernRecord]) -> list[ConcernRecord]:
    in_order = sorted(concerns, key=lambda one: (one.raised_on, one.person, one.source))
    return [
        replace(one, reference=f"{PREFIX}-{one.raised_on:%y}-{number:06}")
        for number, one in enumerate(in_order, start=1)
    ]


def _reviews(copy: int) -> Iterator[ReviewRecord]:
    """Two reviews of three individuals were completed in 2022-23, which was not printed; in 2023-24 none was."""
    yield ReviewRecord(review=f"{PREFIX}-SAR-{copy}-1", completed_on=date(2022, 9, 14), died=True)
    yield ReviewRecord(review=f"{PREFIX}-SAR-{copy}-2", completed_on=date(2023, 2, 8), died=False)
    yield ReviewRecord(review=f"{PREFIX}-SAR-{copy}-2", completed_on=date(2023, 2, 8), died=True)


def _raised(draw: random.Random, first_person: int) -> Iterator[ConcernRecord]:
    """Yield the concerns of each year, with the enquiries that some led to."""
    before: list[_Somebody] = []
    for starts_in, figures in sorted(published.FIGURES.items()):
        year = ReportingYear(starts_in)
        known = draw.sample(before, figures.people_before)
        first_person += len(before)
        before = known + _people(draw, figures.people - len(known), first_person, year)
        yield from _year(draw, year, figures, before)
    yield from _since_april(draw, draw.sample(before, SINCE_APRIL_2024))


def _people(draw: random.Random, number: int, first: int, year: ReportingYear) -> list[_Somebody]:
    dealt = zip(
        _dealt(draw, number, AGES), _dealt(draw, number, SEXES), _dealt(draw, number, ETHNICITIES),
        _dealt(draw, number, SUPPORTS), _dealt(draw, number, ILLNESSES), strict=True,
    )  # fmt: skip
    return [
        _Somebody(first + at, _birthday(draw, year, ages), sex, ethnicity, support, condition)
        for at, (ages, sex, ethnicity, support, condition) in enumerate(dealt)
    ]


def _birthday(draw: random.Random, year: ReportingYear, ages: tuple[int, int]) -> date:
    """Return a day of birth that makes an individual of these ages when the year began."""
    return year.first - timedelta(days=round(365.25 * draw.uniform(ages[0] + 0.01, ages[1] + 0.99)))


def _year(
    draw: random.Random, year: ReportingYear, figures: YearFigures, people: list[_Somebody]
) -> Iterator[ConcernRecord]:
    draw.shuffle(people)
    inside, outside = people[: figures.people_in_enquiries], people[figures.people_in_enquiries :]
    led = [source for source, number in figures.enquiries.items() for _ in range(number)]
    not_led = [
        source
        for source, number in figures.concerns.items()
        for _ in range(number - figures.enquiries.get(source, 0))
    ]
    for source, somebody in zip(
        _shuffled(draw, led), _each_once(draw, inside, inside, len(led)), strict=True
    ):
        yield _commenced(draw, _concern(draw, year.first, year.last, source, somebody), year.last)
    others = _each_once(draw, outside, people, len(not_led))
    for source, somebody in zip(_shuffled(draw, not_led), others, strict=True):
        yield _concern(draw, year.first, year.last, source, somebody)


def _each_once(
    draw: random.Random, those: list[_Somebody], more: list[_Somebody], number: int
) -> list[_Somebody]:
    """Return each of those once, and then anybody of `more`, to this number."""
    return [*those, *draw.choices(more, k=number - len(those))]


def _since_april(draw: random.Random, people: list[_Somebody]) -> Iterator[ConcernRecord]:
    last = published.OPEN[-1].on
    for somebody in people:
        source = draw.choice([published.POLICE, published.PROVIDER, published.FAMILY])
        yield _commenced(draw, _concern(draw, ReportingYear(2024).first, last, source, somebody), last)


def _concern(draw: random.Random, first: date, last: date, source: str, one: _Somebody) -> ConcernRecord:
    return ConcernRecord(
        reference="",
        person=one.number,
        raised_on=first + timedelta(days=draw.randint(0, (last - first).days)),
        source=source,
        born_on=one.born_on,
        sex=one.sex,
        ethnicity=one.ethnicity,
        support=one.support,
        condition=one.condition,
    )


def _commenced(draw: random.Random, one: ConcernRecord, last: date) -> ConcernRecord:
    day = min(last, one.raised_on + timedelta(days=draw.randint(0, 6)))
    return replace(one, enquiry=EnquiryKind.SECTION_42, commenced_on=day)


def _enquired(draw: random.Random, concerns: list[ConcernRecord]) -> list[ConcernRecord]:
    """Conclude enquiries so that those open on each day are as printed, and say what they came to."""
    enquiries = [one for one in concerns if one.commenced_on]
    ends = [_usual_end(draw, one) for one in enquiries]
    for figures in published.OPEN:
        _keep_open(draw, enquiries, ends, figures)
    concluded = [replace(one, concluded_on=end) for one, end in zip(enquiries, ends, strict=True)]
    described: list[ConcernRecord] = []
    for starts_in in (2022, 2023, 2024, 2025):
        year = ReportingYear(starts_in)
        these = _shuffled(draw, [one for one in concluded if year.holds(one.concluded_on)])
        described += _came_to(draw, these, published.FIGURES.get(starts_in, published.FIGURES[2023]))
    return [one for one in concerns if not one.commenced_on] + described


def _usual_end(draw: random.Random, one: ConcernRecord) -> date:
    """Return a day of conclusion within 12 weeks."""
    return _start(one) + timedelta(days=draw.randint(20, TWELVE_WEEKS.days - 1))


def _start(one: ConcernRecord) -> date:
    """Return when an enquiry began: with its concern, if no day is told."""
    return one.commenced_on or one.raised_on


def _keep_open(
    draw: random.Random, enquiries: list[ConcernRecord], ends: list[date], figures: OpenFigures
) -> None:
    """Change when enquiries end so that as many are open on the day, and for over 12 weeks, as was printed."""
    old_before = figures.on - TWELVE_WEEKS
    starts = [_start(one) for one in enquiries]
    old = sorted((at for at, start in enumerate(starts) if start < old_before), key=starts.__getitem__)
    recent = [at for at, start in enumerate(starts) if old_before <= start <= figures.on]
    still_open = set(draw.sample(recent, figures.open - figures.over_12_weeks))
    for at in (*old[len(old) - figures.over_12_weeks :], *sorted(still_open)):
        ends[at] = figures.on + timedelta(days=draw.randint(1, 60))
    for at in recent:
        if at not in still_open:
            ends[at] = min(
                ends[at], starts[at] + timedelta(days=draw.randint(0, (figures.on - starts[at]).days))
            )


def _came_to(
    draw: random.Random, these: list[ConcernRecord], figures: YearFigures
) -> Iterator[ConcernRecord]:
    number = len(these)
    known = 100 - figures.unknown_source
    told: Shares[RiskSource] = (
        (RiskSource.UNKNOWN, figures.unknown_source),
        (RiskSource.PROVIDER, known * 0.4),
        (RiskSource.KNOWN, known * 0.6),
    )
    sources = _dealt(draw, number, told)
    dealt = zip(
        these, sources, _dealt(draw, number, PLACES), _dealt(draw, number, TYPES), _dealt(draw, number, CONCLUSIONS),
        _dealt(draw, number, CAPACITIES), _dealt(draw, number, ASKED), strict=True,
    )  # fmt: skip
    risks, supported, achieved = _sub_shares(draw, number, figures)
    for one, source, place, kind, conclusion, capacity, asked in dealt:
        identified = conclusion in (Conclusion.IDENTIFIED_ACTION, Conclusion.IDENTIFIED_NONE)
        more = (draw.choice(list(AbuseType)),) if draw.random() < 0.3 else ()
        yield replace(
            one,
            risk_source=source,
            place=place,
            types=tuple(dict.fromkeys((kind, *more))),
            conclusion=conclusion,
            risk=risks.pop() if identified else None,
            capacity=capacity,
            supported=supported.pop() if capacity is MentalCapacity.YES else None,
            asked=asked,
            achieved=achieved.pop() if asked is AskedOutcomes.EXPRESSED else None,
        )


def _sub_shares(
    draw: random.Random, number: int, figures: YearFigures
) -> tuple[list[RiskOutcome], list[bool], list[Achieved]]:
    """Return what to deal to those with a risk, those who lacked capacity, and those who said what they wanted."""
    identified = _number_of(number, CONCLUSIONS, (Conclusion.IDENTIFIED_ACTION, Conclusion.IDENTIFIED_NONE))
    reduced = 100 - figures.removed - figures.remained
    risks: Shares[RiskOutcome] = (
        (RiskOutcome.REMOVED, figures.removed),
        (RiskOutcome.REMAINED, figures.remained),
        (RiskOutcome.REDUCED, reduced),
    )
    lacking = _number_of(number, CAPACITIES, (MentalCapacity.YES,))
    return (
        _dealt(draw, identified, risks),
        _dealt(draw, lacking, ((True, figures.supported), (False, 100 - figures.supported))),
        _dealt(draw, _number_of(number, ASKED, (AskedOutcomes.EXPRESSED,)), ACHIEVED),
    )


def _number_of(number: int, shares: Shares[Value], values: Sequence[Value]) -> int:
    """Return how many of these values `_dealt` deals of this number."""
    return sum(_portion for value, _portion in _portions(number, shares) if value in values)


def _dealt(draw: random.Random, number: int, shares: Shares[Value]) -> list[Value]:
    """Return this number of values in their shares, as near as whole numbers allow, in random order."""
    return _shuffled(draw, [value for value, portion in _portions(number, shares) for _ in range(portion)])


def _portions(number: int, shares: Shares[Value]) -> list[tuple[Value, int]]:
    """Share a number out by the largest remainders."""
    total = sum(share for _, share in shares)
    exact = [(number * share / total, at) for at, (_, share) in enumerate(shares)]
    whole = [int(part) for part, _ in exact]
    by_remainder = sorted(exact, key=lambda pair: (int(pair[0]) - pair[0], pair[1]))
    for _, at in by_remainder[: number - sum(whole)]:
        whole[at] += 1
    return [(value, portion) for (value, _), portion in zip(shares, whole, strict=True)]


def _shuffled(draw: random.Random, values: list[Value]) -> list[Value]:
    return draw.sample(values, len(values))
