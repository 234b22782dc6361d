"""The next meetings an officer prepares, each with the next step to its pack."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.packs.models import Pack
from shiremoot.meetings.packs.pack_plan import PAPERS_OWED
from shiremoot.meetings.packs.permissions import PUBLISH
from shiremoot.meetings.record import queries as meetings
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.record.rules import MeetingState
from shiremoot.meetings.record.steps import StepLink
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import State as DutyState
from shiremoot.spine.hooks.pages import Part

MOST = 3  # meetings listed


@dataclass(frozen=True)
class ToPrepare:
    """A meeting and the next step to its pack, or None once the pack is published."""

    meeting: Meeting
    step: StepLink | None


def part(viewer: Viewer, now: datetime.datetime) -> Part | None:
    """Return the next meetings the viewer prepares, for their home page."""
    found = meetings_to_prepare(viewer, now)
    return Part("packs/to_prepare.html", found) if found else None


def meetings_to_prepare(viewer: Viewer, now: datetime.datetime) -> list[ToPrepare]:
    """Return the next meetings of the bodies the viewer publishes for, soonest first; no pack is due without a day.

    Three queries, or none for other viewers.
    """
    served = [body for body in viewer.scope_ids if viewer.may(PUBLISH, scope_id=body)]
    if not served:
        return []
    this = OuterRef("pk")
    rows = meetings.coming(now).filter(body__in=served, state=MeetingState.PLANNED, only_month=False)
    rows = rows.annotate(
        begun=Exists(Agenda.objects.filter(meeting=this)),
        out=Exists(Pack.objects.filter(meeting=this)),
        elsewhere=Exists(AgendaItem.objects.filter(meeting=this)),
    )
    found = list(rows[:MOST])
    owed = _owed(viewer, found)
    return [
        ToPrepare(
            row, None if row.out else _step(row, row.begun, row.elsewhere and not row.begun, owed.get(row.pk))
        )
        for row in found
    ]


def _owed(viewer: Viewer, found: Sequence[Meeting]) -> dict[int, Duty]:
    """Return the duty to publish the papers of each meeting, met or open, and the soonest if there are several."""
    about = {"about_type": Meeting._meta.label_lower, "about_id__in": [str(each.pk) for each in found]}
    rows = policies.visible_to(viewer, Duty).filter(kind__in=PAPERS_OWED, **about)
    rows = rows.exclude(state=DutyState.WAIVED).order_by("-order_at", "-pk")
    return {int(duty.about_id): duty for duty in rows}


def _step(meeting: Meeting, begun: bool, elsewhere: bool, duty: Duty | None) -> StepLink | None:
    """Return the next step; `begun` says if an agenda was begun here, `elsewhere` if it came in as a paper.

    For one that came in as a paper nothing is built here: an officer shows that its papers were published.
    """
    if (duty and duty.state == DutyState.MET) or (elsewhere and not duty):
        return None
    by = f" by {presenting.due_words(duty)}" if duty and duty.due_at else ""
    where = [meeting.body.slug, meeting.day]
    if elsewhere and duty:
        return StepLink(duty.get_absolute_url(), f"show that the papers were published{by}")
    if begun:
        return StepLink(reverse("pack-publish", args=where), f"publish the pack{by}")
    return StepLink(reverse("agenda", args=where), f"build the agenda, to publish the pack{by}")
