"""{% load ui %}: dates in words, states, summaries of errors and other small parts of a page."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms, template
from django.core.paginator import Page
from django.template import Context
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString

from shiremoot.foundation.ui import day_strip as strip
from shiremoot.foundation.ui import forms as ui_forms
from shiremoot.foundation.ui import moments
from shiremoot.foundation.ui.diagram import Drawing

register = template.Library()
register.filter("day", moments.day)
register.filter("weekday", moments.weekday)
register.filter("moment", moments.moment)
register.filter("clock_time", moments.clock_time)
INTO_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}

SELECTED = SafeString(" selected")
STYLES = ("", "secondary", "warning")
BUTTON = '<button class="{classes}" data-module="govuk-button"{more}>{words}{read_out}</button>'
LINK = (
    '<a class="{classes}" role="button" draggable="false" data-module="govuk-button" href="{href}"{more}>'
    "{words}{read_out}</a>"
)
TABLE = '<table class="ledger stacked"><caption{hidden}>{caption}</caption>{content}</table>'
KINDS = ("late", "soon", "met", "waived", "confirm", "plain")


@register.filter
def linked_data(data: Any) -> SafeString:
    """Write linked data for programs, for the head of a page. Escaped, so that no value can end the element."""
    written = json.dumps(data, ensure_ascii=False).translate(INTO_SCRIPT)
    return SafeString(f'<script type="application/ld+json">{written}</script>')


@register.inclusion_tag("ui/parts/error_summary.html", takes_context=True)
def error_summary(context: Context, *given: forms.BaseForm) -> dict[str, Any]:
    """List the errors of these forms at the top of the page, each a link to its box.

    Refusals by the rules are noted on the request as `refused_because`, for `access.middleware` to record.
    """
    if request := context.get("request"):
        request.refused_because = ui_forms.refusals(*given)
    return {"problems": list(ui_forms.problems(*given))}


@register.inclusion_tag("ui/parts/breadcrumbs.html")
def breadcrumbs(crumbs: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """Show the path to this page: (address, words) pairs, with an empty address for the page itself."""
    return {"crumbs": list(crumbs)}


@register.inclusion_tag("ui/parts/state.html")
def state_tag(kind: str, text: str, why: str = "") -> dict[str, Any]:
    """Show a state in word, shape and colour, with `why` beside it. `kind` is one of KINDS."""
    if kind not in KINDS:
        raise template.TemplateSyntaxError(f"state_tag knows {', '.join(KINDS)}; not “{kind}”")
    return {"kind": kind, "text": text, "why": why}


@register.simple_tag
def button(
    words: object,
    style: str = "",
    href: object = "",
    hidden: object = "",
    place: str = "",
    **attributes: object,
) -> SafeString:
    """Show a button, or with `href` a link that looks like one.

    Styles are "secondary" and "warning". `hidden` is text for screen readers only, for when several buttons have the
    same words; `place` is a class for its position. Other attributes are given with underscores for dashes, and
    written only if they have a value: `{% button "Send" data_prevent_double_click="true" %}`.
    """
    if style not in STYLES:
        raise template.TemplateSyntaxError(f"button knows {', '.join(STYLES[1:])}; not “{style}”")
    classes = " ".join(filter(None, ("govuk-button", style and f"govuk-button--{style}", place)))
    pairs = ((name.replace("_", "-"), value) for name, value in attributes.items() if value)
    more = format_html_join("", ' {}="{}"', pairs)
    read_out = format_html('<span class="govuk-visually-hidden">{}</span>', hidden) if hidden else ""
    drawn_as = LINK if href else BUTTON
    return format_html(
        drawn_as, classes=classes, href=escape(href), more=more, words=words, read_out=read_out
    )


@register.simple_block_tag
def table(content: str, caption: object, *columns: str, caption_shown: bool = False) -> SafeString:
    """Show a table that becomes cards on a phone. Its content is its rows, each cell named by `data-label`.

    A column may say how it is shown: "Pages: figure" is aligned right, "Change: hidden" has a heading for screen
    readers only, "Change: on-screen" is not printed. An empty column is left out. Without columns, the content
    includes its own `thead` and `tbody`, for headings that sort.
    """
    if columns:
        heads = format_html_join("", "{}", ((_head(column),) for column in columns if column))
        content = format_html("<thead><tr>{}</tr></thead>\n<tbody>{}</tbody>", heads, content)
    hidden = "" if caption_shown else SafeString(' class="govuk-visually-hidden"')
    return format_html(TABLE, hidden=hidden, caption=caption, content=content)


def _head(column: str) -> SafeString:
    words, _, how = column.partition(": ")
    if how == "hidden":
        return format_html('<th scope="col"><span class="govuk-visually-hidden">{}</span></th>', words)
    return format_html('<th scope="col"{}>{}</th>', format_html(' class="{}"', how) if how else "", words)


@register.simple_block_tag
def facts(content: str) -> SafeString:
    """Show a list of facts about one thing, each a `fact`."""
    return format_html('<dl class="facts">{}</dl>', content)


@register.simple_block_tag
def fact(content: str, name: object) -> SafeString:
    """Show one fact in a list of facts."""
    return format_html("<dt>{}</dt><dd>{}</dd>", name, content)


@register.simple_block_tag
def card(
    content: str,
    heading: object = "",
    number: object = None,
    href: str = "",
    level: int = 2,
    element: str = "li",
) -> SafeString:
    """One card: a heading, which may be a link, a big number, and what it holds. By default in a list `cards`."""
    linked = format_html('<a class="govuk-link" href="{}">{}</a>', escape(href), heading) if href else heading
    head = format_html("<h{0}>{1}</h{0}>", level, linked) if heading else ""
    big = "" if number is None else format_html('<span class="big-number">{}</span>', number)
    return format_html('<{0} class="card">{1}{2}{3}</{0}>', element, head, big, content)


@register.inclusion_tag("ui/parts/pagination.html", takes_context=True)
def pagination(context: template.Context, page: "Page[Any]") -> dict[str, Any]:
    """Show links to the other pages, with the rest of the address unchanged."""
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
    """Show a column heading that sorts by ?sort=key, or in reverse if the table is sorted so.

    `default` is the sort if the address names none; `figure=True` aligns right.
    """
    now = context["request"].GET.get("sort", given.get("default", ""))
    order = {key: "ascending", f"-{key}": "descending"}.get(now)
    turned = f"-{key}" if order == "ascending" else key
    url = _with(context, sort=turned, page=None)
    return {"words": words, "order": order, "url": url, "figure": given.get("figure")}


@register.inclusion_tag("ui/parts/subnav.html")
def subnav(items: Iterable[tuple[str, str, bool]], label: str = "On this subject") -> dict[str, Any]:
    """Show links to the pages about one thing: (address, words, current)."""
    return {"items": list(items), "label": label}


@register.inclusion_tag("ui/parts/filters.html", takes_context=True)
def filters(
    context: template.Context, form: forms.Form, title: str = "Show only", button: str = "Show"
) -> dict[str, Any]:
    """Show a form that filters what the page shows, by its address, with a link that clears it."""
    form.mark_optional = False  # type: ignore[attr-defined]  # read by `forms.Field.caption`; no class declares it
    given = [key for key in context["request"].GET if key not in ("sort", "page")]
    return {"form": form, "title": title, "button": button, "clear": given and context["request"].path}


@register.inclusion_tag("ui/parts/day_strip.html")
def day_strip(
    days: Iterable[strip.StripDay], start: date | None = None, due: date | None = None
) -> dict[str, Any]:
    """Show the days a clock counted and skipped, with the start and the due day."""
    return {"cells": strip.cells(days, start, due)}


@register.inclusion_tag("ui/parts/overview.html")
def overview(marks: Iterable[tuple[int, int, str]], lines: int, label: str) -> dict[str, Any]:
    """Show the whole paper as one bar. `marks` are (first line, last line, kind); kinds are "", "doubt", "wrong"."""
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
    """Return the address of this page with these changes to its query; None removes a key."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = value
    return f"?{query.urlencode()}"


@register.inclusion_tag("ui/parts/diagram.html")
def diagram(drawing: Drawing, name: str = "diagram") -> dict[str, Any]:
    """Show a diagram made by `ui.diagram.draw`, and the same as a list."""
    return {"drawing": drawing, "name": name}


@register.simple_tag
def options(widget: dict[str, Any]) -> SafeString:
    """Write the options of a list at once: a template for each would be most of the work of the page."""
    return format_html_join("", "{}", ((_group(name, choices),) for name, choices, _ in widget["optgroups"]))


def _group(name: str | None, choices: list[dict[str, Any]]) -> SafeString:
    drawn = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((str(one["value"]), SELECTED if one["selected"] else "", one["label"]) for one in choices),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', name, drawn) if name else drawn
