"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class InterestsAct(Act):
    """Acts on the register of interests."""

    REGISTERED = "interests.registered", "registered"
    DECLARED_NONE = "interests.declared_none", "said that there is no interest of"
    ENDED = "interests.ended", "ended"
