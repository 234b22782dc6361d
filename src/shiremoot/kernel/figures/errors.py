"""The refusal of a figure, a period or a change that cannot be read."""

from shiremoot.kernel.errors import DomainError


class FigureError(DomainError):
    """A figure or period that cannot be read. One sentence says what was expected."""
