"""{% load ui %}: dates in words, states, summaries of errors and the other small parts of a page."""

from collections.abc import Iterable
from typing import Any

from django import forms, template

from shiremoot.foundation.ui import forms as drawn
from shiremoot.foundation.ui import moments

register = template.Library()
register.filter("day", moments.day)
register.filter("weekday", moments.weekday)
register.filter("moment", moments.moment)
register.filter("clock_time", moments.clock_time)

KINDS = ("late", "soon", "met", "waived", "confirm", "plain")


@register.inclusion_tag("ui/parts/error_summary.html")
def error_summary(*given: forms.BaseForm) -> dict[str, Any]:
    """List the errors of these forms at the top of the page, each a link to its box."""
    return {"problems": list(drawn.problems(*given))}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way back up: (address, words) pairs; an empty address for the page itself."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("ui/parts/state.html")
def state_tag(kind: str, text: str, why: str = "") -> dict[str, Any]:
    """A state in word, shape and colour. Kinds: late, soon, met, waived, confirm, plain; `why` is shown beside it."""
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"state_tag knows {', '.join(KINDS)}; not “{kind}”")
    return {"kind": kind, "text": text, "why": why}
