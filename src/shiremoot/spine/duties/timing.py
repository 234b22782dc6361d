"""When a duty is due: the clock of its kind, run from its start, without its pauses."""

import datetime
from collections.abc import Sequence
from typing import overload

from shiremoot.foundation.clock import LONDON
from shiremoot.kernel import clocks, working_days
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.duties import catalogue
from shiremoot.spine.duties.catalogue import DutyKind
from shiremoot.spine.duties.models import FAR_FUTURE, Duty

Moment = datetime.date | datetime.datetime


def start_of(from_: Moment | Sequence[Moment]) -> Moment:
    """Return the start moment: of the one event, or the latest of several."""
    return from_ if isinstance(from_, datetime.date) else clocks.later_of(*from_)


@overload
def as_stored(moment: Moment) -> tuple[datetime.datetime, bool]: ...
@overload
def as_stored(moment: Moment | None) -> tuple[datetime.datetime | None, bool]: ...
def as_stored(moment: Moment | None) -> tuple[datetime.datetime | None, bool]:
    """Return a day as its first moment in London, a moment as itself; and True if an hour was given."""
    if moment is None or isinstance(moment, datetime.datetime):
        return moment, moment is not None
    return datetime.datetime.combine(moment, datetime.time.min, LONDON), False


def start(duty: Duty) -> Moment | None:
    """Return when a duty's clock started: a day if no hour was given."""
    if duty.start_at is None:
        return None
    local = duty.start_at.astimezone(LONDON)
    return local if duty.start_has_time else local.date()


def pauses(duty: Duty) -> list[clocks.Pause]:
    """Return the pauses of a duty's clock; an open one has no end."""
    return [clocks.Pause(_moment(begun), _moment(ended) if ended else None) for begun, ended in duty.pauses]


def _moment(text: str) -> Moment:
    return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)


def work_out(duty: Duty) -> clocks.Due | None:
    """Return a duty's due moment by its clock, with the working; None without a clock or start, or in an open pause."""
    begun = start(duty)
    if not duty.clock or begun is None:
        return None
    calendar = working_days.calendar_named(duty.calendar)
    return clocks.Clock.parse(duty.clock).from_(begun, calendar, pauses(duty))


def counted(duty: Duty) -> clocks.Due | None:
    """Return the working behind the due moment; None if somebody fixed the date."""
    due = work_out(duty)
    return due if due and due.moment == duty.due_at else None


def would_be_due(kind: str, begun: Moment, entry: DutyKind | None = None) -> datetime.datetime:
    """Return when a duty of this kind that started at `begun` would be due; `entry` has a body's own clock.

    Raises `ValueError` for a kind whose clock gives no moment from its start alone.
    """
    entry = entry or catalogue.load()[kind]
    calendar = working_days.calendar_named(entry.calendar)
    due = entry.clock.from_(begun, calendar) if entry.clock else None
    if due is None:
        raise ValueError(f"{kind} has no clock that runs from its start alone")
    return due.moment


def is_stopped(duty: Duty) -> bool:
    """Return True if the clock is stopped: its last pause is open."""
    return bool(duty.pauses) and duty.pauses[-1][1] is None


def check_can_stop(duty: Duty, from_: Moment) -> None:
    """Raise `DomainError` with the reason if the clock cannot be stopped from a day on.

    The law must allow a stop, the date must be counted and not fixed, and the clock must not have run out.
    """
    if not duty.pauses_while:
        raise DomainError("Nothing in law stops this clock.")
    if is_stopped(duty):
        raise DomainError("This clock is already stopped.")
    if counted(duty) is None:
        raise DomainError("This date was fixed, so there is no clock to stop.")
    begun, _ = as_stored(from_)
    if duty.due_at is None or begun is None or begun > duty.due_at:
        raise DomainError("The clock had run out by then, so it cannot be stopped.")


def set_due(duty: Duty, by: Moment | None = None) -> None:
    """Set the due moment: `by` if somebody fixed a date, else by the clock. Does not save."""
    due = _fixed(by) if by is not None else work_out(duty)
    duty.due_at = due.moment if due else None
    duty.due_has_time = bool(due and due.at is not None)
    duty.order_at = duty.due_at or datetime.datetime.fromisoformat(FAR_FUTURE)


def _fixed(by: Moment) -> clocks.Due:
    if isinstance(by, datetime.datetime):
        return clocks.Due.at_moment(by.astimezone(LONDON))
    return clocks.Due.by_day(by, None)


def start_words(kind: DutyKind) -> str:
    """Return the start event, or several, as one phrase."""
    return kind.starts[0] if len(kind.starts) == 1 else "the later of: " + "; ".join(kind.starts)
