"""Rates as they would be if every area had the ages of a standard population.

Source: Dobson AJ and others (1991), Statistics in Medicine 10, for the interval of a weighted sum of Poisson counts;
Fingertips technical guidance.
"""

import math
from collections.abc import Mapping, Sequence

from shiremoot.kernel.statistics import inputs
from shiremoot.kernel.statistics.estimates import PER_100_000, WIDE
from shiremoot.kernel.statistics.intervals import byars
from shiremoot.kernel.statistics.results import Estimate, Interval, Method, NotCalculated, Reason

FEWEST_EVENTS = 10

# European Standard Population 2013 (Eurostat, 2013), ages 0-4, 5-9 and so on to 85-89, and 90 and over: 100,000 people.
EUROPEAN_STANDARD_2013 = (
    *(5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000),
    *(7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000),
)

Column = Sequence[float | None]


def directly_standardised_rate(
    counts: Column,
    populations: Column,
    weights: Sequence[float] = EUROPEAN_STANDARD_2013,
    *,
    multiplier: float = PER_100_000,
    confidence: float = 0.95,
) -> Estimate | NotCalculated:
    """Return the rate per `multiplier` that the standard population would have at this area's rates by age.

    One value each for every age group, in the same order. v = sum(w x/n) / sum(w), its variance
    sum(w^2 x/n^2) / sum(w)^2, and Dobson's limits v + sqrt(variance / O) (Byar(O) - O) for O events in all.

    Fewer than 10 events, a missing value or a population of zero cannot be calculated. Raises ValueError for columns of
    different lengths, negative numbers or a confidence outside 0.9 to below 1.
    """
    checked = _checked(counts, populations, weights)
    if isinstance(checked, NotCalculated):
        return checked
    inputs.require_positive("The multiplier", multiplier)
    variance = _variance(*checked, weights)
    return _dobson(*checked, weights, variance, multiplier, confidence, Method.DOBSON)


def directly_standardised_rate_of_repeated_events(
    people: Mapping[int, Column],
    populations: Column,
    weights: Sequence[float] = EUROPEAN_STANDARD_2013,
    *,
    multiplier: float = PER_100_000,
    confidence: float = 0.95,
) -> Estimate | NotCalculated:
    """Return the directly standardised rate where one person may have several events, such as admissions.

    `people` gives, for each number of events, how many people of each age group had that many. Events of one person are
    not independent, so the variance is the sum over k of k squared times the variance of the people with k events.
    Answers and errors as for `directly_standardised_rate`.
    """
    inputs.require(
        bool(people) and all(times >= 1 for times in people), "People had at least one event each."
    )
    inputs.require_positive("The multiplier", multiplier)
    variance = 0.0
    totals = [0.0] * len(populations)
    known: Sequence[float] = ()
    for times, column in people.items():
        checked = _checked(column, populations, weights)
        if isinstance(checked, NotCalculated):
            return checked
        had, known = checked
        variance += times**2 * _variance(had, known, weights)
        totals = [total + times * number for total, number in zip(totals, had, strict=True)]
    return _dobson(totals, known, weights, variance, multiplier, confidence, Method.DOBSON_REPEATED)


def _checked(
    counts: Column, populations: Column, weights: Sequence[float]
) -> tuple[list[float], list[float]] | NotCalculated:
    """Return counts and populations, all present and every population above zero, or why there is no rate."""
    inputs.require_same_length("Counts, populations and weights", counts, populations, weights)
    inputs.require_not_negative("Counts, populations and weights", (*counts, *populations, *weights))
    seen = [count for count in counts if count is not None]
    people = [number for number in populations if number is not None]
    if len(seen) < len(counts) or len(people) < len(populations):
        return NotCalculated(Reason.MISSING)
    if 0 in people:
        return NotCalculated(Reason.NO_DENOMINATOR)
    return (seen, people) if sum(weights) > 0 else NotCalculated(Reason.NO_WEIGHTS)


def _variance(counts: Sequence[float], populations: Sequence[float], weights: Sequence[float]) -> float:
    rows = zip(counts, populations, weights, strict=True)
    return math.fsum(x * (w / n) ** 2 for x, n, w in rows) / math.fsum(weights) ** 2


def _dobson(
    counts: Sequence[float],
    populations: Sequence[float],
    weights: Sequence[float],
    variance: float,
    multiplier: float,
    confidence: float,
    method: Method,
) -> Estimate | NotCalculated:
    events = math.fsum(counts)
    interval, wide = byars(events, confidence), byars(events, WIDE)
    if events < FEWEST_EVENTS or isinstance(interval, NotCalculated) or isinstance(wide, NotCalculated):
        return NotCalculated(Reason.FEWER_THAN_TEN)
    rows = zip(counts, populations, weights, strict=True)
    value = math.fsum(w * x / n for x, n, w in rows) / math.fsum(weights)
    step = math.sqrt(variance / events)

    def moved(limits: Interval) -> Interval:
        return Interval(
            (value + step * (limits.lower - events)) * multiplier,
            (value + step * (limits.upper - events)) * multiplier,
        )

    return Estimate(
        value=value * multiplier,
        interval=moved(interval),
        wide=moved(wide),
        method=method,
        count=events,
        denominator=math.fsum(populations),
    )
