"""What stays as it is whatever backup is restored: records disposed of, access that ended, letters somebody stopped.

Each backup, and `shiremoot backup follow` between two, writes the list of all of it beside the backups. A restore does
it again from the newest list, so that an old backup does not bring back what was meant to be gone.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from shiremoot.foundation.backups import safe_copy
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.hooks import Hook

Fact = dict[str, Any]


@dataclass(frozen=True)
class Again:
    """What doing it again came to: how many were done, and a sentence for each that a rule refused."""

    done: int
    refused: tuple[str, ...] = ()


@dataclass(frozen=True)
class Lasting:
    """One kind of act that lasts. `listed` returns the facts of all of them, by reference and without names.

    `again` is given the facts of a list and does what the restored record lacks; twice is as once.
    """

    name: str
    listed: Callable[[], list[Fact]]
    again: Callable[[list[Fact]], Again]

    def __str__(self) -> str:
        return self.name


LASTING: Hook[Lasting] = Hook("backups.lasting", "What a restored backup must not bring back.")


def each(facts: list[Fact], does: Callable[[Fact], bool]) -> Again:
    """Do something for each fact; `does` returns True if there was something to do, and may raise `DomainError`."""
    done, refused = 0, []
    for fact in facts:
        try:
            done += does(fact)
        except DomainError as problem:
            refused.append(str(problem))
    return Again(done, tuple(refused))


def write(shelf: Shelf) -> None:
    """Write the list as it is now."""
    found = {offer.give.name: offer.give.listed() for offer in LASTING.offers}
    safe_copy.write(shelf.lasting, json.dumps(found, indent=1) + "\n")


def do_again(shelf: Shelf) -> dict[str, Again]:
    """Do again, in the record of this site, what the list of the folder says. Returns what came of each kind."""
    if not shelf.lasting.exists():
        return {}
    said: dict[str, list[Fact]] = json.loads(shelf.lasting.read_text())
    return {o.give.name: o.give.again(said[o.give.name]) for o in LASTING.offers if o.give.name in said}
