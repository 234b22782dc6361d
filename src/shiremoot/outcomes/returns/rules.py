"""The states of a return and of an upload, and why something may not be done now."""

import datetime
import enum
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle


class ReturnState(enum.StrEnum):
    """Where the return of one organisation has got to."""

    ASKED = "asked for"
    LOADED = "loaded"
    SENT = "sent"
    QUERIED = "queried"
    ACCEPTED = "accepted"
    REOPENED = "reopened"
    EXCUSED = "excused"


OPEN = frozenset({ReturnState.ASKED, ReturnState.LOADED, ReturnState.QUERIED, ReturnState.REOPENED})
HANDED_ON = frozenset({ReturnState.SENT, ReturnState.ACCEPTED})


class ReturnOutOfTurn(DomainError):
    """The act is not possible in the state of the return or its collection."""


class PeriodLocked(DomainError):
    """The period is locked, and the message says since when and by whom it can be opened."""


class CannotCollect(DomainError):
    """A collection or a template contradicts itself; `field` is the box that does."""

    def __init__(self, field: str, message: str) -> None:
        self.field = field
        super().__init__(message)


RETURN = Lifecycle(
    of="A return",
    about="Loading again replaces what was loaded. An accepted return is locked until it is reopened with a reason.",
    states=ReturnState,
    starts=(ReturnState.ASKED,),
    acts={
        ReturnState.ASKED: {ReturnState.LOADED: "load", ReturnState.EXCUSED: "excuse"},
        ReturnState.LOADED: {
            ReturnState.LOADED: "load again",
            ReturnState.SENT: "sign off and send",
            ReturnState.EXCUSED: "excuse",
        },
        ReturnState.SENT: {ReturnState.QUERIED: "query", ReturnState.ACCEPTED: "accept"},
        ReturnState.QUERIED: {
            ReturnState.LOADED: "load again",
            ReturnState.SENT: "send as it is",
            ReturnState.EXCUSED: "excuse",
        },
        ReturnState.ACCEPTED: {ReturnState.REOPENED: "reopen"},
        ReturnState.REOPENED: {ReturnState.LOADED: "load again", ReturnState.SENT: "send as it is"},
        ReturnState.EXCUSED: {ReturnState.REOPENED: "ask again"},
    },
    ends=frozenset({ReturnState.ACCEPTED, ReturnState.EXCUSED}),
    refusal="This return is {current}, so it cannot become {wanted}.",
    refusals={
        (ReturnState.ASKED, ReturnState.SENT): "Nothing is loaded yet, so there is nothing to send.",
        (ReturnState.REOPENED, ReturnState.ACCEPTED): "It is reopened. Accept it once it is sent again.",
        (
            ReturnState.SENT,
            ReturnState.LOADED,
        ): "This return is sent. Ask those who collect it to query it, then load it again.",
        (
            ReturnState.ACCEPTED,
            ReturnState.LOADED,
        ): "This return is accepted and locked. Those who collect it can reopen it, with a reason.",
    },
    error=ReturnOutOfTurn,
)


class UploadState(enum.StrEnum):
    """Where an upload has got to."""

    CHECKED = "checked"
    LOADED = "loaded"
    REPLACED = "replaced"
    DISCARDED = "discarded"


class UploadOutOfTurn(DomainError):
    """The upload was loaded, replaced or discarded already."""


UPLOAD = Lifecycle(
    of="An upload of a return",
    about="An upload is checked as a whole, then loaded as a whole or discarded. The next one loaded replaces it.",
    states=UploadState,
    starts=(UploadState.CHECKED,),
    acts={
        UploadState.CHECKED: {UploadState.LOADED: "load", UploadState.DISCARDED: "discard"},
        UploadState.LOADED: {UploadState.REPLACED: "load another"},
    },
    ends=frozenset({UploadState.LOADED, UploadState.REPLACED, UploadState.DISCARDED}),
    refusal="This upload is {current}, so it cannot become {wanted}.",
    over="This upload is already {current}.",
    error=UploadOutOfTurn,
)


@dataclass(frozen=True)
class CollectionDays:
    """The days of a collection: opens, due, the last day that is not late, and the last day on which it may change."""

    opens: datetime.date
    due: datetime.date
    late_after: datetime.date
    locks: datetime.date


def check_days(days: CollectionDays, period_ends: datetime.date, today: datetime.date) -> None:
    """Raise `CannotCollect` unless the days follow one another."""
    if days.opens <= period_ends:
        raise CannotCollect("opens", "Open it after the last day of the period, when its figures are there.")
    if days.due < max(days.opens, today):
        raise CannotCollect("due", "Choose a due day that is neither past nor before the collection opens.")
    if days.late_after < days.due:
        raise CannotCollect("late_after", "A return is late on the due day at the earliest.")
    if days.locks < days.late_after:
        raise CannotCollect("locks", "Lock the period on the last day before a return is late, or after it.")


def check_can_load(
    state: str, days: CollectionDays, today: datetime.date, *, excepted: bool, period: str
) -> None:
    """Raise unless figures may be loaded: `ReturnOutOfTurn` by the state, `PeriodLocked` by the day.

    `excepted` is True for a return that was queried or reopened, which the lock does not hold.
    """
    RETURN.check(state, ReturnState.LOADED)
    if today < days.opens:
        raise PeriodLocked(f"Returns for {period} open on {_day(days.opens)}.")
    if today > days.locks and not excepted:
        raise PeriodLocked(
            f"{period} was locked on {_day(days.locks)}, so that figures stay as boards have read them. Those who "
            "collect the return can reopen it, with a reason."
        )


def punctuality(sent_on: datetime.date | None, days: CollectionDays, today: datetime.date) -> str:
    """Return "on time", "within the days allowed", "late", "late, not sent" or "not due yet"."""
    if sent_on is None:
        return (
            "late, not sent" if today > days.late_after else "not due yet" if today <= days.due else "overdue"
        )
    if sent_on <= days.due:
        return "on time"
    return "within the days allowed" if sent_on <= days.late_after else "late"


def _day(on: datetime.date) -> str:
    return f"{on.day} {on:%B %Y}"
