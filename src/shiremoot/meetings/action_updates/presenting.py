"""Actions in words: as matters arising on an agenda, on a meeting's page and in minutes; and where they came from."""

from collections.abc import Mapping, Sequence

from django.db.models import QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.action_updates import queries
from shiremoot.meetings.action_updates.rules import brings_matters_arising
from shiremoot.meetings.record import steps
from shiremoot.meetings.record.models import ActionOfMeeting, AgendaItem, Meeting
from shiremoot.meetings.record.queries import actions_of
from shiremoot.meetings.record.rules import OVER, MeetingState, StepProgress
from shiremoot.spine.hooks import pages
from shiremoot.spine.thread.models import Action, ActionUpdate
from shiremoot.spine.thread.origins import Origin
from shiremoot.spine.thread.rules import ACTIVE


def action_line(action: Action) -> str:
    """ "Ruth Calloway: Buy grit, by 20 December 2024 (HWB 2024-09-26/7)"."""
    due = f", by {action.due_on:%-d %B %Y}" if action.due_on else ""
    return f"{action.owner}: {action.text.rstrip('.')}{due} ({action.of_meeting.reference})"


def matters_arising(meeting: Meeting) -> list[str]:
    """Return the matters arising at a meeting, a line for each, for its agenda. Two queries."""
    return [action_line(action) for action in queries.arising(meeting).filter(private=False)]


def outcome(update: ActionUpdate) -> str:
    """ "Done: ten tons were delivered." """
    words = update.get_kind_display()
    if update.due_on:
        words += f" to {update.due_on:%-d %B %Y}"
    if update.passed_to:
        words += f" to {update.passed_to}"
    return f"{words}: {update.text.rstrip('.')}."


def coming(viewer: Viewer, meeting: Meeting, items: Sequence[AgendaItem]) -> dict[int, pages.Part]:
    """Before a meeting, return the matters arising, under their item. Two queries, or none without such an item.

    What was published with the agenda stays as it was published.
    """
    at = next((item for item in items if brings_matters_arising(item.title)), None)
    if at is None or meeting.state != MeetingState.PLANNED:
        return {}
    if at.arising is not None:
        as_published = pages.Part("action_updates/as_published.html", at.arising, order=60)
        return {at.pk: as_published} if at.arising else {}
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


def step(viewer: Viewer, meeting: Meeting) -> steps.MeetingStep | None:
    """Return how many actions are done, once the meeting is over, or None if it asked for none. One query."""
    if meeting.state not in OVER:
        return steps.MeetingStep(80, "Actions", "Once the meeting is closed", StepProgress.WAITING)
    states = list(policies.visible_to(viewer, actions_of(meeting)).values_list("state", flat=True))
    if not states:
        return None
    open_ = sum(state in ACTIVE for state in states)
    progress_words = f"{open_} of {len(states)} open" if open_ else "All done or dropped"
    link = steps.StepLink(f"{meeting.get_absolute_url()}#actions", "See the actions")
    return steps.MeetingStep(
        80, "Actions", progress_words, StepProgress.TO_DO if open_ else StepProgress.DONE, [link]
    )


def origins(actions: Sequence[Action]) -> Mapping[int, Origin]:
    """Return the meeting that asked for each action, and the item. One query."""
    links = ActionOfMeeting.objects.filter(action__in=actions).select_related("meeting__body", "item")
    return {link.action_id: _origin(link) for link in links}


def _origin(link: ActionOfMeeting) -> Origin:
    meeting, item = link.meeting, link.item
    return Origin(
        url=meeting.get_absolute_url(),
        words=str(meeting),
        reference=link.reference,
        detail=f"item {item.number}: {item.title}" if item else "",
        crumbs=(
            (meeting.body.get_absolute_url(), meeting.body.name),
            (meeting.get_absolute_url(), f"Meeting {meeting.on:%-d %B %Y}"),
        ),
    )
