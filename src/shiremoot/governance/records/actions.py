"""Keeping records longer, disposing of them, and saying when they are due to be looked at."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.records import holdings, permissions, queries, rules
from shiremoot.governance.records.models import Disposal, KeptLonger, Period
from shiremoot.governance.records.rules import Kind

REVIEW = "review-records"


@transaction.atomic
def set_period(*, by: Viewer, kind: Kind, years: int, authority: str) -> Period:
    """Say how many years from the meeting the council keeps a kind of record. Raises `Refused`."""
    permissions.check_can_schedule(by)
    before = queries.schedule().get(kind, rules.USUAL_YEARS[kind])
    made, _ = Period.objects.update_or_create(
        kind=kind,
        defaults={
            "years": years,
            "authority": authority,
            "said_by": str(by)[:200],
            "said_at": clock.now(),
        },
    )
    trail.record(by=by, act="set", thing=made, change={"years": [before, years], "authority": authority})
    return made


@transaction.atomic
def keep_longer(*, by: Viewer, meeting: Meeting, kind: Kind, until: datetime.date, why: str) -> KeptLonger:
    """Keep a kind of record of a meeting until a later day; said twice, it is kept once.

    Raises `Refused` or `rules.Kept`.
    """
    permissions.check_can_look_after(by, meeting)
    held = queries.held_of(_locked(meeting), kind)
    _check_held(held)
    rules.check_keeps_longer(held.kept, meeting.on, until, clock.today())
    said = {"until": until, "why": why.strip(), "said_by": str(by)[:200]}
    made, new = KeptLonger.objects.get_or_create(
        meeting=meeting, kind=kind, **said, defaults={"said_at": clock.now()}
    )
    if not new:
        return made
    trail.record(by=by, act="kept longer", thing=made, change={"until": until.isoformat(), "why": made.why})
    _settle(meeting.body, by)
    return made


@transaction.atomic
def dispose(*, by: Viewer, meeting: Meeting, kind: Kind, why: str) -> Disposal:
    """Destroy a kind of record of a meeting, once and for all; that it was destroyed stays on record.

    Raises `Refused` or `rules.Kept` with the reason.
    """
    permissions.check_can_look_after(by, meeting)
    meeting = _locked(meeting)
    check_may_go(queries.held_of(meeting, kind))
    gone = holdings.let_go(meeting, kind, by)
    made = Disposal.objects.create(
        meeting=meeting,
        kind=kind,
        count=gone.count,
        kept_files=gone.kept_files,
        why=why.strip(),
        by=str(by)[:200],
        at=clock.now(),
    )
    trail.record(by=by, act="disposed of", thing=made, change={"count": gone.count, "why": made.why})
    _settle(meeting.body, by)
    return made


def check_may_go(held: queries.Held) -> None:
    """Raises `rules.Kept`, with the reason, for records that may not be disposed of today."""
    _check_held(held)
    rules.check_may_go(
        held.kept,
        held.meeting.on,
        clock.today(),
        kept_until=held.longer.until if held.longer else None,
        minutes_signed=queries.minutes_are_signed(held.meeting),
    )


def _check_held(held: queries.Held) -> None:
    if not held.kept.for_good and not held.count:
        raise rules.Kept(f"Nothing is held of the {held.kind} of this meeting.")


def _locked(meeting: Meeting) -> Meeting:
    """The meeting, so that nobody else disposes of its records at the same moment."""
    return Meeting.objects.select_for_update(of=("self",)).select_related("body").get(pk=meeting.pk)


@transaction.atomic
def raise_reviews(*, by: Viewer = OPERATOR) -> int:
    """Each body with records that have reached their review day owes a look at them; how many bodies do."""
    bodies = {held.meeting.body_id: held.meeting.body for held in queries.due(OPERATOR, clock.today())}
    for body in bodies.values():
        duties.raise_duty(
            kind=REVIEW, about=body, owed_by=body, owed_to="the council", from_=clock.today(), by=by
        )
    return len(bodies)


def _settle(body: Body, by: Viewer) -> None:
    """Once nothing is left to look at, what was owed is met."""
    if not queries.due(OPERATOR, clock.today(), body):
        owed = Duty.objects.filter(kind=REVIEW, about_type="bodies.body", about_id=str(body.pk))
        evidence = "Every record whose day was there was disposed of or is kept longer."
        duties.met_by_the_record(duties=owed, evidence=evidence, met_at=clock.now(), by=by)
