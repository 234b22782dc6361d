"""Ask for actions at a meeting, agree them when it closes, and record at a later meeting what became of them."""

import datetime
from collections.abc import Sequence

from django.db import transaction

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.action_updates.models import UpdateAtMeeting
from shiremoot.meetings.record.models import ActionOfMeeting, AgendaItem, Meeting
from shiremoot.meetings.record.queries import actions_of
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.thread import progress, proposals
from shiremoot.spine.thread.models import Action, ActionUpdate
from shiremoot.spine.thread.rules import ActionState


@transaction.atomic
def ask(
    *,
    by: Viewer,
    meeting: Meeting,
    text: str,
    owner: str,
    item: AgendaItem | None = None,
    due_on: datetime.date | None = None,
    private: bool = False,
    paper: Document | None = None,
    line: int | None = None,
) -> Action:
    """Record an action that a meeting asks for, on an item or on none. Raises `MissingText`."""
    action = proposals.propose(
        by=by,
        asked_by=meeting.body,
        asked_on=meeting.on,
        text=text,
        owner=owner,
        due_on=due_on,
        private=private,
        paper=paper,
        line=line,
    )
    ActionOfMeeting.objects.create(action=action, meeting=meeting, item=item)
    return action


def keep_meeting(before: Sequence[Action], made: Sequence[Action], by: Viewer) -> None:
    """Let actions that took the place of others come from the meeting and item that the first of these came from."""
    first = ActionOfMeeting.objects.filter(action__in=before).order_by("action").first()
    if first is not None:
        for one in made:
            ActionOfMeeting.objects.create(action=one, meeting=first.meeting, item=first.item)


@transaction.atomic
def agree_all(*, by: Viewer, meeting: Meeting) -> None:
    """Agree what a meeting asked for: from now on it is owed."""
    for action in actions_of(meeting).filter(state=ActionState.PROPOSED):
        proposals.agree(by=by, action=action)


@transaction.atomic
def report_progress(*, action: Action, text: str, by: Viewer, at: Meeting) -> ActionUpdate:
    """Record at a meeting how an action goes. Raises as `progress.report_progress` does."""
    last = action.updates.select_related("at_meeting").order_by("pk").last()
    told_here = last is not None and hasattr(last, "at_meeting") and last.at_meeting.meeting_id == at.pk
    return _told(progress.report_progress(action=action, text=text, by=by, even_if_same=not told_here), at)


@transaction.atomic
def complete(*, action: Action, evidence: str, by: Viewer, at: Meeting) -> ActionUpdate:
    """Record at a meeting that an action is done. Raises as `progress.complete` does."""
    return _told(progress.complete(action=action, evidence=evidence, by=by), at)


@transaction.atomic
def extend(*, action: Action, text: str, due_on: datetime.date, by: Viewer, at: Meeting) -> ActionUpdate:
    """Give an action a new due day at a meeting. Raises as `progress.extend` does."""
    return _told(progress.extend(action=action, text=text, due_on=due_on, by=by), at)


@transaction.atomic
def drop(*, action: Action, why: str, by: Viewer, at: Meeting) -> ActionUpdate:
    """Drop an action at a meeting. Raises as `progress.drop` does."""
    return _told(progress.drop(action=action, why=why, by=by), at)


@transaction.atomic
def pass_on(*, action: Action, to: Body, why: str, by: Viewer, at: Meeting) -> ActionUpdate:
    """Pass an action on at a meeting. Raises as `progress.pass_on` does."""
    return _told(progress.pass_on(action=action, to=to, why=why, by=by), at)


def _told(update: ActionUpdate, at: Meeting) -> ActionUpdate:
    UpdateAtMeeting.objects.get_or_create(update=update, defaults={"meeting": at})
    return update
