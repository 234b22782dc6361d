"""Reads of strategies."""

from shiremoot.governance.bodies import names
from shiremoot.governance.bodies.models import Body
from shiremoot.governance.strategies.models import Strategy

# A title with fewer telling words, such as "Business plan", may be any body's.
TELLING = 3


def named(title: str, body: Body) -> Strategy | None:
    """The strategy a paper of `body` means, whatever its years: its own first, another's only if the title tells."""
    wanted = names.telling(title)
    alike = [one for one in Strategy.objects.order_by("pk") if names.telling(one.title) == wanted]
    own = [one for one in alike if one.body_id == body.pk]
    if own or len(wanted) < TELLING:
        return own[0] if own else None
    return alike[0] if len(alike) == 1 else None
