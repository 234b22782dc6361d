"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class IndicatorsAct(Act):
    """Acts on frameworks, indicators and their figures."""

    CREATED = "indicators.created", "created"
    CHANGED = "indicators.changed", "changed"
    DEFINED = "indicators.defined", "defined"
    ADDED_AREA = "indicators.added_area", "added the area"
    RECORDED = "indicators.recorded", "recorded a figure of"
    CHECKED = "indicators.checked", "checked the file"
    LOADED = "indicators.loaded", "loaded figures from"
    DISCARDED = "indicators.discarded", "discarded"
    REBASED = "indicators.rebased", "set new limits of"
    RELEASED = "indicators.released", "published the figures of"
    ASKED_COMMENTARY = "indicators.asked_commentary", "asked for"
    WROTE_COMMENTARY = "indicators.wrote_commentary", "wrote"
    RECEIVED_COMMENTARY = "indicators.received_commentary", "received"
