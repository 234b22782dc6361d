"""Recognises the roll of a meeting: its sections, and the people in each."""

import re
from collections.abc import Sequence

from shiremoot.papers import patterns, people
from shiremoot.papers.people import Person
from shiremoot.papers.rows import Row

_SECTIONS = (
    (
        "apologies",
        patterns.compile(
            r"\(?apolog(?:y|ies)(?: for absence)?(?: were received from)?\b|ymddiheuriadau\b|leithscéalta\b"
            r"|absent(?: with apologies)?\b",
            re.I,
        ),
    ),
    (
        "officer",
        patterns.compile(
            r"oifigigh i láthair"
            r"|(?:council |lead )?(?:officers?|officials?|staff)(?: (?:present|in attendance|also present"
            r"|attending))?"
            r"(?=\s*:|\s{2}|$)",
            re.I,
        ),
    ),
    (
        "in attendance",
        patterns.compile(
            r"(?:other |also |non-voting )*(?:(?:members?|persons?|councillors?|others?|guests?|partners?"
            r"|observers?) )?"
            r"(?:also )?(?:in attendance|attending|also present|present by invitation)\b|also present\b"
            r"|others? present\b"
            r"|invited guests|(?:by|at the) invitation|observers?(?=\s*:)",
            re.I,
        ),
    ),
    ("substitute", patterns.compile(r"substitutes?(?: members?)?(?=\s*[:(]|$)|substituting", re.I)),
    (
        "present",
        patterns.compile(
            r"(?:(?:board|committee|cabinet|panel|council|partnership|forum|voting|co-opted|elected) )?(?:members"
            r"|councillors|membership)?\s*"
            r"\bpresent\b(?: in the chair| were)?|sederunt\b|ball sa chathaoir|(?:baill a bhí )?i láthair\b"
            r"|(?:yn )?b?presennol\b|(?:board|committee|panel|cabinet|voting) members(?=\s*:)"
            r"|members present"
            r"|(?:in the )?chair(?:man|person)?(?=\s*:)|vice-?chair(?:man|person)?(?=\s*:)|attendees(?=\s*:"
            r"|$)|attendance(?=\s*:)",
            re.I,
        ),
    ),
)
_DASHED = patterns.compile(r"(?P<who>[^,;–-]{4,60}?)\s+[–-]\s+(?P<what>[A-Z][^;]{2,90})$")
INITIALS = patterns.compile(r"\(?[A-Z]{2,4}\)?$")


def section(row: Row, text: str) -> tuple[str, str] | None:
    """Return the section that a row opens, and the words after its heading."""
    if row.label or len(text) > 2000:
        return None
    for status, pattern in _SECTIONS:
        found = pattern.match(text)
        if found:
            rest = text[found.end() :].rstrip(")") if text[0] == "(" else text[found.end() :]
            if status == "apologies" and not re.match(r"\s*(?:[:–-]|$|were|from)", rest):
                rest = ": " + rest
            if (
                status == "present"
                and rest.strip()
                and not re.match(r"\s*[:,–-]", rest)
                and not _chairs(row, rest)
            ):
                return None
            return status, re.sub(r"^\s*(?:(?:were|was)?\s*(?:received )?from\b)?[\s:,–-]*", "", rest)
    return None


def _chairs(row: Row, rest: str) -> bool:
    return (
        people.has_title(rest.strip())
        or row.text.isupper()
        or people.person_in(people.split(rest)[0]) is not None
    )


def dashed(text: str) -> Person | None:
    """Return a person with a post or an organisation after a dash: "Hugh Ince – Director of Place"."""
    found = _DASHED.match(text)
    person = people.person_in(found["who"]) if found else None
    return Person(person.name, person.title, found["what"]) if found and person else None


def with_posts(text: str) -> list[Person]:
    """Return people separated by semicolons, each with a post after a comma; none if the text is not set so."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    named = [people.person_in(part.split(",")[0]) for part in parts]
    lists = any(people.person_in(piece) for part in parts for piece in people.split(part)[1:])
    if len(parts) < 2 or not all(named) or lists or not any("," in part for part in parts):
        return []
    return [affiliated(person, part) for person, part in zip(named, parts, strict=True) if person]


def affiliated(person: Person, text: str) -> Person:
    """Return a person with the words after the comma, unless brackets hold more than initials."""
    rest = text.partition(",")[2].strip(" ,.;")
    note = "" if INITIALS.match(person.note) else person.note
    return Person(person.name, person.title, note or rest)


def person(piece: str) -> Person | None:
    """Return a person; a councillor may be a surname alone; "Clerk (Mr A Smith)" is turned round."""
    if posted_after := dashed(piece):
        return posted_after
    piece = re.sub(r"^(?:and|clerk(?! \()|the(?= clerk))\b\s+", "", piece, flags=re.I).strip()
    chairing = re.match(r"(.{3,80}?),? (?:\(?in the chair\)?|presiding)\.?$", piece, re.I)
    if chairing and (held := people.person_in(chairing[1])):
        return Person(held.name, held.title, "Chair")
    inside = re.match(r"(.{3,120}?)\s*\(([^()]{3,60})\)\.?$", piece)
    posted = inside and (people.has_title(inside[2]) or people.is_post(inside[1]))
    if inside and posted and (held := people.person_in(inside[2])):
        return Person(held.name, held.title, inside[1].strip())
    return people.person_in(piece)


def joined_halves(pieces: Sequence[str]) -> list[str]:
    """Join a post that was cut at its commas: "Senior Engineer, Water Services (Ms A Peters)"."""
    out: list[str] = []
    for piece in pieces:
        if out and _is_unfinished(out[-1]) and not people.has_title(piece):
            out[-1] = f"{out[-1]}, {piece}"
        else:
            out.append(piece)
    return out


def _is_unfinished(piece: str) -> bool:
    return "(" not in piece and people.is_post(piece) and people.person_in(piece) is None
