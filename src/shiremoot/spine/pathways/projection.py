"""What the steps of a case come to, kept beside them so that lists and statistics need not replay them.

It is written in the transaction of each step, and always equals the replay: `differences` says where it does not.
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models

from shiremoot.kernel.pathways.parts import Declared
from shiremoot.kernel.pathways.state import CaseState
from shiremoot.spine.pathways import history
from shiremoot.spine.pathways.models import FAR_FUTURE, Case, CaseAnswer, CaseClock, CaseStay

Row = TypeVar("Row", bound=models.Model)
OF_CASE = (
    *("stage", "stage_since", "opened_at", "closed_at", "outcome"),
    *("next_due_at", "order_at", "last_step", "last_step_at"),
)
OF_CLOCK = ("clock", "started_by", "due_at", "paused", "end", "ended_at")
OF_STAY = ("order", "stage", "since_at", "until_at")
OF_ANSWER = ("path", "answer")


@dataclass(frozen=True)
class Projection:
    """The values kept of one case, by the names of the fields above; rows in their order."""

    case: tuple[Any, ...]
    clocks: tuple[tuple[Any, ...], ...]
    stays: tuple[tuple[Any, ...], ...]
    answers: tuple[tuple[Any, ...], ...]


def of_state(pathway: Declared, state: CaseState, last_step_at: datetime.datetime) -> Projection:
    """Return what is kept of a case in this state."""
    order = state.next_due or datetime.datetime.fromisoformat(FAR_FUTURE)
    case = (
        *(state.stage, state.stage_since, state.opened_at, state.closed_at, state.outcome),
        *(state.next_due, order, state.last, last_step_at),
    )
    clocks = (
        (run.clock, run.started_by, run.due, run.is_paused, str(run.end), run.ended_at)
        for run in state.clocks
    )
    stays = ((order, one.stage, one.since, one.until) for order, one in enumerate(state.stays, 1))
    return Projection(case, tuple(sorted(clocks, key=_first)), tuple(stays), _answers(pathway, state))


def stored(case: Case) -> Projection:
    """Return what is kept of a case now. Four queries."""
    kept = Case.objects.values_list(*OF_CASE).get(pk=case.pk)
    clocks, stays, answers = (
        tuple(kind._default_manager.filter(case=case).values_list(*names))
        for kind, names in ((CaseClock, OF_CLOCK), (CaseStay, OF_STAY), (CaseAnswer, OF_ANSWER))
    )
    return Projection(tuple(kept), tuple(sorted(clocks, key=_first)), stays, tuple(sorted(answers)))


def differences(case: Case) -> list[str]:
    """Return the parts of what is kept of a case that do not equal the replay of its steps."""
    rows = history.steps_of(case)
    state = history.state_of(case, rows)
    wanted, found = of_state(history.pathway_of(case), state, rows[-1].at), stored(case)
    parts = ("case", "clocks", "stays", "answers")
    return [part for part in parts if getattr(wanted, part) != getattr(found, part)]


def fields_of(projection: Projection) -> dict[str, Any]:
    """Return the fields of the case itself, by name."""
    return dict(zip(OF_CASE, projection.case, strict=True))


def write(case: Case, projection: Projection) -> None:
    """Keep what the steps of a case come to. Call it in the transaction of the step."""
    for name, value in fields_of(projection).items():
        setattr(case, name, value)
    case.save(update_fields=list(OF_CASE))
    write_rows(case, projection)


def write_rows(case: Case, projection: Projection) -> None:
    """Keep the clocks, stays and counted answers of a case. They are made anew: nothing points at them."""
    for kind, names, rows in (
        (CaseClock, OF_CLOCK, projection.clocks),
        (CaseStay, OF_STAY, projection.stays),
        (CaseAnswer, OF_ANSWER, projection.answers),
    ):
        _write_rows(case, kind, names, rows)


def _write_rows(
    case: Case, kind: type[models.Model], names: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    kept = kind._default_manager.filter(case=case)
    if tuple(sorted(kept.values_list(*names), key=_first)) == tuple(sorted(rows, key=_first)):
        return
    kept.delete()
    kind._default_manager.bulk_create(kind(case=case, **dict(zip(names, row, strict=True))) for row in rows)


def _answers(pathway: Declared, state: CaseState) -> tuple[tuple[str, str], ...]:
    """Return the latest answer to each field that is counted; one for each option chosen."""
    paths = [f"{step.key}.{one.key}" for step in pathway.steps for one in step.fields if one.counted]
    return tuple(sorted((path, answer) for path in paths for answer in state.facts.options(path)))


def _first(row: tuple[Any, ...]) -> tuple[str, str]:
    return str(row[0]), str(row[1])
