"""Pass the actions that an ended body followed to the body that follows it."""

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import progress, rules
from shiremoot.spine.thread.models import Action, ActionUpdate
from shiremoot.spine.thread.rules import ActionState

TO_FOLLOW = rules.ACTIVE | {ActionState.PROPOSED, ActionState.COMPLETE, ActionState.CONFIRMED}


def pass_on_all() -> int:
    """Pass on what every ended body still followed. Returns how many actions. A job, since bodies end at midnight."""
    left = Action.objects.filter(followed_by__until__lt=clock.today(), state__in=TO_FOLLOW)
    ended = Body.objects.filter(pk__in=left.values("followed_by"), successor__isnull=False)
    return sum(pass_on(body, OPERATOR) for body in ended.select_related("successor"))


@transaction.atomic
def pass_on(body: Body, by: Viewer) -> int:
    """Pass on the actions an ended body still followed. Returns how many; none before the day after its last.

    What is owed for them passes in the ledger. Nobody needs a right to pass them on in this way.
    """
    if body.successor is None or body.until is None or body.until >= clock.today():
        return 0
    rows = Action.objects.select_for_update(of=("self",)).filter(followed_by=body, state__in=TO_FOLLOW)
    found = list(rows.order_by("pk"))
    for action in found:
        action.followed_by = body.successor
        action.save(update_fields=["followed_by"])
        progress.add_update(action, ActionUpdate.PASSED_ON, f"{body} ended.", by, passed_to=body.successor)
    return len(found)
