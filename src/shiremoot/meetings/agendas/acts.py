"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class AgendasAct(Act):
    """What is done to an agenda and its items."""

    BEGAN = "agendas.began", "began the agenda"
    ADDED_ITEM = "agendas.added_item", "put on the agenda"
    CHANGED_ITEM = "agendas.changed_item", "changed on the agenda"
    MOVED_ITEM = "agendas.moved_item", "moved on the agenda"
    REMOVED_ITEM = "agendas.removed_item", "took off the agenda"
    SET_STANDING_ITEMS = "agendas.set_standing_items", "set the standing items"
    ACCEPTED_AS_URGENT = "agendas.accepted_as_urgent", "took as urgent"
