"""Raise the duty for an action, and record its progress, completion, extension, dropping or transfer.

`at` is the meeting at which the update was given, if it was at one.
"""

import datetime
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.meetings.action_updates import owners, permissions, queries
from shiremoot.meetings.action_updates.acts import ActionUpdatesAct
from shiremoot.meetings.action_updates.models import Update
from shiremoot.meetings.record.models import Action, Meeting
from shiremoot.meetings.record.rules import ACTION_LIFECYCLE, ActionState
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience


def raise_duty_for(*, action: Action, by: Viewer) -> Duty:
    """Raise the duty of the owner to carry out an action for the body that asked for it."""
    return duties.raise_duty(
        kind=Kind.CARRY_OUT_ACTION,
        about=action,
        owed_by=owners.find_owner(action.owner),
        owed_to=action.meeting.body,
        by=by,
        from_=action.meeting.on,
        due=action.due_on,
        words=action.text,
        audience=Audience.PARTIES if action.private else Audience.PUBLIC,
    )


@transaction.atomic
def report_progress(*, action: Action, text: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Record progress on an action. The same text again from the same person returns the first update.

    Raises `Refused`, `record.rules.ActionNotOpen`, or `MissingText` without text.
    """
    action = _locked(action, by)
    last = action.updates.order_by("pk").last()
    repeated = (Update.PROGRESS, text.strip(), str(by)[:200], at)
    if last and (last.kind, last.text, last.author, last.meeting) == repeated:
        return last
    return _add_update(action, Update.PROGRESS, text, "what has happened", by, meeting=at)


@transaction.atomic
def finish(*, action: Action, evidence: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Record that an action is done, with evidence, and settle its duty. Raises as `report_progress` does."""
    action = _locked(action, by)
    update = _add_update(action, Update.DONE, evidence, "what shows that it was done", by, meeting=at)
    _end(action, ActionState.DONE)
    owed = Duty.objects.filter(about_type=Action._meta.label_lower, about_id=str(action.pk))
    duties.settle_from_record(duties=owed, evidence=update.text, met_at=update.at, by=by)
    return update


@transaction.atomic
def extend(
    *, action: Action, text: str, due_on: datetime.date, by: Viewer, at: Meeting | None = None
) -> Update:
    """Give an action and its duty a new due day. Raises as `report_progress` does, or `DomainError` for a past day."""
    action = _locked(action, by)
    if due_on < clock.today():
        raise DomainError("Choose a day still to come.")
    update = _add_update(action, Update.CONTINUED, text, "why it goes on", by, due_on=due_on, meeting=at)
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    moving.reschedule(about=action, from_=due_on, why=f"The action goes on: {update.text}", by=by)
    return update


@transaction.atomic
def drop(*, action: Action, why: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Drop an action and waive its duty with the reason. Raises as `report_progress` does."""
    action = _locked(action, by)
    update = _add_update(action, Update.DROPPED, why, "why it is dropped", by, meeting=at)
    _end(action, ActionState.DROPPED)
    duties.waive_about(about=action, why=f"The action was dropped: {update.text}", by=by)
    return update


@transaction.atomic
def pass_on(*, action: Action, to: Body, why: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Pass an action, and what is owed, on to another body. Raises as `report_progress` does, or `DomainError`."""
    action = _locked(action, by)
    if to == queries.followed_by(action):
        raise DomainError(f"{to} asks after this action already.")
    update = _add_update(action, Update.PASSED_ON, why, "why it is passed on", by, passed_to=to, meeting=at)
    action.followed_by = to
    action.save(update_fields=["followed_by"])
    moving.change_creditor(about=action, owed_to=to, why=update.text, by=by)
    return update


def _locked(action: Action, by: Viewer) -> Action:
    rows = Action.objects.select_for_update(of=("self",)).select_related("meeting__body", "followed_by")
    action = rows.get(pk=action.pk)
    permissions.check_can_follow(by, action)
    ACTION_LIFECYCLE.check_not_over(action.state)
    return action


def _add_update(action: Action, kind: str, text: str, what: str, by: Viewer, **more: Any) -> Update:
    text = require_text(text, what)
    update = Update.objects.create(
        action=action, kind=kind, text=text, at=clock.now(), author=str(by)[:200], **more
    )
    change = {"kind": kind, "said": update.text} | ({"to": str(update.passed_to)} if update.passed_to else {})
    trail.record(by=by, act=ActionUpdatesAct.REPORTED, thing=action, change=change)
    return update


def _end(action: Action, state: ActionState) -> None:
    action.state = state
    action.save(update_fields=["state"])
