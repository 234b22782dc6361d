"""{% load ui %}: dates in words, states, summaries of errors and the other small parts of a page."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shiremoot.foundation.ui import forms as drawn
from shiremoot.foundation.ui import moments, strips
from shiremoot.foundation.ui.diagram import Drawing

register = template.Library()
register.filter("day", moments.day)
register.filter("weekday", moments.weekday)
register.filter("moment", moments.moment)
register.filter("clock_time", moments.clock_time)
INTO_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

SELECTED = SafeString(" selected")
KINDS = ("late", "soon", "met", "waived", "confirm", "plain")


@register.filter
def linked_data(said: Any) -> SafeString:
    """Linked data for programs, in the head of a page; nothing in it can end its own element."""
    written = json.dumps(said, ensure_ascii=False).translate(INTO_SCRIPT)
    return SafeString(f'<script type="application/ld+json">{written}</script>')


@register.inclusion_tag("ui/parts/error_summary.html", takes_context=True)
def error_summary(context: Context, *given: forms.BaseForm) -> dict[str, Any]:
    """List the errors of these forms at the top of the page, each a link to its box.

    What the rules refused is noted on the request as `refused_because`, so that the trail keeps what was said here.
    """
    if request := context.get("request"):
        request.refused_because = drawn.refusals(*given)
    return {"problems": list(drawn.problems(*given))}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """The way back up: (address, words) pairs; an empty address for the page itself."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("ui/parts/state.html")
def state_tag(kind: str, text: str, why: str = "") -> dict[str, Any]:
    """A state in word, shape and colour; `why` is shown beside it. Kinds are those of KINDS."""
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"state_tag knows {', '.join(KINDS)}; not “{kind}”")
    return {"kind": kind, "text": text, "why": why}


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page: Page) -> dict[str, Any]:
    """Links to the other pages, keeping the rest of the address."""
    return {
        "page": page,
        "previous": page.has_previous() and _with(context, page=page.previous_page_number()),
        "next": page.has_next() and _with(context, page=page.next_page_number()),
        "numbers": [
            (number, _with(context, page=number) if isinstance(number, int) else "")
            for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
        ],
    }


@register.inclusion_tag("ui/parts/sort_header.html", takes_context=True)
def sort_header(context: template.Context, key: str, words: str, **given: Any) -> dict[str, Any]:
    """A column heading that sorts by ?sort=key, and the other way round when pressed again.

    `default` is the sort when the address names none; `figure=True` aligns right.
    """
    now = context["request"].GET.get("sort", given.get("default", ""))
    order = {key: "ascending", f"-{key}": "descending"}.get(now)
    turned = f"-{key}" if order == "ascending" else key
    url = _with(context, sort=turned, page=None)
    return {"words": words, "order": order, "url": url, "figure": given.get("figure")}


@register.inclusion_tag("ui/parts/subnav.html")
def subnav(items: Iterable[tuple[str, str, bool]], label: str = "On this subject") -> dict[str, Any]:
    """Pages about one thing: (address, words, current)."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/parts/filters.html", takes_context=True)
def filters(
    context: template.Context, form: forms.Form, title: str = "Show only", button: str = "Show"
) -> dict:
    """A form that narrows what the page shows, in its address; with a way back to everything."""
    form.mark_optional = False
    given = [key for key in context["request"].GET if key not in ("sort", "page")]
    return {"form": form, "title": title, "button": button, "clear": given and context["request"].path}


@register.inclusion_tag("ui/parts/day_strip.html")
def day_strip(
    days: Iterable[strips.Counted], start: date | None = None, due: date | None = None
) -> dict[str, Any]:
    """The days a clock counted and skipped, with the start and the due day."""
    return {"cells": strips.cells(days, start, due)}


@register.inclusion_tag("ui/parts/overview.html")
def overview(marks: Iterable[tuple[int, int, str]], lines: int, label: str) -> dict[str, Any]:
    """The whole paper as one bar: (first line, last line, kind); kinds "", "doubt", "wrong"."""
    scale = 1000 / max(lines, 1)
    drawn_marks = [
        {
            "x": round((first - 1) * scale, 1),
            "width": max(round((last - first + 1) * scale, 1), 2),
            "kind": kind,
        }
        for first, last, kind in marks
    ]
    return {"marks": drawn_marks, "label": label}


def _with(context: template.Context, **changes: Any) -> str:
    """The address of this page with these changes to its question; None takes a key away."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    return f"?{query.urlencode()}"


@register.inclusion_tag("ui/parts/diagram.html")
def diagram(drawing: Drawing, name: str = "diagram") -> dict[str, Any]:
    """A picture made by `ui.diagram.draw`, with its sizes and the same as a list."""
    return {"drawing": drawing, "name": name}


@register.simple_tag
def options(widget: dict[str, Any]) -> SafeString:
    """What a list offers, drawn at one go: a template for each option would be most of the work of the page."""
    return format_html_join("", "{}", ((_group(name, choices),) for name, choices, _ in widget["optgroups"]))


def _group(name: str | None, choices: list[dict[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(one["value"]), SELECTED if one["selected"] else "", one["label"]) for one in choices),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn
