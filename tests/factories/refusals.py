"""Refusals: what a rule says when it refuses, for tables of words; and what the trail kept of them."""

from collections.abc import Callable

from django.db.models import QuerySet

from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.errors import DomainError


def refusals(wanted: str = "") -> QuerySet[Entry]:
    """Every refusal in the trail, or those of somebody who wanted this."""
    found = Entry.objects.filter(act=TrailAct.REFUSED)
    return found.filter(change__wanted=wanted) if wanted else found


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
