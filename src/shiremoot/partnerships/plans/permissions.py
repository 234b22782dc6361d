"""Plans are public record; the officers who serve a body keep its plans."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.trail import row_digests
from shiremoot.partnerships.plans.models import ActionPlan, PlanArea, PlanChange, PlannedAction
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread.models import Action
from shiremoot.spine.thread.permissions import FOLLOW


def can_keep(viewer: Viewer, body: Body) -> bool:
    """Return True if the viewer serves the body as an officer, or is an officer of the county."""
    return viewer.may(FOLLOW, scope_id=body.pk)


def check_can_keep(viewer: Viewer, body: Body) -> None:
    """Raise `Refused` unless `can_keep`."""
    if not can_keep(viewer, body):
        raise Refused(
            FOLLOW.words, thing=str(body), reason=f"Only the officers who serve {body} can change its plans."
        )


def _rows(viewer: Viewer) -> Q:
    return Q(action__in=policies.visible_to(viewer, Action).order_by().values("pk"))


def _changes(viewer: Viewer) -> Q:
    return Q(row__in=policies.visible_to(viewer, PlannedAction).order_by().values("pk"))


def declare() -> None:
    """Declare who may see plans."""
    policies.public_record(ActionPlan, PlanArea)
    policies.declare(PlannedAction, "anyone who may see the action", _rows)
    policies.declare(PlanChange, "anyone who may see the action", _changes)
    row_digests.keep(ActionPlan, named=row_digests.STR)
    row_digests.keep(PlanArea, PlannedAction, PlanChange)
