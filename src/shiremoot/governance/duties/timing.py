"""When a duty is due: its kind's clock, run from its start, around its pauses."""

import datetime
from collections.abc import Sequence

from shiremoot.foundation.clock import LONDON
from shiremoot.governance.duties import catalogue
from shiremoot.governance.duties.catalogue import Kind
from shiremoot.governance.duties.models import FAR_FUTURE, Duty
from shiremoot.kernel import clocks, working_days

Moment = datetime.date | datetime.datetime


def start_of(from_: Moment | Sequence[Moment]) -> Moment:
    """One moment from one event, or the later of several."""
    return from_ if isinstance(from_, datetime.date) else clocks.later_of(*from_)


def stored(moment: Moment | None) -> tuple[datetime.datetime | None, bool]:
    """A day as its first moment in London, a moment as itself; and whether an hour was given."""
    if moment is None or isinstance(moment, datetime.datetime):
        return moment, moment is not None
    return datetime.datetime.combine(moment, datetime.time.min, LONDON), False


def start(duty: Duty) -> Moment | None:
    """When a stored duty's clock started, as a day if no hour was given."""
    if duty.start_at is None:
        return None
    local = duty.start_at.astimezone(LONDON)
    return local if duty.start_has_time else local.date()


def pauses(duty: Duty) -> list[clocks.Pause]:
    return [clocks.Pause(_moment(begun), _moment(ended) if ended else None) for begun, ended in duty.pauses]


def _moment(text: str) -> Moment:
    return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)


def work_out(duty: Duty) -> clocks.Due | None:
    """The due moment of a stored duty with its working; None where there is no number or a pause is open."""
    begun = start(duty)
    if not duty.clock or begun is None:
        return None
    calendar = working_days.calendar_named(duty.calendar)
    return clocks.Clock.parse(duty.clock).from_(begun, calendar, pauses(duty))


def counted(duty: Duty) -> clocks.Due | None:
    """The working behind the due moment, where it was counted and not fixed by somebody."""
    due = work_out(duty)
    return due if due and due.moment == duty.due_at else None


def would_be_due(kind: str, begun: Moment) -> datetime.datetime:
    """When a duty of this kind that started then would be due. Only for kinds whose clock can always be counted."""
    entry = catalogue.load()[kind]
    due = entry.clock.from_(begun, working_days.calendar_named(entry.calendar))
    return due.moment


def is_stopped(duty: Duty) -> bool:
    return bool(duty.pauses) and duty.pauses[-1][1] is None


def check_can_stop(duty: Duty, from_: Moment) -> None:
    """Raises ValueError with the reason a clock cannot be stopped on a day: the law does not let it, or too late."""
    if not duty.pauses_while:
        raise ValueError("Nothing in law stops this clock.")
    if is_stopped(duty):
        raise ValueError("This clock is already stopped.")
    if counted(duty) is None:
        raise ValueError("This date was fixed, so there is no clock to stop.")
    begun, _ = stored(from_)
    if duty.due_at is None or begun > duty.due_at:
        raise ValueError("The clock had run out by then, so it cannot be stopped.")


def set_due(duty: Duty, by: Moment | None = None) -> None:
    """Set the due moment: `by` where somebody fixed a date, else what the clock says. Does not save."""
    due = _fixed(by) if by is not None else work_out(duty)
    duty.due_at = due.moment if due else None
    duty.due_has_time = bool(due and due.at is not None)
    duty.order_at = duty.due_at or datetime.datetime.fromisoformat(FAR_FUTURE)


def _fixed(by: Moment) -> clocks.Due:
    if isinstance(by, datetime.datetime):
        return clocks.Due.at_moment(by.astimezone(LONDON))
    return clocks.Due.by_day(by, None)


def start_words(kind: Kind) -> str:
    """The start event as one phrase."""
    return kind.starts[0] if len(kind.starts) == 1 else "the later of: " + "; ".join(kind.starts)
