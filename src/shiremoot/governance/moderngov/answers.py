"""What a ModernGov web service answers, as plain values. Pure: bytes in, frozen dataclasses out.

Its text is often escaped twice, its yes and no are "True" and "False", an empty list may be an empty page, and a
misconfigured server answers with a web page. Elements are taken wherever they stand below their parent, since servers
nest them differently. Dates are dd/mm/yyyy, hours local.
"""

import datetime
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree
from lxml import html as markup

_CONTROLS = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_HOUR = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(?::\d{2})?\s*([ap])?\.?m?\.?", re.I)
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_WEB_PAGE = re.compile(rb"<(?:!doctype html|html|script|head|body)\b", re.I)
_ENDS_A_LINE = ("br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4")
MOST_ESCAPES = 3


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
    """An item of business with its text, and what was decided and minuted of it, in plain words."""

    id: str
    number: str
    title: str
    text: str = ""
    restricted: bool = False
    shown: bool = True
    decision: str = ""
    minute: str = ""
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

    @property
    def called_off(self) -> bool:
        return bool(re.search(r"cancel|abandon|not (?:being )?held|postpone", self.status, re.I))


def committees(answer: bytes) -> list[Committee]:
    """Every committee, in the service's order. Raises BrokenAnswer."""
    return [
        Committee(
            _text(one, "committeeid"),
            _text(one, "committeetitle"),
            _text(one, "committeecategory"),
            _yes(one, "committeedeleted") or _yes(one, "committeeexpired"),
        )
        for one in _all(answer, "committee")
        if _text(one, "committeeid") and _text(one, "committeetitle")
    ]


def councillors(answer: bytes) -> list[Councillor]:
    """Every councillor with a ward; one who sits for two wards comes twice. Raises BrokenAnswer."""
    return [
        Councillor(
            _text(one, "councillorid"),
            _text(one, "fullusername"),
            _text(one, "politicalpartytitle"),
            _text(ward, "wardtitle"),
            tuple(_terms(one)),
        )
        for ward in _all(answer, "ward")
        for one in ward.iter("councillor")
        if _text(one, "councillorid") and _text(one, "fullusername")
    ]


def committees_of_councillor(answer: bytes) -> list[tuple[str, str, Term]]:
    """The committees somebody sits on: number, role and term of each. Raises BrokenAnswer."""
    return [
        (_text(one, "committeeid"), _text(one, "role", "roledescription"), _term(one))
        for one in _all(answer, "committee")
        if _text(one, "committeeid")
    ]


def meetings(answer: bytes) -> list[Listed]:
    """The meetings of a list; a meeting's committee is its own or the one it stands in. Raises BrokenAnswer."""
    return [
        Listed(_text(one, "meetingid"), _committee_of(one), _day(_text(one, "meetingdate")))
        for one in _all(answer, "meeting")
        if _text(one, "meetingid")
    ]


def meeting(answer: bytes) -> Meeting:
    """One meeting, whole. Raises BrokenAnswer, also when it has no day: it could be put nowhere."""
    root = _root(answer)
    one = root if root is not None and root.tag == "meeting" else next(_all(answer, "meeting"), None)
    on = _day(_text(one, "meetingdate")) if one is not None else None
    if one is None or on is None:
        raise BrokenAnswer("The answer tells of no meeting with a day.")
    items = [_item(item) for item in one.iter("agendaitem")]
    held = {document.id for item in items for document in item.documents}
    return Meeting(
        _text(one, "meetingid"),
        on,
        _hour(_text(one, "meetingtime")),
        _text(one, "meetinglocation"),
        _text(one, "meetingstatus"),
        tuple(item for item in items if item.title),
        tuple(_attendees(one)),
        tuple(document for document in _documents(one) if document.id not in held),
    )


def _item(one: etree._Element) -> Item:
    return Item(
        _text(one, "agendaitemid"),
        _text(one, "agendaitemnumber").rstrip("."),
        _text(one, "agendaitemtitle"),
        _plain(_text(one, "agendatext")),
        _yes(one, "isrestricted"),
        _text(one, "isdisplayallowed").lower() != "false",
        _plain(_text(one, "decisionnonemptyhtmlbody")),
        _plain(_text(one, "minutesnonemptyhtmlbody")),
        tuple(_documents(one)),
    )


def _documents(one: etree._Element) -> Iterator[Document]:
    for linked in one.iter("linkeddoc"):
        if _text(linked, "attachmentid"):
            yield Document(
                _text(linked, "attachmentid"),
                _text(linked, "title") or "Paper",
                _text(linked, "url"),
                _yes(linked, "isrestricted"),
                _yes(linked, "isdecisionattachment"),
            )


def _attendees(one: etree._Element) -> Iterator[Attendee]:
    """Their facts are attributes on some servers and elements on others."""
    for who in one.iter("attendee"):
        said = {key: _unescaped(value) for key, value in who.attrib.items()}
        name = said.get("name") or _text(who, "name")
        if name:
            yield Attendee(
                name,
                said.get("roledescription") or _text(who, "roledescription"),
                said.get("attendance") or _text(who, "attendance"),
                said.get("memberid") or _text(who, "memberid"),
            )


def _terms(one: etree._Element) -> Iterator[Term]:
    for term in one.iter("termofoffice"):
        yield _term(term)


def _term(one: etree._Element) -> Term:
    return Term(_day(_text(one, "startdate")), _day(_text(one, "enddate")))


def _committee_of(one: etree._Element) -> str:
    above = (_own(ancestor, "committeeid") for ancestor in one.iterancestors())
    return _text(one, "committeeid") or next((found for found in above if found), "")


def _root(answer: bytes) -> etree._Element | None:
    """The answer's first element; None when it is empty. Entities are not resolved, and nothing is fetched."""
    if not answer.strip():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_CONTROLS.sub(b"", answer).strip(), parser)
    except etree.XMLSyntaxError:
        raise BrokenAnswer(_what_instead(answer)) from None
    if root is None or root.tag in ("html", "script"):
        raise BrokenAnswer(_what_instead(answer))
    return root


def _what_instead(answer: bytes) -> str:
    if _WEB_PAGE.search(answer[:2000]):
        return "The address answered with a web page where the web service's answer should be."
    return "The answer is not well-formed XML."


def _all(answer: bytes, tag: str) -> Iterator[etree._Element]:
    root = _root(answer)
    return iter(()) if root is None else root.iter(tag)


def _own(one: etree._Element, *tags: str) -> str:
    """The text of a child."""
    return next((_unescaped(found) for tag in tags if (found := one.findtext(tag))), "")


def _text(one: etree._Element, *tags: str) -> str:
    """The text of the first element of these names below, however deep; spaces made single."""
    found = (element for tag in tags for element in one.iter(tag) if element is not one)
    return next((text for element in found if (text := _unescaped("".join(element.itertext())))), "")


def _yes(one: etree._Element, tag: str) -> bool:
    return _own(one, tag).lower() in ("true", "1", "yes")


def _unescaped(text: str) -> str:
    for _ in range(MOST_ESCAPES):
        if (plain := html.unescape(text)) == text:
            break
        text = plain
    return " ".join(text.replace("\xa0", " ").split())


def _plain(text: str) -> str:
    """The words of a piece of HTML, a line for each paragraph."""
    if "<" not in text:
        return text
    root = markup.fragment_fromstring(text, create_parent="div")
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
        return datetime.date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        return None


def _hour(text: str) -> datetime.time | None:
    """The hour of "10.00 am", "14:00" or "7 PM"; None for what is no hour."""
    found = _HOUR.match(text.strip())
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "").lower()
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return datetime.time(hour, minute) if hour < 24 and minute < 60 else None
