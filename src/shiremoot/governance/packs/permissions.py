"""Papers brought in may hold exempt matter, so only those who bring papers in see them whole."""

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer

BRING_IN = ability(
    "bring a paper into the record",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def _seen(viewer: Viewer):
    return policies.EVERYTHING if viewer.may_somewhere(BRING_IN) else policies.NOTHING


def declare() -> None:
    for label in ("packs.source", "packs.fact"):
        policies.declare(label, "those who bring papers into the record", _seen)
