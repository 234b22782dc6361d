"""Walks that grow as pages times people take a fixed number of steps, drawn by a seed; all with SHIREMOOT_WHOLE=1."""

import os
import random
from collections.abc import Callable, Iterable
from typing import TypeVar

Step = TypeVar("Step")

WHOLE = os.environ.get("SHIREMOOT_WHOLE") == "1"
MOST = 400
SEED = 9
MANY_ROWS = 100 if WHOLE else 30  # on a page that must ask no more for them than for ten


def drawn(
    steps: Iterable[Step], of: Callable[[Step], object] = lambda step: step, *, whole: bool = WHOLE
) -> list[Step]:
    """Return at most 400 of the steps in their own order, the same on every run.

    Pass `of` to draw one of each kind first, such as one person for each page.
    """
    ordered = list(steps)
    if whole or len(ordered) <= MOST:
        return ordered
    places = random.Random(SEED).sample(range(len(ordered)), len(ordered))
    first = {of(ordered[place]): place for place in reversed(places)}.values()
    chosen = [*dict.fromkeys([*first, *places])][:MOST]
    return [ordered[place] for place in sorted(chosen)]
