"""Hooks: a low room names what it asks for, and rooms above register what they give. Pure: knows no room.

MEETING_DAYS: Hook[MeetingDays] = Hook("bodies.meeting_days", "When bodies last met and next meet.")
hooks.MEETING_DAYS.register(queries.meeting_days)     # in another room's hooks.py
for offer in hooks.MEETING_DAYS.offers: offer.give(bodies, now)
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Give = TypeVar("Give")
USUAL_ORDER = 50


@dataclass(frozen=True)
class Rows:
    """Rows of a model, and the path from each to the thing they belong to: Rows(Edition, "minutes__meeting")."""

    model: type[Any]
    path: str = "pk"


@dataclass(frozen=True)
class Offer(Generic[Give]):
    """What one room registered with a hook: a function or a declaration.

    `by` is the module that registered it. `of` names the rows it is made from. Lower orders come first.
    """

    give: Give
    by: str
    of: tuple[Rows, ...] = ()
    order: int = USUAL_ORDER


class Hook(Generic[Give]):
    """A place where other rooms may add something, with a name and a sentence that says what.

    `module` is where the hook is defined.
    """

    all: "list[Hook[Any]]" = []

    def __init__(self, name: str, about: str) -> None:
        self.name, self.about, self.module = name, about, _caller()
        self.offers: list[Offer[Give]] = []
        Hook.all.append(self)

    def register(self, give: Give, *, of: Sequence[Rows] = (), order: int = USUAL_ORDER) -> None:
        """Add what a room gives, after all of the same order. Registering the same offer again changes nothing."""
        offer = Offer(give, _caller(), tuple(of), order)
        if offer not in self.offers:
            self.offers.append(offer)
            self.offers.sort(key=lambda each: each.order)


def _caller() -> str:
    """The module that called the function that calls this."""
    return str(sys._getframe(2).f_globals["__name__"])
