"""A framework for the pack of a meeting: what changed, every reported indicator, and its commentary, as a PDF."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shiremoot.foundation import clock
from shiremoot.foundation.typesetting import blocks, printing
from shiremoot.foundation.ui import moments
from shiremoot.outcomes.indicators import presenting
from shiremoot.outcomes.indicators.models import Commentary, Framework
from shiremoot.outcomes.indicators.presenting import Changes, FigureChange, Line
from shiremoot.outcomes.indicators.queries import IndicatorRow
from shiremoot.outcomes.indicators.rules import CommentaryState, Development

TEMPLATE = Path(__file__).with_name("framework.typ")
HEAD = ("Indicator", "Latest figure", "Target", "How it stands", "Direction of travel")


def pdf(
    framework: Framework,
    rows: Sequence[IndicatorRow],
    changes: Changes | None,
    commentaries: Mapping[int, Commentary],
) -> bytes:
    """Return the framework as an accessible PDF, from published figures."""
    now = clock.now()
    said = f"Published figures as they stood on {moments.day(now)}."
    data = {
        "title": framework.title,
        "kicker": str(framework.body),
        "said": f"Sample data. {said}" if framework.is_sample else said,
        "blocks": blocks.with_table_names([*_changed(changes), *_themes(rows, commentaries)]),
    }
    return printing.typeset(TEMPLATE, data, made_at=now).pdf


def _changed(changes: Changes | None) -> Iterator[dict[str, Any]]:
    if changes is None:
        return
    yield blocks.heading(1, blocks.text(f"Since the meeting of {moments.day(changes.since)}"))
    if not changes:
        yield blocks.paragraph(blocks.text("No figure has changed since."))
    for words, found in (
        ("Got worse", changes.worse),
        ("Got better", changes.better),
        ("New figures without a clear change", changes.other),
    ):
        if found:
            yield blocks.heading(2, blocks.text(words))
            yield blocks.listing([[blocks.paragraph(blocks.text(_change(one)))] for one in found])


def _change(one: FigureChange) -> str:
    return f"{one.line.defined.definition.name}: {one.line.sentence} {one.words}".strip()


def _themes(rows: Sequence[IndicatorRow], commentaries: Mapping[int, Commentary]) -> Iterator[dict[str, Any]]:
    themes = dict.fromkeys(row.defined.indicator.outcome.theme for row in rows)
    for theme in themes:
        own = [row for row in rows if row.defined.indicator.outcome.theme == theme]
        yield blocks.heading(1, blocks.text(str(theme)))
        for group in presenting.theme_table(own).outcomes:
            yield blocks.heading(2, blocks.text(str(group.outcome)))
            yield blocks.table([blocks.text(each) for each in HEAD], [_row(line) for line in group.lines])
            for line in group.lines:
                if one := commentaries.get(line.defined.indicator.pk):
                    yield from _commentary(line, one)
        coming = [row for row in own if row.defined.indicator.development != Development.REPORTED]
        if coming:
            names = ", ".join(row.defined.definition.name for row in coming)
            yield blocks.paragraph(blocks.text(f"In development: {names}."))


def _row(line: Line) -> list[blocks.Words]:
    indicator = line.defined.indicator
    return [
        blocks.text(words)
        for words in (
            f"{indicator.code} {line.defined.definition.name}",
            line.sentence,
            line.aim,
            f"{line.rating.words}. {line.reason} {line.difference or ''}".strip(),
            f"{line.travel}. {line.travel_reason}",
        )
    ]


def _commentary(line: Line, one: Commentary) -> Iterator[dict[str, Any]]:
    yield blocks.heading(3, blocks.text(f"Commentary on {line.defined.indicator.code}, {one.period.label}"))
    if one.state != CommentaryState.RECEIVED:
        yield blocks.paragraph(blocks.text("Draft, until the board receives it."))
    for part in one.text.splitlines():
        if part.strip():
            yield blocks.paragraph(blocks.text(part.strip()))
