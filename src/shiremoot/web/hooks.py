"""The pages of bodies, which span rooms."""

from django.urls import reverse

from shiremoot.kernel.hooks import Rows
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks import sitemap

TABS = ("body-members", "body-meetings", "body-plans", "body-history", "attendance", "interests")


def register() -> None:
    """Called once, when the models are loaded."""
    bodies = sitemap.Section("bodies", lambda: Body.objects.order_by("pk"), _pages)
    sitemap.SECTIONS.register(bodies, of=[Rows(Body)], order=10)


def _pages(body: Body) -> tuple[str, ...]:
    return (body.get_absolute_url(), *(reverse(tab, args=[body.slug]) for tab in TABS))
