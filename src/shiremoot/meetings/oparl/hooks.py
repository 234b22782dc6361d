"""The kinds of OParl object that the record of meetings has."""

from shiremoot.meetings.oparl.kinds import KINDS
from shiremoot.spine.hooks import oparl


def register() -> None:
    """Called once, when the models are loaded."""
    for kind in KINDS:
        oparl.KINDS.register(kind, order=20)
