"""Decisions of all bodies, and how often their members came: reads for the public pages."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.meetings.record.models import Attendance, Decision, Meeting
from shiremoot.meetings.record.rules import OVER, is_formality
from shiremoot.spine.bodies.models import Body

SHOWN_OF_A_DECISION = (
    *("title", "verb", "text"),
    *("meeting__starts_at", "meeting__nth", "meeting__body__slug", "meeting__body__name"),
)

LOOKED_AT = 50  # decisions, of which those of substance are shown


@dataclass(frozen=True)
class Came:
    """How often somebody came to the meetings of a body that were held in a year."""

    name: str
    present: int
    apologies: int
    meetings: int


def decisions(body: Body | None = None) -> QuerySet[Decision]:
    """Every decision taken, newest first."""
    rows = (
        policies.open_to_all(Decision)
        .select_related("meeting__body")
        .only(*SHOWN_OF_A_DECISION)
        .order_by("-meeting__starts_at", "pk")
    )
    return rows.filter(meeting__body=body) if body else rows


def of_substance(most: int) -> list[Decision]:
    """The newest decisions that are more than a meeting's formalities. One query; none older than `LOOKED_AT`."""
    newest = decisions()[:LOOKED_AT]
    return [one for one in newest if not is_formality(one.title)][:most]


def bodies_that_decided() -> list[tuple[str, str]]:
    """Address and name of every body that took a decision, by name."""
    taken = policies.open_to_all(Decision).filter(meeting__body=OuterRef("pk"))
    rows = policies.open_to_all(Body).filter(Exists(taken)).order_by("name")
    return list(rows.values_list("slug", "name"))


def attendance(body: Body, year: int) -> list[Came]:
    """How often each member came to the body's meetings held in a calendar year. Two queries."""
    held = Meeting.objects.filter(body=body, state__in=OVER, starts_at__year=year)
    total = held.count()
    rows = (
        policies.open_to_all(Attendance)
        .filter(meeting__in=held)
        .filter(Q(status__in=("present", "apologies")))
        .order_by()
        .values("name")
        .annotate(
            present=Count("meeting", distinct=True, filter=Q(status="present")),
            apologies=Count("meeting", distinct=True, filter=Q(status="apologies")),
        )
    )
    return [Came(row["name"], row["present"], row["apologies"], total) for row in rows.order_by("name")]


def years_of(body: Body) -> list[int]:
    """The years in which a body met, newest first."""
    days: Iterable[datetime.datetime] = Meeting.objects.filter(body=body, state__in=OVER).datetimes(
        "starts_at", "year"
    )
    return sorted({day.year for day in days}, reverse=True)
