"""What this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class StrategiesAct(Act):
    """Acts on strategies."""

    ADOPTED = "strategies.adopted", "adopted"
