"""What of the register of bodies can be found by searching, and its tables of open data."""

from collections.abc import Iterator, Sequence

from django.db.models import Prefetch
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Holding, Person
from shiremoot.kernel.errors import known
from shiremoot.spine.bodies.models import Body, ReportingLine, Seat
from shiremoot.spine.hooks import search
from shiremoot.spine.hooks.search import ResultKind
from shiremoot.spine.hooks.tables import Column, DataTable, day, text


def bodies(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """Bodies with what they are for."""
    for body in Body.objects.filter(pk__in=numbers):
        words = f"{body.reference}. {body.purpose} {body.legal_basis}".strip()
        yield search.Findable(
            body.pk, ResultKind.BODY, body.name, words, body.get_absolute_url(), body.pk, known_as=body.name
        )


def people(numbers: Sequence[int]) -> Iterator[search.Findable]:
    """People who sit on some body, or did, in a seat of their own or by a post they hold. Three queries."""
    by_person: dict[Person, list[str]] = {}
    seats = Seat.objects.filter(person__in=numbers).select_related("person", "body")
    for seat in seats.order_by("person", "body__name"):
        person = known(seat.person, "only seats of these people are asked for")
        by_person.setdefault(person, []).append(f"{seat.get_role_display()}, {seat.body.name}")
    by_post = Prefetch("post__seats", Seat.objects.select_related("body").order_by("body__name"))
    holdings = (
        Holding.objects.filter(person__in=numbers).select_related("person", "post").prefetch_related(by_post)
    )
    for holding in holdings.order_by("person", "pk"):
        for seat in holding.post.seats.all():
            words = f"{holding.post.title}: {seat.get_role_display()}, {seat.body.name}"
            by_person.setdefault(holding.person, []).append(words)
    for person, places in by_person.items():
        url = reverse("person", args=[person.key])
        words = ". ".join(dict.fromkeys(places))
        yield search.Findable(person.pk, ResultKind.PERSON, person.name, words, url, known_as=person.name)


BODIES = DataTable(
    "bodies",
    "Bodies",
    "Every board, committee, partnership and group, those that ended among them.",
    lambda: policies.open_to_all(Body).select_related("host").order_by("reference"),
    (
        text("reference", "The letters people quote", lambda row: row.reference),
        text("name", "Its name", lambda row: row.name),
        text("kind", "What kind of body it is", lambda row: row.kind),
        Column("statutory", "Whether the law requires it", "boolean", lambda row: row.statutory),
        text("legal_basis", "The law or agreement it rests on", lambda row: row.legal_basis),
        text("host", "The organisation that hosts it", lambda row: row.host),
        day("since", "The day it began, if known", lambda row: row.since),
        day("until", "The day it ended", lambda row: row.until),
    ),
)
REPORTING_LINES = DataTable(
    "reporting-lines",
    "Reporting lines",
    "Which body answers to which, for what and how often.",
    lambda: policies.open_to_all(ReportingLine).select_related("below", "above").order_by("pk"),
    (
        text("below", "The body that answers", lambda row: row.below.reference),
        text("line", "How it stands to the other", lambda row: row.kind),
        text("above", "The body it answers to", lambda row: row.above.reference),
        text("what", "For what", lambda row: row.what),
        text("often", "How often", lambda row: row.often),
        day("since", "From when", lambda row: row.since),
        day("until", "Until when", lambda row: row.until),
    ),
)
SEATS = DataTable(
    "seats",
    "Seats",
    "Who sits on which body, by organisation, post or name.",
    lambda: (
        policies.open_to_all(Seat).select_related("body", "organization", "post", "person").order_by("pk")
    ),
    (
        text("body", "The body's reference", lambda row: row.body.reference),
        text("role", "The role of the seat", lambda row: row.role),
        text("organisation", "The organisation it belongs to", lambda row: row.organization),
        text("post", "The post it belongs to", lambda row: row.post.title if row.post else ""),
        text("person", "Who sits in it, where it is a person's", lambda row: row.person),
        Column("voting", "Whether it may vote", "boolean", lambda row: row.voting),
        day("since", "From when", lambda row: row.since),
        day("until", "Until when", lambda row: row.until),
    ),
)
