"""Parse an answer: bytes into elements, and elements into text, truth values, days and hours.

Text is often escaped twice. Elements are found at any depth, with names in any case. Dates are dd/mm/yyyy, hours local.
Bytes that are not UTF-8 are read as Windows-1252, whatever encoding the answer declares.
"""

import datetime
import html
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as markup

from shiremoot.kernel.errors import DomainError

_CONTROLS = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?", re.I)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|script|head|body)\b", re.I)
_BLOCK_TAGS = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4")
YES = ("true", "1", "-1", "yes", "y")  # -1 is how Visual Basic writes it
NO = ("false", "0", "no", "n")
MAX_ESCAPES = 3
YEARS = range(1901, 2200)
MAX_DIGITS = 20


class BrokenAnswer(DomainError):
    """The answer is not one of a working service; the message is one sentence for a person."""


def elements(answer: bytes, tag: str) -> Iterator[etree._Element]:
    """Return all elements with a tag, the root included; none for an empty answer. Raises `BrokenAnswer`."""
    root = _root(answer)
    return iter(()) if root is None else root.iter(tag)


def child_text(one: etree._Element, *tags: str) -> str:
    """Return the text of the first child with one of these tags and any text."""
    return next((unescaped(found) for tag in tags if (found := one.findtext(tag))), "")


def text(one: etree._Element, *tags: str) -> str:
    """Return the text of the first descendant with one of these tags and any text, with single spaces."""
    found = (element for tag in tags for element in one.iter(tag) if element is not one)
    return next((words for element in found if (words := unescaped("".join(element.itertext())))), "")


def number(one: etree._Element, tag: str) -> str:
    """Return a number of the service; empty if it is too long for one."""
    found = text(one, tag)
    return found if len(found) <= MAX_DIGITS else ""


def truth(one: etree._Element, tag: str) -> bool | None:
    """Return what the child says, yes or no; None if it is not there or says neither."""
    found = child_text(one, tag).lower()
    return True if found in YES else False if found in NO else None


def is_true(one: etree._Element, tag: str) -> bool:
    """Return True only if the child plainly says yes."""
    return truth(one, tag) is True


def is_open(one: etree._Element, tag: str) -> bool:
    """Return True if the child says that something is published or shown, or is not there.

    Services leave out what they do not know; what is neither yes nor no shows nothing.
    """
    return truth(one, tag) is True or not child_text(one, tag)


def plain(text: str) -> str:
    """Return the text of an HTML fragment, one line for each paragraph."""
    if "<" not in text:
        return text
    try:
        root = markup.fragment_fromstring(text, create_parent="div")
    except etree.ParserError:
        return text
    for element in list(root.iter("script", "style")):
        element.drop_tree()
    for element in root.iter(*_BLOCK_TAGS):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def day(text: str) -> datetime.date | None:
    """Return the day of a text that starts with dd/mm/yyyy; None if there is none, or its year is not in `YEARS`."""
    found = _DAY.match(text)
    if not found:
        return None
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year in YEARS else None  # 01/01/0001 is how such servers write that there is none


def hour(text: str) -> datetime.time | None:
    """Return the hour of a text such as "10.00 am", "14:00" or "7 PM"; None if it is no hour."""
    found = _HOUR.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _root(answer: bytes) -> etree._Element | None:
    """Return the root element, or None for an empty answer. Entities are not resolved, and nothing is fetched."""
    if not answer.strip():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_CONTROLS.sub(b"", _decoded(answer)).strip(), parser)
    except etree.XMLSyntaxError:
        raise BrokenAnswer(_broken_words(answer)) from None
    if root is None or root.tag in ("html", "script"):
        raise BrokenAnswer(_broken_words(answer))
    for element in root.iter(etree.Element):
        plain = element.tag.rpartition("}")[2].lower()
        if plain != element.tag:
            element.tag = plain
    return root


def _decoded(answer: bytes) -> bytes:
    """Return the answer as UTF-8. Other bytes were pasted from Word, which writes Windows-1252."""
    try:
        answer.decode()
    except UnicodeDecodeError:
        if not answer.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):  # UTF-16, which says so itself
            return _DECLARATION.sub("", answer.decode("cp1252", "replace")).encode()
    return answer


def _broken_words(answer: bytes) -> str:
    if _WEB_PAGE.search(answer[:2000]):
        return "The address answered with a web page where the web service's answer should be."
    return "The answer is not well-formed XML."


def unescaped(text: str) -> str:
    """Return text without HTML escapes, also those escaped several times, and with single spaces."""
    for _ in range(MAX_ESCAPES):
        if (plain := html.unescape(text)) == text:
            break
        text = plain
    return " ".join(text.replace("\xa0", " ").translate(_WINDOWS).split())
