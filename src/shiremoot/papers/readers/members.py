"""Reads members of a body from front sheets and partnership tables."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns, people
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.people import Person
from shiremoot.papers.rows import Row

_START = patterns.compile(
    r"(?:board |committee |other |voting |non-voting |co-opted |elected |cabinet |panel |current |full |the )*"
    r"(?:membership|members|councillors|co-optees|quorum and membership)(?: (?:of the|list)\b.{0,60})?\s*:?$",
    re.I,
)
_TO_MEMBERS = patterns.compile(
    r"(?:to:?|membership:?|members:?|councillors:?)\s+(?:(?:the )?members of the [^:]{3,80}:|councillors?\b|cllrs?\b)"
    r"|councillors\s*:\s*(?=[A-Z])|councillors (?:[A-Z][\w.'’-]*\s){0,2}[A-Z][\w.'’-]*(?: \(|,)",
    re.I,
)
_CHAIR = patterns.compile(
    r"(?P<role>(?:independent )?(?:vice[- ]?chair|deputy chair|co-chair|chair)(?:man|woman"
    r"|person)?)\b\s*(?:[:–—-]|\s-\s)\s*(?P<who>\S.*)",
    re.I,
)
_END = patterns.compile(
    r"(?:notes?\b|if you|agenda|date|time|venue|a meeting|this is|contact|quorum|public|the meeting|part "
    r"|substitutes?\b|for further)",
    re.I,
)
_ROLE = patterns.compile(r"\b(vice[- ]?chair|deputy chair|chair)", re.I)
_PARTNER_CHAIR = patterns.compile(
    r"(?:independent )?(?:vice[- ]?chair|chair)\w*\s*(?:/\s*vice[- ]?chair\w*)?$|\w* ?lead (?:member|officer)$",
    re.I,
)
_FORMER = patterns.compile(r"\.?\s*\b(?:the )?(?:previous|former|until)", re.I)
_QUORUM = patterns.compile(r"\s*\(quorum\b[^()]*\)", re.I)
_MOST_MISSES = 6


def read(paper: Paper) -> Iterator[Fact]:
    """Yield members listed on the front of agendas, and the chairs and leads that partnership tables name."""
    for document in paper.of_kind("agenda"):
        yield from _listed(document)
    for document in paper.of_kind("partnership update"):
        yield from _partner_table(document)


def _listed(document: PaperPart) -> Iterator[Fact]:
    listing, misses = False, 0
    stop = document.items[0].first_line if document.items else document.last_line + 1
    rows = [row for row in document.matter if row.number < stop]
    rows += [row for row in document.matter if document.items and row.number > document.items[-1].last_line][
        :30
    ]
    for row in rows:
        if _START.match(row.text) or _TO_MEMBERS.match(row.text):
            listing, misses = True, 0
        found = list(_members(row, listing))
        yield from found
        misses = 0 if found else misses + 1
        if listing and not found and ((_END.match(row.text) and not row.gap) or misses > _MOST_MISSES):
            listing = False


def _members(row: Row, listing: bool) -> Iterator[Fact]:
    chair = _CHAIR.match(row.text)
    if chair and (person := _with_rest(chair["who"])):
        yield _member(row, person, _role(chair["role"]))
    elif listing and not row.label:
        yield from _in_row(row)


def _in_row(row: Row) -> Iterator[Fact]:
    if len(row.cells) > 1 and (person := people.person_in(row.cells[0])):
        rest = ", ".join(cell for cell in row.cells[1:] if cell)
        if not people.person_in(row.cells[1]):
            yield _member(row, Person(person.name, person.title, rest or person.note), None)
            return
    text = re.sub(r"^(?:to|members?|membership)\s*:\s+", "", _QUORUM.sub("", row.text), flags=re.I)
    if people.is_plural(text):
        text = people.spread(re.sub(r"^(\w+)\s*:\s*", r"\1 ", text))
    text = re.sub(r"^(?:to:?|members?:?|membership:?|councillors?:)\s+", "", text, flags=re.I)
    text = re.sub(r"\[[^\]]*\]", ",", text)
    named = [people.person_in(piece) for piece in people.split(text)]
    if named and all(named):
        yield from (_member(row, person, None) for person in named if person)
    elif (
        named
        and named[0]
        and len(named) > 1
        and not named[1]
        and len(row.text) < 160
        and (one := _with_rest(row.text))
    ):
        yield _member(row, one, None)


def _with_rest(text: str) -> Person | None:
    """Return a person with the post or organisation in brackets or after a comma."""
    name, _, rest = text.partition(",")
    person = people.person_in(text) or people.person_in(name)
    return Person(person.name, person.title, person.note or rest.strip()) if person else None


def _member(row: Row, person: Person, role: str | None) -> Fact:
    said: dict[str, object] = {
        "name": person.name,
        "title": person.title,
        "role": role or _role_in(person.note),
    }
    note = (
        ""
        if re.fullmatch(r"(?:independent )?(?:vice[- ]?chair|chair)\w*", person.note, re.I)
        else person.note
    )
    return fact("member", said | people.post_and_organisation(note), row)


def _role(printed: str) -> str:
    return "vice-chair" if re.match(r"vice|deputy", printed, re.I) else "chair"


def _role_in(note: str) -> str:
    """Return the role in a note. "(Chair)" is a chair of this body, "Chair, Healthwatch" is not."""
    found = _ROLE.search(note)
    return _role(found[1]) if found and len(note) < 25 and "," not in note else "member"


def _partner_table(document: PaperPart) -> Iterator[Fact]:
    rows = document.matter[:16]
    for at, row in enumerate(rows):
        if len(row.cells) < 2 or not _PARTNER_CHAIR.match(row.cells[0]):
            continue
        key, value = row.cells[0], " ".join([row.cells[1], *_wrapped(rows[at + 1 : at + 3])])
        value = _FORMER.split(value)[0]
        roles = (
            ["chair", "vice-chair"] if re.search(r"/\s*vice", key, re.I) else [_role_in(key.split("/")[0])]
        )
        for place, piece in enumerate(re.split(r"\s+/\s+", value)):
            yield from _leading(row, key, piece, roles[min(place, len(roles) - 1)])


def _leading(row: Row, key: str, piece: str, role: str) -> Iterator[Fact]:
    person, rest = _person_at_edge(piece.split(",")[0])
    if not person:
        return
    said: dict[str, object] = {"name": person.name, "title": person.title, "role": role}
    rest = ", ".join(part for part in (rest, *piece.split(",")[1:]) if part).strip(" ,–-()")
    if "lead" in key.lower():
        said["post"] = key
    elif rest and len(rest) < 80:
        said |= people.post_and_organisation(rest)
    yield fact("member", said, row, None, "likely")


def _person_at_edge(piece: str) -> tuple[Person | None, str]:
    """Return the person at the start or end of a few words, and the words left over."""
    words = piece.split()
    caps = next((at for at, word in enumerate(words) if at and word.isupper() and len(word) > 1), len(words))
    for size in range(min(6, caps), 1, -1):
        if person := people.person_in(" ".join(words[:size])):
            return person, " ".join(words[size:])
    if people.is_post(piece):
        return people.person_in(" ".join(words[-2:])), " ".join(words[:-2])
    return None, ""


def _wrapped(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the continuation rows of a table cell: rows with no key of their own."""
    for row in rows:
        if len(row.cells) > 1 or not row.tabbed:
            return
        yield row.text
