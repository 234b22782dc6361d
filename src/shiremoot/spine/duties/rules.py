"""The states of a duty, who may see it, and how it stands at a moment."""

import datetime
import enum
import re
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.lifecycles import Lifecycle

SOON = datetime.timedelta(days=7)
LAPSED = "Its closing time has passed."


class State(enum.StrEnum):
    """What became of a duty. Late is no state but a fact beside it: a late duty stays late when it is met."""

    OPEN = "open"
    MET = "met"
    WAIVED = "waived"


class Audience(enum.StrEnum):
    """Who may see a duty. A restricted one opens to those to whom its subject is open, and to nobody else."""

    PUBLIC = "public"
    PARTIES = "parties"
    RESTRICTED = "restricted"


_REFERENCE = re.compile(r"[A-Z]{2,10}(?:[-/][0-9]{1,12}){1,3}")


def is_reference(text: str) -> bool:
    """Return True for capital letters and numbers without a space, such as ASC-24-000123: nothing a name fits in."""
    return _REFERENCE.fullmatch(text) is not None


class NotOpen(DomainError):
    """The duty was already met or waived."""


LIFECYCLE = Lifecycle(
    of="A duty",
    about="""
A duty is open, then met or waived. Late is not a state but a fact beside it: one that was late stays late when it
is met. A clock may stop and run on while the duty is open.
""",
    states=State,
    starts=(State.OPEN,),
    acts={State.OPEN: {State.MET: "show that it was met", State.WAIVED: "waive"}},
    ends=frozenset({State.MET, State.WAIVED}),
    refusal="This duty is already {current}; it cannot be {wanted} as well.",
    over="This duty is already {current}.",
    error=NotOpen,
)


@dataclass(frozen=True)
class DutyStanding:
    """How a duty stands now: `mark` picks the colour and shape, `words` say it."""

    mark: str
    words: str


def is_late(due: datetime.datetime, now: datetime.datetime) -> bool:
    """Return True if the due moment has passed. Compares in UTC: within one zone Python compares the wall clock."""
    return now.astimezone(datetime.UTC) > due.astimezone(datetime.UTC)


def standing(
    *,
    state: str,
    due: datetime.datetime | None,
    due_words: str,
    met: datetime.datetime | None,
    late: bool,
    now: datetime.datetime,
    opportunity: bool = False,
) -> DutyStanding:
    """Return how a duty stands at `now`. `due` is the last moment that is in time; `late` says it was breached.

    An opportunity is open until `due`, then closed, and never late.
    """
    if opportunity:
        return _opportunity_standing(state=state, due=due, due_words=due_words, now=now)
    if state == State.WAIVED:
        return DutyStanding("waived", "Waived")
    if state == State.MET:
        was_late = late or (due is not None and met is not None and is_late(due, met))
        return DutyStanding("met", "Met late" if was_late else "Met")
    if due is None:
        return DutyStanding("plain", "No date set")
    if is_late(due, now):
        return DutyStanding("late", f"Late by {lateness(now, due)}")
    return DutyStanding("soon" if due - now <= SOON else "plain", f"Due {due_words}")


def _opportunity_standing(
    *, state: str, due: datetime.datetime | None, due_words: str, now: datetime.datetime
) -> DutyStanding:
    if state == State.MET:
        return DutyStanding("met", "Taken up")
    if state == State.WAIVED or (due is not None and is_late(due, now)):
        return DutyStanding("waived", "Closed")
    if due is None:
        return DutyStanding("plain", "No closing time set")
    return DutyStanding("soon" if due - now <= SOON else "plain", f"Closes {due_words}")


def lateness(now: datetime.datetime, due: datetime.datetime) -> str:
    """Return how long ago something was due: in days of the calendar, or in hours on the day itself."""
    days = (now.date() - due.date()).days
    if days >= 1:
        return f"{days} day" + ("s" if days > 1 else "")
    hours = int((now - due).total_seconds() // 3600)
    return f"{hours} hour" + ("s" if hours > 1 else "") if hours >= 1 else "less than an hour"
