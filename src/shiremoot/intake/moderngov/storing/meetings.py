"""Store meetings: when and where, their items, attendance and papers."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.moderngov import answers
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind
from shiremoot.intake.moderngov.storing import attendance, items, papers
from shiremoot.intake.moderngov.storing.context import AnswerNotStored, TransferContext
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.queries import on_day
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.spine.bodies.models import Body


@transaction.atomic
def meeting(
    *, context: TransferContext, listed: answers.Listed, one: answers.ListedMeeting, answer: str
) -> tuple[Counterpart, bool]:
    """Store a meeting with its items, attendance and decisions. Also returns True if it is new or its answer changed.

    `answer` is the digest of the answer. Raises `AnswerNotStored`.
    """
    body = _body(context, listed)
    known = context.known(CounterpartKind.MEETING, listed.id)
    if known and known.digest == answer and not _has_ended(known.the_meeting, one):
        known.read_in = context.transfer
        known.save(update_fields=["read_in"])
        return known, False
    known = known or _tie(context, listed, one, body)
    held = _update(context, known, one)
    items.store(context, held, one)
    attendance.store(context, known, one)
    papers.store(context, held, None, one.documents)
    papers.note_missing(context, held, one)
    known.digest, known.read_in = answer, context.transfer
    known.save()
    context.save_notes()
    _count(context, one)
    trail.record(by=context.by, act=ModernGovAct.TOOK_OVER_MEETING, thing=held, change={"number": listed.id})
    return known, True


def _body(context: TransferContext, listed: answers.Listed) -> Body:
    known = context.known(CounterpartKind.COMMITTEE, listed.committee_id)
    if known is None:
        raise AnswerNotStored(f"it is of committee {listed.committee_id}, which the service does not list.")
    return known.the_body


def _has_ended(held: Meeting, one: answers.ListedMeeting) -> bool:
    """Return True if a meeting planned here has taken place since."""
    return held.state == MeetingState.PLANNED and one.on < clock.today()


def _tie(
    context: TransferContext, listed: answers.Listed, one: answers.ListedMeeting, body: Body
) -> Counterpart:
    """Tie a new meeting to one of its day that a paper named, or to a new one (the second of the day, if need be)."""
    there = on_day(body, one.on)
    taken = there and context.tied(CounterpartKind.MEETING, meeting=there)
    call = meetings.call_another if taken else meetings.call
    held = call(by=context.by, body=body, starts=_start(one), place=one.place[:300], state=_state(one))
    if context.tied(CounterpartKind.MEETING, meeting=held):
        held = meetings.call_another(
            by=context.by, body=body, starts=_start(one), place=one.place[:300], state=_state(one)
        )
    if one.called_off and not held.reason:
        held.reason = one.status[:300]
        held.save(update_fields=["reason"])
    return context.tie(CounterpartKind.MEETING, listed.id, meeting=held)


def _start(one: answers.ListedMeeting) -> datetime.date:
    """Return when it starts: a moment, or a day if no hour was published."""
    return datetime.datetime.combine(one.on, one.at, clock.LONDON) if one.at else one.on


def _state(one: answers.ListedMeeting) -> MeetingState:
    if one.called_off:
        return MeetingState.CANCELLED
    if one.on >= clock.today():
        return MeetingState.PLANNED
    return MeetingState.INQUORATE if one.without_quorum else MeetingState.HELD


def _update(context: TransferContext, known: Counterpart, one: answers.ListedMeeting) -> Meeting:
    """Take over what the old site changed: hour, place, and whether it was held or cancelled."""
    held, words = known.the_meeting, f"of {known.the_meeting}"
    same_day = one.at is None and one.on == held.on  # the hour is known here and not there
    told = _start_text(held) if same_day else _start(one).isoformat()
    starts = context.settle(known, "starts", told, _start_text(held), f"The start {words}")
    place = context.settle(known, "place", one.place[:300], held.place, f"The place {words}")
    state = context.settle(known, "state", _state(one).value, held.state, f"The state {words}")
    if (starts, place, state) != (_start_text(held), held.place, held.state):
        held = meetings.correct(
            by=context.by,
            meeting=held,
            starts=_start(one) if starts != _start_text(held) else None,
            place=place,
            state=state,
            why=one.status[:300] if state == MeetingState.CANCELLED else "",
        )
        known.meeting = held
    return held


def _start_text(held: Meeting) -> str:
    """Return the start as an answer would give it: an ISO moment in London, or an ISO day if no hour was published."""
    local = held.starts_at.astimezone(clock.LONDON)
    return local.isoformat() if held.has_time else local.date().isoformat()


def _count(context: TransferContext, one: answers.ListedMeeting) -> None:
    papers = [paper for item in one.items for paper in item.documents] + list(one.documents)
    context.left.update(
        {
            "restricted items (their titles came)": sum(item.restricted for item in one.items),
            "restricted papers": sum(paper.restricted for paper in papers),
            "items the old site does not show": sum(not item.shown for item in one.items),
            "agendas not published yet": int(not one.published),
            "webcasts": int(one.webcast),
        }
    )
