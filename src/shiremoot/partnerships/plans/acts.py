"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class PlansAct(Act):
    """Acts on action plans."""

    STARTED = "plans.started", "started"
    ADDED_AREA = "plans.added_area", "added an area to"
    ADDED_ACTION = "plans.added_action", "added an action to"
    CHANGED_ACTION = "plans.changed_action", "changed an action of a plan: {what}"
    CLOSED = "plans.closed", "closed"
