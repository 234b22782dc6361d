"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class RegisterAct(Act):
    """What is done to the register of organisations, posts and people."""

    ADDED = "register.added", "added to the register"
    CHANGED = "register.changed", "changed the entry of"
    ENDED = "register.ended", "recorded the end of"
    LEFT = "register.left", "recorded that everything ended for"
    MERGED = "register.merged", "merged {gone} into"
    UNDID_MERGE = "register.undid_merge", "undid the merge of {gone} into"
    REMOVED = "register.removed", "removed, as made by mistake,"
