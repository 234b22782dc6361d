"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class ReturnsAct(Act):
    """Acts on templates, collections and the returns of organisations."""

    ADDED_TEMPLATE = "returns.added_template", "added the template"
    OPENED = "returns.opened", "opened the collection"
    CHECKED = "returns.checked", "checked an upload for"
    LOADED = "returns.loaded", "loaded an upload into"
    DISCARDED = "returns.discarded", "discarded an upload for"
    SENT = "returns.sent", "signed off and sent"
    QUERIED = "returns.queried", "queried"
    ACCEPTED = "returns.accepted", "accepted"
    REOPENED = "returns.reopened", "reopened"
    EXCUSED = "returns.excused", "excused"
