"""What those who follow actions and recommendations make of them: confirm, send back, and look at the impact."""

import datetime
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.thread import permissions, progress, proposals, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionUpdate, ImpactLook, Recommendation
from shiremoot.spine.thread.rules import ActionState, Verdict


@transaction.atomic
def confirm(*, action: Action, by: Viewer, text: str = "") -> ActionUpdate:
    """Record that the body that follows a complete action accepts it. Raises `Refused` or `rules.ActionNotOpen`."""
    action = progress.followed(action, by)
    rules.ACTION_LIFECYCLE.check(action.state, ActionState.CONFIRMED)
    progress.move(action, ActionState.CONFIRMED)
    return progress.add_update(action, ActionUpdate.CONFIRMED, text.strip(), by)


@transaction.atomic
def send_back(*, action: Action, why: str, due_on: datetime.date, by: Viewer) -> ActionUpdate:
    """Send a complete action back to its owner, who owes it again by a new day. Raises as `extend` does."""
    action = progress.followed(action, by)
    rules.check_can_send_back(action.state)
    progress.check_to_come(due_on)
    if due_on == action.due_on:
        raise DomainError("Choose another day than before: the duty of that day is met.")
    why = require_text(why, "why it is sent back")
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    progress.move(action, ActionState.IN_PROGRESS)
    proposals.owe(action, clock.today(), by)
    return progress.add_update(action, ActionUpdate.SENT_BACK, why, by, due_on=due_on)


@transaction.atomic
def look_at_impact(
    *, by: Viewer, action: Action, verdict: Verdict, text: str, on: datetime.date, close: bool = False
) -> ImpactLook:
    """Record what changed because of an action. With `close`, close it: it must be confirmed.

    Raises `Refused`, `MissingText`, `rules.ActionNotOpen`, `rules.ImpactMissing`, or `DomainError` for a day to come.
    """
    action = progress.followed(action, by)
    rules.check_takes_look(action.state)
    look = _look(by, verdict, text, on, action=action)
    if close:
        rules.ACTION_LIFECYCLE.check(action.state, ActionState.CLOSED)
        rules.check_close(action.impact_looks.values_list("verdict", flat=True))
        progress.move(action, ActionState.CLOSED)
        progress.add_update(action, ActionUpdate.CLOSED, look.text, by)
    return look


@transaction.atomic
def look_at_recommendation(
    *, by: Viewer, recommendation: Recommendation, verdict: Verdict, text: str, on: datetime.date
) -> ImpactLook:
    """Record what changed because of a recommendation. Raises `Refused`, `MissingText`, or `DomainError`."""
    permissions.check_can_look_at(by, recommendation)
    return _look(by, verdict, text, on, recommendation=recommendation)


def _look(by: Viewer, verdict: Verdict, text: str, on: datetime.date, **thing: Any) -> ImpactLook:
    if on > clock.today():
        raise DomainError("Choose today or a day before today.")
    facts = {
        "verdict": verdict,
        "text": require_text(text, "what changed"),
        "on": on,
        "author": str(by)[:200],
    }
    look, new = ImpactLook.objects.get_or_create(**facts, **thing, defaults={"at": clock.now()})
    if not new:
        return look
    of = next(iter(thing.values()))
    trail.record(
        by=by, act=ThreadAct.LOOKED_AT_IMPACT, thing=of, change={"verdict": verdict.value, "said": text}
    )
    return look
