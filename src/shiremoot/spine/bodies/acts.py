"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class BodiesAct(Act):
    """What is done to the register of bodies, seats and posts."""

    ESTABLISHED = "bodies.established", "added"
    AMENDED = "bodies.amended", "edited"
    ENDED = "bodies.ended", "ended"
    GAVE_SEAT = "bodies.gave_seat", "added a seat"
    CHANGED_SEAT = "bodies.changed_seat", "changed a seat of"
    ENDED_SEAT = "bodies.ended_seat", "ended a seat of"
    DREW_LINE = "bodies.drew_line", "added a reporting line"
    ENDED_LINE = "bodies.ended_line", "ended a reporting line of"
    ADDED = "bodies.added", "added"
    APPOINTED = "bodies.appointed", "appointed somebody to"
    RECORDED_HOLDING = "bodies.recorded_holding", "appointed"
    ENDED_HOLDING = "bodies.ended_holding", "ended a holding of"
    NAMED_SUBSTITUTE = "bodies.named_substitute", "named a substitute on"
    ENDED_SUBSTITUTE = "bodies.ended_substitute", "ended a substitute on"
