"""When something may still be said of an action, and where on an agenda actions come back."""

from collections.abc import Sequence

from shiremoot.governance.meetings.rules import ACTION_TRANSITIONS, ActionState


class NotOpen(ValueError):
    """The action was already done or dropped."""


def check_open(state: str) -> None:
    """Raises `NotOpen` once nothing may follow."""
    if not ACTION_TRANSITIONS[ActionState(state)]:
        raise NotOpen(f"This action is already {state}.")


ARISING = "Matters arising"


def brings_matters_arising(title: str) -> bool:
    """Whether an item is where a body goes through its open actions, as "Minutes and matters arising"."""
    return ARISING.casefold() in title.casefold()


def place_for_matters_arising(titles: Sequence[str]) -> int | None:
    """Where among the opening items they belong: after the minutes, else last; None where they have a place already."""
    if any(brings_matters_arising(title) for title in titles):
        return None
    return next((n for n, title in enumerate(titles, 1) if "minutes" in title.casefold()), len(titles))
