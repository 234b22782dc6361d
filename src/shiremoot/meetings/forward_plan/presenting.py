"""The programme on a meeting's page."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.meetings.record.rules import MeetingState, StepProgress
from shiremoot.spine.hooks import pages


def links(viewer: Viewer, meeting: Meeting) -> list[pages.Link]:
    """Return the link to the body's programme. Those who serve the body have a step instead."""
    if viewer.may(RECORD, scope_id=meeting.body_id) and meeting.state != MeetingState.CANCELLED:
        return []
    return [pages.Link(_address(meeting), "Forward work programme", order=80)]


def step(viewer: Viewer, meeting: Meeting) -> steps.Step:
    """Return the step for planning, which is done once items are planned or the agenda is begun. Two queries."""
    planned = meeting.forward_items.standing().count()
    said = f"{planned} item{'' if planned == 1 else 's'} planned" if planned else "Nothing is planned"
    links = [steps.StepLink(_address(meeting), "Forward work programme")]
    begun = meeting.items.exists() or Agenda.objects.filter(meeting=meeting).exists()
    if not (planned or begun) and meeting.state == MeetingState.PLANNED:
        add = f"{reverse('programme-add', args=[meeting.body.slug])}?meeting={meeting.pk}"
        links.insert(0, steps.StepLink(add, "Plan an item"))
    progress = StepProgress.DONE if planned or begun else StepProgress.TO_DO
    return steps.Step(10, "Plan", said, progress, links, prepares=True)


def _address(meeting: Meeting) -> str:
    return reverse("programme", args=[meeting.body.slug])
