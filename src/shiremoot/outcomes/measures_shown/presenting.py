"""Measures in words: each period with its share and interval, the newest first."""

import datetime
from dataclasses import dataclass

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.measures.definitions import MeasureCount
from shiremoot.foundation.measures.registry import MEASURES, OfferedMeasure
from shiremoot.kernel.figures.periods import YearKind, quarter
from shiremoot.kernel.statistics import NotCalculated, NumberFormat, proportion
from shiremoot.spine.hooks.pages import Part

PERCENT = NumberFormat(0, "", "%")
MOST_PERIODS = 8


@dataclass(frozen=True)
class MeasureLine:
    """A period of a measure."""

    period: str
    counted: str
    share: str
    interval: str


@dataclass(frozen=True)
class ShownMeasure:
    """A measure with its last periods."""

    title: str
    about: str
    name: str
    lines: list[MeasureLine]


def shown(at: datetime.datetime) -> list[ShownMeasure]:
    """Return every measure that a room offers, as at a moment."""
    return [_shown(offer.give, at) for offer in MEASURES.offers]


def _shown(offered: OfferedMeasure, at: datetime.datetime) -> ShownMeasure:
    found = offered.counted(at)[-MOST_PERIODS:]
    about = f"{offered.about}, by the quarter they were due in, and how many of them were {offered.met}."
    return ShownMeasure(
        offered.measure.title, about, offered.measure.name, [_line(one) for one in reversed(found)]
    )


def _line(one: MeasureCount) -> MeasureLine:
    first = one.start.year - (one.start.month < YearKind.FINANCIAL)
    number = (one.start.month - YearKind.FINANCIAL) % 12 // 3 + 1
    period = quarter(first, number, YearKind.FINANCIAL)
    estimate = proportion(one.met, one.of, multiplier=100)
    counted = f"{one.met:,} of {one.of:,}"
    if isinstance(estimate, NotCalculated):
        return MeasureLine(period.label, counted, str(estimate), "")
    reach = f"{PERCENT.number(estimate.interval.lower)} to {PERCENT.number(estimate.interval.upper)}"
    return MeasureLine(period.label, counted, PERCENT.of(estimate.value), reach)


def at_end_of_home(viewer: Viewer, now: datetime.datetime) -> Part:
    """Return the way to the page of measures, for anybody."""
    return Part("measures_shown/at_end_of_home.html", order=90)
