"""Every address of the public record, for search engines (sitemaps.org): an index, and parts of it by kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.agencies.models import Person
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.meetings.models import Meeting
from shiremoot.governance.minutes.models import Minutes
from shiremoot.governance.publishing.models import Pack, Paper
from shiremoot.public.portal import queries

A_PART = 10_000  # a file may hold 50,000 addresses; fewer are made in a second
STANDING = (
    "home",
    "county",
    "meetings",
    "decisions",
    "published",
    "ledger",
    "clocks",
    "data",
    "follow",
    "about",
)
STANDING += ("accessibility", "privacy")


@dataclass(frozen=True)
class Section:
    """A kind of thing, in a lasting order, and the addresses of its pages."""

    rows: Callable[[], QuerySet]
    addresses: Callable[..., tuple[str, ...]]


def _of_body(body: Body) -> tuple[str, ...]:
    tabs = ("body-members", "body-meetings", "body-plans", "body-history", "attendance", "interests")
    return (body.get_absolute_url(), *(reverse(tab, args=[body.slug]) for tab in tabs))


def _own(row) -> tuple[str, ...]:
    return (row.get_absolute_url(),)


def _of_person(person: Person) -> tuple[str, ...]:
    return (reverse("person", args=[person.key]),)


def _papers() -> QuerySet[Paper]:
    """Those with a page for everybody; of an exempt one its pack's page tells the title."""
    return policies.open_to_all(Paper).filter(exempt_paragraph=None)


SECTIONS = {
    "bodies": Section(lambda: Body.objects.order_by("pk"), _of_body),
    "meetings": Section(lambda: policies.open_to_all(Meeting).select_related("body").order_by("pk"), _own),
    "packs": Section(lambda: policies.open_to_all(Pack).select_related("meeting__body").order_by("pk"), _own),
    "papers": Section(lambda: _papers().select_related("pack__meeting__body").order_by("pk"), _own),
    "minutes": Section(
        lambda: (
            Minutes.objects.filter(editions__isnull=False)
            .distinct()
            .select_related("meeting__body")
            .order_by("pk")
        ),
        _own,
    ),
    "people": Section(lambda: queries.people().order_by("pk"), _of_person),
}


def parts() -> Iterator[tuple[str, int]]:
    """Every part there is: its section, and its number from 1. A query for each section."""
    yield "pages", 1
    for name, section in SECTIONS.items():
        for number in range(-(-section.rows().count() // A_PART)):
            yield name, number + 1


def addresses(section: str, number: int) -> list[str]:
    """The addresses of a part; none for a part that is not there. One query."""
    if section == "pages":
        return [reverse(name) for name in STANDING] if number == 1 else []
    found = SECTIONS[section].rows()[(number - 1) * A_PART : number * A_PART]
    return [address for row in found for address in SECTIONS[section].addresses(row)]
