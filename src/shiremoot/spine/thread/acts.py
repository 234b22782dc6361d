"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ThreadAct(Act):
    """What is done to sources and recommendations."""

    OPENED_SOURCE = "thread.opened_source", "opened"
    RECOMMENDED = "thread.recommended", "recommended"
