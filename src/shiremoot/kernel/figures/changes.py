"""Changes and shares as they are printed, and which whole numbers a rounded one allows.

>>> percentage_change(678, 775, places=0)
Decimal('14')
>>> befores(-69, Decimal("-11.9"))
(578, 582)
"""

import math
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction | float, places: int) -> Decimal:
    """Return the value to so many places, halves away from zero, as officers and spreadsheets round."""
    scaled = abs(Fraction(value)) * 10**places
    whole = math.floor(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-places)


def percentage(part: float, whole: float, places: int = 1) -> Decimal | None:
    """Return the part of the whole in per cent; None of nothing."""
    return round_half_up(100 * Fraction(part) / Fraction(whole), places) if whole else None


def percentage_change(before: float, after: float, places: int = 1) -> Decimal | None:
    """Return the change in per cent of what was before; None if that was nothing."""
    return percentage(after - before, before, places)


def befores(change: int, printed: Decimal) -> tuple[int, int] | None:
    """Return the fewest and the most there can have been before a change of so many, printed as so many per cent.

    `printed` is as exact as it was printed: 12 or 12.0. None if no whole number fits: one of the two is wrong. Raises
    ValueError for a change of none, which any number allows.
    """
    if change == 0:
        raise ValueError("A change of none says nothing of what was before.")
    exponent = printed.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    half = Fraction(1, 2 * 10**places)
    if (printed < 0) != (change < 0) or abs(Fraction(printed)) + half == 0:
        return None
    lowest = math.ceil(100 * abs(change) / (abs(Fraction(printed)) + half))
    smallest_share = abs(Fraction(printed)) - half
    highest = math.floor(100 * abs(change) / smallest_share) if smallest_share > 0 else lowest
    fits = [
        n for n in (lowest, lowest + 1, highest - 1, highest) if n > 0 and _prints(change, n, places, printed)
    ]
    return (min(fits), max(fits)) if fits else None


def _prints(change: int, before: int, places: int, printed: Decimal) -> bool:
    return round_half_up(Fraction(100 * change, before), places) == printed


def may_be_shares_of_one_whole(printed: Sequence[Decimal]) -> bool:
    """Return True if rounding alone explains that these percentages do not add up to 100."""
    slack = sum(
        (Fraction(1, 2) * Fraction(10) ** int(share.as_tuple().exponent) for share in printed), Fraction(0)
    )
    whole = sum((Fraction(share) for share in printed), Fraction(0))
    return Fraction(100) - slack <= whole <= Fraction(100) + slack
