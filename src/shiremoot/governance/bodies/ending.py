"""What is still open when a body ends. Rooms that know register in their apps.py; this one knows none of them."""

from collections.abc import Callable

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body

_left: list[Callable[[Body], str]] = []
_pass_on: list[Callable[[Body, Viewer], object]] = []


def add(left: Callable[[Body], str], pass_on: Callable[[Body, Viewer], object]) -> None:
    """`left` says in a sentence what is open, or nothing; `pass_on` gives it to the successor of an ended body."""
    _left.append(left)
    _pass_on.append(pass_on)


def left_by(body: Body) -> str:
    """What a body would leave open, in sentences; empty if nothing."""
    return " ".join(filter(None, (say(body) for say in _left)))


def pass_on(body: Body, by: Viewer) -> None:
    """Give what an ended body left open to the one that follows it."""
    for give in _pass_on:
        give(body, by)
