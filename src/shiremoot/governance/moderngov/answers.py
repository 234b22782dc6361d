"""What a ModernGov web service answers, as plain values. Pure: bytes in, frozen dataclasses out.

Its text is often escaped twice, its yes and no are "True" and "False", an empty list may be an empty page, and a
misconfigured server answers with a web page. Elements are taken wherever they stand below their parent, since servers
nest them differently. Dates are dd/mm/yyyy, hours local. Bytes that are no UTF-8 are Windows-1252, whatever the
answer says of itself. What an answer marks as not published yet is not taken, and neither is what is restricted.
"""

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

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
MOST_DIGITS = 8
YEARS = range(1901, 2200)
MOST_OF_A_NUMBER = 20


class BrokenAnswer(ValueError):
    """The answer is not what the service says when it works; the message is one sentence for a person."""


@dataclass(frozen=True)
class Committee:
    """A committee. One deleted or expired has ended, and its meetings are still told."""

    id: str
    title: str
    category: str = ""
    ended: bool = False


@dataclass(frozen=True)
class Term:
    """A councillor's term of office; open at the end while it runs."""

    since: datetime.date | None
    until: datetime.date | None


@dataclass(frozen=True)
class Councillor:
    """A councillor as published: name, party, ward and terms. Addresses and telephones are not taken."""

    id: str
    name: str
    party: str
    ward: str
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True)
class Listed:
    """A meeting in a list of meetings."""

    id: str
    committee_id: str
    on: datetime.date | None = None


@dataclass(frozen=True)
class Attendee:
    """Somebody expected at a meeting, and whether they came."""

    name: str
    role: str
    attendance: str
    member_id: str = ""


@dataclass(frozen=True)
class Document:
    """A paper attached to an item or to a meeting."""

    id: str
    title: str
    url: str
    restricted: bool
    of_decision: bool = False


@dataclass(frozen=True)
class Item:
    """An item of business with its text, and what was decided and minuted of it, in plain words.

    A heading between items has no number.
    """

    id: str
    number: str
    title: str
    text: str = ""
    restricted: bool = False
    shown: bool = True
    decision: str = ""
    minute: str = ""
    minute_number: str = ""
    documents: tuple[Document, ...] = ()


@dataclass(frozen=True)
class Meeting:
    """One meeting, whole. `at` is None where no hour was published."""

    id: str
    on: datetime.date
    at: datetime.time | None
    place: str
    status: str
    items: tuple[Item, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    documents: tuple[Document, ...] = ()
    webcast: bool = False
    published: bool = True

    @property
    def called_off(self) -> bool:
        return bool(
            re.search(r"cancel|abandon|not (?:being )?held|postpone|reschedul|withdrawn", self.status, re.I)
        )

    @property
    def without_quorum(self) -> bool:
        return "inquora" in self.status.lower()


def committees(answer: bytes) -> list[Committee]:
    """Every committee, in the service's order. Raises BrokenAnswer."""
    return [
        Committee(
            _id(one, "committeeid"),
            _text(one, "committeetitle"),
            _text(one, "committeecategory"),
            _yes(one, "committeedeleted") or _yes(one, "committeeexpired"),
        )
        for one in _all(answer, "committee")
        if _id(one, "committeeid") and _text(one, "committeetitle")
    ]


def councillors(answer: bytes) -> list[Councillor]:
    """Every councillor with a ward; one who sits for two wards comes twice. Raises BrokenAnswer."""
    return [
        Councillor(
            _id(one, "councillorid"),
            _text(one, "fullusername"),
            _text(one, "politicalpartytitle"),
            _text(ward, "wardtitle"),
            tuple(_terms(one)),
        )
        for ward in _all(answer, "ward")
        for one in ward.iter("councillor")
        if _id(one, "councillorid") and _text(one, "fullusername")
    ]


def committees_of_councillor(answer: bytes) -> list[tuple[str, str, Term]]:
    """The committees somebody sits on: number, role and term of each. Raises BrokenAnswer."""
    return [
        (_id(one, "committeeid"), _text(one, "role", "roledescription"), _term(one))
        for one in _all(answer, "committee")
        if _id(one, "committeeid")
    ]


def meetings(answer: bytes) -> list[Listed]:
    """The meetings of a list; a meeting's committee is its own or the one it stands in. Raises BrokenAnswer."""
    return [
        Listed(_id(one, "meetingid"), _committee_of(one), _day(_text(one, "meetingdate")))
        for one in _all(answer, "meeting")
        if _id(one, "meetingid")
    ]


def meeting(answer: bytes) -> Meeting:
    """One meeting, whole. Raises BrokenAnswer, also when it has no day: it could be put nowhere."""
    one = next(_all(answer, "meeting"), None)
    on = _day(_text(one, "meetingdate")) if one is not None else None
    if one is None or on is None:
        raise BrokenAnswer("The answer tells of no meeting with a day.")
    minuted = not _no(one, "minutepublished")
    published = (
        not _no(one, "agendapublished") or _yes(one, "minutepublished") or _yes(one, "decisionpublished")
    )
    items = [_item(item, minuted) for item in one.iter("agendaitem")] if published else []
    kept = [item for item in items if item.title]
    held = {document.id for item in items if item.title or item.restricted for document in item.documents}
    return Meeting(
        _id(one, "meetingid"),
        on,
        _hour(_text(one, "meetingtime")),
        _text(one, "meetinglocation"),
        _text(one, "meetingstatus"),
        tuple(kept),
        tuple(_attendees(one)),
        tuple(document for document in _documents(one) if document.id not in held) if published else (),
        _yes(one, "iswebcast"),
        published,
    )


def _item(one: etree._Element, minuted: bool) -> Item:
    """Its minute and decision are taken unless the answer says that they are not published."""
    minuted = minuted and not _no(one, "isminutepublished")
    decided = not _no(one, "isdecisionpublished")
    return Item(
        _id(one, "agendaitemid"),
        _number(one),
        _text(one, "agendaitemtitle"),
        _plain(_text(one, "agendatext")),
        _yes(one, "isrestricted"),
        _text(one, "isdisplayallowed").lower() != "false",
        _plain(_text(one, "decisionnonemptyhtmlbody")) if decided else "",
        _plain(_text(one, "minutesnonemptyhtmlbody")) if minuted else "",
        _as_number(_text(one, "minutesitemnumber")),
        tuple(_documents(one)),
    )


def _number(one: etree._Element) -> str:
    """As printed on the agenda, such as 5a, where that is short; headings are numbered 0 there, and not here."""
    plain = _as_number(_text(one, "agendaitemnumber"))
    printed = _as_number(_text(one, "fulldisplaynumberformat"))
    return printed if printed and plain and len(printed) <= MOST_DIGITS else plain


def _as_number(text: str) -> str:
    text = text.strip().rstrip(".")
    return "" if text == "0" else text


def _documents(one: etree._Element) -> Iterator[Document]:
    for linked in one.iter("linkeddoc"):
        if _id(linked, "attachmentid"):
            yield Document(
                _id(linked, "attachmentid"),
                _text(linked, "title") or "Paper",
                _text(linked, "url"),
                _yes(linked, "isrestricted"),
                _yes(linked, "isdecisionattachment"),
            )


def _attendees(one: etree._Element) -> Iterator[Attendee]:
    """Their facts are attributes on some servers and elements on others."""
    for who in one.iter("attendee"):
        said = {key.lower(): _unescaped(value) for key, value in who.attrib.items()}
        name = said.get("name") or _text(who, "name")
        if name:
            yield Attendee(
                name,
                said.get("roledescription") or _text(who, "roledescription"),
                said.get("attendance") or _text(who, "attendance"),
                said.get("memberid") or _id(who, "memberid"),
            )


def _terms(one: etree._Element) -> Iterator[Term]:
    for term in one.iter("termofoffice"):
        yield _term(term)


def _term(one: etree._Element) -> Term:
    return Term(_day(_text(one, "startdate")), _day(_text(one, "enddate")))


def _committee_of(one: etree._Element) -> str:
    above = (_own(ancestor, "committeeid") for ancestor in one.iterancestors())
    return _id(one, "committeeid") or next((found for found in above if found), "")


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


def _all(answer: bytes, tag: str) -> Iterator[etree._Element]:
    root = _root(answer)
    return iter(()) if root is None else root.iter(tag)  # the first element too


def _own(one: etree._Element, *tags: str) -> str:
    """The text of a child."""
    return next((_unescaped(found) for tag in tags if (found := one.findtext(tag))), "")


def _text(one: etree._Element, *tags: str) -> str:
    """The text of the first element of these names below, however deep; spaces made single."""
    found = (element for tag in tags for element in one.iter(tag) if element is not one)
    return next((text for element in found if (text := _unescaped("".join(element.itertext())))), "")


def _id(one: etree._Element, tag: str) -> str:
    """A number of the service; empty for what is too long to be one."""
    return text if len(text := _text(one, tag)) <= MOST_OF_A_NUMBER else ""


def _yes(one: etree._Element, tag: str) -> bool:
    return _own(one, tag).lower() in ("true", "1", "yes")


def _no(one: etree._Element, tag: str) -> bool:
    """Whether it says plainly that something is not so; a server that says nothing does not."""
    return _own(one, tag).lower() in ("false", "0", "no")


def _unescaped(text: str) -> str:
    for _ in range(MOST_ESCAPES):
        if (plain := html.unescape(text)) == text:
            break
        text = plain
    return " ".join(text.replace("\xa0", " ").translate(_WINDOWS).split())


def _plain(text: str) -> str:
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


def _day(text: str) -> datetime.date | None:
    found = _DAY.match(text)
    if not found:
        return None
    try:
        day = datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None
    return day if day.year in YEARS else None  # 01/01/0001 is how such servers write that there is none


def _hour(text: str) -> datetime.time | None:
    """The hour of "10.00 am", "14:00" or "7 PM"; None for what is no hour."""
    found = _HOUR.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
