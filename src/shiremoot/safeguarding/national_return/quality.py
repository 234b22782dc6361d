"""What to check before the return is sent: records that contradict themselves or leave gaps. Pure."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from shiremoot.safeguarding.national_return.rules import (
    AskedOutcomes,
    ConcernRecord,
    Conclusion,
    EnquiryKind,
    Ethnicity,
    MentalCapacity,
    ReturnSex,
    SupportReason,
)

ADULT = 18
_IDENTIFIED = (Conclusion.IDENTIFIED_ACTION, Conclusion.IDENTIFIED_NONE)


@dataclass(frozen=True)
class QualityIssue:
    """What is wrong with a record, or missing from it, and whether the return cannot be right with it (`wrong`)."""

    reference: str
    words: str
    wrong: bool


def issues(records: Iterable[ConcernRecord]) -> Iterator[QualityIssue]:
    """Yield what is wrong with each record, then what it leaves out."""
    for one in records:
        for is_so, words in CONTRADICTIONS:
            if is_so(one):
                yield QualityIssue(one.reference, words, True)
        for is_so, words in GAPS:
            if is_so(one):
                yield QualityIssue(one.reference, words, False)


def _before(first: date | None, second: date | None) -> bool:
    return first is not None and second is not None and first < second


def _was_a_child(one: ConcernRecord) -> bool:
    born, on = one.born_on, one.raised_on
    return born is not None and on.year - born.year - ((on.month, on.day) < (born.month, born.day)) < ADULT


def _is_concluded(one: ConcernRecord) -> bool:
    return one.concluded_on is not None


Check = tuple[Callable[[ConcernRecord], bool], str]
CONTRADICTIONS: tuple[Check, ...] = (
    (_was_a_child, "The individual was under 18 when the concern was raised."),
    (
        lambda one: _before(one.raised_on, one.born_on),
        "The concern was raised before the individual was born.",
    ),
    (
        lambda one: _before(one.commenced_on, one.raised_on),
        "The enquiry commenced before the concern was raised.",
    ),
    (
        lambda one: _before(one.concluded_on, one.commenced_on),
        "The enquiry was concluded before it commenced.",
    ),
    (
        lambda one: (one.enquiry is EnquiryKind.NONE) is not (one.commenced_on is None),
        "There is an enquiry without the day it commenced, or a day without an enquiry.",
    ),
    (
        lambda one: one.risk is not None and one.conclusion not in _IDENTIFIED,
        "It says what became of a risk, and none was identified.",
    ),
    (
        lambda one: one.achieved is not None and one.asked is not AskedOutcomes.EXPRESSED,
        "It says how far outcomes were achieved, and none were expressed.",
    ),
    (
        lambda one: one.supported is not None and one.capacity is not MentalCapacity.YES,
        "It says whether the individual was supported, and not that they lacked capacity.",
    ),
)
GAPS: tuple[Check, ...] = (
    (lambda one: one.born_on is None, "The date of birth is not known."),
    (lambda one: one.sex is ReturnSex.NOT_KNOWN, "The sex is not known."),
    (lambda one: one.ethnicity is Ethnicity.NOT_KNOWN, "The ethnicity is not known."),
    (lambda one: one.support is SupportReason.NOT_KNOWN, "The primary support reason is not known."),
    (lambda one: _is_concluded(one) and not one.types, "The type of abuse is not recorded."),
    (lambda one: _is_concluded(one) and one.risk_source is None, "The source of risk is not recorded."),
    (lambda one: _is_concluded(one) and one.place is None, "The location is not recorded."),
    (lambda one: _is_concluded(one) and one.conclusion is None, "The risk assessment is not recorded."),
    (
        lambda one: one.conclusion in _IDENTIFIED and one.risk is None,
        "A risk was identified, and what became of it is not recorded.",
    ),
    (
        lambda one: _is_concluded(one) and one.capacity in (None, MentalCapacity.NOT_RECORDED),
        "Mental capacity is not recorded.",
    ),
    (
        lambda one: _is_concluded(one) and one.asked in (None, AskedOutcomes.NOT_RECORDED),
        "Whether the individual was asked what they wanted is not recorded.",
    ),
    (
        lambda one: one.asked is AskedOutcomes.EXPRESSED and _is_concluded(one) and one.achieved is None,
        "Outcomes were expressed, and how far they were achieved is not recorded.",
    ),
)
