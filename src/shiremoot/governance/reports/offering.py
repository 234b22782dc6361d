"""What a meeting's page offers those who may write reports for it."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.agendas.rules import Kind
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.meetings.rules import Progress
from shiremoot.governance.meetings.steps import Link, Step
from shiremoot.governance.reports import queries, rules

READY = frozenset({rules.State.CLEARED, rules.State.PUBLISHED})


def step(viewer: Viewer, meeting: Meeting) -> Step | None:
    """The reports: how many of those its items take are cleared. Four queries at most.

    Items that came with a paper need none written here.
    """
    if not queries.has_agenda(meeting):
        return Step(30, "Reports", "Once the agenda is begun", Progress.WAITING, prepares=True)
    taking = [line for line in queries.of_meeting(meeting) if _is_taken_here(line)]
    ready = sum(line.report is not None and line.report.state in READY for line in taking)
    said = f"{ready} of {len(taking)} cleared" if taking else "No item takes a report"
    url = reverse("reports", args=[meeting.body.slug, meeting.day])
    progress = Progress.DONE if ready == len(taking) else Progress.TO_DO
    return Step(30, "Reports", said, progress, [Link(url, "Reports")], prepares=True)


def _is_taken_here(line: queries.Line) -> bool:
    if line.taken_off or (line.report is None and (line.item.published_id or line.item.kind == Kind.VERBAL)):
        return False
    return line.report is None or line.report.state != rules.State.WITHDRAWN
