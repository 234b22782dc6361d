"""Actions in words: as matters arising on an agenda, on a meeting's page, and in its minutes."""

from collections.abc import Sequence

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.action_updates import queries
from shiremoot.meetings.action_updates.models import Update
from shiremoot.meetings.action_updates.rules import brings_matters_arising
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import Action, AgendaItem, Meeting
from shiremoot.meetings.record.rules import OVER, ActionState, MeetingState, StepProgress
from shiremoot.spine.hooks import pages


def action_line(action: Action) -> str:
    """ "Ruth Calloway: Buy grit, by 20 December 2024 (HWB 2024-09-26/7)"."""
    due = f", by {action.due_on:%-d %B %Y}" if action.due_on else ""
    return f"{action.owner}: {action.text.rstrip('.')}{due} ({action.reference})"


def matters_arising(meeting: Meeting) -> list[str]:
    """Return the matters arising at a meeting, a line for each, for its agenda. Two queries."""
    return [action_line(action) for action in queries.arising(meeting).filter(private=False)]


def outcome(update: Update) -> str:
    """ "Done: ten tons were delivered." """
    words = update.get_kind_display()
    if update.due_on:
        words += f" to {update.due_on:%-d %B %Y}"
    if update.passed_to:
        words += f" to {update.passed_to}"
    return f"{words}: {update.text.rstrip('.')}."


def coming(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, pages.Part]:
    """Before a meeting, return the matters arising, under their item. Two queries, or none without such an item."""
    at = next((item for item in items if brings_matters_arising(item.title)), None)
    if at is None or meeting.state != MeetingState.PLANNED:
        return {}
    part = _part(viewer, queries.arising(meeting), "action_updates/coming.html")
    return {at.pk: part} if part else {}


def dealt_with(viewer: Viewer, meeting: Meeting) -> pages.Part | None:
    """After a meeting, return the earlier actions it dealt with and what it said of each. Two queries."""
    return (
        _part(viewer, queries.dealt_with_at(meeting), "action_updates/arising.html")
        if meeting.state in OVER
        else None
    )


def _part(viewer: Viewer, rows: QuerySet[Action], template: str) -> pages.Part | None:
    found = []
    for action in policies.visible_to(viewer, rows):
        updates = action.said  # type: ignore[attr-defined]  # prefetched by `queries`
        found.append((action, [outcome(update) for update in updates]))
    return pages.Part(template, found, order=60) if found else None


def step(viewer: Viewer, meeting: Meeting) -> steps.Step | None:
    """Return how many actions are done, once the meeting is over, or None if it asked for none. One query."""
    if meeting.state not in OVER:
        return steps.Step(80, "Actions", "Once the meeting is closed", StepProgress.WAITING)
    states = list(
        policies.visible_to(viewer, Action.objects.filter(meeting=meeting)).values_list("state", flat=True)
    )
    if not states:
        return None
    open_ = states.count(ActionState.OPEN)
    progress_words = f"{open_} of {len(states)} open" if open_ else "All done or dropped"
    link = steps.StepLink(f"{meeting.get_absolute_url()}#actions", "See the actions")
    return steps.Step(
        80, "Actions", progress_words, StepProgress.TO_DO if open_ else StepProgress.DONE, [link]
    )
