"""What each view asks of whoever knocks. A view that asks nothing is shut: see `middleware`."""

from collections.abc import Callable
from dataclasses import dataclass

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Ability, Role
from shiremoot.foundation.access.viewer import Viewer


@dataclass(frozen=True)
class Door:
    """Who may pass: everyone, anyone signed in, or those with an ability over something."""

    words: str
    ability: Ability | None = None
    signed_in: bool = False

    def check(self, viewer: Viewer) -> None:
        """Raises `Refused` with the reason."""
        if self.signed_in and viewer.account is None and not viewer.operator:
            act = self.ability.words if self.ability else "open this page"
            raise Refused(act, reason="Sign in to see this page.")
        if self.ability and not viewer.may_somewhere(self.ability):
            raise Refused(self.ability.words)

    def admits(self, role: Role | None) -> bool:
        """Whether somebody with just this role (None: a visitor) passes. For the generated matrix."""
        if role is None:
            return not self.signed_in and self.ability is None
        return self.ability is None or role in self.ability.roles


ANYONE = Door("open to anyone")
SIGNED_IN = Door("open to anyone signed in", signed_in=True)


def door(rule: Door | Ability) -> Callable:
    """Decorate a view with its rule; an ability stands for its own door."""
    chosen = (
        rule if isinstance(rule, Door) else Door(f"needs the ability to {rule.words}", rule, signed_in=True)
    )

    def hang(view: Callable) -> Callable:
        view.door = chosen
        return view

    return hang
