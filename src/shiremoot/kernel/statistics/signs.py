"""The side of zero a number is on."""


def sign(number: float) -> int:
    """Return 1 above zero, -1 below it, 0 at it."""
    return (number > 0) - (number < 0)
