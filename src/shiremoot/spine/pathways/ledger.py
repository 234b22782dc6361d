"""The clocks of a case as duties: raised, met, paused and waived as its steps start and stop them.

Each is restricted to those who may see the case, and is about the step that started it.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import QuerySet

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Organization
from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.pathways.parts import Declared, StepClock
from shiremoot.kernel.pathways.state import CaseState, ClockEnd, ClockRun
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import catalogue, moving
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience, State
from shiremoot.spine.pathways.models import Case, CaseStep

CLOSED = "The case was closed."
CORRECTED = "A step of the case was corrected."
Runs = Mapping[tuple[str, int], ClockRun]


@dataclass(frozen=True)
class Following:
    """One step of a case, and who took it: what its duties are raised, met and moved with."""

    case: Case
    pathway: Declared
    by: Viewer
    at: datetime.datetime

    def follow(self, before: CaseState | None, after: CaseState) -> None:
        """Bring the duties of the case from one state to the next."""
        old, new = _runs(before), _runs(after)
        for key in {**old, **new}:
            clock = self.pathway.clock(key[0])
            self._change(clock, key[1], old.get(key), new.get(key))

    def _change(self, clock: StepClock, number: int, old: ClockRun | None, new: ClockRun | None) -> None:
        ran, runs = bool(old and old.is_running), bool(new and new.is_running)
        if new and runs and not ran:
            self._raise(clock, new)
        elif ran and not runs:
            self._end(clock, number, new)
        elif old and new and runs and old != new:
            self._move(clock, old, new)

    def _raise(self, clock: StepClock, run: ClockRun) -> None:
        kind = Kind(clock.kind)
        by_catalogue = catalogue.load()[kind].clock == clock.clock
        duties.raise_duty(
            kind=kind,
            about=self._step(run.started_by),
            owed_by=self._debtor(clock),
            owed_to=clock.owed_to,
            by=self.by,
            from_=run.start,
            due=None if by_catalogue else _day_or_moment(run.due),
            audience=Audience.RESTRICTED,
            subject=self.case.scope,
            reference=self.case.reference,
            even_if_waived=True,
        )

    def _end(self, clock: StepClock, number: int, run: ClockRun | None) -> None:
        started_by = self._step(number)
        if run is not None and run.end is ClockEnd.STOPPED and run.ended_at is not None:
            duties.settle_from_record(
                duties=_duties(clock, started_by),
                evidence=f"The steps of {self.case.reference}",
                met_at=run.ended_at,
                by=self.by,
            )
            return
        why = CLOSED if run is not None and run.end is ClockEnd.CLOSED else CORRECTED
        duties.waive_about(about=started_by, why=why, by=self.by, kinds=frozenset({Kind(clock.kind)}))

    def _move(self, clock: StepClock, old: ClockRun, new: ClockRun) -> None:
        if old.start != new.start:
            self._end(clock, old.started_by, None)
            self._raise(clock, new)
        elif old.due and not new.due:
            duty = _duties(clock, self._step(new.started_by)).get(state=State.OPEN)
            moving.pause_from_record(
                duty=duty, from_=local_time.exact(self.at), why="A step of the case", by=self.by
            )
        elif new.due and not old.due:
            duty = _duties(clock, self._step(new.started_by)).get(state=State.OPEN)
            moving.resume_from_record(
                duty=duty, until=local_time.exact(self.at), why="A step of the case", by=self.by
            )

    def _step(self, number: int) -> CaseStep:
        return CaseStep.objects.get(case=self.case, number=number)

    def _debtor(self, clock: StepClock) -> Organization:
        """Return the organisation that acts in the role that owes; the one whose case it is where there is none."""
        grants = self.case.scope.subject_grants.at(local_time.day_of(self.at)).filter(role=clock.owed_by)
        acting = grants.exclude(organization=None).order_by("pk").select_related("organization").first()
        found = acting.organization if acting and clock.owed_by else None
        return found or self.case.organization


def _runs(state: CaseState | None) -> Runs:
    return {(run.clock, run.started_by): run for run in state.clocks} if state else {}


def _duties(clock: StepClock, started_by: CaseStep) -> QuerySet[Duty]:
    return Duty.objects.filter(
        kind=clock.kind, about_type=started_by._meta.label_lower, about_id=str(started_by.pk)
    )


def _day_or_moment(due: datetime.datetime | None) -> datetime.date | datetime.datetime | None:
    """Return a whole day where a clock ends with the day, so that no hour is shown."""
    if due is None:
        return None
    local = local_time.exact(due)
    return local.date() if local.time() == datetime.time.max else local
