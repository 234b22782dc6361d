"""What a browser makes of a page, so that two pages can be compared but for white space that is never seen."""

import re

import lxml.html

_SPACE = re.compile(r"[ \t\n\r\f]+")
# Written out here, not taken from the formatter: a tag wrongly listed there must show as a difference.
# fmt: off
_BLOCKS = {
    "article", "body", "br", "caption", "dd", "details", "div", "dl", "dt", "fieldset", "figure", "footer", "form",
    "h1", "h2", "h3", "head", "header", "html", "legend", "li", "link", "main", "meta", "nav", "ol", "option", "p",
    "path", "pre", "rect", "circle", "section", "summary", "table", "tbody", "td", "th", "thead", "title", "tr", "ul",
}
# fmt: on
_BOXES = {"button", "select", "datalist", "svg"}
_RAW = {"pre", "textarea", "script", "style"}

Part = str | tuple


def seen(page: str) -> list[Part]:
    """Return the page as tags, and as text in which white space that a browser shows is one space.

    Hidden fields are seen nowhere and come last. A cell says if it is quite empty: the style sheet asks that.
    """
    parts: list[Part] = []
    hidden: list[Part] = []
    _walk(lxml.html.document_fromstring(page), parts, hidden)
    text: list[Part] = []
    for part in parts:
        if isinstance(part, str) and text and isinstance(text[-1], str):
            text[-1] += part
        else:
            text.append(part)
    return [
        part for n, part in enumerate(map(_trimmed, text, [None, *text], [*text[1:], None])) if part
    ] + hidden


def _trimmed(part: Part, before: Part | None, after: Part | None) -> Part:
    if not isinstance(part, str):
        return part
    part = _SPACE.sub(" ", part)
    part = part.lstrip(" ") if _is_edge(before) else part
    return part.rstrip(" ") if _is_edge(after) else part


def _is_edge(part: Part | None) -> bool:
    return part is None or part[0] == "edge"


def _walk(element, parts: list[Part], hidden: list[Part]) -> None:
    if not isinstance(element.tag, str):
        parts.append(("comment", element.text))
        return
    attributes = tuple(sorted(element.attrib.items()))
    if element.tag == "input" and element.get("type") == "hidden":
        hidden.append(attributes)
        return
    inline = "inline" in element.get("class", "").split()
    outside = "edge" if element.tag in _BLOCKS and not inline else "inline"
    inside = [("edge",)] if element.tag in _BOXES else []
    empty = element.tag == "td" and not len(element) and not element.text
    parts += [(outside, element.tag, attributes, empty), *inside]
    parts.append(("raw", element.text) if element.tag in _RAW else element.text or "")
    for child in element:
        _walk(child, parts, hidden)
        parts.append(child.tail or "")
    parts += [*inside, (outside, "/", element.tag)]
