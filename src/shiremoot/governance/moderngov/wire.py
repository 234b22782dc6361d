"""How an answer is written: its bytes as elements, and their words, yes and no, days and hours.

Text is often escaped twice. Elements are taken wherever they stand below their parent, whatever case their names are
in. Dates are dd/mm/yyyy, hours local. Bytes that are no UTF-8 are Windows-1252, whatever the answer says of itself.
"""

import datetime
import html
import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as markup

_CONTROLS = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f])|0*(?:[0-8]|1[124-9]|2\d|3[01]));", re.I
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_WINDOWS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?", re.I)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|script|head|body)\b", re.I)
_ENDS_A_LINE = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4")
MOST_ESCAPES = 3
YEARS = range(1901, 2200)
MOST_OF_A_NUMBER = 20


class BrokenAnswer(ValueError):
    """The answer is not what the service says when it works; the message is one sentence for a person."""


def every(answer: bytes, tag: str) -> Iterator[etree._Element]:
    """All elements of a name in an answer; none in one that is empty. Raises BrokenAnswer."""
    root = _root(answer)
    return iter(()) if root is None else root.iter(tag)  # the first element too


def own(one: etree._Element, *tags: str) -> str:
    """The text of a child."""
    return next((unescaped(found) for tag in tags if (found := one.findtext(tag))), "")


def text(one: etree._Element, *tags: str) -> str:
    """The text of the first element of these names below, however deep; spaces made single."""
    found = (element for tag in tags for element in one.iter(tag) if element is not one)
    return next((words for element in found if (words := unescaped("".join(element.itertext())))), "")


def number(one: etree._Element, tag: str) -> str:
    """A number of the service; empty for what is too long to be one."""
    found = text(one, tag)
    return found if len(found) <= MOST_OF_A_NUMBER else ""


def yes(one: etree._Element, tag: str) -> bool:
    """Whether it says plainly that something is so."""
    return own(one, tag).lower() in ("true", "1", "yes")


def no(one: etree._Element, tag: str) -> bool:
    """Whether it says plainly that something is not so; a server that says nothing does not."""
    return own(one, tag).lower() in ("false", "0", "no")


def plain(text: str) -> str:
    """The words of a piece of HTML, a line for each paragraph."""
    if "<" not in text:
        return text
    try:
        root = markup.fragment_fromstring(text, create_parent="div")
    except etree.ParserError:
        return text
    for element in list(root.iter("script", "style")):
        element.drop_tree()
    for element in root.iter(*_ENDS_A_LINE):
        element.tail = "\n" + (element.tail or "")
    lines = (" ".join(line.split()) for line in root.text_content().split("\n"))
    return "\n".join(line for line in lines if line)


def day(text: str) -> datetime.date | None:
    """The day of dd/mm/yyyy, whatever follows it; None for what is no day of our times."""
    found = _DAY.match(text)
    if not found:
        return None
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year in YEARS else None  # 01/01/0001 is how such servers write that there is none


def hour(text: str) -> datetime.time | None:
    """The hour of "10.00 am", "14:00" or "7 PM"; None for what is no hour."""
    found = _HOUR.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None


def _root(answer: bytes) -> etree._Element | None:
    """The answer's first element; None when it is empty. Entities are not resolved, and nothing is fetched."""
    if not answer.strip():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_CONTROLS.sub(b"", _decoded(answer)).strip(), parser)
    except etree.XMLSyntaxError:
        raise BrokenAnswer(_what_instead(answer)) from None
    if root is None or root.tag in ("html", "script"):
        raise BrokenAnswer(_what_instead(answer))
    for element in root.iter(etree.Element):
        plain = element.tag.rpartition("}")[2].lower()
        if plain != element.tag:
            element.tag = plain
    return root


def _decoded(answer: bytes) -> bytes:
    """The answer in UTF-8. Bytes that are none were pasted from Word, which writes Windows-1252."""
    try:
        answer.decode()
    except UnicodeDecodeError:
        if not answer.startswith((b"\xff\xfe<", b"\xfe\xff\x00<")):  # UTF-16, which says so itself
            return _DECLARATION.sub("", answer.decode("cp1252", "replace")).encode()
    return answer


def _what_instead(answer: bytes) -> str:
    if _WEB_PAGE.search(answer[:2000]):
        return "The address answered with a web page where the web service's answer should be."
    return "The answer is not well-formed XML."


def unescaped(text: str) -> str:
    """Words without escapes, however often they were escaped; spaces made single."""
    for _ in range(MOST_ESCAPES):
        if (plain := html.unescape(text)) == text:
            break
        text = plain
    return " ".join(text.replace("\xa0", " ").translate(_WINDOWS).split())
