"""Turn the answers of a ModernGov web service into plain values. Pure: bytes in, frozen dataclasses out.

The service writes truth values as "True" and "False"; an empty list may be an empty page; a misconfigured server
answers with a web page. Servers nest elements differently, so elements are found at any depth. Content marked as not
published yet is left out. `wire` parses the bytes.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from shiremoot.intake.moderngov import wire
from shiremoot.intake.moderngov.wire import BrokenAnswer

MAX_NUMBER_LENGTH = 8
MAX_QUOTED = 40
RESTRICTED = "isrestricted"


@dataclass(frozen=True)
class Committee:
    """A committee. One that is deleted or expired counts as ended; the service still lists its meetings."""

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
    """A person expected at a meeting, and how they attended."""

    name: str
    role: str
    attendance: str
    member_id: str = ""


@dataclass(frozen=True)
class ListedDocument:
    """A paper attached to an item or to a meeting."""

    id: str
    title: str
    url: str
    restricted: bool
    of_decision: bool = False
    unclear: str = ""  # what the service says of its being restricted, if that is neither yes nor no


@dataclass(frozen=True)
class ListedItem:
    """An item of business with its text, decision and minute, as plain text. A heading between items has no number."""

    id: str
    number: str
    title: str
    text: str = ""
    restricted: bool = False
    shown: bool = True
    decision: str = ""
    minute: str = ""
    minute_number: str = ""
    documents: tuple[ListedDocument, ...] = ()
    unclear: str = ""  # as of a document


@dataclass(frozen=True)
class ListedMeeting:
    """One meeting with everything about it. `at` is None if no hour was published."""

    id: str
    on: datetime.date
    at: datetime.time | None
    place: str
    status: str
    items: tuple[ListedItem, ...] = ()
    attendees: tuple[Attendee, ...] = ()
    documents: tuple[ListedDocument, ...] = ()
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
    """Return every committee in the service's order. Raises `BrokenAnswer`."""
    return [
        Committee(
            wire.number(one, "committeeid"),
            wire.text(one, "committeetitle"),
            wire.text(one, "committeecategory"),
            wire.is_true(one, "committeedeleted") or wire.is_true(one, "committeeexpired"),
        )
        for one in wire.elements(answer, "committee")
        if wire.number(one, "committeeid") and wire.text(one, "committeetitle")
    ]


def councillors(answer: bytes) -> list[Councillor]:
    """Return every councillor by ward; one who sits for two wards comes twice. Raises `BrokenAnswer`."""
    return [
        Councillor(
            wire.number(one, "councillorid"),
            wire.text(one, "fullusername"),
            wire.text(one, "politicalpartytitle"),
            wire.text(ward, "wardtitle"),
            tuple(_terms(one)),
        )
        for ward in wire.elements(answer, "ward")
        for one in ward.iter("councillor")
        if wire.number(one, "councillorid") and wire.text(one, "fullusername")
    ]


def committees_of_councillor(answer: bytes) -> list[tuple[str, str, Term]]:
    """Return number, role and term for each committee a councillor sits on. Raises `BrokenAnswer`."""
    return [
        (wire.number(one, "committeeid"), wire.text(one, "role", "roledescription"), _term(one))
        for one in wire.elements(answer, "committee")
        if wire.number(one, "committeeid")
    ]


def meetings(answer: bytes) -> list[Listed]:
    """Return the meetings of a list, each with the committee it names or is nested in. Raises `BrokenAnswer`."""
    return [
        Listed(wire.number(one, "meetingid"), _committee_of(one), wire.day(wire.text(one, "meetingdate")))
        for one in wire.elements(answer, "meeting")
        if wire.number(one, "meetingid")
    ]


def meeting(answer: bytes) -> ListedMeeting:
    """Return one meeting. Raises `BrokenAnswer`, also for a meeting without a day, which could not be stored."""
    one = next(wire.elements(answer, "meeting"), None)
    on = wire.day(wire.text(one, "meetingdate")) if one is not None else None
    if one is None or on is None:
        raise BrokenAnswer("The answer tells of no meeting with a day.")
    minuted = wire.is_open(one, "minutepublished")
    published = (
        wire.is_open(one, "agendapublished")
        or wire.is_true(one, "minutepublished")
        or wire.is_true(one, "decisionpublished")
    )
    items = [_item(item, minuted) for item in one.iter("agendaitem")] if published else []
    kept = [item for item in items if item.title]
    held = {document.id for item in items if item.title or item.restricted for document in item.documents}
    return ListedMeeting(
        wire.number(one, "meetingid"),
        on,
        wire.hour(wire.text(one, "meetingtime")),
        wire.text(one, "meetinglocation"),
        wire.text(one, "meetingstatus"),
        tuple(kept),
        tuple(_attendees(one)),
        tuple(document for document in _documents(one) if document.id not in held) if published else (),
        wire.is_true(one, "iswebcast"),
        published,
    )


def _item(one: etree._Element, minuted: bool) -> ListedItem:
    """Return an item; its minute and decision are left out if the answer says that they are not published."""
    minuted = minuted and wire.is_open(one, "isminutepublished")
    decided = wire.is_open(one, "isdecisionpublished")
    return ListedItem(
        wire.number(one, "agendaitemid"),
        _number(one),
        wire.text(one, "agendaitemtitle"),
        wire.plain(wire.text(one, "agendatext")),
        _restricted(one),
        wire.is_open(one, "isdisplayallowed"),
        wire.plain(wire.text(one, "decisionnonemptyhtmlbody")) if decided else "",
        wire.plain(wire.text(one, "minutesnonemptyhtmlbody")) if minuted else "",
        _as_number(wire.text(one, "minutesitemnumber")),
        tuple(_documents(one)),
        _unclear(one),
    )


def _restricted(one: etree._Element) -> bool:
    """Return False only if the answer says plainly that it is not restricted."""
    return wire.truth(one, RESTRICTED) is not False


def _unclear(one: etree._Element) -> str:
    """Return in words what an answer says that is neither yes nor no; empty if it is plain."""
    if wire.truth(one, RESTRICTED) is not None:
        return ""
    said = wire.child_text(one, RESTRICTED)[:MAX_QUOTED]
    return f"says “{said}”" if said else "says nothing"


def _number(one: etree._Element) -> str:
    """Return the number as printed on the agenda, such as 5a, if it is short; empty for a heading, numbered 0."""
    plain = _as_number(wire.text(one, "agendaitemnumber"))
    printed = _as_number(wire.text(one, "fulldisplaynumberformat"))
    return printed if printed and plain and len(printed) <= MAX_NUMBER_LENGTH else plain


def _as_number(text: str) -> str:
    text = text.strip().rstrip(".")
    return "" if text == "0" else text


def _documents(one: etree._Element) -> Iterator[ListedDocument]:
    for linked in one.iter("linkeddoc"):
        if wire.number(linked, "attachmentid"):
            yield ListedDocument(
                wire.number(linked, "attachmentid"),
                wire.text(linked, "title") or "Paper",
                wire.text(linked, "url"),
                _restricted(linked),
                wire.is_true(linked, "isdecisionattachment"),
                _unclear(linked),
            )


def _attendees(one: etree._Element) -> Iterator[Attendee]:
    """Yield the attendees. Some servers give their details as attributes, others as elements."""
    for who in one.iter("attendee"):
        details = {key.lower(): wire.unescaped(value) for key, value in who.attrib.items()}
        name = details.get("name") or wire.text(who, "name")
        if name:
            yield Attendee(
                name,
                details.get("roledescription") or wire.text(who, "roledescription"),
                details.get("attendance") or wire.text(who, "attendance"),
                details.get("memberid") or wire.number(who, "memberid"),
            )


def _terms(one: etree._Element) -> Iterator[Term]:
    for term in one.iter("termofoffice"):
        yield _term(term)


def _term(one: etree._Element) -> Term:
    return Term(wire.day(wire.text(one, "startdate")), wire.day(wire.text(one, "enddate")))


def _committee_of(one: etree._Element) -> str:
    above = (wire.child_text(ancestor, "committeeid") for ancestor in one.iterancestors())
    return wire.number(one, "committeeid") or next((found for found in above if found), "")
