"""What a meeting can be, and what may follow."""

import enum


class State(enum.StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


# What may follow what. Only a meeting still to come can change.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.PLANNED: frozenset({State.HELD, State.CANCELLED}),
    State.HELD: frozenset(),
    State.CANCELLED: frozenset(),
}


class NotPlanned(ValueError):
    """Only a meeting still to come can be moved or called off."""


def check_still_to_come(state: str, *, past: bool = False) -> None:
    """Raises `NotPlanned` unless the meeting is still planned, for a moment still to come."""
    if not TRANSITIONS[State(state)]:
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
