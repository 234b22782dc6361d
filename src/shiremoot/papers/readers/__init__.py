"""One small module for each kind of passage; a file added to this folder is found and run, with no other change.

Each module exposes `read(paper: Paper) -> Iterator[Fact]`. A reader looks only at the paper it is given, yields
facts that stand on lines of that paper, and says "likely" or "unsure" rather than guess.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache

from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper

Reader = Callable[[Paper], Iterator[Fact]]


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader in this folder, in order of its name."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    return tuple(importlib.import_module(f"{__name__}.{name}").read for name in names)
