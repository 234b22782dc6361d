"""Where matters arising stand on an agenda."""

from collections.abc import Sequence

ARISING = "Matters arising"


def brings_matters_arising(title: str) -> bool:
    """Return True if an item is for matters arising, such as "Minutes and matters arising"."""
    return ARISING.casefold() in title.casefold()


def place_for_matters_arising(titles: Sequence[str]) -> int | None:
    """Return the index for matters arising among the opening items: after the minutes, else last.

    Returns None if they have an item already.
    """
    if any(brings_matters_arising(title) for title in titles):
        return None
    return next((n for n, title in enumerate(titles, 1) if "minutes" in title.casefold()), len(titles))
