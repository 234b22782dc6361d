"""Record the reasons for decisions, and publish the notice of a meeting's decisions."""

import datetime
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel import clocks, working_days
from shiremoot.meetings.live.models import Ballot
from shiremoot.meetings.live.saving import check_version
from shiremoot.meetings.minutes import content, permissions, presenting, rules
from shiremoot.meetings.minutes.acts import MinutesAct
from shiremoot.meetings.minutes.models import DecisionNotice
from shiremoot.meetings.record import rules as meetings
from shiremoot.meetings.record.models import Decision, Meeting
from shiremoot.spine.bodies.rules import BodyKind
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.rules import Audience

SCRUTINY = "members of scrutiny"


def decisions(meeting: Meeting) -> list[Decision]:
    """Return a meeting's decisions as a notice lists them. Two queries."""
    ballots = Prefetch("ballots", queryset=Ballot.objects.select_related("attendance"))
    return list(meeting.decisions.select_related("item", "meeting__body").prefetch_related(ballots))


def lacking_reasons(meeting: Meeting, found: list[Decision]) -> list[str]:
    """Return the references of executive decisions without reasons or rejected alternatives."""
    if meeting.body.kind != BodyKind.CABINET:
        return []
    return [str(one.reference) for one in found if not (one.reasons.strip() and one.alternatives.strip())]


@transaction.atomic
def record_reasons(*, decision: Decision, version: int, by: Viewer, **said: Any) -> Decision:
    """Record with a decision its `reasons` and rejected `alternatives`, and if it is `key` or `urgent`.

    Raises `Refused`, `Conflict`, or `rules.MinutesOutOfTurn` once the notice is published.
    """
    permissions.check_can_edit(by, decision.meeting)
    decision = (
        Decision.objects.select_for_update(of=("self",)).select_related("meeting__body").get(pk=decision.pk)
    )
    if DecisionNotice.objects.filter(meeting=decision.meeting).exists():
        raise rules.MinutesOutOfTurn("The notice of these decisions is out, so they change no more.")
    check_version(decision, version, decision.reasons)
    for name in ("reasons", "alternatives", "key", "urgent"):
        setattr(decision, name, said[name])
    decision.version += 1
    decision.save()
    trail.record(
        by=by, act=MinutesAct.EXPLAINED_DECISION, thing=decision, change={k: str(v) for k, v in said.items()}
    )
    return decision


@transaction.atomic
def publish(*, meeting: Meeting, by: Viewer) -> DecisionNotice:
    """Publish the notice of a meeting's decisions. If the body's rules give a time for call-in, it runs from now.

    Raises `Refused`, `rules.MinutesOutOfTurn` before the meeting is over or once a notice is published, or
    `rules.ReasonsMissing`, or `signs.SignNotPrintable` if its PDF cannot be made.
    """
    permissions.check_can_edit(by, meeting)
    meeting = Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)
    found = decisions(meeting)
    _check_may_publish(meeting, found)
    now = clock.now()
    until = _call_in_deadline(meeting, now) if not all(one.urgent for one in found) else None
    made = DecisionNotice.objects.create(
        meeting=meeting,
        number=1,
        content=content.notice_content(meeting, found, call_in_by=until),
        call_in_by=until,
        published_at=now,
        published_by=str(by)[:200],
    )
    presenting.pdf(made)  # nothing is published whose file cannot be made
    trail.record(by=by, act=MinutesAct.PUBLISHED_DECISIONS, thing=made)
    if until:
        duties.raise_duty(
            kind=Kind.CALL_IN_DECISIONS,
            about=meeting,
            owed_by=SCRUTINY,
            owed_to=meeting.body,
            by=by,
            from_=now.date(),
            due=until,
            audience=Audience.PUBLIC,
        )
    return made


def _check_may_publish(meeting: Meeting, found: list[Decision]) -> None:
    if meeting.state not in meetings.OVER:
        raise rules.MinutesOutOfTurn("Decisions are published once the meeting is closed.")
    if not found:
        raise rules.MinutesOutOfTurn("This meeting decided nothing, so there is nothing to publish.")
    if meeting.notices.exists():
        raise rules.MinutesOutOfTurn("The notice of these decisions is out already.")
    rules.check_recorded(lacking_reasons(meeting, found))


def _call_in_deadline(meeting: Meeting, now: datetime.datetime) -> datetime.datetime | None:
    """Return the last moment to call in, some working days after publication; None if the body has no call-in."""
    if not meeting.body.call_in_days:
        return None
    span = clocks.Clock.parse(f"{meeting.body.call_in_days} working days")
    due = span.from_(now.date(), working_days.calendar_named("england-wales"))
    return due.moment if due else None
