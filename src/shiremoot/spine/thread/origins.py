"""What rooms above say of the actions they asked for: where each came from, and who may not see it.

ORIGINS.register(presenting.origins, of=[Rows(ActionOfMeeting, "action")])    # in hooks.py
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Model, Q

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.hooks import rows_present
from shiremoot.spine.thread.models import Action


@dataclass(frozen=True)
class Origin:
    """Where an action came from: its page and words, the reference people quote, and the crumbs that lead there."""

    url: str
    words: str
    reference: str = ""
    detail: str = ""
    crumbs: tuple[tuple[str, str], ...] = ()


ORIGINS: Hook[Callable[[Sequence[Action]], Mapping[int, Origin]]] = Hook(
    "thread.origins", "Where actions came from, by the number of the action. A fixed number of queries."
)


@dataclass(frozen=True)
class Withheld:
    """Rows of `model`, an action or its update, that a viewer may not see; None where nothing is withheld."""

    model: type[Model]
    condition: Callable[[Viewer], Q | None]

    def __str__(self) -> str:
        return str(self.model._meta.verbose_name_plural)


WITHHELD: Hook[Withheld] = Hook(
    "thread.withheld",
    "Actions, and updates of them, that a viewer may not see because of where they were asked for.",
)


def origin_of(action: Action) -> Origin | None:
    """Return where an action came from, if a room above asked for it."""
    there = rows_present.present(action.pk, rows_present.kinds_of(ORIGINS.offers))
    for offer in rows_present.wanted(ORIGINS.offers, there):
        if found := offer.give([action]).get(action.pk):
            return found
    return None


def withheld_from(viewer: Viewer, model: type[Model]) -> Q:
    """Return the condition that nothing withholds a row of `model` from this viewer."""
    shown = Q()
    for offer in WITHHELD.offers:
        if offer.give.model is model and (hidden := offer.give.condition(viewer)) is not None:
            shown &= ~hidden
    return shown
