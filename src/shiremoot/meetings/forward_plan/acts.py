"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class ForwardPlanAct(Act):
    """Acts on the forward plan."""

    PLANNED = "forward_plan.planned", "planned"
    CHANGED = "forward_plan.changed", "changed"
    MOVED = "forward_plan.moved", "moved"
    REMOVED = "forward_plan.removed", "took off the programme"
    PUBLISHED_NOTICE = "forward_plan.published_notice", "published the notice of"
    STARTED_JOURNEY = "forward_plan.started_journey", "set out on"
    RECURRED = "forward_plan.recurred", "has come round"
    ENDED_RECURRENCE = "forward_plan.ended_recurrence", "comes no more after"
