"""Store the rows of sheets, each kind in a file of its own. Each function returns what it did, in words."""

from collections.abc import Callable, Mapping

from shiremoot.intake.spreadsheets.rules import SheetKind, SheetRow
from shiremoot.intake.spreadsheets.storing import agencies, bodies, meetings
from shiremoot.intake.spreadsheets.storing.context import StoringContext

STORE: Mapping[SheetKind, Callable[[StoringContext, SheetRow], str]] = {
    SheetKind.ORGANISATIONS: agencies.organisation,
    SheetKind.PEOPLE: agencies.person,
    SheetKind.POSTS: agencies.post,
    SheetKind.BODIES: bodies.body,
    SheetKind.SEATS: bodies.seat,
    SheetKind.MEETINGS: meetings.meeting,
}
