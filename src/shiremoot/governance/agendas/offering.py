"""What a meeting's page offers those who may build its agenda."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas import queries
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import Progress, State
from shiremoot.governance.meetings.steps import Link, Step


def step(viewer: Viewer, meeting: Meeting) -> Step:
    """The agenda: not begun, or how many items it has. Three queries at most."""
    agenda = queries.of(meeting)
    items = queries.live(agenda).count() if agenda else meeting.items.count()
    known = f"{items} item{'' if items == 1 else 's'}"
    said = known if agenda else f"{known}, from a paper" if items else "Not begun"
    still_to_come = meeting.state == State.PLANNED and meeting.ends_by >= clock.now()
    url = reverse("agenda", args=[meeting.body.slug, meeting.day])
    links = [Link(url, "Build the agenda")] if still_to_come else []
    return Step(20, "Agenda", said, Progress.DONE if items else Progress.TO_DO, links, prepares=True)
