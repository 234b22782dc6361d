"""What an indicator is made of, and which definitions and figures contradict themselves."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from shiremoot.kernel.disclosure import ADULTS_COLLECTION, ONE_TO_FIVE, ONE_TO_SEVEN, SuppressionPolicy
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.figures import CellMark
from shiremoot.kernel.figures.periods import PeriodKind, ReportingPeriod
from shiremoot.kernel.lifecycles import Lifecycle
from shiremoot.kernel.statistics import Polarity


class MeasureKind(enum.StrEnum):
    """What kind of number an indicator is: it decides how an interval is calculated."""

    PROPORTION = "proportion"
    RATE = "rate"
    COUNT = "count"
    SCORE = "score or average"


class Frequency(enum.StrEnum):
    """How often there is a new figure, and for what length of time."""

    ANNUAL = "yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    ROLLING_YEAR = "rolling 12 months"
    SEVERAL_YEARS = "several years together"


class TargetKind(enum.StrEnum):
    NONE = "no target"
    VALUE = "a value"
    RANGE = "a range"
    BETTER = "better than the comparator"


class Development(enum.StrEnum):
    """Whether there is anything to report yet."""

    REPORTED = "reported"
    IDENTIFIED = "indicator chosen, figures to come"
    NOT_IDENTIFIED = "indicator not yet chosen"


class FigureStatus(enum.StrEnum):
    FINAL = "final"
    PROVISIONAL = "provisional"


class AreaKind(enum.StrEnum):
    COUNTRY = "country"
    REGION = "region"
    COUNTY = "county"
    DISTRICT = "district"
    GROUP = "group of areas"


class DisclosureChoice(enum.StrEnum):
    """How small counts are protected before figures are published."""

    NOT_NEEDED = "not needed: the source is published, or nobody is counted"
    ONE_TO_FIVE = "1 to 5 hidden, others as they are"
    ONE_TO_SEVEN = "1 to 7 hidden, others to the nearest 5"
    ADULTS_COLLECTION = "0 to 4 hidden, others to the nearest 5"

    @property
    def policy(self) -> SuppressionPolicy | None:
        """The policy of disclosure control; None where nothing is hidden."""
        return _POLICIES.get(self)


_POLICIES = {
    DisclosureChoice.ONE_TO_FIVE: ONE_TO_FIVE,
    DisclosureChoice.ONE_TO_SEVEN: ONE_TO_SEVEN,
    DisclosureChoice.ADULTS_COLLECTION: ADULTS_COLLECTION,
}
PERIODS = {
    Frequency.ANNUAL: {PeriodKind.YEAR, PeriodKind.ROLLING_YEAR, PeriodKind.DAY},
    Frequency.QUARTERLY: {PeriodKind.QUARTER},
    Frequency.MONTHLY: {PeriodKind.MONTH},
    Frequency.ROLLING_YEAR: {PeriodKind.ROLLING_YEAR},
    Frequency.SEVERAL_YEARS: {PeriodKind.YEARS},
}
EXAMPLES = {
    Frequency.ANNUAL: "2023-24, 2023 or 12 months to November 2023",
    Frequency.QUARTERLY: "Q1 2024-25",
    Frequency.MONTHLY: "April 2024",
    Frequency.ROLLING_YEAR: "12 months to June 2024",
    Frequency.SEVERAL_YEARS: "2020 to 2022",
}


class LoadState(enum.StrEnum):
    """Where a file of figures has got to."""

    CHECKED = "checked"
    LOADED = "loaded"
    DISCARDED = "discarded"


class LoadOutOfTurn(DomainError):
    """The file was loaded or discarded already."""


LOADING = Lifecycle(
    of="A file of figures",
    about="A file is checked as a whole. It is loaded as a whole or not at all.",
    states=LoadState,
    starts=(LoadState.CHECKED,),
    acts={LoadState.CHECKED: {LoadState.LOADED: "load", LoadState.DISCARDED: "discard"}},
    ends=frozenset({LoadState.LOADED, LoadState.DISCARDED}),
    refusal="This file is {current}, so it cannot become {wanted}.",
    over="This file is already {current}.",
    error=LoadOutOfTurn,
)


class CommentaryState(enum.StrEnum):
    """Where the commentary on a figure has got to."""

    ASKED = "asked for"
    WRITTEN = "written"
    RECEIVED = "received"


class CommentaryOutOfTurn(DomainError):
    """The commentary cannot be changed as it stands, or there is no figure to write of."""


COMMENTARY = Lifecycle(
    of="A commentary",
    about="The owner of an indicator writes it. The meeting that receives it freezes it.",
    states=CommentaryState,
    starts=(CommentaryState.ASKED, CommentaryState.WRITTEN),
    acts={
        CommentaryState.ASKED: {CommentaryState.WRITTEN: "write"},
        CommentaryState.WRITTEN: {CommentaryState.WRITTEN: "edit", CommentaryState.RECEIVED: "receive"},
    },
    ends=frozenset({CommentaryState.RECEIVED}),
    refusal="This commentary is {current}, so it cannot become {wanted}.",
    refusals={
        (
            CommentaryState.RECEIVED,
            CommentaryState.WRITTEN,
        ): "The board has received this commentary, so it no longer changes. Write of the next figure.",
    },
    error=CommentaryOutOfTurn,
)


class WrongDefinition(DomainError):
    """A definition contradicts itself. `field` is the part that does."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


class CannotRelease(DomainError):
    """Figures may not be published as they are; the message says which and why."""


@dataclass(frozen=True, kw_only=True)
class TargetTerms:
    """What an indicator is to reach, and what it is compared with."""

    kind: TargetKind
    polarity: Polarity
    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    has_comparator: bool = False


def check_target(terms: TargetTerms) -> None:
    """Raise `WrongDefinition` unless the target can be judged."""
    judged = terms.polarity is not Polarity.NO_JUDGEMENT
    if terms.kind is TargetKind.VALUE and terms.value is None:
        raise WrongDefinition("target", "Enter the value to be reached")
    if terms.kind in (TargetKind.VALUE, TargetKind.BETTER) and not judged:
        raise WrongDefinition("polarity", "Say whether high or low is good: a target needs a direction")
    if terms.kind is TargetKind.BETTER and not terms.has_comparator:
        raise WrongDefinition("comparator", "Choose the area it should do better than")
    if terms.kind is TargetKind.RANGE:
        _check_range(terms)


def _check_range(terms: TargetTerms) -> None:
    if terms.lower is None:
        raise WrongDefinition("target_from", "Enter the lower end of the range")
    if terms.upper is None or terms.upper <= terms.lower:
        raise WrongDefinition("target_to", "Enter an upper end above the lower one")


@dataclass(frozen=True, kw_only=True)
class Given:
    """A figure as it was handed in: what stands in each cell. `mark` says why there is no number."""

    period: ReportingPeriod
    mark: CellMark | None = None
    value: Decimal | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None


@dataclass(frozen=True)
class Objection:
    """What is wrong with a cell: its column, the rule, and how to mend it. A warning may be confirmed."""

    column: str
    rule: str
    mend: str
    warning: bool = False


def objections(
    given: Given, measure: MeasureKind, frequency: Frequency, scale: Decimal
) -> Iterator[Objection]:
    """Yield what contradicts itself in a figure. `scale` is what a proportion is multiplied by, such as 100."""
    if given.period.kind not in PERIODS[frequency]:
        yield Objection(
            "period",
            f"This indicator is {frequency}; {given.period.label} is {given.period.kind}",
            f"Write a period such as {EXAMPLES[frequency]}",
        )
    if given.mark is not None:
        yield from _beside_a_mark(given)
        return
    yield from _counts(given, measure)
    if measure is MeasureKind.PROPORTION:
        yield from _proportion(given, scale)
    yield from _interval(given)


def _beside_a_mark(given: Given) -> Iterator[Objection]:
    if given.mark is CellMark.BLANK:
        yield Objection(
            "value",
            "There is neither a value nor a count",
            "Write 0, not available or not applicable: a blank could mean any of them",
        )
    elif given.count is not None or given.denominator is not None:
        yield Objection("value", f"The value is {given.mark}, yet there is a count", "Remove one of the two")


def _counts(given: Given, measure: MeasureKind) -> Iterator[Objection]:
    for column, number in (("count", given.count), ("denominator", given.denominator)):
        if number is not None and (number < 0 or number != int(number)):
            yield Objection(column, "A count is a whole number from 0", "Correct the number")
    if given.denominator == 0:
        yield Objection(
            "denominator",
            "The denominator is zero, so nothing can be calculated",
            "Write not applicable as the value, and leave both counts empty",
        )
    if measure is MeasureKind.SCORE and given.count is not None:
        yield Objection("count", "A score or average has no count", "Write it as the value")
    needs_both = measure in (MeasureKind.PROPORTION, MeasureKind.RATE)
    if needs_both and (given.count is None) != (given.denominator is None):
        missing = "denominator" if given.denominator is None else "count"
        yield Objection(
            missing, f"A {measure} needs a count and a denominator", "Give both, or the value alone"
        )


def _proportion(given: Given, scale: Decimal) -> Iterator[Objection]:
    if given.count is not None and given.denominator is not None and given.count > given.denominator > 0:
        yield Objection("count", "The count is above its denominator", "Check which of the two is wrong")
    if given.value is not None and not 0 <= given.value <= scale:
        yield Objection("value", f"A proportion is from 0 to {scale:f}", "Correct the value")
    elif given.value is not None and scale == 100 and 0 < given.value < 1 and given.count is None:
        meant = f"{(given.value * 100).normalize():f}"
        yield Objection(
            "value",
            f"{given.value.normalize():f}% is less than 1%",
            f"If the sheet showed {meant}%, write {meant}",
            warning=True,
        )


def _interval(given: Given) -> Iterator[Objection]:
    if (given.lower is None) != (given.upper is None):
        column = "lower" if given.lower is None else "upper"
        yield Objection(column, "An interval has two ends", "Give both, or neither")
    elif given.lower is not None and given.upper is not None and given.lower > given.upper:
        yield Objection("lower", "The lower limit is above the upper", "Check which of the two is wrong")
    elif (
        given.value is not None
        and given.lower is not None
        and given.upper is not None
        and not given.lower <= given.value <= given.upper
    ):
        yield Objection("value", "The value lies outside its own interval", "Check the three numbers")
