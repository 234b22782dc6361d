"""A case in words: its timeline, its clocks, its access, as its viewer may see them."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shiremoot.foundation import clock
from shiremoot.foundation.access.models import SubjectGrant
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.ui import moments
from shiremoot.kernel.pathways import fields, sharing
from shiremoot.kernel.pathways.facts import Value
from shiremoot.kernel.pathways.parts import Declared, Step
from shiremoot.kernel.pathways.state import CaseState, ClockEnd, ClockRun
from shiremoot.spine.duties.rules import lateness
from shiremoot.spine.pathways.models import Case, CaseStep
from shiremoot.spine.pathways.rules import EMERGENCY_ROLE

SOON = datetime.timedelta(days=2)
EMERGENCY_TITLE = "Emergency access"


@dataclass(frozen=True)
class Tag:
    """How something stands: the mark of its tag, and its words."""

    mark: str
    words: str


@dataclass(frozen=True)
class ShownAnswer:
    """One answer of a step: the key of its field, the label, what was said, and that in words."""

    key: str
    label: str
    value: Value
    words: str


@dataclass(frozen=True)
class LegalTestOutcome:
    """What a test in law came to, and why."""

    title: str
    result: str
    reasons: Sequence[str]


@dataclass(frozen=True)
class TimelineEntry:
    """One step on a timeline; `shared` is False where the viewer's role sees only that it was taken."""

    row: CaseStep
    title: str
    role: str
    shared: bool
    answers: Sequence[ShownAnswer]
    findings: Sequence[LegalTestOutcome]
    corrected_by: int | None
    can_correct: bool


def role_title(pathway: Declared, role: str) -> str:
    """Return the title of a role in a case."""
    titles = {one.key: one.title for one in pathway.roles}
    return EMERGENCY_TITLE if role == EMERGENCY_ROLE else titles.get(role, role)


def timeline(
    pathway: Declared, rows: Iterable[CaseStep], sight: frozenset[str], roles: frozenset[str]
) -> list[TimelineEntry]:
    """Return the steps of a case, the newest first, with what these roles see of each. One query at most."""
    steps = list(rows)
    names = _organisations(pathway, steps)
    corrected_by = {row.corrects: row.number for row in steps if row.corrects is not None}
    entries = []
    for row in reversed(steps):
        step = pathway.step(row.step)
        may_correct = row.corrects is None and not step.taken_by.isdisjoint(roles)
        entries.append(
            TimelineEntry(
                row=row,
                title=step.title,
                role=role_title(pathway, row.role),
                shared=sharing.sees(step, sight),
                answers=_answers(step, row, sight, names),
                findings=_findings(step, row, sight),
                corrected_by=corrected_by.get(row.number),
                can_correct=may_correct,
            )
        )
    return entries


def _answers(step: Step, row: CaseStep, sight: frozenset[str], names: Mapping[str, str]) -> list[ShownAnswer]:
    seen = [one for one in sharing.fields_seen(step, sight) if one.key in row.values]
    return [
        ShownAnswer(one.key, one.label, row.values[one.key], _words(one, row.values[one.key], names))
        for one in seen
    ]


def _words(one: fields.Field, value: Value, names: Mapping[str, str]) -> str:
    return names.get(str(value), str(value)) if isinstance(one, fields.Organisation) else one.in_words(value)


def _findings(step: Step, row: CaseStep, sight: frozenset[str]) -> list[LegalTestOutcome]:
    if not sharing.sees(step, sight):
        return []
    titles = {test.key: test.title for test in step.tests}
    return [
        LegalTestOutcome(titles.get(key, key), one["result"], one["reasons"])
        for key, one in row.findings.items()
    ]


def _organisations(pathway: Declared, rows: Iterable[CaseStep]) -> dict[str, str]:
    """Return the names of the organisations that answers name, by key."""
    keys = {
        str(row.values[one.key])
        for row in rows
        for one in pathway.step(row.step).fields
        if isinstance(one, fields.Organisation) and one.key in row.values
    }
    return dict(Organization.objects.filter(key__in=keys).values_list("key", "name")) if keys else {}


def clocks(pathway: Declared, state: CaseState, now: datetime.datetime) -> list[tuple[str, Tag]]:
    """Return the clocks of a case with how each stands: those that run first, then those that ended."""
    ended = [run for run in state.clocks if not run.is_running]
    return [(_clock_title(pathway, run), clock_tag(run, now)) for run in (*state.running, *reversed(ended))]


def _clock_title(pathway: Declared, run: ClockRun) -> str:
    """Return the title of a clock; with the step that it is about where it runs for each of several."""
    title = pathway.clock(run.clock).title
    return f"{title}, step {run.item}" if run.item else title


def clock_tag(run: ClockRun, now: datetime.datetime) -> Tag:
    """Return how a run of a clock stands."""
    if run.end is ClockEnd.CLOSED:
        return Tag("waived", "No longer owed: the case was closed")
    if run.end is ClockEnd.STOPPED:
        done = f"done {moments.moment(run.ended_at)}"
        return Tag("met", f"In time: {done}") if run.met_in_time else Tag("late", f"Late: {done}")
    if run.due is None:
        return Tag("plain", "Paused")
    return due_tag(run.due, now)


def due_tag(due: datetime.datetime, now: datetime.datetime) -> Tag:
    """Return how something due at a moment stands."""
    if due < now:
        return Tag("late", f"Late by {lateness(now, due)}")
    return Tag("soon" if due - now <= SOON else "plain", f"Due {due_words(due)}")


def due_words(due: datetime.datetime) -> str:
    """Return a due moment in words, without the hour where it is the end of a day."""
    local = due.astimezone(clock.LONDON)
    return moments.weekday(local) if local.time() == datetime.time.max else moments.moment(local)


def span_words(span: datetime.timedelta) -> str:
    """Return a length of time, such as "3 days", "5 hours" or "20 minutes"."""
    minutes = int(span.total_seconds() // 60)
    for size, word in ((60 * 24, "day"), (60, "hour")):
        if minutes >= size:
            return f"{minutes // size} {word}{'s' * (minutes // size != 1)}"
    return f"{minutes} minute{'s' * (minutes != 1)}"


def stands(case: Case, now: datetime.datetime) -> Tag:
    """Return how a case stands in a list."""
    if case.closed_at is not None:
        return Tag("met", f"Closed {moments.day(case.closed_at)}")
    return due_tag(case.next_due_at, now) if case.next_due_at else Tag("plain", "Nothing due")


def who_has(grant: SubjectGrant) -> str:
    """Return whom a grant is to: a person, with the agency they act for, or a team."""
    if grant.account is not None:
        return f"{grant.account}, {grant.organization}" if grant.organization else str(grant.account)
    return f"Everybody who is {grant.get_team_role_display().lower()} at {grant.organization}"
