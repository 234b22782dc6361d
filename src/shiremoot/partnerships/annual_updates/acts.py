"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class AnnualUpdatesAct(Act):
    """Acts on rounds of annual updates."""

    OPENED = "annual_updates.opened", "opened"
    ADDED_BODY = "annual_updates.added_body", "added a body to"
    REMOVED_BODY = "annual_updates.removed_body", "took out"
    WROTE = "annual_updates.wrote", "wrote"
    SUBMITTED = "annual_updates.submitted", "handed in"
    RETURNED = "annual_updates.returned", "sent back"
    PUBLISHED_REPORT = "annual_updates.published_report", "published the report of"
