"""Reads attendance from minutes and decision notices: who was there, sent apologies, or stood in for whom."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns, people, roll
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.people import Person
from shiremoot.papers.rows import Row

_SENTENCE_APOLOGIES = patterns.compile(
    r"\bapolog(?:y|ies)(?: for (?:absence|lateness|the meeting))?(?: (?:was|were|had been|has been|have been))?"
    r"(?: (?:received|sent|tendered|submitted|given|accepted|noted)(?: and \w+)?)?"
    r"(?: from| by| on behalf of|:)\s+(.{3,600})",
    re.I,
)
_SUBSTITUTE = patterns.compile(
    r"([^.;]{3,80}?) (?:attended|was present|was in attendance|was|acted|substituted|substituting|attending)"
    r"(?: as)?(?: an?)?"
    r"(?: substitute)?(?: member)?(?: (?:for|on behalf of|in place of) ([^.;]{3,60}))?(?=[.;]|$)",
    re.I,
)
_END = patterns.compile(
    r"(?:these notes|if you have|minutes|agenda|the (?:chair|meeting|committee|board) |welcome|action$"
    r"|declaration|to discuss|"
    r"item|part |resolved|quorum|this (?:note|meeting)|the minutes)",
    re.I,
)
_ROLES = patterns.compile(
    r"\b(vice[- ]?chair\w*|deputy chair\w*|chair\w*|(?:vice|depute|deputy)[- ]convener|conven[eo]r"
    r"|(?:leas-?)?ch?athaoirleach"
    r"|presiding|mayor|provost)\b",
    re.I,
)
_SENTENCE_END = patterns.compile(r"(?<=[a-z)]{2})\.\s+(?=[A-Z])")
_FOR = patterns.compile(r"(?:as )?(?:substitut\w+|deputising|standing in) for (.{3,60})", re.I)
_GROUP = patterns.compile(
    r"^(?:(?:board|committee|panel) members|(?:[A-Z][\w’'-]*[ -]){0,3}(?:members?|representatives?|governors?))\s*:\s*",
    re.I,
)
_PUBLIC = patterns.compile(
    r",?\s*(?:(?:and|&)\s+)?(?:\d{1,3}|no|one|two|three|four|five|six|seven|eight|nine|ten|several|\w+teen)\s+"
    r"(?:members?|representatives?) of (?:the )?(?:public|press)[^,;]*",
    re.I,
)
_MOST_ROWS = 70


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each person named, in the words of the section that names them."""
    for document in paper.of_kind("minutes", "decision notice"):
        yield from _listed(document)
        yield from _in_sentences(document)


def _listed(document: PaperPart) -> Iterator[Fact]:
    """Yield the people listed under "Present", "In attendance", "Officers", "Apologies" before the first item."""
    status = ""
    columns = _columns([row for row in document.matter[:_MOST_ROWS] if len(row.cells) > 1])
    first_item = document.items[0].first_line if document.items else None
    for group in _groups(document.paragraphs[:_MOST_ROWS]):
        if first_item is not None and group[0].number >= first_item:
            return
        rest = _joined(group)
        if found := roll.section(group[0], rest):
            status, rest = found
        elif status and (_END.match(rest) or group[0].label):
            status = ""
        named = any(people.has_title(cell) for row in group for cell in row.cells[1:])
        if status and rest and columns and not named and all(len(row.cells) > 1 for row in group):
            for row in group:
                if person := people.person_in(row.cells[0]):
                    beside = [cell for cell in row.cells[1:] if cell and not roll.INITIALS.match(cell)]
                    yield _attended(row, person, status, document, ", ".join(beside))
        elif status and rest:
            yield from _people(group, rest, status, document)


def _groups(paragraphs: Sequence[Paragraph]) -> Iterator[list[Row]]:
    """Yield the rows of each paragraph, split where a row opens a section of its own."""
    for paragraph in paragraphs:
        group: list[Row] = []
        for row in paragraph.rows:
            if group and (roll.section(row, row.text) or _starts_group(group[-1], row)):
                yield group
                group = []
            group.append(row)
        yield group


def _starts_group(last: Row, row: Row) -> bool:
    """Return True for a line that starts with a person's title or opens a group, if the line before is complete."""
    if _GROUP.match(row.text) or roll.dashed(row.text):
        return True
    return people.has_title(row.text) and not re.search(r"(?:[,;&(]|\band)$", last.text)


def _joined(rows: Sequence[Row]) -> str:
    """Return the words of the rows, with wide spaces as commas so that columns stay apart."""
    return " ".join(", ".join(cell for cell in row.cells if cell) if row.cells else row.text for row in rows)


def _people(rows: Sequence[Row], text: str, status: str, document: PaperPart) -> Iterator[Fact]:
    text = _GROUP.sub("", text)
    text = re.sub(r"\)\s+(?=[A-Z])", "), ", text)
    text = _PUBLIC.sub("", _SENTENCE_END.sub("; ", text))
    if posts := roll.with_posts(text):
        yield from (_attended(_row_of(rows, person), person, status, document) for person in posts)
        return
    text = people.spread(text)
    named = [roll.person(piece) for piece in roll.joined_halves(people.split(text))]
    found = [person for person in named if person]
    if len(found) == 1 and named[0] and len(named) > 1:
        found = [roll.affiliated(named[0], text)]  # "Dr A Name, Some Trust and Another"
        named = named[:1]
    if len(found) * 2 >= len(named):
        yield from (_attended(_row_of(rows, person), person, status, document) for person in found)


def _columns(rows: Sequence[Row]) -> bool:
    """Return True if the rows print a name beside an affiliation, not two names beside each other."""
    pairs = [row for row in rows if len(row.cells) > 1 and people.person_in(row.cells[0])]
    return len(pairs) * 2 > len(rows) and sum(
        1 for row in pairs if not people.person_in(row.cells[1])
    ) * 2 > len(pairs)


def _row_of(rows: Sequence[Row], person: Person) -> Row:
    last = person.name.split()[-1]
    return next((row for row in rows if last in row.text), rows[0])


def _attended(row: Row, person: Person, status: str, document: PaperPart, beside: str = "") -> Fact:
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
    """Return True for a post or an organisation, not the reason for an absence: "(holiday)"."""
    return "organisation" in held or people.is_post(str(held.get("post", "")))


def _beside(text: str) -> dict[str, object]:
    """Return what the next columns hold: a post, an organisation, or a post and then an organisation."""
    post, comma, organisation = text.rpartition(", ")
    if comma and people.is_post(post) and not people.is_post(organisation):
        return {"post": post, "organisation": organisation}
    return people.post_and_organisation(text) if people.is_post(text) else {"organisation": text}


def _are_initials(person: Person) -> bool:
    return person.note.isupper() and person.note == "".join(
        word[0] for word in re.split(r"[ -]", person.name) if word
    )


def _in_sentences(document: PaperPart) -> Iterator[Fact]:
    """Yield apologies and substitutes from sentences under an item."""
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


def _substitutes(row: Row, sentence: str, document: PaperPart) -> Iterator[Fact]:
    if "substitut" not in sentence.lower() or not (found := _SUBSTITUTE.match(sentence.strip())):
        return
    person = people.person_in(found[1])
    if person:
        made = _attended(row, person, "substitute", document)
        other = people.person_in(found[2]) if found[2] else None
        extra: dict[str, object] = {"for": other.name} if other else {}
        yield fact("attendance", made.value | extra, row)
