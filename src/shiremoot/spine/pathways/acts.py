"""What this room keeps in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class PathwaysAct(Act):
    """What is done in cases. Answers are never kept in the trail: it names the step and its number."""

    OPENED = "pathways.opened", "opened"
    TOOK_STEP = "pathways.took_step", "recorded a step"
    CORRECTED = "pathways.corrected", "corrected a step"
    GAVE_MANAGER = "pathways.gave_manager", "gave it a manager, since nobody managed access to it"
    REVIEWED_EMERGENCY = "pathways.reviewed_emergency", "reviewed emergency access"
