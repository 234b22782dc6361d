"""Report on an action: progress, evidence, completion, a new day, dropping it, or passing it on.

Each step keeps an update with its author and moment; the duty in the ledger that tracks the action moves with it.
"""

import datetime
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import DomainError, require_text
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties import moving, parties
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.thread import looks_due, permissions, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionUpdate, Evidence
from shiremoot.spine.thread.rules import ActionState


@transaction.atomic
def report_progress(*, action: Action, text: str, by: Viewer, even_if_same: bool = False) -> ActionUpdate:
    """Record progress. The same text again from the same person returns the first update, unless `even_if_same`.

    Raises `Refused`, `rules.ActionNotOpen`, or `MissingText` without text.
    """
    action = locked(action)
    permissions.check_can_report(by, action)
    rules.check_active(action.state)
    last = action.updates.order_by("pk").last()
    repeated = (ActionUpdate.PROGRESS, text.strip(), str(by)[:200])
    if last and not even_if_same and (last.kind, last.text, last.author) == repeated:
        return last
    if action.state != ActionState.IN_PROGRESS:
        move(action, ActionState.IN_PROGRESS)
    return add_update(action, ActionUpdate.PROGRESS, require_text(text, "what has happened"), by)


@transaction.atomic
def complete(*, action: Action, evidence: str, by: Viewer, link: str = "") -> ActionUpdate:
    """Record that an action is done, with what shows it, and meet its duty.

    Raises `Refused`, `rules.ActionNotOpen`, or `rules.EvidenceMissing` if nothing shows it.
    """
    action = locked(action)
    permissions.check_can_report(by, action)
    rules.ACTION_LIFECYCLE.check(action.state, ActionState.COMPLETE)
    rules.check_complete(pieces=action.evidence.count() + bool(evidence.strip()))
    move(action, ActionState.COMPLETE)
    update = add_update(action, ActionUpdate.DONE, evidence.strip(), by)
    if evidence.strip():
        _evidence(action, evidence, link, by, update)
    owed = Duty.objects.filter(about_type=Action._meta.label_lower, about_id=str(action.pk))
    shown = evidence.strip() or str(action.evidence.order_by("-pk")[0].text)
    duties.settle_from_record(duties=owed, evidence=shown, met_at=update.at, by=by)
    return update


@transaction.atomic
def add_evidence(*, action: Action, text: str, by: Viewer, link: str = "") -> Evidence:
    """Add evidence of what was done. The same again from the same person is the first.

    Raises `Refused`, `rules.ActionNotOpen` or `MissingText`.
    """
    action = locked(action)
    permissions.check_can_report(by, action)
    rules.check_takes_evidence(action.state)
    if known := action.evidence.filter(text=text.strip(), link=link, author=str(by)[:200]).first():
        return known
    return _evidence(action, text, link, by)


def _evidence(
    action: Action, text: str, link: str, by: Viewer, update: ActionUpdate | None = None
) -> Evidence:
    made = Evidence.objects.create(
        action=action,
        update=update,
        text=require_text(text, "what shows that it was done"),
        link=link,
        at=clock.now(),
        author=str(by)[:200],
    )
    trail.record(by=by, act=ThreadAct.ADDED_EVIDENCE, thing=action, change={"evidence": made.text})
    return made


@transaction.atomic
def extend(*, action: Action, text: str, due_on: datetime.date, by: Viewer) -> ActionUpdate:
    """Give an action and its duty a new due day. The same again from the same person is the first.

    Raises as `drop` does, or `DomainError` for a past day.
    """
    action = followed(action, by)
    rules.check_active(action.state)
    check_to_come(due_on)
    text = require_text(text, "why it goes on")
    last = action.updates.order_by("pk").last()
    repeated = (ActionUpdate.CONTINUED, text, due_on, str(by)[:200])
    if last and (last.kind, last.text, last.due_on, last.author) == repeated:
        return last
    action.due_on = due_on
    action.save(update_fields=["due_on"])
    moving.reschedule(about=action, from_=due_on, why=f"The action goes on: {text}", by=by)
    return add_update(action, ActionUpdate.CONTINUED, text, by, due_on=due_on)


@transaction.atomic
def drop(*, action: Action, why: str, by: Viewer) -> ActionUpdate:
    """Drop an action and waive its duty. Raises `Refused`, `rules.ActionNotOpen`, or `MissingText` without a reason."""
    action = followed(action, by)
    rules.ACTION_LIFECYCLE.check(action.state, ActionState.DROPPED)
    why = require_text(why, "why it is dropped")
    move(action, ActionState.DROPPED)
    duties.waive_about(about=action, why=f"The action was dropped: {why}", by=by)
    looks_due.waive(action, f"The action was dropped: {why}", by)
    return add_update(action, ActionUpdate.DROPPED, why, by)


@transaction.atomic
def pass_on(*, action: Action, to: Body, why: str, by: Viewer) -> ActionUpdate:
    """Pass an action, and what is owed, on to another body. Raises as `drop` does, or `DomainError`."""
    action = followed(action, by)
    rules.check_active(action.state)
    if to == action.followed_by:
        raise DomainError(f"{to} asks after this action already.")
    why = require_text(why, "why it is passed on")
    action.followed_by = to
    action.save(update_fields=["followed_by"])
    moving.change_creditor(about=action, owed_to=to, why=why, by=by)
    looks_due.move(action, to, why, by)
    return add_update(action, ActionUpdate.PASSED_ON, why, by, passed_to=to)


@transaction.atomic
def change_owner(*, action: Action, to: Person, why: str, by: Viewer) -> Action:
    """Give an action that is not over to another owner. What is owed goes with the owner's duties, which are not here.

    For the account administrator who hands on a leaver's work: nobody who follows the action is asked. Raises
    `rules.ActionNotOpen`.
    """
    action = locked(action)
    rules.check_active(action.state)
    before, action.owned_by, action.owner = action.owner, parties.party(to), str(to)[:200]
    action.save(update_fields=["owned_by", "owner"])
    change = {"from": before, "to": action.owner, "why": require_text(why, "why it is passed on")}
    trail.record(by=by, act=ThreadAct.CHANGED_OWNER, thing=action, change=change)
    return action


def locked(action: Action) -> Action:
    """Return the action as it is now, with its row locked."""
    rows = Action.objects.select_for_update(of=("self",))
    return rows.select_related("followed_by", "asked_by", "owned_by__post").get(pk=action.pk)


def followed(action: Action, by: Viewer) -> Action:
    """As `locked`. Raises `Refused` unless the viewer serves the body that follows it."""
    action = locked(action)
    permissions.check_can_follow(by, action)
    return action


def check_to_come(day: datetime.date) -> None:
    """Raise `DomainError` for a day that has passed."""
    if day < clock.today():
        raise DomainError("Choose a day in the future.")


def move(action: Action, state: ActionState) -> None:
    """Save the action in its next state. Raises `rules.ActionNotOpen`."""
    rules.ACTION_LIFECYCLE.check(action.state, state)
    action.state = state
    action.save(update_fields=["state"])


def add_update(action: Action, kind: str, text: str, by: Viewer, **more: Any) -> ActionUpdate:
    """Keep what was said of an action, and record it in the trail."""
    update = ActionUpdate.objects.create(
        action=action, kind=kind, text=text, at=clock.now(), author=str(by)[:200], **more
    )
    change = {"kind": kind, "said": update.text} | ({"to": str(update.passed_to)} if update.passed_to else {})
    trail.record(by=by, act=ThreadAct.REPORTED, thing=action, change=change)
    return update
