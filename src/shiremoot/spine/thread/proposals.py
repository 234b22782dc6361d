"""Ask for actions and agree them: an agreed action is owed by whom its owner's name means."""

import datetime
from collections.abc import Iterable

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, known, require_text
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.documents.models import Document
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.thread import owners, permissions, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, Recommendation
from shiremoot.spine.thread.rules import ActionState


@transaction.atomic
def propose(
    *,
    by: Viewer,
    asked_by: Body,
    asked_on: datetime.date,
    text: str,
    owner: str,
    due_on: datetime.date | None = None,
    private: bool = False,
    recommendations: Iterable[Recommendation] = (),
    paper: Document | None = None,
    line: int | None = None,
    followed_by: Body | None = None,
) -> Action:
    """Record an action that a body asks for, and follows unless another does. It is owed once it is agreed.

    Raises `MissingText`.
    """
    action = Action.objects.create(
        text=require_text(text, "what is to be done"),
        owner=require_text(owner, "who is to do it")[:200],
        asked_by=asked_by,
        asked_on=asked_on,
        followed_by=followed_by or asked_by,
        due_on=due_on,
        private=private,
        paper=paper,
        line=line,
    )
    action.recommendations.add(*recommendations)
    trail.record(by=by, act=ThreadAct.PROPOSED_ACTION, thing=action, change={"text": action.text})
    return action


@transaction.atomic
def correct(
    *, by: Viewer, action: Action, text: str, owner: str, due_on: datetime.date | None, private: bool
) -> Action:
    """Change the words of an action that is not agreed yet. Raises `rules.ActionNotOpen`, or `MissingText`."""
    rules.check_proposed(action.state)
    action.text = require_text(text, "what is to be done")
    action.owner = require_text(owner, "who is to do it")[:200]
    action.due_on, action.private = due_on, private
    action.version += 1
    action.save()
    trail.record(by=by, act=ThreadAct.CORRECTED_ACTION, thing=action, change={"text": action.text})
    return action


@transaction.atomic
def agree(*, by: Viewer, action: Action) -> Duty:
    """Open an action: find whom its owner's name means, and raise their duty to the body that asked for it."""
    rules.ACTION_LIFECYCLE.check(action.state, ActionState.OPEN)
    action.owned_by, action.state = owners.party_named(action.owner), ActionState.OPEN
    action.save(update_fields=["owned_by", "state"])
    trail.record(by=by, act=ThreadAct.OPENED_ACTION, thing=action, change={"owner": str(action.owned_by)})
    return owe(action, action.asked_on, by)


def owe(action: Action, from_: datetime.date, by: Viewer) -> Duty:
    """Raise the duty of its owner to carry an action out for the body that follows it."""
    return duties.raise_duty(
        kind=Kind.CARRY_OUT_ACTION,
        about=action,
        owed_by=known(action.owned_by, "the action was agreed"),
        owed_to=action.followed_by,
        by=by,
        from_=from_,
        due=action.due_on,
        source=action.paper,
        line=action.line,
        words=action.text,
        audience=Audience.PARTIES if action.private else Audience.PUBLIC,
    )


def body_to_follow(recommendation: Recommendation, wanted: Body | None = None) -> Body:
    """Return the body that follows an action under a recommendation: the one wanted, or the one that made it.

    Raises `DomainError` where there is none.
    """
    body = wanted or recommendation.source.followed_by
    if body is None:
        raise DomainError(
            "Nobody can follow this action: the recommendation was neither made by a body nor to one."
        )
    return body


@transaction.atomic
def add_to_recommendation(
    *,
    by: Viewer,
    recommendation: Recommendation,
    text: str,
    owner: str,
    due_on: datetime.date | None = None,
    followed_by: Body | None = None,
) -> Action:
    """Add an action under a recommendation and open it. The same again on the same day is the first.

    `followed_by` is the body that asks for it and follows it: the one that made the recommendation by default.
    Raises `Refused`, `MissingText`, or `DomainError` where no body can follow it.
    """
    body = body_to_follow(recommendation, followed_by)
    permissions.check_can_add_action(by, recommendation, body)
    same = {"text": text.strip(), "owner": owner.strip(), "due_on": due_on, "asked_on": clock.today()}
    if same_action := recommendation.actions.filter(**same).first():
        return same_action
    action = propose(
        by=by,
        asked_by=body,
        asked_on=clock.today(),
        text=text,
        owner=owner,
        due_on=due_on,
        recommendations=[recommendation],
    )
    agree(by=by, action=action)
    return action
