"""What can be found by searching: rooms give entries for the units they know, `public.search` keeps them.

A *unit* is what is made again together: a meeting with all that hangs on it, a body, a person. `of` names the rows
entries are made from and the path from each to its unit: when the trail says one of them changed, its unit is made
again.

search.ENTRIES.register(Source(Meeting, publishing.minutes), of=[Rows(Edition, "minutes__meeting")])
"""

import datetime
import enum
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Model

from shiremoot.kernel.hooks import Hook


class ResultKind(enum.StrEnum):
    """What was found."""

    BODY = "body"
    MEETING = "meeting"
    ITEM = "agenda item"
    PAPER = "paper"
    DECISION = "decision"
    MINUTES = "minutes"
    PERSON = "person"
    INDICATOR = "indicator"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    DUTY = "duty"


@dataclass(frozen=True)
class Findable:
    """One thing to find, from the public record alone. `unit` is the number of the unit it is made again with.

    `known_as` is its full name or its reference: a search for just that finds it first.
    """

    unit: int
    kind: ResultKind
    title: str
    text: str
    url: str
    body: int | None = None
    on: datetime.date | None = None
    page: int | None = None
    known_as: str = ""


@dataclass(frozen=True)
class SearchUnit:
    """Entries for units of a model: `entries` takes the numbers of a batch. A fixed number of queries a batch.

    Without `entries` a room only names rows that change what another room's entries say.
    """

    unit: type[Model]
    entries: Callable[[Sequence[int]], Iterable[Findable]] | None = None

    def __str__(self) -> str:
        given = f"{self.entries.__qualname__}" if self.entries else "changes"
        return f"{given} of each {self.unit._meta.verbose_name}"


ENTRIES: Hook[SearchUnit] = Hook(
    "search.entries", "What can be found by searching, and the rows that change it."
)
