"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class BackupsAct(Act):
    """Acts on backups."""

    RESTORED = "backups.restored", "restored from a backup"
