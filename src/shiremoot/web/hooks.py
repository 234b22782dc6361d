"""The pages of bodies, which span rooms; and what waits for account administrators."""

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Rows
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.hooks import home, sitemap
from shiremoot.web import access_reviews

TABS = ("body-members", "body-meetings", "body-plans", "body-history", "attendance", "interests")


def register() -> None:
    """Called once, when the models are loaded."""
    bodies = sitemap.Section("bodies", lambda: Body.objects.order_by("pk"), _pages)
    sitemap.SECTIONS.register(bodies, of=[Rows(Body)], order=10)
    home.WAITING.register(_review, order=90)
    home.WAITING.register(_ending, order=91)


def _review(viewer: Viewer) -> home.Card | None:
    """The access review, for those who do it, from a month before it is due."""
    if not viewer.may_county_wide(MANAGE):
        return None
    owed = access_reviews.owed()
    if owed is None or owed.due_at is None or owed.due_at > clock.now() + access_reviews.SOON:
        return None
    due = owed.due_at.astimezone(clock.LONDON)
    return home.Card(reverse("access-review"), "Access review", 1, f"Due {due:%-d %B %Y}")


def _ending(viewer: Viewer) -> home.Card | None:
    """Roles about to end, for those who give them."""
    if not viewer.may_county_wide(MANAGE):
        return None
    number = access_reviews.about_to_end(viewer, clock.today()).count()
    return home.Card(reverse("accounts"), "Roles about to end", number) if number else None


def _pages(body: Body) -> tuple[str, ...]:
    return (body.get_absolute_url(), *(reverse(tab, args=[body.slug]) for tab in TABS))
