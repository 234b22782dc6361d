"""Reads of strategies."""

from shiremoot.governance.bodies import names
from shiremoot.governance.strategies.models import Strategy


def named(title: str) -> Strategy | None:
    """The strategy a paper means: the one of the same telling words, whatever its years."""
    wanted = names.telling(title)
    return next((one for one in Strategy.objects.order_by("pk") if names.telling(one.title) == wanted), None)
