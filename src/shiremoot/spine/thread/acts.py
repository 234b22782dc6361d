"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ThreadAct(Act):
    """What is done to sources, findings, recommendations, responses and actions."""

    OPENED_SOURCE = "thread.opened_source", "opened"
    FOUND = "thread.found", "recorded a finding: {polarity}"
    RECOMMENDED = "thread.recommended", "recommended"
    JOINED = "thread.joined", "recommended jointly: {report}"
    ASKED_FOR_RESPONSE = "thread.asked_for_response", "asked for a response: {of}"
    GAVE_LINK = "thread.gave_link", "gave a link to answer by: {to}"
    ENDED_LINK = "thread.ended_link", "ended a link to answer by"
    SENT_RESPONSE = "thread.sent_response", "sent the response by a link: {answer}"
    EDITED_RESPONSE = "thread.edited_response", "edited the response"
    CLEARED_RESPONSE = "thread.cleared_response", "cleared the response"
    PUBLISHED_RESPONSE = "thread.published_response", "published the response: {answer}"
    SUPERSEDED_RESPONSE = "thread.superseded_response", "replaced the response by a later version"
    PROPOSED_ACTION = "thread.proposed_action", "asked for"
    CORRECTED_ACTION = "thread.corrected_action", "corrected"
    OPENED_ACTION = "thread.opened_action", "agreed"
    CHANGED_OWNER = "thread.changed_owner", "gave to {to}"
    REPORTED = "thread.reported", "said of an action: {kind}"
    SPLIT = "thread.split", "split an action"
    MERGED = "thread.merged", "merged actions"
    RATED = "thread.rated", "rated an action: {rating}"
    ADDED_EVIDENCE = "thread.added_evidence", "added evidence"
    LOOKED_AT_IMPACT = "thread.looked_at_impact", "looked at the impact: {verdict}"
