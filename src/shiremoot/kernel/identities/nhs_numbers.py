"""NHS numbers: ten figures, of which the last checks the others (NHS Data Dictionary, modulus 11)."""

import re

from shiremoot.kernel.errors import DomainError

WEIGHTS = range(10, 1, -1)


class NotAnNhsNumber(DomainError):
    """A text that is no NHS number."""

    field = "nhs_number"


def read(text: str) -> str:
    """Return the ten figures of an NHS number typed with or without spaces or hyphens.

    Raises `NotAnNhsNumber`: some figure of it was mistyped.
    """
    figures = re.sub(r"[\s-]", "", text)
    if not re.fullmatch(r"\d{10}", figures, re.ASCII):
        raise NotAnNhsNumber("An NHS number has 10 figures, such as 943 476 5919.")
    if not is_nhs_number(figures):
        raise NotAnNhsNumber(
            "This is not an NHS number: one of its figures is wrong. Check it, or leave it out."
        )
    return figures


def is_nhs_number(figures: str) -> bool:
    """Return True if the last of ten figures is right for the others, and they are not all the same."""
    check = 11 - sum(weight * int(figure) for weight, figure in zip(WEIGHTS, figures, strict=False)) % 11
    return len(set(figures)) > 1 and check % 11 == int(figures[9])


def in_words(figures: str) -> str:
    """Return an NHS number as it is printed: 943 476 5919."""
    return f"{figures[:3]} {figures[3:6]} {figures[6:]}"
