"""Times ours and the peer in turn, so that a machine whose speed drifts is fair to both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 31


@dataclass(frozen=True)
class Figure:
    """The result of one comparison: medians in milliseconds or another unit; `aim` is the highest ratio wanted."""

    what: str
    ours: float
    peer: float
    against: str
    aim: float | None = None
    queries: int | None = None
    unit: str = "ms"

    @property
    def ratio(self) -> float | None:
        """Ours over the peer's; None if the difference of two times is nothing, since too little was done to tell."""
        return self.ours / self.peer if min(self.ours, self.peer) > 0 else None


def in_turn(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[list[float]]:
    """Return the times of each in milliseconds; all are called once beforehand so that caches are equally warm."""
    for call in calls:
        call()
    turns = [[_timed(call) for call in calls] for _ in range(rounds)]
    return [list(times) for times in zip(*turns, strict=True)]


def medians(*calls: Callable[[], object], rounds: int = ROUNDS) -> list[float]:
    """Return the median time of each in milliseconds."""
    return [statistics.median(times) for times in in_turn(*calls, rounds=rounds)]


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def table(figures: list[Figure]) -> str:
    """Return the figures in columns."""
    head = ("What", "Ours", "Peer", "Ratio", "Aim", "Queries", "Against")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        f"{figure.ours:.1f} {figure.unit}",
        f"{figure.peer:.1f} {figure.unit}",
        f"{figure.ratio:.2f}x" if figure.ratio else "too little to tell",
        _judged(figure),
        str(figure.queries) if figure.queries is not None else "-",
        figure.against,
    )


def _judged(figure: Figure) -> str:
    if figure.aim is None or figure.ratio is None:
        return "-"
    return f"under {figure.aim:g}x: {'yes' if figure.ratio < figure.aim else 'no'}"
