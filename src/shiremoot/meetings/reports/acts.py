"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ReportsAct(Act):
    """What is done to reports to a meeting."""

    COMMISSIONED = "reports.commissioned", "commissioned"
    SAVED_VERSION = "reports.saved_version", "saved a version"
    ASKED_FOR_CHECKS = "reports.asked_for_checks", "asked for checks"
    RECORDED_CHECK = "reports.recorded_check", "recorded a check"
    CLEARED = "reports.cleared", "cleared"
    WITHDREW = "reports.withdrew", "withdrew"
    PUBLISHED = "reports.published", "published"
