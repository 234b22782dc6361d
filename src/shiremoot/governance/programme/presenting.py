"""What a meeting's page offers of the programme."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.models import Agenda
from shiremoot.governance.meetings import showing, steps
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.permissions import RECORD
from shiremoot.governance.meetings.rules import Progress, State


def links(viewer: Viewer, meeting: Meeting) -> list[showing.Link]:
    """The way to what the body plans; for those who serve the body it is a step."""
    if viewer.may(RECORD, body_id=meeting.body_id) and meeting.state != State.CANCELLED:
        return []
    return [showing.Link(_address(meeting), "Forward work programme", order=80)]


def step(viewer: Viewer, meeting: Meeting) -> steps.Step:
    """What is planned; an agenda that is begun needs no more planning. Two queries."""
    planned = meeting.forward_items.standing().count()
    said = f"{planned} item{'' if planned == 1 else 's'} planned" if planned else "Nothing is planned"
    links = [steps.Link(_address(meeting), "Forward work programme")]
    begun = meeting.items.exists() or Agenda.objects.filter(meeting=meeting).exists()
    if not (planned or begun) and meeting.state == State.PLANNED:
        add = f"{reverse('programme-add', args=[meeting.body.slug])}?meeting={meeting.pk}"
        links.insert(0, steps.Link(add, "Plan an item"))
    progress = Progress.DONE if planned or begun else Progress.TO_DO
    return steps.Step(10, "Plan", said, progress, links, prepares=True)


def _address(meeting: Meeting) -> str:
    return reverse("programme", args=[meeting.body.slug])
