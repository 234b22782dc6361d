"""Reads of the register of bodies, as at a date."""

import datetime
import functools

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery

from shiremoot.foundation.agencies.models import Holding
from shiremoot.spine.bodies import names, rules
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat, Substitute


def county(day: datetime.date) -> tuple[list[Body], list[ReportingLine]]:
    """Return every body and reporting line that exists on `day`. Two queries."""
    lines = ReportingLine.objects.at(day).select_related("below", "above")
    return list(Body.objects.at(day).select_related("host")), [
        line for line in lines if line.below.holds_on(day) and line.above.holds_on(day)
    ]


def seats(body: Body, day: datetime.date) -> QuerySet[Seat]:
    """Return the seats of a body on `day`. Three queries.

    Each seat has the holders of its post on that day (`seat.post.holders`), the day its post became vacant
    (`seat.vacant_since`) and its named substitutes (`seat.stand_ins`).
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
    """Return the reporting lines up from a body on `day`, with the bodies above. One query."""
    return list(ReportingLine.objects.at(day).filter(below=body).select_related("above"))


def answered_by(body: Body, day: datetime.date) -> list[ReportingLine]:
    """Return the reporting lines up to a body on `day`, with the bodies below. One query."""
    return list(ReportingLine.objects.at(day).filter(above=body).select_related("below"))


def lasting_seats_and_lines(body: Body, day: datetime.date) -> tuple[list[Seat], list[ReportingLine]]:
    """Return the seats and upward lines of a body that hold on `day` or later. Four queries."""
    lasting = Q(until__isnull=True) | Q(until__gt=day)
    return list(seats(body, day).filter(lasting)), list(
        ReportingLine.objects.filter(lasting, below=body).select_related("above", "below")
    )


def named(text: str) -> Body | None:
    """Return the body that text names: by its reference, slug or name, however it is punctuated.

    Text in brackets counts, unless just one body fits without it: "(North)" is not "(South)".
    """
    every = list(Body.objects.order_by("pk"))
    for normalise in (str.casefold, functools.partial(names.bare, brackets=True)):
        wanted = normalise(text.strip())
        for body in every:
            if wanted and wanted in {normalise(body.reference), normalise(body.slug), normalise(body.name)}:
                return body
    wanted = names.bare(text)
    alike = [body for body in every if wanted and names.bare(body.name) == wanted]
    return alike[0] if len(alike) == 1 and not (_bracketed(text) and _bracketed(alike[0].name)) else None


def _bracketed(text: str) -> bool:
    return names.bare(text) != names.bare(text, brackets=True)


def served_by(person_id: int, day: datetime.date) -> dict[int, bool]:
    """Return the keys of the bodies a person sits on, by name or by post, and whether as a member.

    A clerk, a lead officer or a business manager serves a body without being one. A seat read in a paper gives nothing.
    """
    held = Holding.objects.at(day).filter(person_id=person_id).values("post")
    live = Seat.objects.at(day).filter(read_from=None)
    seats = live.filter(person_id=person_id) | live.filter(post__in=held)
    served: dict[int, bool] = {}
    for body, role, voting in seats.values_list("body_id", "role", "voting"):
        served[body] = served.get(body, False) or voting or role in rules.MEMBERS
    return served
