"""Who was at a meeting, who sent apologies, who stood in for whom, as minutes and decision notices record it."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import people
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Document, Paper, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.people import Person
from shiremoot.papers.rows import Row

_SECTIONS = (
    (
        "apologies",
        re.compile(
            r"apolog(?:y|ies)(?: for absence)?(?: were received from)?\b|ymddiheuriadau\b|leithscéalta\b"
            r"|absent(?: with apologies)?\b",
            re.I,
        ),
    ),
    (
        "officer",
        re.compile(
            r"oifigigh i láthair"
            r"|(?:council |lead )?(?:officers?|officials?|staff)(?: (?:present|in attendance|also present"
            r"|attending))?"
            r"(?=\s*:|\s{2}|$)",
            re.I,
        ),
    ),
    (
        "in attendance",
        re.compile(
            r"(?:other |also |non-voting )*(?:(?:members?|persons?|councillors?|others?|guests?|partners?"
            r"|observers?) )?"
            r"(?:also )?(?:in attendance|attending|also present|present by invitation)\b|also present\b"
            r"|others? present\b"
            r"|invited guests|(?:by|at the) invitation|observers?(?=\s*:)",
            re.I,
        ),
    ),
    ("substitute", re.compile(r"substitutes?(?: members?)?(?=\s*[:(]|$)|substituting", re.I)),
    (
        "present",
        re.compile(
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
_SENTENCE_APOLOGIES = re.compile(
    r"\bapolog(?:y|ies)(?: for (?:absence|lateness|the meeting))?(?: (?:was|were|had been|has been|have been))?"
    r"(?: (?:received|sent|tendered|submitted|given|accepted|noted)(?: and \w+)?)?"
    r"(?: from| by| on behalf of|:)\s+(.{3,600})",
    re.I,
)
_SUBSTITUTE = re.compile(
    r"([^.;]{3,80}?) (?:attended|was present|was in attendance|was|acted|substituted|substituting|attending)"
    r"(?: as)?(?: an?)?"
    r"(?: substitute)?(?: member)?(?: (?:for|on behalf of|in place of) ([^.;]{3,60}))?(?=[.;]|$)",
    re.I,
)
_END = re.compile(
    r"(?:these notes|if you have|minutes|agenda|the (?:chair|meeting|committee|board) |welcome|action$"
    r"|declaration|to discuss|"
    r"item|part |resolved|quorum|this (?:note|meeting)|bristol|the minutes)",
    re.I,
)
_ROLES = re.compile(
    r"\b(vice[- ]?chair\w*|deputy chair\w*|chair\w*|(?:vice|depute|deputy)[- ]convener|conven[eo]r"
    r"|(?:leas-?)?ch?athaoirleach"
    r"|presiding|mayor|provost)\b",
    re.I,
)
_SENTENCE_END = re.compile(r"(?<=[a-z)]{2})\.\s+(?=[A-Z])")
_FOR = re.compile(r"(?:as )?(?:substitut\w+|deputising|standing in) for (.{3,60})", re.I)
_DASHED = re.compile(r"(?P<who>[^,;–-]{4,60}?)\s+[–-]\s+(?P<what>[A-Z][^;]{2,90})$")
_INITIALS = re.compile(r"\(?[A-Z]{2,4}\)?$")
_GROUP = re.compile(
    r"^(?:(?:board|committee|panel) members|(?:[A-Z][\w’'-]*[ -]){0,3}(?:members?|representatives?|governors?))\s*:\s*",
    re.I,
)
_PUBLIC = re.compile(
    r",?\s*(?:(?:and|&)\s+)?(?:\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|several|\w+teen)\s+"
    r"(?:members?|representatives?) of (?:the )?(?:public|press)[^,;]*",
    re.I,
)
_MOST_ROWS = 70


def read(paper: Paper) -> Iterator[Fact]:
    """One fact for each person named, in the words of the section that names them."""
    for document in paper.of_kind("minutes", "decision notice"):
        yield from _listed(document)
        yield from _in_sentences(document)


def _listed(document: Document) -> Iterator[Fact]:
    """The lists under "Present", "In attendance", "Officers", "Apologies" before the first item."""
    status = ""
    columns = _columns([row for row in document.matter[:_MOST_ROWS] if len(row.cells) > 1])
    first_item = document.items[0].first_line if document.items else None
    for group in _groups(document.paragraphs[:_MOST_ROWS]):
        if first_item is not None and group[0].number >= first_item:
            return
        rest = _joined(group)
        if found := _section(group[0], rest):
            status, rest = found
        elif status and (_END.match(rest) or group[0].label):
            status = ""
        named = any(people.has_title(cell) for row in group for cell in row.cells[1:])
        if status and rest and columns and not named and all(len(row.cells) > 1 for row in group):
            for row in group:
                if person := people.person_in(row.cells[0]):
                    beside = [cell for cell in row.cells[1:] if cell and not _INITIALS.match(cell)]
                    yield _attended(row, person, status, document, ", ".join(beside))
        elif status and rest:
            yield from _people(group, rest, status, document)


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[list[Row]]:
    """The rows of each paragraph, parted where a row opens a section of its own."""
    for paragraph in paragraphs:
        group: list[Row] = []
        for row in paragraph.rows:
            if group and (_section(row, row.text) or _starts_afresh(group[-1], row)):
                yield group
                group = []
            group.append(row)
        yield group


def _starts_afresh(last: Row, row: Row) -> bool:
    """A line that opens with a person's title after a line that was not left hanging."""
    if _GROUP.match(row.text) or _dashed(row.text):
        return True
    return people.has_title(row.text) and not re.search(r"(?:[,;&(]|\band)$", last.text)


def _dashed(text: str) -> Person | None:
    """A person with a post or an organisation after a dash: "Hugh Ince – Director of Place"."""
    found = _DASHED.match(text)
    person = people.person_in(found["who"]) if found else None
    return Person(person.name, person.title, found["what"]) if found and person else None


def _joined(rows: Sequence[Row]) -> str:
    """The words of the rows, wide spaces made commas so that columns stay apart."""
    return " ".join(", ".join(cell for cell in row.cells if cell) if row.cells else row.text for row in rows)


def _section(row: Row, text: str) -> tuple[str, str] | None:
    """The section a row opens and what follows its heading."""
    if row.label or len(text) > 2000:
        return None
    for status, pattern in _SECTIONS:
        found = pattern.match(text)
        if found:
            rest = text[found.end() :]
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


def _people(rows: Sequence[Row], text: str, status: str, document: Document) -> Iterator[Fact]:
    text = _GROUP.sub("", text)
    text = re.sub(r"\)\s+(?=[A-Z])", "), ", text)
    text = _PUBLIC.sub("", _SENTENCE_END.sub("; ", text))
    if posts := _with_posts(text):
        yield from (_attended(_row_of(rows, person), person, status, document) for person in posts)
        return
    text = people.spread(text)
    named = [_person(piece) for piece in _joined_halves(people.split(text))]
    found = [person for person in named if person]
    if len(found) == 1 and named[0] and len(named) > 1:
        found = [_affiliated(named[0], text)]  # "Dr A Name, Some Trust and Another"
        named = named[:1]
    if len(found) * 2 >= len(named):
        yield from (_attended(_row_of(rows, person), person, status, document) for person in found)


def _with_posts(text: str) -> list[Person]:
    """People parted by semicolons, each with a post after a comma; none when the text is not set so."""
    parts = [part.strip() for part in text.split(";") if part.strip()]
    named = [people.person_in(part.split(",")[0]) for part in parts]
    lists = any(people.person_in(piece) for part in parts for piece in people.split(part)[1:])
    if len(parts) < 2 or not all(named) or lists or not any("," in part for part in parts):
        return []
    return [_affiliated(person, part) for person, part in zip(named, parts, strict=True) if person]


def _affiliated(person: Person, text: str) -> Person:
    rest = text.partition(",")[2].strip(" ,.;")
    note = "" if _INITIALS.match(person.note) else person.note
    return Person(person.name, person.title, note or rest)


def _columns(rows: Sequence[Row]) -> bool:
    """True when the rows set a name beside an affiliation rather than two names beside each other."""
    pairs = [row for row in rows if len(row.cells) > 1 and people.person_in(row.cells[0])]
    return len(pairs) * 2 > len(rows) and sum(
        1 for row in pairs if not people.person_in(row.cells[1])
    ) * 2 > len(pairs)


def _row_of(rows: Sequence[Row], person: Person) -> Row:
    last = person.name.split()[-1]
    return next((row for row in rows if last in row.text), rows[0])


def _person(piece: str) -> Person | None:
    """A person; a councillor may be a surname alone; "Clerk (Mr A Smith)" is turned round."""
    if dashed := _dashed(piece):
        return dashed
    piece = re.sub(r"^(?:and|clerk(?! \()|the(?= clerk))\b\s+", "", piece, flags=re.I).strip()
    chairing = re.match(r"(.{3,80}?),? (?:\(?in the chair\)?|presiding)\.?$", piece, re.I)
    if chairing and (held := people.person_in(chairing[1])):
        return Person(held.name, held.title, "Chair")
    inside = re.match(r"(.{3,120}?)\s*\(([^()]{3,60})\)\.?$", piece)
    posted = inside and (people.has_title(inside[2]) or people.is_post(inside[1]))
    if inside and posted and (held := people.person_in(inside[2])):
        return Person(held.name, held.title, inside[1].strip())
    return people.person_in(piece)


def _joined_halves(pieces: Sequence[str]) -> list[str]:
    """ "Senior Engineer, Water Services (Ms A Peters)" was cut at its commas: put the post together again."""
    out: list[str] = []
    for piece in pieces:
        if out and _is_unfinished(out[-1]) and not people.has_title(piece):
            out[-1] = f"{out[-1]}, {piece}"
        else:
            out.append(piece)
    return out


def _is_unfinished(piece: str) -> bool:
    return "(" not in piece and people.is_post(piece) and people.person_in(piece) is None


def _attended(row: Row, person: Person, status: str, document: Document, beside: str = "") -> Fact:
    said: dict[str, object] = {"name": person.name, "title": person.title, "status": status}
    if stood_in := _FOR.match(person.note):
        other = people.person_in(stood_in[1])
        said |= {"status": "substitute", "for": other.name if other else stood_in[1]}
        person = Person(person.name, person.title)
    role = _ROLES.search(person.note)
    if role and len(person.note) < 25:
        said["role"] = "vice-chair" if re.match(r"vice|deput|leas", role[1], re.I) else "chair"
    elif person.note and not _are_initials(person):
        held = people.post_and_organisation(person.note)
        said |= {} if status == "apologies" and not _is_held(held) else held
    if beside:
        said |= _beside(beside)
    said["meeting_date"] = document.on.isoformat() if document.on else None
    return fact("attendance", said, row, None, "certain" if " " in person.name else "likely")


def _is_held(held: dict[str, object]) -> bool:
    """A post or an organisation, not the reason for an absence: "(holiday)"."""
    return "organisation" in held or people.is_post(str(held.get("post", "")))


def _beside(text: str) -> dict[str, object]:
    """What the next columns say: a post, an organisation, or a post and then an organisation."""
    post, comma, organisation = text.rpartition(", ")
    if comma and people.is_post(post) and not people.is_post(organisation):
        return {"post": post, "organisation": organisation}
    return people.post_and_organisation(text) if people.is_post(text) else {"organisation": text}


def _are_initials(person: Person) -> bool:
    return person.note.isupper() and person.note == "".join(
        word[0] for word in re.split(r"[ -]", person.name) if word
    )


def _in_sentences(document: Document) -> Iterator[Fact]:
    """Apologies and substitutes told in a sentence under an item."""
    for item in document.items:
        if not re.search(r"apolog|substitut|attendance", item.title, re.I):
            continue
        for paragraph in item.paragraphs[item.heading :]:
            row = paragraph.rows[0]
            if found := _SENTENCE_APOLOGIES.search(paragraph.text):
                names = re.split(r"\.(?:\s|$)", _initials_safe(found[1]))[0]
                yield from _people(paragraph.rows, names, "apologies", document)
            elif paragraph is item.paragraphs[item.heading] and len(paragraph.text) < 200:
                yield from _people(paragraph.rows, paragraph.text, "apologies", document)
            for sentence in re.split(r"(?<=[.;])\s+", paragraph.text):
                yield from _substitutes(row, sentence, document)


def _initials_safe(text: str) -> str:
    return re.sub(r"\b([A-Z]|Mrs?|Ms|Dr|Cllr|Rev)\.", r"\1", text)


def _substitutes(row: Row, sentence: str, document: Document) -> Iterator[Fact]:
    if "substitut" not in sentence.lower() or not (found := _SUBSTITUTE.match(sentence.strip())):
        return
    person = people.person_in(found[1])
    if person:
        made = _attended(row, person, "substitute", document)
        other = people.person_in(found[2]) if found[2] else None
        extra: dict[str, object] = {"for": other.name} if other else {}
        yield fact("attendance", made.value | extra, row)
