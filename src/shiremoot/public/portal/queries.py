"""Reads of the public record that span rooms."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from shiremoot.foundation import clock
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.hooks.published import PAPERS


def bodies_that_published() -> QuerySet[Body]:
    """Every body of whose meetings there are papers, by name."""
    held = Q(pk__in=[])
    for offer in PAPERS.offers:
        held |= Q(Exists(offer.give.rows().filter(**{offer.give.path: OuterRef("pk")})))
    return Body.objects.filter(held).order_by("name")


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
