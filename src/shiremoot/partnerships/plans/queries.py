"""Reads of plans."""

from collections.abc import Mapping, Sequence

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.partnerships.plans.models import ActionPlan, PlanArea, PlanChange, PlannedAction
from shiremoot.spine.thread import rules as thread
from shiremoot.spine.thread.models import Action, ActionUpdate


def plans() -> QuerySet[ActionPlan]:
    """Return plans with what names and places them."""
    return ActionPlan.objects.select_related("body", "delivered_by", "source")


def areas(viewer: Viewer, plan: ActionPlan) -> list[PlanArea]:
    """Return the areas of a plan; `shown` on each has the actions in it that the viewer may see. Two queries."""
    rows = policies.visible_to(viewer, PlannedAction).select_related("action__owned_by").order_by("pk")
    return list(plan.areas.order_by("pk").prefetch_related(Prefetch("rows", rows, to_attr="shown")))


def last_said(viewer: Viewer, rows: Sequence[PlannedAction]) -> Mapping[int, ActionUpdate]:
    """Return the newest thing said of each action, by its number. One query."""
    said = policies.visible_to(viewer, ActionUpdate).filter(action__in=[row.action_id for row in rows])
    return {update.action_id: update for update in said.exclude(text="").order_by("at", "pk")}


def changes(viewer: Viewer, plan: ActionPlan) -> list[PlanChange]:
    """Return every change to the actions of a plan, the newest first. One query."""
    rows = policies.visible_to(viewer, PlanChange).filter(row__area__plan=plan)
    return list(rows.select_related("row__action").order_by("-at", "-pk"))


def to_gather(plan: ActionPlan) -> QuerySet[Action]:
    """Return the actions the body of a plan follows that are owed, public, and in no plan."""
    rows = Action.objects.filter(
        followed_by=plan.body_id, state__in=thread.ACTIVE, private=False, planned=None
    )
    return rows.order_by("asked_on", "pk")
