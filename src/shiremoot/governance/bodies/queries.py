"""Reads of the register of bodies, each as at a date."""

import datetime

from django.db.models import Prefetch, QuerySet

from shiremoot.foundation.agencies.models import Holding
from shiremoot.governance.bodies import names
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat


def county(day: datetime.date) -> tuple[list[Body], list[ReportingLine]]:
    """Every body and line in being on `day`. Two queries."""
    lines = ReportingLine.objects.at(day).select_related("below", "above")
    return list(Body.objects.at(day).select_related("host")), [
        line for line in lines if line.below.holds_on(day) and line.above.holds_on(day)
    ]


def seats(body: Body, day: datetime.date) -> QuerySet[Seat]:
    """The seats of a body on `day`, each with who holds its post then (``seat.post.holders``). Two queries."""
    holders = Prefetch(
        "post__holdings", queryset=Holding.objects.at(day).select_related("person"), to_attr="holders"
    )
    return (
        Seat.objects.at(day)
        .filter(body=body)
        .select_related("organization", "person", "post__organization")
        .prefetch_related(holders)
    )


def answers_to(body: Body, day: datetime.date) -> list[ReportingLine]:
    return list(ReportingLine.objects.at(day).filter(below=body).select_related("above"))


def answered_by(body: Body, day: datetime.date) -> list[ReportingLine]:
    return list(ReportingLine.objects.at(day).filter(above=body).select_related("below"))


def served_by(person_id: int, day: datetime.date) -> frozenset[int]:
    """The bodies a person sits on, by name or by a post they hold."""
    held = Holding.objects.at(day).filter(person_id=person_id).values("post")
    live = Seat.objects.at(day)
    return frozenset(
        (live.filter(person_id=person_id) | live.filter(post__in=held)).values_list("body_id", flat=True)
    )


def named(text: str) -> Body | None:
    """The body a paper or a person means by `text`: its reference, slug or name, however it is punctuated."""
    wanted = names.bare(text)
    for body in Body.objects.order_by("pk"):
        if wanted in {names.bare(body.reference), names.bare(body.slug), names.bare(body.name)}:
            return body
    return None
