"""Reads of the public record that span rooms."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies.models import Body, Seat
from shiremoot.governance.meetings.models import Attendance, Decision, Meeting
from shiremoot.governance.meetings.rules import OVER
from shiremoot.governance.publishing.models import Pack, PageText


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
        .select_related("meeting__body", "item")
        .order_by("-meeting__starts_at", "pk")
    )
    return rows.filter(meeting__body=body) if body else rows


def page_of_pack(meeting: Meeting, pack: int, number: int) -> PageText | None:
    """The words of one page of a public pack."""
    rows = PageText.objects.select_related("pack__meeting__body", "paper")
    return rows.filter(pack__meeting=meeting, pack__number=pack, number=number).first()


def beside(page: PageText) -> tuple[int | None, int | None]:
    """The numbers of the public pages before and after one, in its pack."""
    numbers = PageText.objects.filter(pack=page.pack)
    before = (
        numbers.filter(number__lt=page.number).order_by("-number").values_list("number", flat=True).first()
    )
    after = numbers.filter(number__gt=page.number).order_by("number").values_list("number", flat=True).first()
    return before, after


def pack_file(pack: Pack):
    """The public file of a whole pack, or None."""
    return pack.documents.filter(paper=None, private=False).order_by("pk").first()


def places_of(person: Person) -> QuerySet[Seat]:
    """Where somebody sits, or sat, those they still hold first."""
    return Seat.objects.filter(person=person).select_related("body").order_by("until", "body__name")


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
