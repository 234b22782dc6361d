"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class SpeakingAct(Act):
    """Acts on requests of the public to take part in a meeting."""

    SET_PRACTICE = "speaking.set_practice", "set what it takes from the public"
    ASKED_TO_SPEAK = "speaking.asked_to_speak", "asks to speak"
    SENT_STATEMENT = "speaking.sent_statement", "hands in a statement"
    SENT_PETITION = "speaking.sent_petition", "presents a petition"
    ACCEPTED = "speaking.accepted", "accepted"
    DECLINED = "speaking.declined", "declined"
    DECLINED_HELD = "speaking.declined_held", "declined all requests that were held"
    WITHDREW = "speaking.withdrew", "withdrew"
    REORDERED = "speaking.reordered", "put in another order"
    DELETED_CONTACTS = "speaking.deleted_contacts", "deleted how to reach the person who made"
