"""Reports as a step on a meeting's page, for officers who write them."""

from django.urls import reverse

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.agendas.rules import ItemKind
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.record.rules import StepProgress
from shiremoot.meetings.record.steps import MeetingStep, StepLink
from shiremoot.meetings.reports import queries, rules

READY = frozenset({rules.ReportState.CLEARED, rules.ReportState.PUBLISHED})


def step(viewer: Viewer, meeting: Meeting) -> MeetingStep | None:
    """Return the reports step: how many of the reports needed are cleared. Five queries at most.

    Items from an imported paper need no report written here.
    """
    if not queries.has_agenda(meeting):
        if meeting.items.exists():
            return MeetingStep(30, "Reports", "In the paper", StepProgress.DONE, prepares=True)
        return MeetingStep(30, "Reports", "Once the agenda is begun", StepProgress.WAITING, prepares=True)
    taking = [line for line in queries.of_meeting(meeting) if _needs_report(line)]
    ready = sum(line.report is not None and line.report.state in READY for line in taking)
    progress_words = f"{ready} of {len(taking)} cleared" if taking else "No item takes a report"
    url = reverse("reports", args=[meeting.body.slug, meeting.day])
    progress = StepProgress.DONE if ready == len(taking) else StepProgress.TO_DO
    return MeetingStep(30, "Reports", progress_words, progress, [StepLink(url, "Reports")], prepares=True)


def _needs_report(line: queries.ReportLine) -> bool:
    needs_none = line.item.published_id is not None or line.item.kind == ItemKind.VERBAL
    if line.taken_off or (line.report is None and needs_none):
        return False
    return line.report is None or line.report.state != rules.ReportState.WITHDRAWN
