"""Measures of the public ledger: responses and agendas on time, and actions that are overdue.

Only public duties are counted, so nothing of a case or between parties shows in a count.
"""

import datetime
from collections.abc import Iterator

from shiremoot.foundation.clock import LONDON
from shiremoot.foundation.measures.definitions import (
    AllOf,
    Among,
    Blank,
    ColumnType,
    Compared,
    Condition,
    Measure,
    Not,
    Row,
)
from shiremoot.foundation.measures.registry import OfferedMeasure
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience, State

COLUMNS = {
    "kind": ColumnType.TEXT,
    "state": ColumnType.TEXT,
    "due_on": ColumnType.DAY,
    "due_at": ColumnType.MOMENT,
    "met_at": ColumnType.MOMENT,
    "as_at": ColumnType.MOMENT,
}
RESPONSES = tuple(kind.value for kind in Kind if kind.value.startswith("respond-to-"))
AGENDAS = (
    Kind.PUBLISH_AGENDA.value,
    Kind.PUBLISH_AGENDA_AT_SHORT_NOTICE.value,
    Kind.PUBLISH_EXECUTIVE_AGENDA.value,
)
NOT_WAIVED = Not(Compared("state", "=", State.WAIVED.value))
DUE_BY_NOW = Compared("due_at", "<=", to="as_at")


def _owed(kinds: tuple[str, ...], *more: Condition) -> Condition:
    return AllOf((Among("kind", kinds), NOT_WAIVED, *more))


RESPONSE_ON_TIME = Measure(
    name="response_on_time",
    title="Responses to recommendations on time",
    columns=COLUMNS,
    period="due_on",
    of=_owed(RESPONSES, DUE_BY_NOW),
    met=Compared("met_at", "<=", to="due_at"),
)
ACTIONS_OVERDUE = Measure(
    name="actions_overdue",
    title="Actions overdue",
    columns=COLUMNS,
    period="due_on",
    of=_owed((Kind.CARRY_OUT_ACTION.value,), DUE_BY_NOW),
    met=Blank("met_at"),
)
PACKS_LATE = Measure(
    name="packs_late",
    title="Agendas and packs published late",
    columns=COLUMNS,
    period="due_on",
    of=_owed(AGENDAS, DUE_BY_NOW),
    met=Not(AllOf((Not(Blank("met_at")), Compared("met_at", "<=", to="due_at")))),
)


def rows(at: datetime.datetime) -> Iterator[Row]:
    """Yield the public duties with a due moment, in the columns that measures count."""
    kinds = [*RESPONSES, *AGENDAS, Kind.CARRY_OUT_ACTION.value]
    found = Duty.objects.filter(audience=Audience.PUBLIC, kind__in=kinds)
    for kind, state, due_at, met_at in found.values_list("kind", "state", "due_at", "met_at").iterator():
        if due_at is None:
            continue  # it cannot be late
        yield {
            "kind": kind,
            "state": state,
            "due_on": due_at.astimezone(LONDON).date(),
            "due_at": _utc(due_at),
            "met_at": met_at and _utc(met_at),
            "as_at": _utc(at),
        }


def _utc(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment in UTC without its zone, as engines compare them."""
    return moment.astimezone(datetime.UTC).replace(tzinfo=None)


OFFERED = (
    OfferedMeasure(RESPONSE_ON_TIME, rows, "Responses that were due", "given by the moment they were due"),
    OfferedMeasure(ACTIONS_OVERDUE, rows, "Actions that were due", "with nothing that shows them done"),
    OfferedMeasure(PACKS_LATE, rows, "Agendas that were due", "published late, or not at all"),
)
