"""What rooms add to the page of a meeting or of a body. The thing itself is typed by the room that adds.

pages.AFTER_AGENDA.register(presenting.who_is_heard, of=[Rows(Request, "meeting")])

A function registered here asks the database a fixed number of times, however many rows there are. One that names its
rows (`of`: models, and the path from each to the thing) is asked only about things that have some of them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from shiremoot.foundation.access.requests import ViewedRequest
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import USUAL_ORDER, Hook, Rows
from shiremoot.spine.hooks import rows_present


@dataclass(frozen=True)
class Part:
    """A piece of a page: a template, and what it shows under the name `shown`. Lower orders come first."""

    template: str
    shown: Any = None
    order: int = USUAL_ORDER


@dataclass(frozen=True)
class Link:
    """Something this viewer may go on to do; a primary one is drawn as a button."""

    url: str
    words: str
    primary: bool = False
    order: int = USUAL_ORDER


@dataclass(frozen=True)
class Tab:
    """A tab of a body's page: the end of its address, its name, and the part it shows when it is asked for."""

    key: str
    words: str
    part: Callable[[ViewedRequest, Any], Part]

    def __str__(self) -> str:
        return self.key


Show = Callable[[Viewer, Any], Part | None]
Links = Callable[[Viewer, Any], Sequence[Link]]
Notes = Callable[[Viewer, Any, Sequence[Any]], Mapping[int, Part]]

MEETING_TOP: Hook[Show] = Hook("pages.meeting_top", "A part above the agenda on a meeting's page.")
AFTER_AGENDA: Hook[Show] = Hook("pages.after_agenda", "A part below the agenda on a meeting's page.")
MEETING_END: Hook[Show] = Hook("pages.meeting_end", "A part at the end of a meeting's page.")
MEETING_LINKS: Hook[Links] = Hook(
    "pages.meeting_links", "What this viewer may go on to do, at the head of a meeting's page."
)
BODY_TABS: Hook[Tab] = Hook("pages.body_tabs", "A tab of a body's page.")
BODY_FACTS: Hook[Show] = Hook("pages.body_facts", "Facts on the overview of a body's page.")
BODY_PLANS: Hook[Show] = Hook("pages.body_plans", "A part of the plans tab of a body's page.")
BODY_RECORDS: Hook[Show] = Hook("pages.body_records", "A part of the records tab of a body's page.")
ITEM_NOTES: Hook[Notes] = Hook(
    "pages.item_notes",
    "What stands under items of the agenda on a meeting's page, by the number of the item.",
)


def parts(hook: Hook[Show], viewer: Viewer, thing: Any, there: frozenset[Rows]) -> list[Part]:
    """Return what a hook shows of a thing, in order; `there` are the kinds of row the thing has any of."""
    asked = (offer.give(viewer, thing) for offer in rows_present.wanted(hook.offers, there))
    return sorted((part for part in asked if part), key=lambda part: part.order)


def all_parts(hook: Hook[Show], viewer: Viewer, thing: Any) -> list[Part]:
    """As `parts`, with the question which rows the thing has: one query, or none where no offer names rows."""
    there = rows_present.present(thing.pk, rows_present.kinds_of(hook.offers))
    return parts(hook, viewer, thing, there)
