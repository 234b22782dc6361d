"""The agenda as a step on a meeting's page, for officers who build it."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.agendas import queries
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import MeetingState, StepProgress
from shiremoot.meetings.record.steps import Step, StepLink


def step(viewer: Viewer, meeting: Meeting) -> Step:
    """Return the agenda step: not begun, or how many items it has. Three queries at most."""
    agenda = queries.agenda_of(meeting)
    items = queries.current_items(agenda).count() if agenda else meeting.items.count()
    known = f"{items} item{'' if items == 1 else 's'}"
    progress_words = known if agenda else f"{known}, from a paper" if items else "Not begun"
    still_to_come = meeting.state == MeetingState.PLANNED and meeting.ends_by >= clock.now()
    url = reverse("agenda", args=[meeting.body.slug, meeting.day])
    links = [StepLink(url, "Build the agenda")] if still_to_come else []
    return Step(
        20, "Agenda", progress_words, StepProgress.DONE if items else StepProgress.TO_DO, links, prepares=True
    )
