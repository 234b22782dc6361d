"""What the page of somebody who is signed in tells them."""

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shiremoot.foundation.access.viewer import VISITOR, Viewer
from shiremoot.kernel.hooks import Hook
from shiremoot.spine.hooks.pages import Part


@dataclass(frozen=True)
class Card:
    """A number of things that wait for somebody, on a card that leads to them; `about` says more of them."""

    url: str
    title: str
    number: int
    about: str = ""


@dataclass(frozen=True)
class Task:
    """One thing that waits for somebody: `url` is where it is done, `title` names the matter and what to do.

    `due_at` sorts it; `due` says it in words, drawn as a state of the kind `mark`.
    """

    url: str
    title: str
    about: str = ""
    due: str = ""
    mark: str = "plain"
    due_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Changing:
    """A kind of thing whose changes people are told of.

    `rows` gives the things that concern a viewer, with all that their words and address need.
    """

    rows: Callable[[Viewer], QuerySet[Any]]

    def __str__(self) -> str:
        return str(self.rows(VISITOR).model._meta.verbose_name_plural)


Show = Callable[[Viewer, datetime.datetime], Part | None]

WAITING: Hook[Callable[[Viewer], Card | None]] = Hook(
    "home.waiting", "What waits for somebody, as a card on their home page."
)
TASKS: Hook[Callable[[Viewer, datetime.datetime], Sequence[Task]]] = Hook(
    "home.tasks", "What waits for somebody besides actions and duties, one by one, on their home page."
)
SECTIONS: Hook[Show] = Hook("home.sections", "A part of somebody's home page below the cards.")
BELOW_DUTIES: Hook[Show] = Hook(
    "home.below_duties", "A part of somebody's home page below what they owe and are owed."
)
END: Hook[Show] = Hook("home.end", "A part at the end of the home page, that of visitors too.")
CHANGES: Hook[Changing] = Hook(
    "home.changes", "What is worth telling somebody of when it changed since they were last here."
)
