"""What a meeting can be, and what may follow."""

import enum
from collections.abc import Sequence


class State(enum.StrEnum):
    """Where a meeting is. Inquorate: it ended because too few came or stayed for it to do business."""

    PLANNED = "planned"
    OPEN = "open"
    ADJOURNED = "adjourned"
    HELD = "held"
    INQUORATE = "inquorate"
    CANCELLED = "cancelled"


# What may follow what. A planned meeting is held at once where only its minutes tell of it.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.OPEN, State.HELD, State.CANCELLED}),
    State.OPEN: frozenset({State.ADJOURNED, State.HELD, State.INQUORATE}),
    State.ADJOURNED: frozenset({State.OPEN, State.HELD, State.INQUORATE}),
    State.HELD: frozenset(),
    State.INQUORATE: frozenset(),
    State.CANCELLED: frozenset(),
}

SITTING = frozenset({State.OPEN, State.ADJOURNED})
OVER = frozenset({State.HELD, State.INQUORATE})


class OutOfTurn(ValueError):
    """That may not follow from where the meeting is."""


def check(current: str, wanted: State) -> None:
    """Raises `OutOfTurn` with the reason when `wanted` may not follow `current`."""
    if wanted not in TRANSITIONS[State(current)]:
        raise OutOfTurn(f"This meeting is {current}, so it cannot become {wanted}.")


class NotPlanned(ValueError):
    """Only a meeting still to come can be moved or called off."""


def check_still_to_come(state: str, *, past: bool = False) -> None:
    """Raises `NotPlanned` unless the meeting is still planned, for a moment still to come."""
    if state != State.PLANNED:
        raise NotPlanned(f"This meeting is already {state}, so it cannot be moved or called off.")
    if past:
        raise NotPlanned("The hour of this meeting has passed, so it cannot be moved or called off.")


# What a meeting owes the public, by what kind of body meets: the executive has regulations of its own.
EXECUTIVE = ("publish-executive-agenda", "publish-minutes")
COMMITTEE = ("publish-agenda", "publish-minutes")
AT_SHORT_NOTICE = "publish-agenda-at-short-notice"
AGENDAS = frozenset({"publish-agenda", "publish-executive-agenda"})

# The last days for a resident's right to take part: owed only where a body's own notice says so.
TAKING_PART = frozenset({"request-to-speak", "written-statement"})


def owed_to_the_public(*, cabinet: bool, in_public: bool) -> tuple[str, ...]:
    """The duties of a meeting: LGA 1972 s100B for committees, SI 2012/2089 for the executive, none in private."""
    if not in_public:
        return ()
    return EXECUTIVE if cabinet else COMMITTEE


class ActionState(enum.StrEnum):
    """Where an action is, beside the duty in the ledger that tracks it."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


ACTION_TRANSITIONS: dict[ActionState, frozenset[ActionState]] = {
    ActionState.OPEN: frozenset({ActionState.DONE, ActionState.DROPPED}),
    ActionState.DONE: frozenset(),
    ActionState.DROPPED: frozenset(),
}


class Progress(enum.StrEnum):
    """How far one step of a meeting has come. Waiting: nothing can be done until something else has happened."""

    DONE = "done"
    TO_DO = "to do"
    WAITING = "waiting"


class Standing(enum.StrEnum):
    """How a step stands among the others: the next one is the first that can be done now."""

    DONE = "done"
    NEXT = "next"
    TO_DO = "to do"
    WAITING = "waiting"


def standings(steps: Sequence[tuple[Progress, bool]], *, day_has_come: bool) -> list[Standing]:
    """How each step stands, given in order with whether it prepares the meeting; on the day the meeting is next."""
    found = [Standing(progress.value) for progress, _ in steps]
    for place, (progress, prepares) in enumerate(steps):
        if progress == Progress.TO_DO and not (prepares and day_has_come):
            found[place] = Standing.NEXT
            break
    return found
