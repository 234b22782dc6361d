"""Papers as they are sent: those that are here, those just opened, and files left for the worker to open."""

import base64
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from shiremoot import papers as reading
from shiremoot.governance.packs import rules
from shiremoot.governance.packs.models import Source

A_MOMENT = 400_000  # letters, or bytes of files, that are opened and proof-read in a second or so


@dataclass(frozen=True)
class Unopened:
    """A file that may take a while to open, such as a pack of a hundred pages as PDF."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """What tells it from other files, opened or not."""
        return hashlib.sha256(self.data).hexdigest()


Opened = Source | reading.Source
Sent = Opened | Unopened


def digest(one: Sent) -> str:
    """What tells a paper from others by its bytes."""
    return one.digest if isinstance(one, Source) else one.sha256


def weight(one: Sent) -> int:
    """How much there is to read of it."""
    return len(one.data if isinstance(one, Unopened) else one.text)


def put_down(one: Sent) -> dict:
    """A paper as it waits for the worker."""
    if isinstance(one, Source):
        return {"number": one.pk, "name": one.name}
    if isinstance(one, Unopened):
        return {"name": one.name, "data": base64.b64encode(one.data).decode()}
    return {"name": one.name, "digest": one.sha256, "text": one.text, "notes": list(one.notes)}


def taken_up(waiting: Sequence[dict]) -> list[Sent]:
    """The papers that were put down, as they were sent."""
    here = Source.objects.in_bulk([one["number"] for one in waiting if "number" in one])
    return [_one(one, here) for one in waiting]


def _one(waiting: dict, here: dict[int, Source]) -> Sent:
    if "data" in waiting:
        return Unopened(waiting["name"], base64.b64decode(waiting["data"]))
    if "number" not in waiting:
        return reading.Source(waiting["name"], waiting["digest"], waiting["text"], tuple(waiting["notes"]))
    kept = here[waiting["number"]]
    kept.name = waiting["name"]
    return kept


def opened(given: Sequence[Sent], tell: Callable[[float], None]) -> list[Opened]:
    """Every paper opened, telling how much of the work is done. Raises `rules.CannotProof` for those that cannot be."""
    done: list[Opened] = []
    problems: list[str] = []
    for place, one in enumerate(given):
        try:
            done.append(_opened(one, lambda share, place=place: tell((place + share) / len(given))))
        except reading.UnreadablePaper as problem:
            problems.append(str(problem))
    if problems:
        raise rules.CannotProof(problems, [one.name for one in done])
    return done


def _opened(one: Sent, tell: Callable[[float], None]) -> Opened:
    return reading.open_bytes(one.data, one.name, tell) if isinstance(one, Unopened) else one
