"""Notices of decisions: what is said with each, and putting them out."""

import datetime

from django.db import transaction
from django.db.models import Prefetch

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.rules import Kind
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings import rules as meetings
from shiremoot.governance.meetings.models import Decision, Meeting
from shiremoot.governance.minutes import content, permissions, rules
from shiremoot.governance.minutes.models import Notice
from shiremoot.governance.sittings.models import Ballot
from shiremoot.governance.sittings.taking import check_version
from shiremoot.kernel import clocks, working_days

SCRUTINY = "members of scrutiny"


def decisions(meeting: Meeting) -> list[Decision]:
    """A meeting's decisions as a notice lists them. Two queries."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    return list(meeting.decisions.select_related("item", "meeting__body").prefetch_related(ballots))


def lacking(meeting: Meeting, found: list[Decision]) -> list[str]:
    """Executive decisions that want reasons or rejected alternatives."""
    if meeting.body.kind != Kind.CABINET:
        return []
    return [str(one.reference) for one in found if not (one.reasons.strip() and one.alternatives.strip())]


@transaction.atomic
def explain(*, decision: Decision, version: int, by: Viewer, **said) -> Decision:
    """Give a decision its reasons, rejected alternatives, and whether it is key or urgent, until its notice is out.

    Raises `Refused`, `Conflict`, or `rules.OutOfTurn` once the notice is out.
    """
    permissions.check_can_keep(by, decision.meeting)
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=decision.pk)
    )
    if Notice.objects.filter(meeting=decision.meeting).exists():
        raise rules.OutOfTurn("The notice of these decisions is out, so they change no more.")
    check_version(decision, version, decision.reasons)
    for name in ("reasons", "alternatives", "key", "urgent"):
        setattr(decision, name, said[name])
    decision.version += 1
    decision.save()
    trail.record(by=by, act="explained", thing=decision, change={k: str(v) for k, v in said.items()})
    return decision


@transaction.atomic
def publish(*, meeting: Meeting, by: Viewer) -> Notice:
    """Put the notice of a meeting's decisions out. Where the body's rules say so, call-in runs from now.

    Raises `Refused`, `rules.OutOfTurn` before the meeting is over or twice, or `rules.Incomplete`.
    """
    permissions.check_can_keep(by, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    found = decisions(meeting)
    _check(meeting, found)
    now = clock.now()
    until = _call_in(meeting, now) if not all(one.urgent for one in found) else None
    made = Notice.objects.create(
        meeting=meeting,
        number=1,
        content=content.of_notice(meeting, found, call_in_by=until),
        call_in_by=until,
        published_at=now,
        published_by=str(by)[:200],
    )
    trail.record(by=by, act="published", thing=made)
    if until:
        duties.raise_duty(
            kind="call-in-decisions",
            about=meeting,
            owed_by=SCRUTINY,
            owed_to=meeting.body,
            by=by,
            from_=now.date(),
            due=until,
            public=True,
        )
    return made


def _check(meeting: Meeting, found: list[Decision]) -> None:
    if meeting.state not in meetings.OVER:
        raise rules.OutOfTurn("Decisions are published once the meeting is closed.")
    if not found:
        raise rules.OutOfTurn("This meeting decided nothing, so there is nothing to publish.")
    if meeting.notices.exists():
        raise rules.OutOfTurn("The notice of these decisions is out already.")
    rules.check_recorded(lacking(meeting, found))


def _call_in(meeting: Meeting, now: datetime.datetime) -> datetime.datetime | None:
    """The last moment to call in: so many working days after publication, by the body's own rules."""
    if not meeting.body.call_in_days:
        return None
    span = clocks.Clock.parse(f"{meeting.body.call_in_days} working days")
    return span.from_(now.date(), working_days.calendar_named("england-wales")).moment
