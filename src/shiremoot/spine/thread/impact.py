"""What those who follow actions and recommendations make of them: confirm, send back, and look at the impact."""

import datetime
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.thread import looks_due, permissions, progress, proposals, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionUpdate, ExpectedEffect, ImpactLook, Recommendation
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
def expect(
    *, by: Viewer, action: Action, effect: str, shown_by: str, look_on: datetime.date, link: str = ""
) -> ExpectedEffect:
    """State what an action is meant to change, what would show it, and the day to look: a duty of the body.

    A later statement takes the place of an earlier one, which is kept. The same again is the first. Raises `Refused`,
    `rules.ActionNotOpen`, `MissingText`, or `DomainError` for a past day.
    """
    action = progress.followed(action, by)
    rules.check_takes_effect(action.state)
    progress.check_to_come(look_on)
    facts = {
        "effect": require_text(effect, "what it is meant to change"),
        "shown_by": require_text(shown_by, "what would show it"),
        "link": link,
        "look_on": look_on,
    }
    last = action.effects.order_by("-pk").first()
    if last and all(getattr(last, name) == value for name, value in facts.items()):
        return last
    return _expect(action, facts, by)


def _expect(action: Action, facts: dict[str, Any], by: Viewer) -> ExpectedEffect:
    looks_due.waive(action, f"It is looked at on {moments.day(facts['look_on'])} instead.", by)
    made = ExpectedEffect.objects.create(action=action, at=clock.now(), author=str(by)[:200], **facts)
    looks_due.owe(made, by)
    change = {"effect": made.effect, "look": made.look_on.isoformat()}
    trail.record(by=by, act=ThreadAct.EXPECTED_EFFECT, thing=action, change=change)
    return made


@transaction.atomic
def look_at_impact(
    *,
    by: Viewer,
    action: Action,
    verdict: Verdict,
    text: str,
    on: datetime.date,
    close: bool = False,
    again_on: datetime.date | None = None,
) -> ImpactLook:
    """Record what changed because of an action, and meet the duty to look. With `close`, close it, if it is confirmed.

    Where it is too early to say, it is reviewed on `again_on`. Raises `Refused`, `MissingText`,
    `rules.ActionNotOpen`, `rules.ImpactMissing`, `rules.LookDayMissing`, or `DomainError` for a day that does not do.
    """
    action = progress.followed(action, by)
    rules.check_takes_look(action.state)
    expected = action.effects.order_by("-pk").first()
    rules.check_look_again(verdict=verdict, expected=expected is not None, again=again_on is not None)
    before = set(action.impact_looks.values_list("pk", flat=True))
    look = _look(by, verdict, text, on, action=action)
    if look.pk not in before:
        looks_due.meet(action, look.text, look.at, by)
        if verdict == Verdict.TOO_EARLY and expected and again_on:
            progress.check_to_come(again_on)
            kept = {name: getattr(expected, name) for name in ("effect", "shown_by", "link")}
            _expect(action, kept | {"look_on": again_on}, by)
    if close:
        rules.ACTION_LIFECYCLE.check(action.state, ActionState.CLOSED)
        verdicts = action.impact_looks.values_list("verdict", flat=True)
        rules.check_close(verdicts, expected=expected is not None)
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
