"""The kinds and states of requests, their last moments, and the length of statements."""

import datetime
import enum

from shiremoot.kernel import clocks
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle

FROM_ONE_SOURCE = 5  # requests for one meeting in a day; more are held
WAITING = 300  # requests for one meeting; more are held, wherever they come from


class RequestKind(enum.StrEnum):
    """A way of taking part."""

    SPEAK = "speak"
    STATEMENT = "statement"
    PETITION = "petition"


class RequestState(enum.StrEnum):
    """The state of a request."""

    RECEIVED = "received"
    HELD = "held"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


STILL_ASKING = frozenset({RequestState.RECEIVED, RequestState.HELD, RequestState.ACCEPTED})
DOES = {
    RequestKind.SPEAK: "asks to speak",
    RequestKind.STATEMENT: "hands in a statement",
    RequestKind.PETITION: "presents a petition",
}
ONE = {
    RequestKind.SPEAK: "A request to speak",
    RequestKind.STATEMENT: "A written statement",
    RequestKind.PETITION: "A petition",
}
NOUNS = {
    RequestKind.SPEAK: "requests to speak",
    RequestKind.STATEMENT: "written statements",
    RequestKind.PETITION: "petitions",
}


class CannotChange(DomainError):
    """The state of the request does not allow this."""


LIFECYCLE = Lifecycle(
    of="A request to take part",
    about="""
More requests from one source than a person sends are held for an officer to look at, apart from the others. A decision
may be changed until the meeting. What was withdrawn stays withdrawn.
""",
    states=RequestState,
    starts=(RequestState.RECEIVED, RequestState.HELD),
    acts={
        RequestState.HELD: {
            RequestState.ACCEPTED: "accept",
            RequestState.DECLINED: "decline",
            RequestState.WITHDRAWN: "withdraw",
        },
        RequestState.RECEIVED: {
            RequestState.ACCEPTED: "accept",
            RequestState.DECLINED: "decline",
            RequestState.WITHDRAWN: "withdraw",
        },
        RequestState.ACCEPTED: {
            RequestState.DECLINED: "decline after all",
            RequestState.WITHDRAWN: "withdraw",
        },
        RequestState.DECLINED: {
            RequestState.ACCEPTED: "accept after all",
            RequestState.WITHDRAWN: "withdraw",
        },
    },
    ends=frozenset({RequestState.ACCEPTED, RequestState.DECLINED, RequestState.WITHDRAWN}),
    refusal="This request is already {current}.",
    error=CannotChange,
)


class TooLong(DomainError):
    """A statement is longer than the body takes."""


def closes(clock: str, starts: datetime.datetime | datetime.date) -> datetime.datetime:
    """Return the last moment to ask, by a clock such as "09:00 4 working days before", for a meeting's start.

    Raises `DomainError` for a clock that needs an hour if only the day is known.
    """
    due = clocks.Clock.parse(clock, before=True).from_(starts)
    if due is None:
        raise DomainError(f"{clock} cannot be counted.")
    return due.moment


def count_words(text: str) -> int:
    return len(text.split())


def check_length(text: str, most: int) -> None:
    """Raise `TooLong`, with the length, if a statement has more words than `most`."""
    if (words := count_words(text)) > most:
        raise TooLong(f"Your statement has {words:,} words; this body takes {most:,} at most")


def check_clock(text: str) -> None:
    """Raise `DomainError` unless `text` is a clock that counts back from a meeting."""
    try:
        closes(text, datetime.date(2024, 12, 5))
    except clocks.ClockError as problem:
        raise DomainError(
            f"{problem} Write a time before the meeting, such as 09:00 4 working days before"
        ) from None
