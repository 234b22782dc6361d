"""Moving the stand-in's council over, and what is here afterwards."""

import datetime

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Holding, Person, Post
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.trail.models import Entry
from shiremoot.intake.moderngov import actions
from shiremoot.intake.moderngov.client import Service
from shiremoot.intake.moderngov.models import Counterpart, ItemText, OldPage, OldPaper
from shiremoot.meetings.record.models import AgendaItem, Attendance, Decision, FormerDay, Meeting
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.duties.models import Duty

SEPTEMBER = (datetime.date(2024, 9, 1), datetime.date(2024, 9, 30))

# What each kind of row says, by the words that tell it from others: no keys, no moments of storing.
SAID = {
    Body: ("name", "reference", "kind"),
    Person: ("key", "name"),
    Post: ("key", "title"),
    Holding: ("person__key", "post__key", "since", "until", "note"),
    Seat: ("body__name", "person__key", "role", "since", "until"),
    Meeting: ("body__name", "starts_at", "has_time", "nth", "place", "state", "reason", "changes"),
    FormerDay: ("body__name", "on", "nth"),
    AgendaItem: ("meeting__body__name", "meeting__starts_at", "meeting__nth", "order", "number", "title"),
    Attendance: ("meeting__body__name", "meeting__nth", "name", "status", "post"),
    Decision: ("meeting__body__name", "item__title", "minute", "verb", "text", "version"),
    Duty: ("kind", "about", "due_at", "state"),
    Counterpart: ("kind", "number", "digest", "told"),
    ItemText: ("item__title", "agenda", "minute"),
    OldPaper: ("number", "title", "url", "fetched", "problem", "file__digest", "item__title"),
    OldPage: ("paper__number", "number", "text"),
    StoredFile: ("name", "digest"),
    Entry: ("act", "thing", "change"),
}


def everything() -> dict[str, list[str]]:
    """All that is here of a council, in words."""
    return {
        model.__name__: sorted(map(str, model.objects.order_by().values_list(*said)))
        for model, said in SAID.items()
    }


def bring(stand_in, days=SEPTEMBER, **more) -> actions.TransferResult:
    return actions.transfer(
        service=Service(stand_in.base, 0, lambda _: None),
        council="Abbey Borough Council",
        since=days[0],
        until=days[1],
        by=OPERATOR,
        tell=lambda _: None,
        **more,
    )
