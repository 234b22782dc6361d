"""What a clerk records is theirs alone while the meeting sits, then public record; notes never are by themselves."""

from django.db.models import Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.meetings.permissions import RECORD, check_can_record, once_over

__all__ = ["RECORD", "check_can_record", "declare"]


def _clerks(viewer: Viewer) -> Q:
    if viewer.may_county_wide(RECORD):
        return policies.EVERYTHING
    served = [g.body_id for g in viewer.grants if g.body_id and g.role in RECORD.roles]
    return Q(item__meeting__body__in=served)


def declare() -> None:
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    paths = {
        "sitting": "meeting__",
        "adjournment": "sitting__meeting__",
        "movement": "attendance__meeting__",
        "declaration": "attendance__meeting__",
        "ballot": "decision__meeting__",
    }
    for label, path in paths.items():
        private = "decision__private" if label == "ballot" else ""
        policies.declare(f"sittings.{label}", words, once_over(path, private))
    policies.declare("sittings.note", "those who serve the body or the county", _clerks)
    policies.internal("nobody; it says only that an entry was taken", "sittings.receipt")
