"""What becomes of an action: owed, continued, done with evidence, dropped with a reason, passed to another body.

`at` is the meeting where it was said, if it was at one.
"""

import datetime

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.duties.models import Duty
from shiremoot.governance.following import owners, permissions, queries, rules
from shiremoot.governance.following.models import Update
from shiremoot.governance.meetings.models import Action, Meeting
from shiremoot.governance.meetings.rules import ActionState


def owe(*, action: Action, by: Viewer) -> Duty:
    """The owner now owes the body what the meeting asked for."""
    return duties.raise_duty(
        kind="carry-out-action",
        about=action,
        owed_by=owners.party(action.owner),
        owed_to=action.meeting.body,
        by=by,
        from_=action.meeting.on,
        due=action.due_on,
        words=action.text,
        public=not action.private,
    )


@transaction.atomic
def tell(*, action: Action, text: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Say how an action goes; the same said again by the same person, as by pressing twice, is said once.

    Raises `Refused`, `rules.NotOpen`, or ValueError when nothing is said.
    """
    action = _locked(action, by)
    last = action.updates.order_by("pk").last()
    said = (Update.PROGRESS, text.strip(), str(by)[:200], at)
    if last and (last.kind, last.text, last.author, last.meeting) == said:
        return last
    return _update(action, Update.PROGRESS, text, "what has happened", by, meeting=at)


@transaction.atomic
def finish(*, action: Action, evidence: str, by: Viewer, at: Meeting | None = None) -> Update:
    """An action is done, and what shows it. Its duty is met. Raises as `tell` does."""
    action = _locked(action, by)
    told = _update(action, Update.DONE, evidence, "what shows that it was done", by, meeting=at)
    _end(action, ActionState.DONE)
    owed = Duty.objects.filter(about_type="meetings.action", about_id=str(action.pk))
    duties.met_by_the_record(duties=owed, evidence=told.text, met_at=told.at, by=by)
    return told


@transaction.atomic
def carry_on(
    *, action: Action, text: str, due_on: datetime.date, by: Viewer, at: Meeting | None = None
) -> Update:
    """An action goes on, by a new day; its duty moves with it. Raises as `tell` does, or ValueError for a past day."""
    action = _locked(action, by)
    if due_on < clock.today():
        raise ValueError("Choose a day still to come.")
    told = _update(action, Update.CONTINUED, text, "why it goes on", by, due_on=due_on, meeting=at)
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    duties.restart(about=action, from_=due_on, why=f"The action goes on: {told.text}", by=by)
    return told


@transaction.atomic
def drop(*, action: Action, why: str, by: Viewer, at: Meeting | None = None) -> Update:
    """The body no longer asks for it. Its duty is waived with the reason. Raises as `tell` does."""
    action = _locked(action, by)
    told = _update(action, Update.DROPPED, why, "why it is dropped", by, meeting=at)
    _end(action, ActionState.DROPPED)
    duties.let_go(about=action, why=f"The action was dropped: {told.text}", by=by)
    return told


@transaction.atomic
def pass_on(*, action: Action, to: Body, why: str, by: Viewer, at: Meeting | None = None) -> Update:
    """Another body asks after it from now on; the same duty is owed to that one. Raises as `tell` does."""
    action = _locked(action, by)
    if to == queries.followed_by(action):
        raise ValueError(f"{to} asks after this action already.")
    told = _update(action, Update.PASSED_ON, why, "why it is passed on", by, passed_to=to, meeting=at)
    action.followed_by = to
    action.save(update_fields=["followed_by"])
    duties.owe_to_another(about=action, owed_to=to, why=told.text, by=by)
    return told


def _locked(action: Action, by: Viewer) -> Action:
    rows = Action.objects.select_for_update(of=("self",)).select_related("meeting__body", "followed_by")
    action = rows.get(pk=action.pk)
    permissions.check_can_follow(by, action)
    rules.check_open(action.state)
    return action


def _update(action: Action, kind: str, text: str, what: str, by: Viewer, **more) -> Update:
    if not text.strip():
        raise ValueError(f"Say {what}.")
    told = Update.objects.create(
        action=action, kind=kind, text=text.strip(), at=clock.now(), author=str(by)[:200], **more
    )
    change = {"said": told.text} | ({"to": str(told.passed_to)} if told.passed_to else {})
    trail.record(by=by, act=f"said of an action: {kind}", thing=action, change=change)
    return told


def _end(action: Action, state: ActionState) -> None:
    action.state = state
    action.save(update_fields=["state"])
