"""Meetings: when and where, their items, who came, their papers."""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.queries import on_day
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.moderngov import answers
from shiremoot.governance.moderngov.models import Counterpart, Kind
from shiremoot.governance.moderngov.storing import attendance, items, papers
from shiremoot.governance.moderngov.storing.moving import CannotStore, Moving


@transaction.atomic
def meeting(
    *, moving: Moving, listed: answers.Listed, one: answers.Meeting, answer: str
) -> tuple[Counterpart, bool]:
    """One meeting with its items, attendance and decisions, and whether it is new or its answer has changed."""
    body = _body(moving, listed)
    known = moving.known(Kind.MEETING, listed.id)
    if known and known.digest == answer and not _over_since(known.meeting, one):
        known.read_in = moving.transfer
        known.save(update_fields=["read_in"])
        return known, False
    known = known or _met(moving, listed, one, body)
    _brought_up_to_date(moving, known, one)
    items.store(moving, known.meeting, one)
    attendance.store(moving, known, one)
    papers.store(moving, known.meeting, None, one.documents)
    papers.tell_of_vanished(moving, known.meeting, one)
    known.digest, known.read_in = answer, moving.transfer
    known.save()
    moving.keep_notes()
    _count(moving, one)
    trail.record(
        by=moving.by, act="took over from the old site", thing=known.meeting, change={"number": listed.id}
    )
    return known, True


def _body(moving: Moving, listed: answers.Listed) -> Body:
    known = moving.known(Kind.COMMITTEE, listed.committee_id)
    if known is None:
        raise CannotStore(f"it is of committee {listed.committee_id}, which the service does not list.")
    return known.body


def _over_since(held: Meeting, one: answers.Meeting) -> bool:
    return held.state == State.PLANNED and one.on < clock.today()


def _met(moving: Moving, listed: answers.Listed, one: answers.Meeting, body: Body) -> Counterpart:
    """The meeting of that day a paper told of, or a new one, the second of its day where need be."""
    there = on_day(body, one.on)
    taken = there and moving.tied(Kind.MEETING, meeting=there)
    call = meetings.call_another if taken else meetings.call
    held = call(by=moving.by, body=body, starts=_start(one), place=one.place[:300], state=_state(one))
    if moving.tied(Kind.MEETING, meeting=held):
        held = meetings.call_another(
            by=moving.by, body=body, starts=_start(one), place=one.place[:300], state=_state(one)
        )
    if one.called_off and not held.reason:
        held.reason = one.status[:300]
        held.save(update_fields=["reason"])
    return moving.tie(Kind.MEETING, listed.id, meeting=held)


def _start(one: answers.Meeting) -> datetime.date:
    return datetime.datetime.combine(one.on, one.at, clock.LONDON) if one.at else one.on


def _state(one: answers.Meeting) -> State:
    if one.called_off:
        return State.CANCELLED
    if one.on >= clock.today():
        return State.PLANNED
    return State.INQUORATE if one.without_quorum else State.HELD


def _brought_up_to_date(moving: Moving, known: Counterpart, one: answers.Meeting) -> None:
    """What the old site changed since: hour, place, and whether it was held or called off."""
    held, words = known.meeting, f"of {known.meeting}"
    same_day = one.at is None and one.on == held.on  # the hour is known here and not there
    told = _begun(held) if same_day else _start(one).isoformat()
    starts = moving.settle(known, "starts", told, _begun(held), f"The start {words}")
    place = moving.settle(known, "place", one.place[:300], held.place, f"The place {words}")
    state = moving.settle(known, "state", _state(one).value, held.state, f"The state {words}")
    if (starts, place, state) != (_begun(held), held.place, held.state):
        known.meeting = meetings.put_right(
            by=moving.by,
            meeting=held,
            starts=_start(one) if starts != _begun(held) else None,
            place=place,
            state=state,
            why=one.status[:300] if state == State.CANCELLED else "",
        )


def _begun(held: Meeting) -> str:
    """When it begins as an answer would say it: an hour in London, or a day where none was published."""
    local = held.starts_at.astimezone(clock.LONDON)
    return local.isoformat() if held.has_time else local.date().isoformat()


def _count(moving: Moving, one: answers.Meeting) -> None:
    papers = [paper for item in one.items for paper in item.documents] + list(one.documents)
    moving.left.update(
        {
            "restricted items (their titles came)": sum(item.restricted for item in one.items),
            "restricted papers": sum(paper.restricted for paper in papers),
            "items the old site does not show": sum(not item.shown for item in one.items),
            "agendas not published yet": int(not one.published),
            "webcasts": int(one.webcast),
        }
    )
