"""What a page that is open to anybody says of its limit, if it is not that of most."""

from collections.abc import Callable
from typing import Any, TypeVar

from shiremoot.foundation.limits.rules import MOST_SENT

View = TypeVar("View", bound=Callable[..., Any])
ITSELF = 0  # the page counts by itself


def at_most(most: int) -> Callable[[View], View]:
    """Decorate a view that takes `most` from one source within the time."""

    def mark(view: View) -> View:
        view.sent_at_most = most  # type: ignore[attr-defined]  # `most_of` reads it; a function may carry attributes
        return view

    return mark


def counts_itself(view: View) -> View:
    """Decorate a view that counts by source in a way of its own, such as by account too."""
    return at_most(ITSELF)(view)


def most_of(view: object) -> int:
    """Return how many a view takes from one source; `ITSELF` if it counts by itself."""
    found = getattr(view, "sent_at_most", MOST_SENT)
    return found if isinstance(found, int) else MOST_SENT
