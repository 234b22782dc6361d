"""Every address of the public record, for search engines (sitemaps.org): an index, and parts of it by kind."""

from collections.abc import Iterator

from django.urls import reverse

from shiremoot.spine.hooks.sitemap import SECTIONS, Section

A_PART = 10_000  # a file may hold 50,000 addresses; fewer are made in a second
STANDING: tuple[str, ...] = (
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


def sections() -> dict[str, Section]:
    """Every section rooms give, by name, in their order."""
    return {offer.give.name: offer.give for offer in SECTIONS.offers}


def parts() -> Iterator[tuple[str, int]]:
    """Every part there is: its section, and its number from 1. A query for each section."""
    yield "pages", 1
    for name, section in sections().items():
        for number in range(-(-section.rows().count() // A_PART)):
            yield name, number + 1


def addresses(section: str, number: int) -> list[str]:
    """The addresses of a part; none for a part that is not there. One query."""
    if section == "pages":
        return [reverse(name) for name in STANDING] if number == 1 else []
    asked = sections()[section]
    found = asked.rows()[(number - 1) * A_PART : number * A_PART]
    return [address for row in found for address in asked.addresses(row)]
