"""What may be asked, until when and at what length, and what may become of it."""

import datetime
import enum

from shiremoot.kernel import clocks


class Kind(enum.StrEnum):
    """A way of taking part."""

    SPEAK = "speak"
    STATEMENT = "statement"
    PETITION = "petition"


class State(enum.StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


# What may follow what. A decision may be changed until the meeting; what was withdrawn stays so.
TRANSITIONS: dict[State, frozenset[State]] = {
    State.RECEIVED: frozenset({State.ACCEPTED, State.DECLINED, State.WITHDRAWN}),
    State.ACCEPTED: frozenset({State.DECLINED, State.WITHDRAWN}),
    State.DECLINED: frozenset({State.ACCEPTED, State.WITHDRAWN}),
    State.WITHDRAWN: frozenset(),
}
DOES = {
    Kind.SPEAK: "asks to speak",
    Kind.STATEMENT: "hands in a statement",
    Kind.PETITION: "presents a petition",
}
ONE = {Kind.SPEAK: "A request to speak", Kind.STATEMENT: "A written statement", Kind.PETITION: "A petition"}
NOUNS = {Kind.SPEAK: "requests to speak", Kind.STATEMENT: "written statements", Kind.PETITION: "petitions"}


class CannotChange(ValueError):
    """A request does not go from where it stands to where somebody wants it."""


class TooLong(ValueError):
    """A statement is longer than the body takes."""


def check_can_become(before: str, after: str) -> None:
    """Raises `CannotChange` unless a request may go from one state to the other."""
    if State(after) not in TRANSITIONS[State(before)]:
        raise CannotChange(f"This request is already {before}.")


def closes(clock: str, starts: datetime.datetime | datetime.date) -> datetime.datetime:
    """The last moment to ask, by a clock such as "09:00 4 working days before", for a meeting's start.

    Raises ValueError for a clock that needs an hour where only a day is known.
    """
    due = clocks.Clock.parse(clock, before=True).from_(starts)
    if due is None:
        raise ValueError(f"{clock} cannot be counted.")
    return due.moment


def count_words(text: str) -> int:
    return len(text.split())


def check_length(text: str, most: int) -> None:
    """Raises `TooLong`, saying how long it is, when a statement has more words than `most`."""
    if (words := count_words(text)) > most:
        raise TooLong(f"Your statement has {words:,} words; this body takes {most:,} at most")


def check_clock(text: str) -> None:
    """Raises ValueError, in plain words, unless `text` is a clock that runs back from any day a meeting may be on."""
    try:
        closes(text, datetime.date(2024, 12, 5))
    except clocks.ClockError as problem:
        raise ValueError(
            f"{problem} Write a time before the meeting, such as 09:00 4 working days before"
        ) from None
