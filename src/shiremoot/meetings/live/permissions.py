"""Records of a sitting are for its clerks only while the meeting sits, then public. Notes are never public."""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.foundation.trail import row_digests
from shiremoot.meetings.live import rules
from shiremoot.meetings.live.models import (
    Adjournment,
    Ballot,
    Declaration,
    Movement,
    Note,
    Receipt,
    Sitting,
)
from shiremoot.meetings.record.permissions import RECORD, check_can_record, register_left, visible_once_over

__all__ = ["RECORD", "check_can_record", "declare"]


def _clerks(viewer: Viewer) -> Q:
    if viewer.may_county_wide(RECORD):
        return policies.EVERYTHING
    served = [g.scope_id for g in viewer.grants if g.scope_id and g.role in RECORD.roles]
    return Q(item__meeting__body__in=served)


def left(viewer: Viewer) -> QuerySet[Any]:
    """Return the keys of items the viewer left for a disclosable pecuniary interest (Localism Act 2011 s31)."""
    barred = Declaration.objects.filter(kind=rules.InterestKind.PECUNIARY, obliges=rules.Obliges.LEAVE)
    return barred.filter(_declared_by(viewer.person_id)).values("item")


def _declared_by(person_id: int | None) -> Q:
    """Match declarations of a person: by who the roll says it is, else by name, seat, or a post held that day."""
    if person_id is None:
        return Q(pk__in=[])
    day = OuterRef("at__date")
    held = Holding.objects.filter(person=person_id, post=OuterRef("attendance__seat__post"))
    held = held.filter(Q(since=None) | Q(since__lte=day), Q(until=None) | Q(until__gte=day))
    known = Person.objects.filter(pk=person_id)
    by_roll = Q(attendance__name__in=known.values("name")) | Q(attendance__seat__person=person_id)
    return Q(attendance__person=person_id) | Q(attendance__person=None) & (by_roll | Q(Exists(held)))


def declare() -> None:
    words = "anyone; while the meeting sits, only those who serve the body or the county"
    paths = {
        Sitting: "meeting__",
        Adjournment: "sitting__meeting__",
        Movement: "attendance__meeting__",
        Declaration: "attendance__meeting__",
    }
    for model, path in paths.items():
        policies.declare(model, words, visible_once_over(path))
    words = "anyone who may see the decision"
    policies.declare(Ballot, words, visible_once_over("decision__meeting__", exempt="decision__"))
    policies.declare(Note, "those who serve the body or the county", _clerks)
    register_left(left)
    policies.internal("nobody; it says only that an entry was taken", Receipt)
    row_digests.keep(Sitting, leaves_out=["stamp", "saved_at"])
    row_digests.keep(Adjournment, Movement, Declaration, Ballot)
