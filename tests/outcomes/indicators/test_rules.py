"""What contradicts itself in a target or in a figure, and how each is to be mended."""

from decimal import Decimal

import pytest

from shiremoot.kernel.figures import periods
from shiremoot.kernel.figures.cells import CellMark
from shiremoot.kernel.statistics.comparison import Polarity
from shiremoot.outcomes.indicators import rules
from shiremoot.outcomes.indicators.rules import Frequency, Given, MeasureKind, TargetKind, TargetTerms
from tests.factories.refusal_words import refused_box

YEAR = periods.year(2023, periods.YearKind.FINANCIAL)
HIGH, NONE = Polarity.HIGH_IS_GOOD, Polarity.NO_JUDGEMENT
TEN, TWENTY = Decimal(10), Decimal(20)


@pytest.mark.parametrize(
    ("terms", "box"),
    [
        (TargetTerms(kind=TargetKind.NONE, polarity=NONE), None),
        (TargetTerms(kind=TargetKind.VALUE, polarity=HIGH), "target"),
        (TargetTerms(kind=TargetKind.VALUE, polarity=NONE, value=TEN), "polarity"),
        (TargetTerms(kind=TargetKind.VALUE, polarity=HIGH, value=TEN), None),
        (TargetTerms(kind=TargetKind.BETTER, polarity=NONE, has_comparator=True), "polarity"),
        (TargetTerms(kind=TargetKind.BETTER, polarity=HIGH), "comparator"),
        (TargetTerms(kind=TargetKind.BETTER, polarity=HIGH, has_comparator=True), None),
        (TargetTerms(kind=TargetKind.RANGE, polarity=NONE, upper=TEN), "target_from"),
        (TargetTerms(kind=TargetKind.RANGE, polarity=NONE, lower=TEN), "target_to"),
        (TargetTerms(kind=TargetKind.RANGE, polarity=NONE, lower=TEN, upper=TEN), "target_to"),
        (TargetTerms(kind=TargetKind.RANGE, polarity=NONE, lower=TEN, upper=TWENTY), None),
    ],
)
def test_a_target_that_cannot_be_judged_is_refused_at_its_box(terms, box):
    assert refused_box(rules.check_target, terms) == box


def wrong(measure: MeasureKind = MeasureKind.COUNT, frequency: Frequency = Frequency.ANNUAL, **given: object):
    """Return the column and the rule of each objection to a figure of 2023-24."""
    figure = Given(**{"period": YEAR, **given})
    return [(one.column, one.rule) for one in rules.objections(figure, measure, frequency, Decimal(100))]


def test_a_figure_of_a_length_of_time_that_the_indicator_does_not_have_is_told():
    assert wrong(frequency=Frequency.MONTHLY, value=TEN) == [
        ("period", f"This indicator is monthly; {YEAR.label} is {YEAR.kind}")
    ]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"mark": CellMark.BLANK}, [("value", "There is neither a value nor a count")]),
        ({"mark": CellMark.NOT_AVAILABLE}, []),
        (
            {"mark": CellMark.NOT_AVAILABLE, "count": TEN},
            [("value", "The value is not available, yet there is a count")],
        ),
    ],
)
def test_a_mark_stands_alone_and_a_blank_is_no_answer(given, said):
    assert wrong(**given) == said


@pytest.mark.parametrize(
    ("measure", "given", "said"),
    [
        (MeasureKind.COUNT, {"count": TEN}, []),
        (MeasureKind.COUNT, {"count": Decimal(-1)}, [("count", "A count is a whole number from 0")]),
        (
            MeasureKind.COUNT,
            {"denominator": Decimal("2.5")},
            [("denominator", "A count is a whole number from 0")],
        ),
        (
            MeasureKind.RATE,
            {"count": TEN, "denominator": Decimal(0)},
            [("denominator", "The denominator is zero, so nothing can be calculated")],
        ),
        (MeasureKind.SCORE, {"count": TEN}, [("count", "A score or average has no count")]),
        (
            MeasureKind.RATE,
            {"count": TEN},
            [("denominator", "A rate needs a count and a denominator")],
        ),
        (
            MeasureKind.PROPORTION,
            {"denominator": TEN},
            [("count", "A proportion needs a count and a denominator")],
        ),
        (
            MeasureKind.PROPORTION,
            {"count": TWENTY, "denominator": TEN},
            [("count", "The count is above its denominator")],
        ),
        (MeasureKind.PROPORTION, {"value": Decimal(101)}, [("value", "A proportion is from 0 to 100")]),
        (MeasureKind.PROPORTION, {"value": Decimal("0.25")}, [("value", "0.25% is less than 1%")]),
        (MeasureKind.PROPORTION, {"value": Decimal(1)}, []),
        (MeasureKind.COUNT, {"value": TEN, "lower": Decimal(9)}, [("upper", "An interval has two ends")]),
        (MeasureKind.COUNT, {"value": TEN, "upper": TWENTY}, [("lower", "An interval has two ends")]),
        (
            MeasureKind.COUNT,
            {"value": TEN, "lower": TWENTY, "upper": TEN},
            [("lower", "The lower limit is above the upper")],
        ),
        (
            MeasureKind.COUNT,
            {"value": Decimal(21), "lower": TEN, "upper": TWENTY},
            [("value", "The value lies outside its own interval")],
        ),
        (MeasureKind.COUNT, {"value": TEN, "lower": TEN, "upper": TWENTY}, []),
    ],
)
def test_numbers_that_contradict_one_another_are_told_by_column(measure, given, said):
    assert wrong(measure, **given) == said


def test_a_share_that_may_have_been_a_percentage_is_a_warning_that_says_what_was_meant():
    figure = Given(period=YEAR, value=Decimal("0.25"))
    [told] = rules.objections(figure, MeasureKind.PROPORTION, Frequency.ANNUAL, Decimal(100))
    assert (told.warning, told.mend) == (True, "If the sheet showed 25%, write 25")
