"""Arguments that no data can give. Each check raises ValueError: the caller should have looked before."""

from collections.abc import Iterable, Sequence

LEAST_CONFIDENCE = 0.9


def require_confidence(confidence: float) -> None:
    """Raise ValueError unless 0.9 <= confidence < 1. It is a proportion: 0.95, not 95."""
    if not LEAST_CONFIDENCE <= confidence < 1:
        raise ValueError(f"A confidence is from 0.9 to below 1, not {confidence}.")


def require_not_negative(what: str, values: Iterable[float | None]) -> None:
    """Raise ValueError if a value that is there is negative, infinite or not a number."""
    for value in values:
        if value is not None and not 0 <= value < float("inf"):
            raise ValueError(f"{what} must be zero or more, not {value}.")


def require_positive(what: str, value: float) -> None:
    """Raise ValueError unless the value is above zero and finite."""
    if not 0 < value < float("inf"):
        raise ValueError(f"{what} must be above zero, not {value}.")


def require_part(count: float, denominator: float) -> None:
    """Raise ValueError if more are counted than there are."""
    if count > denominator:
        raise ValueError(f"{count} is more than the {denominator} it is counted among.")


def require_same_length(what: str, *columns: Sequence[object]) -> None:
    """Raise ValueError unless the columns have one length, and at least one row."""
    lengths = {len(column) for column in columns}
    if len(lengths) != 1 or lengths == {0}:
        raise ValueError(f"{what} need one value each for every group, and at least one group.")


def require(holds: bool, sentence: str) -> None:
    """Raise ValueError with this sentence unless the condition holds."""
    if not holds:
        raise ValueError(sentence)
