"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class MinutesAct(Act):
    """Acts on minutes and notices of decisions."""

    DRAFTED = "minutes.drafted", "drafted"
    CORRECTED_PASSAGE = "minutes.corrected_passage", "corrected"
    ADDED_PASSAGE = "minutes.added_passage", "added"
    MOVED_PASSAGE = "minutes.moved_passage", "moved"
    REMOVED_PASSAGE = "minutes.removed_passage", "took out"
    RESTORED_PASSAGE = "minutes.restored_passage", "put back"
    APPROVED = "minutes.approved", "were approved"
    CORRECTED = "minutes.corrected", "were corrected"
    SIGNED = "minutes.signed", "were signed"
    PUBLISHED = "minutes.published", "published"
    EXPLAINED_DECISION = "minutes.explained_decision", "explained"
    PUBLISHED_DECISIONS = "minutes.published_decisions", "published"
