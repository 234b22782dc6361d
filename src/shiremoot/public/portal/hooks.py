"""What the portal shows elsewhere, and the pages of people."""

from django.urls import reverse

from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.backups.lasting import LASTING
from shiremoot.kernel.hooks import Rows
from shiremoot.public.portal import lasting, presenting, queries
from shiremoot.spine.hooks import pages, sitemap


def register() -> None:
    """Called once, when the models are loaded."""
    pages.MEETING_LINKS.register(presenting.links)
    LASTING.register(lasting.STOPPED)
    people = sitemap.Section("people", lambda: queries.people().order_by("pk"), _page)
    sitemap.SECTIONS.register(people, of=[Rows(Person)], order=60)


def _page(person: Person) -> tuple[str, ...]:
    return (reverse("person", args=[person.key]),)
