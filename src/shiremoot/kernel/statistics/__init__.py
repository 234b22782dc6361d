"""The published statistics of public health, as pure functions. Figures in, figures out; no rounding, no clock.

    >>> from shiremoot.kernel import statistics
    >>> lower, upper = statistics.wilson(65, 100)
    >>> round(lower, 6), round(upper, 6)
    (0.552544, 0.736358)
    >>> str(statistics.proportion(0, 0))
    'Cannot be calculated: the denominator is zero.'

An *interval* is a pair of limits. An *estimate* has a value, its interval at the confidence asked for (95% unless said)
and the wide one at 99.8%. What the data do not allow is `NotCalculated`, with the reason: it is an answer, not an
exception, and never a zero. Arguments that no data can give (a negative count, a part above its whole, a confidence of
95 for 0.95, columns of different lengths) raise ValueError, so a form or an import looks first.

    wilson, byars, poisson_exact, count_interval    intervals of a proportion and of a count
    proportion, rate, mean_t                        estimates
    directly_standardised_rate                      Dobson's method; `_of_repeated_events` where people have several
    indirectly_standardised_ratio, …_rate           observed over expected events
    funnel_limits, funnel_places                    limits around a baseline by size, and which areas lie outside
    recent_trend                                    five years of annual figures
    xmr                                             a series of months or quarters, with the four rules
    compare, …_intervals, …_with_limits, …_target, …_range
    judge_against_benchmark, …_target, …_range, direction_of_trend, direction_between    ratings, with reasons in words

Sources stand in each module. The methods are those of Fingertips (England's public health profiles) and of NHS
England's Making data count.
"""

from shiremoot.kernel.statistics.comparison import (
    Comparison,
    Polarity,
    TargetComparison,
    TargetRange,
    compare,
    compare_intervals,
    compare_with_limits,
    compare_with_range,
    compare_with_target,
    control_limits,
)
from shiremoot.kernel.statistics.direct import (
    EUROPEAN_STANDARD_2013,
    directly_standardised_rate,
    directly_standardised_rate_of_repeated_events,
)
from shiremoot.kernel.statistics.distributions import z
from shiremoot.kernel.statistics.estimates import WIDE, mean_t, proportion, rate
from shiremoot.kernel.statistics.funnels import (
    DrawnAt,
    Funnel,
    FunnelKind,
    FunnelLine,
    FunnelPlace,
    FunnelPoint,
    funnel_limits,
    funnel_places,
)
from shiremoot.kernel.statistics.indirect import (
    expected_events,
    indirectly_standardised_rate,
    indirectly_standardised_ratio,
)
from shiremoot.kernel.statistics.intervals import byars, byars_upper, count_interval, poisson_exact, wilson
from shiremoot.kernel.statistics.judgement import (
    DirectionOfTravel,
    Judgement,
    Rating,
    Travel,
    differs,
    direction_between,
    direction_of_trend,
    judge_against_benchmark,
    judge_against_range,
    judge_against_target,
    possessive,
)
from shiremoot.kernel.statistics.process_control import (
    Assurance,
    ProcessChart,
    ProcessPoint,
    Segment,
    Variation,
    xmr,
)
from shiremoot.kernel.statistics.process_rules import RunLengths, SpecialCause
from shiremoot.kernel.statistics.results import (
    Estimate,
    GivenEstimate,
    Interval,
    Method,
    NotCalculated,
    Reason,
    WithInterval,
)
from shiremoot.kernel.statistics.trends import CountedYear, MeasuredYear, Trend, TrendDirection, recent_trend
from shiremoot.kernel.statistics.wording import PERCENT, NumberFormat

__all__ = [
    "EUROPEAN_STANDARD_2013",
    "PERCENT",
    "WIDE",
    "Assurance",
    "Comparison",
    "CountedYear",
    "DirectionOfTravel",
    "DrawnAt",
    "Estimate",
    "Funnel",
    "FunnelKind",
    "FunnelLine",
    "FunnelPlace",
    "FunnelPoint",
    "GivenEstimate",
    "Interval",
    "Judgement",
    "MeasuredYear",
    "Method",
    "NotCalculated",
    "NumberFormat",
    "Polarity",
    "ProcessChart",
    "ProcessPoint",
    "Rating",
    "Reason",
    "RunLengths",
    "Segment",
    "SpecialCause",
    "TargetComparison",
    "TargetRange",
    "Travel",
    "Trend",
    "TrendDirection",
    "Variation",
    "WithInterval",
    "byars",
    "byars_upper",
    "compare",
    "compare_intervals",
    "compare_with_limits",
    "compare_with_range",
    "compare_with_target",
    "control_limits",
    "count_interval",
    "differs",
    "direction_between",
    "direction_of_trend",
    "directly_standardised_rate",
    "directly_standardised_rate_of_repeated_events",
    "expected_events",
    "funnel_limits",
    "funnel_places",
    "indirectly_standardised_rate",
    "indirectly_standardised_ratio",
    "judge_against_benchmark",
    "judge_against_range",
    "judge_against_target",
    "mean_t",
    "poisson_exact",
    "possessive",
    "proportion",
    "rate",
    "recent_trend",
    "wilson",
    "xmr",
    "z",
]
