"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class PacksAct(Act):
    """What is done to packs of papers."""

    PUBLISHED = "packs.published", "published"
    PUBLISHED_REPORT = "packs.published_report", "published"
    WITHDREW_REPORT = "packs.withdrew_report", "withdrew"
    REISSUED = "packs.reissued", "reissued"
