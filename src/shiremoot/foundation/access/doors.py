"""Doors: the rule each view declares for opening it. `middleware` shuts a view without one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role
from shiremoot.foundation.access.viewer import Viewer

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Door:
    """A rule: everyone passes, or anyone signed in, or those who have an ability over something."""

    words: str
    ability: Ability | None = None
    signed_in: bool = False

    def check(self, viewer: Viewer) -> None:
        """Raise `Refused` with the reason unless the viewer passes."""
        if self.signed_in and viewer.account is None and not viewer.operator:
            wanted = self.ability.words if self.ability else "open this page"
            raise Refused(wanted, reason="Sign in to see this page.")
        if self.ability and not viewer.may_somewhere(self.ability):
            raise Refused(self.ability.words)

    def admits(self, role: Role | None) -> bool:
        """Return True if somebody with only this role passes; None is a visitor. For the generated matrix."""
        if role is None:
            return not self.signed_in and self.ability is None
        return self.ability is None or role in self.ability.roles


ANYONE = Door("open to anyone")
SIGNED_IN = Door("open to anyone signed in", signed_in=True)


def door(rule: Door | Ability) -> Callable[[View], View]:
    """Decorate a view with its door. An ability makes a door that needs it."""
    chosen = (
        rule if isinstance(rule, Door) else Door(f"needs the ability to {rule.words}", rule, signed_in=True)
    )

    def mark(view: View) -> View:
        view.door = chosen  # type: ignore[attr-defined]  # `door_of` reads it; a function may carry attributes
        return view

    return mark


def door_of(view: object) -> Door | None:
    """Return the door a view was decorated with, or None."""
    found = getattr(view, "door", None)
    return found if isinstance(found, Door) else None
