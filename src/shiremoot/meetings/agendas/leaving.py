"""What ends when an item leaves an agenda, in the same transaction. Rooms that hang something on an item register here.

leaving.TAKEN_OFF.register(actions.end_with_item)    # end_with_item(by, item)
"""

from collections.abc import Callable

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.meetings.agendas.models import Item

TAKEN_OFF: Hook[Callable[[Viewer, Item], None]] = Hook(
    "agendas.taken_off", "What ends when an item is taken off an agenda before it is published."
)


def end_what_hangs_on(by: Viewer, item: Item) -> None:
    """End what rooms hung on an item that was taken off. Needs no right of its own: it follows from the act."""
    for offer in TAKEN_OFF.offers:
        offer.give(by, item)
