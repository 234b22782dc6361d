"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class LiveAct(Act):
    """Acts recorded while a meeting sits."""

    OPENED = "live.opened", "opened"
    ADJOURNED = "live.adjourned", "adjourned"
    RESUMED = "live.resumed", "resumed"
    CLOSED = "live.closed", "closed"
    MADE_ROLL = "live.made_roll", "made the roll"
    ADDED_TO_ROLL = "live.added_to_roll", "added to the roll"
    MARKED = "live.marked", "marked as {mark}"
    MARKED_ALL_PRESENT = "live.marked_all_present", "marked all as here"
    TOOK_APOLOGIES = "live.took_apologies", "took apologies of"
    TOOK_CHAIR = "live.took_chair", "took the chair"
    DECLARED_INTEREST = "live.declared_interest", "declared"
    WITHDREW_DECLARATION = "live.withdrew_declaration", "took back"
    NOTED = "live.noted", "noted"
    RECORDED_DECISION = "live.recorded_decision", "recorded"
    CORRECTED_DECISION = "live.corrected_decision", "corrected"
    REMOVED_DECISION = "live.removed_decision", "took out"
    TAKEN_OUT_OF_ORDER = "live.taken_out_of_order", "taken out of order"
    DEFERRED_ITEM = "live.deferred_item", "put off"
    RECALLED_ITEM = "live.recalled_item", "called back"
