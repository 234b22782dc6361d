"""The holder of a seat, whoever acts for its organisation, and the body's officers say who is coming."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Seat
from shiremoot.governance.meetings.permissions import RECORD


def may_reply(viewer: Viewer, seat: Seat) -> bool:
    """Whether this viewer may say of this seat who is coming. The holders of its post must have been fetched."""
    if viewer.may(RECORD, body_id=seat.body_id):
        return True
    holders = {holding.person_id for holding in seat.post.holders} if seat.post else set()
    own = viewer.person_id is not None and viewer.person_id in {seat.person_id, *holders}
    return own or (
        seat.organization_id is not None and seat.organization_id in viewer.granted_organization_ids
    )


def check_may_reply(viewer: Viewer, seat: Seat) -> None:
    """Raises `Refused` unless `may_reply`."""
    if not may_reply(viewer, seat):
        raise Refused(
            "say who comes to a meeting",
            thing=str(seat.body),
            reason="Only whoever holds the seat, acts for its organisation or serves the body may say who is coming.",
        )


def _served(viewer: Viewer) -> Q:
    if viewer.may_county_wide(RECORD):
        return policies.EVERYTHING
    bodies = [grant.body_id for grant in viewer.grants if grant.body_id and grant.role in RECORD.roles]
    seen = Q(meeting__body__in=bodies) | Q(seat__organization__in=viewer.granted_organization_ids)
    return seen | Q(seat__person=viewer.person_id) if viewer.person_id else seen


def declare() -> None:
    policies.declare(
        "attending.reply", "those who serve the body, and whoever holds the seat or acts for it", _served
    )
