"""Ours and the peer in turn, so that a machine whose speed drifts is fair to both."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

ROUNDS = 15


@dataclass(frozen=True)
class Figure:
    """What one comparison found. Times are medians in milliseconds; `aim` is the most the ratio should be."""

    what: str
    ours: float
    peer: float
    against: str
    aim: float | None = None
    queries: int | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


def in_turn(
    ours: Callable[[], object], peer: Callable[[], object], rounds: int = ROUNDS
) -> tuple[float, float]:
    """The median time of each in milliseconds, both called once beforehand so that caches are equally warm."""
    ours(), peer()
    times = [(_timed(ours), _timed(peer)) for _ in range(rounds)]
    return statistics.median(t[0] for t in times), statistics.median(t[1] for t in times)


def _timed(call: Callable[[], object]) -> float:
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def table(figures: list[Figure]) -> str:
    """The figures in columns."""
    head = ("What", "Ours, ms", "Peer, ms", "Ratio", "Aim", "Queries", "Against")
    rows = [head, *(_cells(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def _cells(figure: Figure) -> tuple[str, ...]:
    return (
        figure.what,
        f"{figure.ours:.1f}",
        f"{figure.peer:.1f}",
        f"{figure.ratio:.2f}x",
        f"under {figure.aim:g}x" if figure.aim else "-",
        str(figure.queries) if figure.queries is not None else "-",
        figure.against,
    )
