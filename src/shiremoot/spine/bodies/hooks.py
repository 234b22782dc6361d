"""What rooms above may tell about bodies, and what bodies tell the rooms below."""

import datetime
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from shiremoot.foundation.access import viewer
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.kernel.hooks import Hook, Rows
from shiremoot.spine.bodies import publishing, queries
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.hooks import search, tables


@dataclass(frozen=True)
class MeetingDays:
    """The London days on which a body last met, or was due to, and on which it meets next."""

    last: datetime.date | None = None
    next: datetime.date | None = None


MEETING_DAYS: Hook[Callable[[Collection[Body], datetime.datetime], Mapping[int, MeetingDays]]] = Hook(
    "bodies.meeting_days", "When bodies last met and next meet, by the number of the body."
)
LEFT_OPEN: Hook[Callable[[Body], str]] = Hook(
    "bodies.left_open", "What a body would leave open if it ended, in a sentence; empty if nothing."
)
PASS_ON: Hook[Callable[[Body, Viewer], object]] = Hook(
    "bodies.pass_on", "Gives what an ended body left open to the body that follows it."
)


def meeting_days(bodies: Collection[Body], now: datetime.datetime) -> dict[int, MeetingDays]:
    """When these bodies last met and next meet; nothing for a body that no room knows a meeting of."""
    found: dict[int, MeetingDays] = {}
    for offer in MEETING_DAYS.offers:
        found |= offer.give(bodies, now)
    return found


def left_open_by(body: Body) -> str:
    """What a body would leave open, in sentences; empty if nothing."""
    return " ".join(filter(None, (offer.give(body) for offer in LEFT_OPEN.offers)))


def pass_on(body: Body, by: Viewer) -> None:
    """Give what an ended body left open to the one that follows it."""
    for offer in PASS_ON.offers:
        offer.give(body, by)


def register() -> None:
    """Called once, when the models are loaded."""
    viewer.SERVED_SCOPES.register(queries.served_by)
    search.ENTRIES.register(search.SearchUnit(Body, publishing.bodies), of=[Rows(Body)], order=10)
    sits = [Rows(Seat, "person"), Rows(Holding, "person"), Rows(Seat, "post__holdings__person")]
    search.ENTRIES.register(search.SearchUnit(Person, publishing.people), of=[Rows(Person), *sits], order=20)
    tables.TABLES.register(publishing.BODIES, of=[Rows(Body)], order=10)
    tables.TABLES.register(publishing.REPORTING_LINES, of=[Rows(ReportingLine)], order=20)
    tables.TABLES.register(publishing.SEATS, of=[Rows(Seat)], order=30)
