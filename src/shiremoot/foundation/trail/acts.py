"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class TrailAct(Act):
    """What the trail records besides changes."""

    READ = "trail.read", "read"
    REFUSED = "trail.refused", "was refused: {wanted}"
