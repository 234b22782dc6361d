"""How a duty stands at a moment, and what may be done to it."""

import datetime
import enum
from dataclasses import dataclass

SOON = datetime.timedelta(days=7)
LAPSED = "The last day for it has passed."


class State(enum.StrEnum):
    """Where a duty is. Late is not a state but a fact beside it: a late one stays late when met."""

    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


# What may follow what.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.OPEN: frozenset({State.MET, State.WAIVED}),
    State.MET: frozenset(),
    State.WAIVED: frozenset(),
}


class NotOpen(ValueError):
    """The duty was already met or waived."""


def check(current: str, wanted: State) -> None:
    """Raises `NotOpen` with the reason when `wanted` may not follow `current`."""
    if wanted not in TRANSITIONS[State(current)]:
        raise NotOpen(f"This duty is already {current}; it cannot be {wanted} as well.")


@dataclass(frozen=True)
class Standing:
    """How a duty stands now: `mark` picks the colour and shape, `words` say it."""

    mark: str
    words: str


def is_late(due: datetime.datetime, now: datetime.datetime) -> bool:
    """Whether the last moment has passed. In UTC: within one zone Python compares by the wall clock."""
    return now.astimezone(datetime.UTC) > due.astimezone(datetime.UTC)


def standing(
    *,
    state: str,
    due: datetime.datetime | None,
    due_words: str,
    met: datetime.datetime | None,
    late: bool,
    now: datetime.datetime,
    lapses: bool = False,
) -> Standing:
    """How a duty stands at `now`. `due` is the last moment in time; `late` says it was breached."""
    if state == State.WAIVED:
        return Standing("waived", "Waived")
    if state == State.MET:
        was_late = late or (due is not None and met is not None and is_late(due, met))
        return Standing("met", "Met late" if was_late else "Met")
    if due is None:
        return Standing("plain", "No date set")
    if is_late(due, now) and lapses:
        return Standing("waived", "The last day has passed")
    if is_late(due, now):
        return Standing("late", f"Late by {_lateness(now, due)}")
    return (
        Standing("soon", f"Due {due_words}") if due - now <= SOON else Standing("plain", f"Due {due_words}")
    )


def _lateness(now: datetime.datetime, due: datetime.datetime) -> str:
    days = (now.date() - due.date()).days
    if days >= 1:
        return f"{days} day" + ("s" if days > 1 else "")
    hours = int((now - due).total_seconds() // 3600)
    return f"{hours} hour" + ("s" if hours > 1 else "") if hours >= 1 else "less than an hour"


def check_open(current: str) -> None:
    """Raises `NotOpen` unless the duty still stands open."""
    if current != State.OPEN:
        raise NotOpen(f"This duty is already {current}.")
