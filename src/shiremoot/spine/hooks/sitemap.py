"""Pages of the public record, for search engines: rooms give the addresses of theirs, `public.portal` lists them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from shiremoot.kernel.hooks import Hook


@dataclass(frozen=True)
class Section:
    """A kind of thing with pages for everybody: its rows, in an order that lasts, and the addresses of each."""

    name: str
    rows: Callable[[], QuerySet[Any]]
    addresses: Callable[[Any], tuple[str, ...]]

    def __str__(self) -> str:
        return self.name


SECTIONS: Hook[Section] = Hook("sitemap.sections", "Addresses of public pages, for the site map.")


def own(row: Any) -> tuple[str, ...]:
    """The one address of a row that has a page."""
    return (row.get_absolute_url(),)
