"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class RetentionAct(Act):
    """Acts on how long records are kept, and on their disposal."""

    SET_PERIOD = "retention.set_period", "set"
    EXTENDED = "retention.extended", "kept longer"
    DISPOSED = "retention.disposed", "disposed of"
