"""The meetings to come of those who serve their bodies, each with what its papers still need."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.models import Agenda
from shiremoot.governance.duties import presenting
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.duties.rules import State as DutyState
from shiremoot.governance.meetings import queries as meetings
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import State
from shiremoot.governance.meetings.steps import Link
from shiremoot.governance.publishing.models import Pack
from shiremoot.governance.publishing.permissions import PUBLISH
from shiremoot.governance.publishing.planning import PAPERS_OWED

MOST = 5


@dataclass(frozen=True)
class ToPrepare:
    """A meeting, and the next step to its pack; none once the pack is out."""

    meeting: Meeting
    step: Link | None


def to_prepare(viewer: Viewer, now: datetime.datetime) -> list[ToPrepare]:
    """The next few meetings of the bodies this viewer serves, soonest first. Three queries, or none for others."""
    served = [body for body in viewer.body_ids if viewer.may(PUBLISH, body_id=body)]
    if not served:
        return []
    this = OuterRef("pk")
    rows = meetings.coming(now).filter(body__in=served, state=State.PLANNED)
    rows = rows.annotate(
        begun=Exists(Agenda.objects.filter(meeting=this)),
        out=Exists(Pack.objects.filter(meeting=this)),
    )
    found = list(rows[:MOST])
    owed = _owed(viewer, found)
    return [ToPrepare(meeting, _step(meeting, owed.get(meeting.pk))) for meeting in found]


def _owed(viewer: Viewer, found: Sequence[Meeting]) -> dict[int, Duty]:
    """By meeting, the duty to publish its papers, met or open; the soonest where there are more."""
    about = {"about_type": Meeting._meta.label_lower, "about_id__in": [str(each.pk) for each in found]}
    rows = policies.visible_to(viewer, Duty).filter(kind__in=PAPERS_OWED, **about)
    rows = rows.exclude(state=DutyState.WAIVED).order_by("-order_at", "-pk")
    return {int(duty.about_id): duty for duty in rows}


def _step(meeting, duty: Duty | None) -> Link | None:
    if meeting.out or (duty and duty.state == DutyState.MET):
        return None
    by = f" by {presenting.due_words(duty)}" if duty and duty.due_at else ""
    where = [meeting.body.slug, meeting.day]
    if meeting.begun:
        return Link(reverse("pack-publish", args=where), f"publish the pack{by}")
    return Link(reverse("agenda", args=where), f"build the agenda, to publish the pack{by}")
