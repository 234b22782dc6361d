"""Compare the findings of one proof with those of the next, by their keys. No database."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Generic, TypeVar

F = TypeVar("F")  # a finding with a `key`, which stays the same when its line moves

# Not a protocol with `key`: mypy does not see that a field of a model fits it.
key_of: Callable[[object], str] = attrgetter("key")


@dataclass(frozen=True)
class ProofComparison(Generic[F]):
    """The findings that are gone; and of those there now, the accepted, the still open and the new."""

    gone: list[F]
    accepted: list[F]
    still: list[F]
    new: list[F]


def compare(before: Sequence[F], now: Sequence[F], accepted: Mapping[str, object]) -> ProofComparison[F]:
    """Sort the findings of a proof by what the proof before it found. An accepted one counts as accepted only."""
    fresh = set(map(id, unmatched(now, before)))
    standing = [one for one in now if key_of(one) not in accepted]
    return ProofComparison(
        gone=unmatched(before, now),
        accepted=[one for one in now if key_of(one) in accepted],
        still=[one for one in standing if id(one) not in fresh],
        new=[one for one in standing if id(one) in fresh],
    )


def unmatched(these: Iterable[F], others: Iterable[F]) -> list[F]:
    """Return the findings without a match of the same key among the others; each of the others matches one."""
    left = Counter(map(key_of, others))
    found = []
    for one in these:
        if left[key_of(one)] > 0:
            left[key_of(one)] -= 1
        else:
            found.append(one)
    return found
