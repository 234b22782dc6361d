"""An answer as text: what a person or a program reads in it, without what differs between two runs.

Taken out: CSRF tokens and other hidden boxes, nonces, scripts, styles and static files, random identifiers, private
tokens, and digests. Layout does not count: a digest is over the words, with all white space made one space.
"""

import hashlib
import re

import lxml.html
import pypdfium2

from tests.nets import shapes

LOOSE = (
    (re.compile(r"\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b"), "{uuid}"),
    (re.compile(r"/owed/calendar/[^/\s)]+\.ics"), "/owed/calendar/{token}.ics"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "{digest}"),
    (re.compile(r"^DTSTAMP:.*$", re.MULTILINE), "DTSTAMP:{moment}"),
    # A feed with nothing in it says that it was updated at this very moment: the only moment with a fraction.
    (re.compile(r"<updated>[^<]*\.\d+[^<]*</updated>"), "<updated>{now}</updated>"),
)
UNSEEN = {"script", "style", "template"}
INLINE = {
    "a",
    "abbr",
    "b",
    "code",
    "em",
    "i",
    "mark",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "tspan",
}
TARGETS = {"a": "href", "area": "href", "form": "action", "img": "src", "button": "formaction"}
SPOKEN = ("aria-label", "alt", "placeholder", "title")


def normal(content: bytes, kind: str) -> str:
    """The text of an answer whose content type is `kind`."""
    if kind == "text/html":
        return loosened(_page(content))
    if kind == "application/pdf":
        return loosened(_printed(content))
    if kind.endswith("json"):
        return shapes.text(content.decode())
    if kind.startswith("text/") or kind.endswith("xml"):
        unfolded = content.decode().replace("\r\n ", "").replace("\r\n", "\n")
        return loosened(unfolded.replace("><", ">\n<") if kind.endswith("xml") else unfolded)
    return f"{len(content)} bytes, {hashlib.sha256(content).hexdigest()[:12]}"


def digest(text: str) -> str:
    """A short digest of the words, whatever their layout."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:10]


def loosened(text: str) -> str:
    for pattern, instead in LOOSE:
        text = pattern.sub(instead, text)
    return text


def _page(content: bytes) -> str:
    words: list[str] = []
    _read(lxml.html.document_fromstring(content.decode()), words)
    text = "".join(words)
    return "\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)


def _read(element: lxml.html.HtmlElement, words: list[str]) -> None:
    """Add the words of an element and all in it: one line for each block."""
    if not isinstance(element.tag, str) or _unseen(element):
        return
    edge = "" if element.tag in INLINE else "\n"
    words.append(edge + _before(element))
    words.append(_flat(element.text))
    for inner in element:
        _read(inner, words)
        words.append(_flat(inner.tail))
    words.append(_after(element) + edge)


def _flat(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _unseen(element: lxml.html.HtmlElement) -> bool:
    structured = element.get("type") == "application/ld+json"
    return (element.tag in UNSEEN and not structured) or element.get("type") == "hidden"


def _before(element: lxml.html.HtmlElement) -> str:
    """What stands in an element's attributes and is read or typed over by a person."""
    said = [f"[{name}: {_flat(element.get(name))}] " for name in SPOKEN if element.get(name)]
    if element.tag in ("input", "select", "textarea", "button") and element.get("name"):
        chosen = " chosen" if element.get("checked") is not None else ""
        said.append(f"[box {element.get('name')}{chosen}: {_flat(element.get('value'))}] ")
    if element.tag == "option":
        chosen = " chosen" if element.get("selected") is not None else ""
        said.append(f"[choice{chosen}: {_flat(element.get('value'))}] ")
    return "".join(said)


def _after(element: lxml.html.HtmlElement) -> str:
    """Where an element leads."""
    target = element.get(TARGETS[element.tag]) if element.tag in TARGETS else None
    if element.tag == "link" and element.get("rel") in ("alternate", "canonical"):
        target = element.get("href")
    return f" ({target})" if target and not target.startswith("/static/") else ""


def _printed(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return f"{len(pages)} pages\n" + "\n".join(pages)
