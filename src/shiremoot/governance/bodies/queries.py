"""Reads of the register of bodies, each as at a date."""

import datetime

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from shiremoot.foundation.agencies.models import Holding
from shiremoot.governance.bodies import names
from shiremoot.governance.bodies.models import Body, ReportingLine, Seat, Substitute


def county(day: datetime.date) -> tuple[list[Body], list[ReportingLine]]:
    """Every body and line in being on `day`. Two queries."""
    lines = ReportingLine.objects.at(day).select_related("below", "above")
    return list(Body.objects.at(day).select_related("host")), [
        line for line in lines if line.below.holds_on(day) and line.above.holds_on(day)
    ]


def seats(body: Body, day: datetime.date) -> QuerySet[Seat]:
    """The seats of a body on `day`, each with who holds its post then (``seat.post.holders``), since when nobody
    does (``seat.vacant_since``) and who is named to stand in (``seat.stand_ins``). Three queries.
    """
    held = Holding.objects.at(day).select_related("person")
    named = Substitute.objects.at(day).select_related("person")
    before = Holding.objects.filter(post=OuterRef("post"), until__lt=day).order_by("-until")
    return (
        Seat.objects.at(day)
        .filter(body=body)
        .select_related("organization", "person", "post__organization")
        .annotate(left_on=Subquery(before.values("until")[:1]))
        .prefetch_related(
            Prefetch("post__holdings", queryset=held, to_attr="holders"),
            Prefetch("named_substitutes", queryset=named, to_attr="stand_ins"),
        )
    )


def answers_to(body: Body, day: datetime.date) -> list[ReportingLine]:
    return list(ReportingLine.objects.at(day).filter(below=body).select_related("above"))


def answered_by(body: Body, day: datetime.date) -> list[ReportingLine]:
    return list(ReportingLine.objects.at(day).filter(above=body).select_related("below"))


def places(body: Body, day: datetime.date) -> tuple[list[Seat], list[ReportingLine]]:
    """The seats and the upward lines of a body that hold on `day` or will: what an officer may end. Four queries."""
    lasting = Q(until__isnull=True) | Q(until__gt=day)
    return list(seats(body, day).filter(lasting)), list(
        ReportingLine.objects.filter(lasting, below=body).select_related("above", "below")
    )


def named(text: str) -> Body | None:
    """The body a paper or a person means: by its reference, slug or name, however it is punctuated.

    What stands in brackets counts, unless without it just one body fits: "(North)" is not "(South)".
    """
    every = list(Body.objects.order_by("pk"))
    for spelt in (str.casefold, lambda words: names.bare(words, brackets=True)):
        wanted = spelt(text.strip())
        for body in every:
            if wanted and wanted in {spelt(body.reference), spelt(body.slug), spelt(body.name)}:
                return body
    wanted = names.bare(text)
    alike = [body for body in every if wanted and names.bare(body.name) == wanted]
    return alike[0] if len(alike) == 1 and not (_bracketed(text) and _bracketed(alike[0].name)) else None


def _bracketed(text: str) -> bool:
    return names.bare(text) != names.bare(text, brackets=True)


def served_by(person_id: int, day: datetime.date) -> frozenset[int]:
    """The bodies a person sits on, by name or by a post they hold. A seat merely read in a paper gives no access."""
    held = Holding.objects.at(day).filter(person_id=person_id).values("post")
    live = Seat.objects.at(day).filter(read_from=None)
    seats = live.filter(person_id=person_id) | live.filter(post__in=held)
    return frozenset(seats.values_list("body_id", flat=True))
