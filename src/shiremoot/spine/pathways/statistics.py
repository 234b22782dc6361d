"""Counts of the cases of a pathway that are open to a viewer: by stage and outcome, time in stage, clocks, answers.

These are for use inside: counts as small as these may point to a person.
"""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.pathways.fields import Field
from shiremoot.kernel.pathways.parts import Declared
from shiremoot.kernel.pathways.state import ClockEnd
from shiremoot.spine.pathways import rules
from shiremoot.spine.pathways.models import Case, CaseAnswer, CaseClock, CaseStay


@dataclass(frozen=True)
class StageCount:
    """The open cases in a stage, since when the oldest is in it, and the median of completed stays."""

    key: str
    title: str
    cases: int
    oldest: datetime.datetime | None
    median: datetime.timedelta | None


@dataclass(frozen=True)
class ClockCount:
    """The runs of a clock that were met in time, met late, run and are late, and run in time."""

    title: str
    in_time: int
    late: int
    overdue: int
    running: int


@dataclass(frozen=True)
class CaseCount:
    """The number of cases with one answer or outcome, and what finds them in the worklist."""

    title: str
    cases: int
    found_by: str = ""


@dataclass(frozen=True)
class Statistics:
    """What is counted of a pathway."""

    opened: int
    stages: tuple[StageCount, ...]
    outcomes: tuple[CaseCount, ...]
    clocks: tuple[ClockCount, ...]
    answers: tuple[tuple[str, tuple[CaseCount, ...]], ...]

    @property
    def has_small_numbers(self) -> bool:
        """Return True if a count is small enough to point to a person."""
        counts = [one.cases for one in self.stages] + [one.cases for one in self.outcomes]
        counts += [row.cases for _, rows in self.answers for row in rows]
        return any(0 < count < rules.SMALL for count in counts)


def count(viewer: Viewer, pathway: Declared, now: datetime.datetime) -> Statistics:
    """Count the cases of every version of a pathway, in the words of this one. Five queries."""
    cases = policies.visible_to(viewer, Case).filter(pathway=pathway.key)
    ended = cases.exclude(outcome="").order_by().values_list("outcome").annotate(number=Count("pk"))
    outcomes: dict[str, int] = dict(ended)
    stages = _stages(viewer, pathway, cases)
    return Statistics(
        opened=sum(outcomes.values()) + sum(one.cases for one in stages),
        stages=stages,
        outcomes=tuple(CaseCount(one.title, outcomes.get(one.key, 0)) for one in pathway.outcomes),
        clocks=_clocks(viewer, pathway, now),
        answers=_answers(viewer, pathway),
    )


def _stages(viewer: Viewer, pathway: Declared, cases: QuerySet[Case]) -> tuple[StageCount, ...]:
    open_ones = cases.filter(closed_at__isnull=True).order_by().values_list("stage")
    counted = {
        stage: (number, oldest)
        for stage, number, oldest in open_ones.annotate(number=Count("pk"), oldest=Min("stage_since"))
    }
    stays: dict[str, list[datetime.timedelta]] = defaultdict(list)
    ended = policies.visible_to(viewer, CaseStay).filter(case__pathway=pathway.key, until_at__isnull=False)
    for stage, since, until in ended.order_by().values_list("stage", "since_at", "until_at"):
        if until is not None:
            stays[stage].append(until - since)
    return tuple(
        StageCount(one.key, one.title, *counted.get(one.key, (0, None)), rules.median(stays[one.key]))
        for one in pathway.stages
        if not one.ends
    )


def _clocks(viewer: Viewer, pathway: Declared, now: datetime.datetime) -> tuple[ClockCount, ...]:
    stopped, running = Q(end=ClockEnd.STOPPED), Q(end=ClockEnd.RUNNING)
    late = Q(due_at__lt=F("ended_at"))
    overdue = Q(due_at__lt=now)
    rows = policies.visible_to(viewer, CaseClock).filter(case__pathway=pathway.key).order_by().values("clock")
    counted: dict[str, Mapping[str, Any]] = {
        row["clock"]: {key: value for key, value in row.items() if key != "clock"}
        for row in rows.annotate(
            stopped=Count("pk", filter=stopped),
            late=Count("pk", filter=stopped & late),
            running=Count("pk", filter=running),
            overdue=Count("pk", filter=running & overdue),
        )
    }
    return tuple(_clock_count(one.title, counted.get(one.key, {})) for one in pathway.clocks)


def _clock_count(title: str, row: Mapping[str, Any]) -> ClockCount:
    late, overdue = row.get("late", 0), row.get("overdue", 0)
    return ClockCount(
        title=title,
        in_time=row.get("stopped", 0) - late,
        late=late,
        overdue=overdue,
        running=row.get("running", 0) - overdue,
    )


def _answers(viewer: Viewer, pathway: Declared) -> tuple[tuple[str, tuple[CaseCount, ...]], ...]:
    rows = policies.visible_to(viewer, CaseAnswer).filter(case__pathway=pathway.key).order_by()
    counted = {
        (path, answer): number
        for path, answer, number in rows.values_list("path", "answer").annotate(number=Count("pk"))
    }
    counted_fields = [(step, one) for step in pathway.steps for one in step.fields if one.counted]
    return tuple(
        (one.label, _answer_rows(f"{step.key}.{one.key}", one, counted)) for step, one in counted_fields
    )


def _answer_rows(path: str, one: Field, counted: Mapping[tuple[str, str], int]) -> tuple[CaseCount, ...]:
    return tuple(
        CaseCount(one.answer_in_words(key), counted.get((path, key), 0), f"{path}={key}")
        for key in one.answers()
    )
