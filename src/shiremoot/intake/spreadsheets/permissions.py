"""Officers of the whole county import spreadsheets: they keep the register."""

from shiremoot.foundation.access import policies
from shiremoot.intake.spreadsheets.models import Spreadsheet
from shiremoot.spine.bodies.permissions import KEEP, check_can_appoint

__all__ = ["KEEP", "check_can_appoint"]


def declare() -> None:
    """Declare that officers of the whole county see what was imported."""
    policies.declare(
        Spreadsheet,
        "officers of the whole county who keep the register",
        lambda viewer: policies.EVERYTHING if viewer.may_county_wide(KEEP) else policies.NOTHING,
    )
