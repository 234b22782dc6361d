"""Rate an action otherwise than worked out, and read how actions are rated."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.ui import moments
from shiremoot.kernel.errors import require_text
from shiremoot.spine.thread import progress, rules
from shiremoot.spine.thread.acts import ThreadAct
from shiremoot.spine.thread.models import Action, ActionRating, ActionUpdate
from shiremoot.spine.thread.ratings import RATING_MARKS, RagRating, WorkedOut, worked_out


@dataclass(frozen=True)
class Rated:
    """How an action is rated: what was worked out, and what officers say otherwise, if they do."""

    worked_out: WorkedOut
    override: ActionRating | None = None

    @property
    def rating(self) -> RagRating:
        """What counts: the officers' rating where there is one."""
        return RagRating(self.override.rating) if self.override else self.worked_out.rating

    @property
    def mark(self) -> str:
        """The shape and colour it is shown in."""
        return RATING_MARKS[self.rating]


def ratings(actions: Sequence[Action]) -> Mapping[int, Rated]:
    """Return how these actions are rated, by number; those that are not owed have no rating. Two queries."""
    heard = ActionUpdate.objects.filter(action__in=actions).order_by("at")
    last = {one: at.astimezone(moments.LONDON).date() for one, at in heard.values_list("action", "at")}
    said = {one.action_id: one for one in ActionRating.objects.filter(action__in=actions).order_by("pk")}
    found = {}
    for action in actions:
        own = worked_out(
            state=action.state,
            due_on=action.due_on,
            heard_on=last.get(action.pk, action.asked_on),
            today=clock.today(),
        )
        if own:
            override = said.get(action.pk)
            found[action.pk] = Rated(own, override if override and override.rating else None)
    return found


@transaction.atomic
def rate(*, action: Action, rating: RagRating | None, why: str, by: Viewer) -> ActionRating:
    """Rate an action otherwise than worked out; None returns to what is worked out. The same again is the first.

    Every rating is kept, with its reason and beside it what was worked out. Raises `Refused`, `rules.ActionNotOpen`, or
    `MissingText` without a reason.
    """
    action = progress.followed(action, by)
    rules.check_active(action.state)
    why = require_text(why, "why it is rated so")
    wanted = rating.value if rating else ""
    last = action.ratings.order_by("-pk").first()
    if last and (last.rating, last.why) == (wanted, why):
        return last
    made = ActionRating.objects.create(
        action=action,
        rating=wanted,
        why=why,
        worked_out=ratings([action])[action.pk].worked_out.rating,
        at=clock.now(),
        author=str(by)[:200],
    )
    change = {"rating": wanted or "as worked out", "why": why}
    trail.record(by=by, act=ThreadAct.RATED, thing=action, change=change)
    return made
