"""Somebody who keeps every release sets them against each other, and tries every table that fits what was printed."""

import itertools
import random

import pytest

from shiremoot.kernel.disclosure import ADULTS_COLLECTION, ONE_TO_FIVE, ONE_TO_SEVEN, Range
from shiremoot.kernel.figures import CellMark, read_period
from shiremoot.kernel.statistics import NumberFormat, Polarity
from shiremoot.outcomes.indicators import releasing
from shiremoot.outcomes.indicators.releasing import AreaFigure
from shiremoot.outcomes.indicators.rules import CannotRelease, Frequency, MeasureKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

PARTS = {"Moor": ["North", "South", "West"]}
AREAS = ["North", "South", "West"]
PERIOD = read_period("Q1 2024-25")
MOST = 26
POLICIES = (ONE_TO_FIVE, ONE_TO_SEVEN, ADULTS_COLLECTION)


def terms(measure: MeasureKind) -> Terms:
    return Terms(
        version=1,
        measure=measure,
        frequency=Frequency.QUARTERLY,
        per=100,
        unit=NumberFormat(0, "", ""),
        polarity=Polarity.NO_JUDGEMENT,
    )


def counted(counts: dict[str, int]) -> list[AreaFigure]:
    return [
        AreaFigure(area, SeriesFigure(period=PERIOD, version=1, count=count))
        for area, count in counts.items()
    ]


def whole(table) -> dict[str, int]:
    return dict(zip(AREAS, table, strict=True)) | {"Moor": sum(table)}


def successive(counts: dict[str, int], order: list[list[str]], policy) -> list[dict[str, object]]:
    """What is printed of each area by each release, of which every one adds some areas to those before."""
    told, printed, so_far = [], [], []
    for added in order:
        so_far = [*so_far, *added]
        found = releasing.protect(
            counted({area: counts[area] for area in so_far}), PARTS, terms(MeasureKind.COUNT), policy, told
        )
        told.append(found.known)
        printed.append({one.area: one.figure.mark or int(one.figure.count) for one in found.figures})
    return printed


def possible(printed: list[dict[str, object]], policy, most=MOST) -> list[dict[str, int]]:
    """Every table that could have given everything that was printed."""
    could = {area: set(range((3 if area == "Moor" else 1) * most + 1)) for area in (*AREAS, "Moor")}
    for release in printed:
        for area, shown in release.items():
            if shown is not CellMark.SUPPRESSED:
                means = policy.meaning(shown)
                could[area] &= set(range(int(means.low), int(means.high) + 1))
    tables = itertools.product(*(sorted(could[area]) for area in AREAS))
    return [whole(table) for table in tables if sum(table) in could["Moor"]]


ORDERS = (
    [["North", "South", "West", "Moor"]],
    [["North", "South"], ["West", "Moor"]],
    [["Moor"], ["North"], ["South", "West"]],
    [["West", "Moor"], ["North", "South"]],
)


@pytest.mark.parametrize("policy", POLICIES, ids=lambda policy: policy.name)
@pytest.mark.parametrize("order", ORDERS, ids=["at once", "total later", "total first", "one part late"])
def test_no_small_count_can_be_narrowed_by_all_releases_together(policy, order):
    """What cannot be protected is not released, so only what was printed by then is told."""
    chance, attacked = random.Random(f"{policy.name}{order}"), 0
    for _ in range(12):
        counts = whole([chance.choice((0, 2, 3, 5, 9, 14, 20)) for _ in AREAS])
        printed = []
        for upto in range(1, len(order) + 1):
            try:
                printed = successive(counts, order[:upto], policy)
            except CannotRelease:
                break
        tables = possible(printed, policy)
        assert counts in tables
        for area in (area for area in AREAS if policy.is_small(counts[area]) and printed):
            values = {table[area] for table in tables}
            assert max(values) - min(values) >= policy.width, (counts, printed, area)
            attacked += 1
    assert attacked > 3


def test_a_count_and_its_rest_do_not_tell_each_other_over_linked_areas():
    """Counts, rests and denominators are three tables that share their margins."""
    figures = [
        AreaFigure(area, SeriesFigure(period=PERIOD, version=1, count=count, denominator=of))
        for area, count, of in (("North", 3, 40), ("South", 20, 50), ("West", 47, 50), ("Moor", 70, 140))
    ]
    found = releasing.protect(figures, PARTS, terms(MeasureKind.PROPORTION), ONE_TO_FIVE)
    printed = [{one.area: one.figure.mark or int(one.figure.count) for one in found.figures}]
    wholes = {one.area: one.figure.denominator for one in found.figures}
    tables = possible(printed, ONE_TO_FIVE, most=60)
    north = {table["North"] for table in tables}
    assert max(north) - min(north) >= ONE_TO_FIVE.width
    west = {table["West"] for table in tables}
    assert wholes["West"] is None or max(west) - min(west) >= ONE_TO_FIVE.width


def test_what_is_told_already_cannot_be_hidden_so_it_is_refused_by_name():
    exact = {
        releasing._cell("count", area, SeriesFigure(period=PERIOD, version=1)): Range(count, count)
        for area, count in (("South", 20), ("West", 30), ("Moor", 53))
    }
    figures = counted({"North": 3, "South": 20, "West": 30, "Moor": 53})
    with pytest.raises(CannotRelease, match="North, Q1 2024-25"):
        releasing.protect(figures, PARTS, terms(MeasureKind.COUNT), ONE_TO_FIVE, [exact])
