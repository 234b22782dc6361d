"""Actions in words: as matters arising on an agenda, on a meeting's page, and in its minutes."""

from collections.abc import Sequence

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.following import queries
from shiremoot.governance.following.models import Update
from shiremoot.governance.following.rules import brings_matters_arising
from shiremoot.governance.meetings import showing, steps
from shiremoot.governance.meetings.models import Action, AgendaItem, Meeting
from shiremoot.governance.meetings.rules import OVER, ActionState, Progress, State


def line(action: Action) -> str:
    """ "Ruth Calloway: Buy grit, by 20 December 2024 (HWB 2024-09-26/7)"."""
    due = f", by {action.due_on:%-d %B %Y}" if action.due_on else ""
    return f"{action.owner}: {action.text.rstrip('.')}{due} ({action.reference})"


def lines(meeting: Meeting) -> list[str]:
    """The matters arising at a meeting, for its agenda. One query."""
    return [line(action) for action in queries.arising(meeting).filter(private=False)]


def outcome(told: Update) -> str:
    """ "Done: ten tons were delivered." """
    words = told.get_kind_display()
    if told.due_on:
        words += f" to {told.due_on:%-d %B %Y}"
    if told.passed_to:
        words += f" to {told.passed_to}"
    return f"{words}: {told.text.rstrip('.')}."


def coming(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, showing.Part]:
    """Before a meeting, under the item that brings them: what comes back to it. Two queries, none without one."""
    at = next((item for item in items if brings_matters_arising(item.title)), None)
    if at is None or meeting.state != State.PLANNED:
        return {}
    part = _part(viewer, queries.arising(meeting), "following/coming.html")
    return {at.pk: part} if part else {}


def dealt_with(viewer: Viewer, meeting: Meeting) -> showing.Part | None:
    """After a meeting, what was said there of what came back. Two queries."""
    return (
        _part(viewer, queries.spoken_of(meeting), "following/arising.html") if meeting.state in OVER else None
    )


def _part(viewer: Viewer, rows, template: str) -> showing.Part | None:
    found = [
        (action, [outcome(told) for told in action.said]) for action in policies.visible_to(viewer, rows)
    ]
    return showing.Part(template, found, order=60) if found else None


def step(viewer: Viewer, meeting: Meeting) -> steps.Step | None:
    """How many actions are done, once the meeting is over; none where it asked for nothing. One query."""
    if meeting.state not in OVER:
        return steps.Step(80, "Actions", "Once the meeting is closed", Progress.WAITING)
    states = list(
        policies.visible_to(viewer, Action.objects.filter(meeting=meeting)).values_list("state", flat=True)
    )
    if not states:
        return None
    open_ = states.count(ActionState.OPEN)
    said = f"{open_} of {len(states)} open" if open_ else "All done or dropped"
    link = steps.Link(f"{meeting.get_absolute_url()}#actions", "See the actions")
    return steps.Step(80, "Actions", said, Progress.TO_DO if open_ else Progress.DONE, [link])
