"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ActionUpdatesAct(Act):
    """What is reported of an action."""

    REPORTED = "action_updates.reported", "said of an action: {kind}"
