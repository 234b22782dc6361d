"""Events seen in an area against those it would have at a reference population's rates by age.

Source: Breslow NE and Day NE (1987), Statistical methods in cancer research volume II; Fingertips technical guidance.
"""

import math
from collections.abc import Sequence

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.estimates import PER_100_000, scaled_count
from shiremoot.kernel.statistics.results import Estimate, NotCalculated, Reason

Column = Sequence[float | None]


def expected_events(
    populations: Column, reference_counts: Column, reference_populations: Column
) -> float | NotCalculated:
    """Return the events an area would have at the reference population's rates by age: sum of n x_ref / n_ref.

    A missing value, or a reference population of zero, cannot be calculated. Raises ValueError for columns of different
    lengths or negative numbers.
    """
    columns = (populations, reference_counts, reference_populations)
    inputs.require_same_length("Populations and reference figures", *columns)
    inputs.require_not_negative(
        "Populations and reference figures", (one for each in columns for one in each)
    )
    total = []
    for people, events, reference in zip(*columns, strict=True):
        if people is None or events is None or reference is None:
            return NotCalculated(Reason.MISSING)
        if reference == 0:
            return NotCalculated(Reason.NO_DENOMINATOR)
        total.append(events / reference * people)
    return math.fsum(total)


def indirectly_standardised_ratio(
    observed: float | None,
    populations: Column,
    reference_counts: Column,
    reference_populations: Column,
    *,
    multiplier: float = 1,
    confidence: float = 0.95,
) -> Estimate | NotCalculated:
    """Return observed events over expected ones, times `multiplier` (100 for a standardised mortality ratio).

    observed               all events of the area, its ages taken together
    populations            the area's people in each age group
    reference_counts       the reference area's events in each age group, such as England's
    reference_populations  the reference area's people in each age group

    The denominator of the result is the expected events. Intervals are the observed count's (exact below 10 events,
    Byar's from 10) over the expected events. A missing value, a reference population of zero, or no expected events
    cannot be calculated. Raises ValueError for columns of different lengths, negative numbers or a confidence
    outside 0.9 to below 1.
    """
    inputs.require_not_negative("Counts", (observed,))
    inputs.require_positive("The multiplier", multiplier)
    expected = expected_events(populations, reference_counts, reference_populations)
    if isinstance(expected, NotCalculated):
        return expected
    if observed is None:
        return NotCalculated(Reason.MISSING)
    if expected == 0:
        return NotCalculated(Reason.NOTHING_EXPECTED)
    return scaled_count(observed, expected, multiplier, confidence)


def indirectly_standardised_rate(
    observed: float | None,
    populations: Column,
    reference_counts: Column,
    reference_populations: Column,
    *,
    multiplier: float = PER_100_000,
    confidence: float = 0.95,
) -> Estimate | NotCalculated:
    """Return the indirectly standardised ratio times the reference area's crude rate per `multiplier`.

    Arguments, answers and errors as for `indirectly_standardised_ratio`.
    """
    inputs.require_positive("The multiplier", multiplier)
    ratio_of_all = _ratio(reference_counts, reference_populations)
    if isinstance(ratio_of_all, NotCalculated):
        return ratio_of_all
    if ratio_of_all == 0:
        return NotCalculated(Reason.NOTHING_EXPECTED)
    return indirectly_standardised_ratio(
        observed,
        populations,
        reference_counts,
        reference_populations,
        multiplier=ratio_of_all * multiplier,
        confidence=confidence,
    )


def _ratio(counts: Column, populations: Column) -> float | NotCalculated:
    events = [one for one in counts if one is not None]
    people = [one for one in populations if one is not None]
    if len(events) < len(counts) or len(people) < len(populations):
        return NotCalculated(Reason.MISSING)
    whole = math.fsum(people)
    return math.fsum(events) / whole if whole else NotCalculated(Reason.NO_DENOMINATOR)
