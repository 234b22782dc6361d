"""Reads drawn HTML: the elements with their attributes, in order."""

from dataclasses import dataclass
from html.parser import HTMLParser


@dataclass(frozen=True)
class Element:
    tag: str
    attributes: dict[str, str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[Element] = []

    def handle_starttag(self, tag, attrs):
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))


def elements(html: str, tag: str | None = None) -> list[Element]:
    reader = _Reader()
    reader.feed(html)
    return [element for element in reader.elements if tag in (None, element.tag)]


def by_id(html: str, wanted: str) -> Element:
    """The one element of that id; more than one is a mistake in the page."""
    (found,) = [element for element in elements(html) if element.attributes.get("id") == wanted]
    return found
