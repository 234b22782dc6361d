"""What became of the findings of one proof in the next. Pure: findings are told apart by their keys."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class Keyed(Protocol):
    """Anything that was found: its key stays the same wherever its line has moved to."""

    key: str


F = TypeVar("F", bound=Keyed)


@dataclass(frozen=True)
class Compared(Generic[F]):
    """What is gone, and of what is there now: what stands accepted, what is still open, what is new."""

    gone: list[F]
    accepted: list[F]
    still: list[F]
    new: list[F]


def compare(before: Sequence[F], now: Sequence[F], accepted: Mapping[str, object]) -> Compared[F]:
    """Sort the findings of a proof by what the proof before it found. Accepted goes before still there and new."""
    fresh = set(map(id, unmatched(now, before)))
    standing = [one for one in now if one.key not in accepted]
    return Compared(
        gone=unmatched(before, now),
        accepted=[one for one in now if one.key in accepted],
        still=[one for one in standing if id(one) not in fresh],
        new=[one for one in standing if id(one) in fresh],
    )


def unmatched(these: Iterable[F], others: Iterable[Keyed]) -> list[F]:
    """Those that have no fellow of the same key among the others, each of which answers for one."""
    left = Counter(one.key for one in others)
    found = []
    for one in these:
        if left[one.key] > 0:
            left[one.key] -= 1
        else:
            found.append(one)
    return found
