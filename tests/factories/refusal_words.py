"""What a rule says when it refuses, so that a table can set the words beside what leads to them."""

from collections.abc import Callable

from shiremoot.kernel.errors import DomainError


def said(rule: Callable[..., object], *given: object, **named: object) -> str:
    """Return the words of the refusal, or nothing where the rule lets it pass."""
    try:
        rule(*given, **named)
    except DomainError as refused:
        return str(refused)
    return ""


def refused_box(rule: Callable[..., object], *given: object) -> str | None:
    """Return the box of a form that the refusal points at, or None where the rule lets it pass."""
    try:
        rule(*given)
    except DomainError as refused:
        return getattr(refused, "field", None)
    return None
