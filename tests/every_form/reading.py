"""A page's forms as a browser understands them: what would be sent, and what stands in each box."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

TYPED = ("text", "textarea", "email", "time", "number", "url", "search", "tel")


@dataclass(frozen=True)
class Box:
    """One thing to fill in; choices are the values of a select, of radios or of checkboxes of one name."""

    name: str
    kind: str
    values: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()

    @property
    def day(self) -> str:
        """The name of the day this box is a part of, or nothing."""
        start, _, part = self.name.rpartition("_")
        return start if part in ("day", "month", "year") and self.kind == "text" else ""


@dataclass(frozen=True)
class Form:
    """One form of a page."""

    boxes: tuple[Box, ...]
    has_token: bool

    def untouched(self, *kinds: str) -> dict[str, list[str]]:
        """What a browser sends of such boxes when nobody touches them."""
        return {box.name: list(box.values) for box in self.of_kind(*kinds) if box.values}

    def first_of_each(self, *kinds: str) -> list[Box]:
        """Of each of these kinds one box: what Django does with one it does with all."""
        return [box for kind in kinds for box in self.of_kind(kind)[:1]]

    def days(self) -> list[str]:
        return sorted({box.day for box in self.boxes if box.day})

    def of_kind(self, *kinds: str) -> list[Box]:
        return [box for box in self.boxes if box.kind in kinds]


class Document:
    """A page that was answered."""

    def __init__(self, content: bytes, address: str) -> None:
        self.root = html.fromstring(content)
        self.address = address

    @property
    def title(self) -> str:
        return str(self.root.findtext(".//title") or "")

    @property
    def words(self) -> str:
        return " ".join(self.root.text_content().split())

    def problems(self) -> list[tuple[str, str]]:
        """The error summary: each problem in words, and the id its link leads to (nothing without a link)."""
        lines = self.root.xpath("//ul[contains(@class, 'govuk-error-summary__list')]/li")
        return [(line.text_content().strip(), _target(line)) for line in lines]

    def has_id(self, name: str) -> bool:
        return bool(self.root.xpath("//*[@id=$name]", name=name))

    def form_to(self, address: str) -> Form | None:
        """The first form that goes to this address, by itself or by one of its buttons."""
        for each in self.root.xpath("//form[@method='post']"):
            ways = [each.get("action") or self.address, *each.xpath(".//button/@formaction")]
            if urlsplit(address).path in [urlsplit(urljoin(self.address, way)).path for way in ways]:
                return _form(each)
        return None


def _target(line) -> str:
    links = line.xpath(".//a/@href")
    return str(links[0]).removeprefix("#") if links else ""


def _form(element) -> Form:
    boxes: dict[str, Box] = {}
    for box in _boxes(element):
        known = boxes.get(box.name)
        boxes[box.name] = _joined(known, box) if known else box
    token = boxes.pop("csrfmiddlewaretoken", None)
    return Form(tuple(boxes.values()), token is not None)


def _joined(known: Box, more: Box) -> Box:
    """Radios and checkboxes of one name are one thing to fill in; of two buttons the first is pressed."""
    if known.kind == "button" or more.kind == "button":
        return known
    return Box(known.name, known.kind, known.values + more.values, known.choices + more.choices)


def _boxes(element) -> Iterator[Box]:
    for box in element.xpath(".//input|.//textarea|.//select|.//button"):
        name = box.get("name")
        if not name or box.get("disabled") is not None:
            continue
        yield Box(name, *_read(box))


def _read(box) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    if box.tag == "textarea":
        return "textarea", ((box.text or "").removeprefix("\n"),), ()
    if box.tag == "select":
        options = box.xpath(".//option")
        chosen = [one for one in options if one.get("selected") is not None] or options[:1]
        return "select", tuple(_value(one) for one in chosen), tuple(_value(one) for one in options)
    kind = "button" if box.tag == "button" else (box.get("type") or "text")
    if kind in ("radio", "checkbox"):
        value = box.get("value", "on")
        return kind, (value,) if box.get("checked") is not None else (), (value,)
    return kind, (box.get("value") or "",), ()


def _value(option) -> str:
    value = option.get("value")
    return str(option.text_content() if value is None else value)
