"""Reads of the public record that span rooms."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.meetings.packs.models import Document, Pack, PageText
from shiremoot.meetings.record.models import Attendance, Decision, Meeting
from shiremoot.meetings.record.rules import OVER
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.hooks.published import PAPERS

SHOWN_OF_A_DECISION = (
    *("title", "verb", "text"),
    *("meeting__starts_at", "meeting__nth", "meeting__body__slug", "meeting__body__name"),
)


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


def bodies_that_decided() -> list[tuple[str, str]]:
    """Address and name of every body that took a decision, by name."""
    taken = policies.open_to_all(Decision).filter(meeting__body=OuterRef("pk"))
    rows = policies.open_to_all(Body).filter(Exists(taken)).order_by("name")
    return list(rows.values_list("slug", "name"))


def bodies_that_published() -> QuerySet[Body]:
    """Every body of whose meetings there are papers, by name."""
    held = Q(pk__in=[])
    for offer in PAPERS.offers:
        held |= Q(Exists(offer.give.rows().filter(**{offer.give.path: OuterRef("pk")})))
    return Body.objects.filter(held).order_by("name")


def page_of_pack(meeting: Meeting, pack: int, number: int) -> PageText | None:
    """The words of one page of a public pack."""
    rows = PageText.objects.filter(pack__meeting=meeting, pack__number=pack, number=number)
    found = rows.select_related("pack", "paper").order_by("pk").first()
    if found:
        found.pack.meeting = meeting
    return found


def beside(page: PageText) -> tuple[int | None, int | None]:
    """The numbers of the public pages before and after one, in its pack."""
    before, after = Q(number__lt=page.number), Q(number__gt=page.number)
    found = PageText.objects.filter(pack=page.pack).aggregate(
        before=Max("number", filter=before), after=Min("number", filter=after)
    )
    return found["before"], found["after"]


def pack_file(pack: Pack) -> Document | None:
    """Return the public file of a whole pack, or None."""
    rows = pack.documents.filter(paper=None, private=False).select_related("file")
    return rows.order_by("pk").first()


def places_of(person: Person) -> QuerySet[Seat]:
    """Where somebody sits, or sat, by name; and sits by a post they hold. Those they still hold first.

    A seat of their post that ended before today may have ended before they came, so it is not theirs.
    """
    held = Holding.objects.at(clock.today()).filter(person=person).values("post")
    by_post = _seats_of_posts().filter(post__in=held).values("pk")
    seats = Seat.objects.filter(Q(person=person) | Q(pk__in=by_post))
    return seats.select_related("body").order_by("until", "body__name")


def people() -> QuerySet[Person]:
    """Everybody who has such a place, and so a page."""
    sitting = Holding.objects.at(clock.today()).filter(post__in=_seats_of_posts().values("post"))
    named = Seat.objects.exclude(person=None)
    return Person.objects.filter(Q(pk__in=named.values("person")) | Q(pk__in=sitting.values("person")))


def _seats_of_posts() -> QuerySet[Seat]:
    seats: QuerySet[Seat] = Seat.objects.at(clock.today())
    return seats.filter(person=None).exclude(post=None)


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
