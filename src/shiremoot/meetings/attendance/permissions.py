"""The holder of a seat, those who act for its organisation, and the body's officers reply for the seat."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.meetings.attendance.models import Reply
from shiremoot.meetings.live.roll import post_holdings
from shiremoot.meetings.record.permissions import RECORD
from shiremoot.spine.bodies.models import Seat


def may_reply(viewer: Viewer, seat: Seat) -> bool:
    """Return True if the viewer may reply for a seat. `seat` comes from `bodies.queries.seats`."""
    if viewer.may(RECORD, scope_id=seat.body_id):
        return True
    holders = {holding.person_id for holding in post_holdings(seat)}
    own = viewer.person_id is not None and viewer.person_id in {seat.person_id, *holders}
    return own or (
        seat.organization_id is not None and seat.organization_id in viewer.granted_organization_ids
    )


def check_may_reply(viewer: Viewer, seat: Seat) -> None:
    """Raise `Refused` unless the viewer may reply for the seat."""
    if not may_reply(viewer, seat):
        raise Refused(
            "say who comes to a meeting",
            thing=str(seat.body),
            reason="Only the holder of the seat, its organisation and those who serve the body may say who is coming.",
        )


def _served(viewer: Viewer) -> Q:
    if viewer.may_county_wide(RECORD):
        return policies.EVERYTHING
    bodies = [grant.scope_id for grant in viewer.grants if grant.scope_id and grant.role in RECORD.roles]
    seen = Q(meeting__body__in=bodies) | Q(seat__organization__in=viewer.granted_organization_ids)
    return seen | Q(seat__person=viewer.person_id) if viewer.person_id else seen


def declare() -> None:
    policies.declare(
        Reply, "those who serve the body, and the person who holds the seat or acts for it", _served
    )
