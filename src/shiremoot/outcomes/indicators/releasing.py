"""Disclosure control of an indicator's figures: what of them may be published. Pure.

Counts of the parts of an area add up to its own, and a count with the rest adds up to its denominator, so a small count
is protected together with all of these, and against what earlier releases told. Whatever is printed of a protected
indicator is worked out from counts that may be printed.
"""

import math
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeAlias

from shiremoot.kernel import disclosure
from shiremoot.kernel.disclosure import CellName, CountTable, Range, SuppressionPolicy, Total
from shiremoot.kernel.figures import CellMark, ReportingPeriod
from shiremoot.outcomes.indicators.rules import CannotRelease, MeasureKind
from shiremoot.outcomes.indicators.series import SeriesFigure, Terms

Known: TypeAlias = dict[CellName, Range]
COUNT, REST, WHOLE = "count", "rest", "whole"
OTHERS = "others"  # the parts of an area that have no figure, together: anybody can take the others away
PER_CENT = 100


@dataclass(frozen=True)
class AreaFigure:
    """A figure with the code of its area."""

    area: str
    figure: SeriesFigure


@dataclass(frozen=True)
class Protected:
    """The figures as they may be published, in the order given, and what they tell of each count."""

    figures: list[AreaFigure]
    known: Known
    hidden: int = 0


def protect(
    figures: Sequence[AreaFigure],
    parts: Mapping[str, Sequence[str]],
    terms: Terms,
    policy: SuppressionPolicy | None,
    earlier: Sequence[Known] = (),
) -> Protected:
    """Return what may be published of an indicator's figures.

    `parts` gives the areas that make up an area; `earlier` what each earlier release told. Without a policy the figures
    are published as they are. Raises `CannotRelease` where a figure lacks the counts that protection needs, or where
    no hiding can protect a small count.
    """
    if policy is None:
        return Protected(list(figures), {})
    kept: list[AreaFigure] = []
    known: Known = {}
    for _, together in _by_period(figures):
        printed, told = _protect_period(together, parts, terms, policy, earlier)
        kept += printed
        known |= told
    hidden = sum(one.figure.mark is CellMark.SUPPRESSED for one in kept)
    order = {(one.area, one.figure.period): at for at, one in enumerate(figures)}
    kept.sort(key=lambda one: order[one.area, one.figure.period])
    return Protected(kept, known, hidden)


def _by_period(figures: Sequence[AreaFigure]) -> Iterator[tuple[ReportingPeriod, list[AreaFigure]]]:
    """Yield the figures of each period. No sum holds between periods, so each is protected by itself."""
    for period in dict.fromkeys(one.figure.period for one in figures):
        yield period, [one for one in figures if one.figure.period == period]


def _protect_period(
    figures: Sequence[AreaFigure],
    parts: Mapping[str, Sequence[str]],
    terms: Terms,
    policy: SuppressionPolicy,
    earlier: Sequence[Known],
) -> tuple[list[AreaFigure], Known]:
    counts = dict(_counts(figures, terms))
    if not counts:
        return list(figures), {}
    totals = list(_totals(counts, figures, parts))
    for total in totals:
        for cell in total.parts:
            counts.setdefault(cell, counts[total.whole] - sum(counts.get(other, 0) for other in total.parts))
    table = CountTable(counts, tuple(totals))
    release = disclosure.protect(table, policy, earlier=list(earlier))
    if not release.may_be_published:
        raise CannotRelease(_exposed(release, figures))
    printed = [AreaFigure(one.area, _printed(one, release, terms)) for one in figures]
    return printed, release.known()


def _cell(part: str, area: str, figure: SeriesFigure) -> tuple[Hashable, ...]:
    return (part, area, figure.period.start.isoformat(), figure.period.end.isoformat())


def _counts(figures: Sequence[AreaFigure], terms: Terms) -> Iterator[tuple[CellName, int]]:
    for one in figures:
        if one.figure.mark is not None:
            continue
        count = _count(one, terms)
        yield _cell(COUNT, one.area, one.figure), count
        if terms.measure is MeasureKind.PROPORTION:
            whole = int(one.figure.denominator or 0)
            yield _cell(REST, one.area, one.figure), whole - count
            yield _cell(WHOLE, one.area, one.figure), whole


def _count(one: AreaFigure, terms: Terms) -> int:
    """Return the count of a figure. Raises `CannotRelease` if it has none."""
    given = one.figure.count
    if given is None and terms.measure is MeasureKind.COUNT:
        given = one.figure.value
    lacks_whole = terms.measure is MeasureKind.PROPORTION and one.figure.denominator is None
    if given is None or lacks_whole or given != int(given) or given < 0:
        raise CannotRelease(
            f"Small counts of this indicator are protected, so every figure needs its counts. That of {one.area} for "
            f"{one.figure.period.label} has none. Load its counts, or change the definition's disclosure control."
        )
    return int(given)


def _totals(
    counts: Mapping[CellName, int], figures: Sequence[AreaFigure], parts: Mapping[str, Sequence[str]]
) -> Iterator[Total]:
    for one in figures:
        whole = _cell(WHOLE, one.area, one.figure)
        if whole in counts:
            yield Total(whole, (_cell(COUNT, one.area, one.figure), _cell(REST, one.area, one.figure)))
        for part in (COUNT, REST, WHOLE):
            total = _cell(part, one.area, one.figure)
            pieces = tuple(_cell(part, area, one.figure) for area in parts.get(one.area, ()))
            there = tuple(piece for piece in pieces if piece in counts)
            over = counts[total] - sum(counts[piece] for piece in there) if total in counts and there else -1
            if over == 0 and there == pieces:
                yield Total(total, pieces)
            elif over >= 0 and there != pieces:
                yield Total(total, (*there, (OTHERS, *total)))


def _exposed(release: disclosure.Release, figures: Sequence[AreaFigure]) -> str:
    # What the parts without a figure give away is that of the whole.
    cells = {each.cell[1:] if each.cell[0] == OTHERS else each.cell for each in release.exposed}  # type: ignore[index]
    named = [
        f"{one.area}, {one.figure.period.label}"
        for one in figures
        if cells & {_cell(part, one.area, one.figure) for part in (COUNT, REST, WHOLE)}
    ]
    return (
        "A small count could be worked out from what was published before, and no hiding prevents it: "
        f"{'; '.join(dict.fromkeys(named))}. Ask the owner of the data before anything is published."
    )


def _printed(one: AreaFigure, release: disclosure.Release, terms: Terms) -> SeriesFigure:
    if one.figure.mark is not None:
        return one.figure
    count = release.count(_cell(COUNT, one.area, one.figure))
    of = one.figure.denominator
    bare = replace(one.figure, value=None, count=None, denominator=None, lower=None, upper=None)
    if terms.measure is MeasureKind.PROPORTION:
        shown = release.count(_cell(WHOLE, one.area, one.figure))
        of = None if shown is None else Decimal(shown)
        count = None if shown is None else count
    if count is None:
        return replace(bare, mark=CellMark.SUPPRESSED)
    return replace(bare, count=Decimal(count), denominator=of, value=_percentage(one, release, terms))


def _percentage(one: AreaFigure, release: disclosure.Release, terms: Terms) -> Decimal | None:
    """Return the whole percentage beside rounded counts, from the counts before; None where it can be calculated."""
    if release.policy.rounded == 1 or terms.measure is not MeasureKind.PROPORTION or terms.per != PER_CENT:
        return None
    found = release.percentage(_cell(COUNT, one.area, one.figure), _cell(WHOLE, one.area, one.figure))
    return None if found is None else Decimal(found)


def as_json(known: Known) -> list[list[Any]]:
    """Return what a release told, for the database."""
    return [
        [list(cell), each.low, None if each.high == math.inf else each.high]  # type: ignore[call-overload]
        for cell, each in known.items()
    ]


def from_json(rows: Sequence[Sequence[Any]]) -> Known:
    """Return what a release told, from the database."""
    return {tuple(cell): Range(low, math.inf if high is None else high) for cell, low, high in rows}
