"""The minutes and notices of decisions that wait for somebody, on their home page: to draft, publish or sign."""

import datetime
from collections.abc import Iterator, Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.ui import moments
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.minutes.models import DecisionNotice, Minutes
from shiremoot.meetings.minutes.permissions import EDIT, SIGN
from shiremoot.meetings.minutes.rules import MinutesState
from shiremoot.meetings.record.models import Decision, Meeting
from shiremoot.meetings.record.rules import OVER
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.bodies.rules import SeatRole
from shiremoot.spine.hooks.home import Task

RECENT = datetime.timedelta(days=60)  # minutes of older meetings come in as papers
NEXT = {
    MinutesState.DRAFT: "publish the draft minutes",
    MinutesState.APPROVED: "sign the minutes",
    MinutesState.SIGNED: "publish the signed minutes",
}
PRESIDES = (SeatRole.CHAIR, SeatRole.VICE_CHAIR)


def tasks(viewer: Viewer, now: datetime.datetime) -> Sequence[Task]:
    """Return the minutes and notices that wait for the viewer, oldest first. Four queries at most."""
    edited, signed = _bodies(viewer, EDIT), _bodies(viewer, SIGN)
    signed &= edited | _presided(viewer)
    found = [*_of_minutes(viewer, edited, signed), *_of_meetings(edited, now)]
    return sorted(found, key=lambda task: str(task.due_at))


def _bodies(viewer: Viewer, what: Ability) -> set[int]:
    return {body for body in viewer.scope_ids if viewer.may(what, scope_id=body)}


def _presided(viewer: Viewer) -> set[int]:
    """Return the bodies over which the viewer presides. One query, for office-holders."""
    if viewer.person_id is None:
        return set()
    seats = Seat.objects.at(clock.today()).filter(person=viewer.person_id, role__in=PRESIDES)
    return set(seats.values_list("body", flat=True))


def _of_minutes(viewer: Viewer, edited: set[int], signed: set[int]) -> Iterator[Task]:
    rows = policies.visible_to(viewer, Minutes).filter(meeting__body__in=edited | signed, state__in=NEXT)
    for each in rows.select_related("meeting__body").order_by("meeting__starts_at"):
        theirs = signed if each.state == MinutesState.APPROVED else edited
        if each.meeting.body_id in theirs:
            page = "minutes-sign" if each.state == MinutesState.APPROVED else "minutes"
            yield _task(each.meeting, page, NEXT[MinutesState(each.state)])


def _of_meetings(edited: set[int], now: datetime.datetime) -> Iterator[Task]:
    """Yield the recent meetings prepared here that have no minutes, or whose decisions have no notice."""
    if not edited:
        return
    this = OuterRef("pk")
    built = Exists(Agenda.objects.filter(meeting=this))
    rows = Meeting.objects.filter(built, body__in=edited, state__in=OVER, starts_at__gt=now - RECENT)
    rows = rows.select_related("body").annotate(
        drafted=Exists(Minutes.objects.filter(meeting=this)),
        told=Exists(DecisionNotice.objects.filter(meeting=this)),
        decided=Exists(Decision.objects.filter(meeting=this)),
    )
    for meeting in rows.order_by("starts_at"):
        if meeting.decided and not meeting.told:
            yield _task(meeting, "notice", "publish the notice of decisions")
        if not meeting.drafted:
            yield _task(meeting, "minutes", "draft the minutes")


def _task(meeting: Meeting, page: str, words: str) -> Task:
    return Task(
        url=reverse(page, args=[meeting.body.slug, meeting.day]),
        title=f"{meeting.body}: {words}",
        about=f"Meeting on {moments.weekday(meeting.on)}",
        due_at=meeting.starts_at,
    )
