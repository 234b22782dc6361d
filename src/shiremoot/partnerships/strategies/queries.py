"""Reads of strategies."""

from django.conf import settings

from shiremoot.partnerships.strategies.models import Strategy
from shiremoot.spine.bodies import names
from shiremoot.spine.bodies.models import Body

# A title with fewer distinctive words, such as "Business plan", may be any body's.
MIN_DISTINCTIVE_WORDS = 3


def named(title: str, body: Body) -> Strategy | None:
    """Return the strategy that a paper of `body` means by a title, ignoring years.

    The body's own strategies come first; another body's is returned only for a distinctive title.
    """
    wanted = names.distinctive_words(title, place=settings.COUNTY_NAME)
    alike = [
        one
        for one in Strategy.objects.order_by("pk")
        if names.distinctive_words(one.title, place=settings.COUNTY_NAME) == wanted
    ]
    own = [one for one in alike if one.body_id == body.pk]
    if own or len(wanted) < MIN_DISTINCTIVE_WORDS:
        return own[0] if own else None
    return alike[0] if len(alike) == 1 else None
