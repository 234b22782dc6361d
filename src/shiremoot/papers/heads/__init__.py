"""Finds where documents start inside a pack. Each finder knows some kinds of heading and what they announce."""

from collections.abc import Sequence

from shiremoot.papers.heads import decisions, forms, minutes, reports
from shiremoot.papers.heads.head import Head, best_body, is_told
from shiremoot.papers.rows import Row

__all__ = ["Head", "best_body", "heads_in", "is_told"]

_FINDERS = (
    decisions.records,
    reports.labelled,
    reports.submitted,
    reports.reports,
    decisions.notices,
    forms.forms,
    forms.partnerships,
    minutes.minutes,
    forms.forward_plans,
)


def heads_in(rows: Sequence[Row]) -> list[Head]:
    """Return every document heading among the rows, in order; where two overlap, the earlier finder wins."""
    kept: list[Head] = []
    taken = bytearray(len(rows) + 1)
    for finder in _FINDERS:
        for head in finder(rows):
            if not any(taken[head.start : head.end + 1]):
                taken[head.start : head.end + 1] = b"\x01" * (head.end + 1 - head.start)
                kept.append(head)
    return sorted(kept, key=lambda head: head.start)
