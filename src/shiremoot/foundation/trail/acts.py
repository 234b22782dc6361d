"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class TrailAct(Act):
    """What the trail records besides changes."""

    READ = "trail.read", "read"
    REFUSED = "trail.refused", "was refused: {wanted}"
    KEPT = "trail.kept", "left rows of the record as they stand"
    ACCEPTED = "trail.accepted", "accepted the record as it stands"
    LISTED = "trail.listed", "read the trail: {wanted}"
    TOOK_TRAIL = "trail.took", "took a file of the trail: {wanted}"
    KEPT_HEAD = "trail.kept_head", "kept the head of the trail outside: {where}"
