"""Split an action into several, or merge several into one. What they were is kept, with what took their place."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.kernel.errors import require_text
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.thread import permissions, progress, proposals, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionUpdate, Finding, Recommendation
from shiremoot.spine.thread.rules import ActionState

REPLACED: Hook[Callable[[Sequence[Action], Sequence[Action], Viewer], None]] = Hook(
    "thread.replaced", "Keeps for the actions that took the place of others what a room above kept of these."
)


@dataclass(frozen=True)
class ActionPart:
    """An action that takes the place of another: what is to be done, by whom, and by which day."""

    text: str
    owner: str
    due_on: datetime.date | None = None


@transaction.atomic
def split(*, action: Action, parts: Sequence[ActionPart], why: str, by: Viewer) -> list[Action]:
    """Replace an action by two or more, each owed by its owner from today. Evidence stays with the action it was for.

    Raises `Refused`, `rules.ActionNotOpen`, `rules.CannotReplace`, `MissingText`, or `DomainError` for a past day.
    """
    action = progress.followed(action, by)
    rules.ACTION_LIFECYCLE.check(action.state, ActionState.REPLACED)
    rules.check_split(parts=len(parts))
    made = [_instead([action], part, by) for part in parts]
    _replace([action], made, ActionUpdate.SPLIT, require_text(why, "why it is split"), by)
    trail.record(by=by, act=ThreadAct.SPLIT, thing=action, change=_numbers(made))
    return made


@transaction.atomic
def merge(*, action: Action, others: Sequence[Action], into: ActionPart, why: str, by: Viewer) -> Action:
    """Replace an action and others by one that serves all they served. Raises as `split` does."""
    numbers = sorted({action.pk, *(other.pk for other in others)})
    rows = [progress.locked(Action(pk=number)) for number in numbers]
    for one in rows:
        permissions.check_can_follow(by, one)
        rules.ACTION_LIFECYCLE.check(one.state, ActionState.REPLACED)
    rules.check_merge(
        others=len(rows) - 1,
        private=any(one.private for one in rows),
        elsewhere=len({one.followed_by_id for one in rows}) > 1,
    )
    first = next(one for one in rows if one.pk == action.pk)
    rows = [first, *(one for one in rows if one.pk != action.pk)]
    made = _instead(rows, into, by)
    _replace(rows, [made], ActionUpdate.MERGED, require_text(why, "why they are merged"), by)
    trail.record(by=by, act=ThreadAct.MERGED, thing=made, change=_numbers(rows))
    return made


def _instead(before: Sequence[Action], part: ActionPart, by: Viewer) -> Action:
    """Agree an action in the place of others: asked for by the body of the first, for all that any of them served."""
    first = before[0]
    if part.due_on is not None:
        progress.check_to_come(part.due_on)
    made = proposals.propose(
        by=by,
        asked_by=first.asked_by,
        asked_on=clock.today(),
        text=part.text,
        owner=part.owner,
        due_on=part.due_on,
        private=first.private,
        recommendations=Recommendation.objects.filter(actions__in=before).distinct(),
        paper=first.paper,
        line=first.line,
        followed_by=first.followed_by,
    )
    made.findings.add(*Finding.objects.filter(actions__in=before).distinct())
    proposals.agree(by=by, action=made)
    return made


def _replace(before: Sequence[Action], made: Sequence[Action], kind: str, why: str, by: Viewer) -> None:
    for one in before:
        progress.move(one, ActionState.REPLACED)
        one.replaced_by.add(*made)
        duties.waive_about(about=one, why=f"The action was {kind}: {why}", by=by)
        progress.add_update(one, kind, why, by)
    for offer in REPLACED.offers:
        offer.give(before, made, by)


def _numbers(rows: Sequence[Action]) -> dict[str, list[int]]:
    return {"actions": [one.pk for one in rows]}
