"""What a clerk records is theirs alone while the meeting sits, then public record; notes never are by themselves."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.governance.meetings.permissions import RECORD, check_can_record, once_over, register_left
from shiremoot.governance.sittings import rules
from shiremoot.governance.sittings.models import Declaration

__all__ = ["RECORD", "check_can_record", "declare"]


def _clerks(viewer: Viewer) -> Q:
    if viewer.may_county_wide(RECORD):
        return policies.EVERYTHING
    served = [g.body_id for g in viewer.grants if g.body_id and g.role in RECORD.roles]
    return Q(item__meeting__body__in=served)


def left(viewer: Viewer) -> QuerySet:
    """The items a viewer left for a disclosable pecuniary interest (Localism Act 2011 s31), as their primary keys."""
    barred = Declaration.objects.filter(kind=rules.Interest.PECUNIARY, obliges=rules.Obliges.LEAVE)
    return barred.filter(_declared_by(viewer.person_id)).values("item")


def _declared_by(person_id: int | None) -> Q:
    """By the name on the roll, or by the seat: theirs by name, or by a post they held on the day it was declared."""
    day = OuterRef("at__date")
    held = Holding.objects.filter(person=person_id, post=OuterRef("attendance__seat__post"))
    held = held.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
    return (
        Q(attendance__name__in=Person.objects.filter(pk=person_id).values("name"))
        | Q(attendance__seat__person=person_id)
        | Q(Exists(held))
    )


def declare() -> None:
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    paths = {
        "sitting": "meeting__",
        "adjournment": "sitting__meeting__",
        "movement": "attendance__meeting__",
        "declaration": "attendance__meeting__",
    }
    for label, path in paths.items():
        policies.declare(f"sittings.{label}", words, once_over(path))
    words = "whoever may see the decision"
    policies.declare("sittings.ballot", words, once_over("decision__meeting__", exempt="decision__"))
    policies.declare("sittings.note", "those who serve the body or the county", _clerks)
    register_left(left)
    policies.internal("nobody; it says only that an entry was taken", "sittings.receipt")
