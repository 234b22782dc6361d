"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class ModernGovAct(Act):
    """Acts of an import from ModernGov."""

    KEPT_PAPER = "moderngov.kept_paper", "kept from the old site"
    REMOVED_RESTRICTED_TEXT = (
        "moderngov.removed_restricted_text",
        "took out what the old site restricts now under",
    )
    REMOVED_RESTRICTED_PAPER = (
        "moderngov.removed_restricted_paper",
        "took out a paper the old site restricts now from",
    )
    REMOVED_PAPER = "moderngov.removed_paper", "taken out"
    TOOK_OVER_MEETING = "moderngov.took_over_meeting", "took over from the old site"
    RENAMED_PERSON = "moderngov.renamed_person", "renamed"
    ADDED_TERM = "moderngov.added_term", "learned of a term of office of"
    ENDED_TERM = "moderngov.ended_term", "learned the end of a term of office of"
    ENDED_SEAT = "moderngov.ended_seat", "learned the end of a seat of"
