"""The register is public record; officers of the whole county change it, as they do the register of bodies."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.trail import row_digests
from shiremoot.spine.bodies.permissions import KEEP, check_can_appoint
from shiremoot.spine.register.models import Merge

__all__ = ["KEEP", "check_can_appoint"]


def declare() -> None:
    """Declare that anyone may know which entries were merged."""
    policies.public_record(Merge)
    row_digests.keep(Merge)
