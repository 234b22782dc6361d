"""Decisions, as minutes and decision notices record them, each with its own verb."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.items import Item
from shiremoot.papers.paper import Document, Paper, fact
from shiremoot.papers.paragraphs import Paragraph

_VERBS = {
    "note": "noted",
    "approve": "approved",
    "agree": "agreed",
    "endorse": "endorsed",
    "recommend": "recommended",
    "adopt": "adopted",
    "accept": "accepted",
    "authoris": "authorised",
    "authoriz": "authorised",
    "delegat": "delegated",
    "appoint": "appointed",
    "elect": "elected",
    "nominat": "nominated",
    "refer": "referred",
    "defer": "deferred",
    "reject": "rejected",
    "refus": "refused",
    "grant": "granted",
    "receiv": "received",
    "support": "supported",
    "confirm": "confirmed",
    "resolv": "resolved",
    "welcom": "welcomed",
    "ratif": "ratified",
    "declin": "declined",
    "request": "requested",
    "comment": "commented",
    "thank": "thanked",
}
_CAPITAL = re.compile(
    r"\b(?P<verb>RESOLVED|AGREED|APPROVED|NOTED|ENDORSED|RECOMMENDED|DECIDED|ADOPTED|ACCEPTED|DEFERRED|REFUSED|GRANTED"
    r"|REJECTED|REFERRED|RECEIVED)\b(?P<after>.*)",
    re.S,
)
_LEAD = re.compile(
    r"(?:It was |it was |IT WAS |The (?:committee|board|council|cabinet|panel) |Committee |Board )?(?:unanimously |UNANIMOUSLY )?(?:also |therefore |further )?"
    r"(?P<verb>Resolved|resolved|Agreed|agreed|Decided|decided|Approved|approved|Noted|Endorsed|endorsed|Recommended|"
    r"Decisions?|DECISIONS?|Resolutions?|RESOLUTIONS?|Outcome|Action agreed)(?: taken| made)?\s*"
    r"(?:[:;–-]+\s*|(?:unanimously )?(?:that|to)\b[\s:]*|$)(?P<after>.*)$",
    re.S,
)
_IT_WAS = re.compile(
    r"\b[Ii]t was (?:then |therefore |also |subsequently |unanimously |further )*(?P<verb>agreed|resolved|decided|approved)\b(?P<after>.*)",
    re.S,
)
_STEMS = r"(?:(?:also|then|unanimously|therefore|duly|formally|hereby) )*(?:" + "|".join(_VERBS) + r")"
_BODY = re.compile(
    r"(?:^|(?<=[.;] )|(?<=\. ))(?P<who>(?:That )?(?:The |the |All |Both )?(?:[A-Z][\w’'&-]*\s|of\s|for\s|and\s|&\s){0,9}?(?:Board|Committee|Council|Cabinet|Panel|"
    r"Members?|Councillors|Executive|Partnership|Group|Forum|Sub-Committee|Commission|connectivity|Connectivity)\s|All\s)"
    r"(?:also |then |unanimously |formally |therefore |nominated & |duly )*"
    r"(?P<verb>agreed|approved|endorsed|resolved|noted|adopted|accepted|authorised|delegated|received|ratified|debated|recommended)\b"
    r"(?P<after>.*)",
    re.S,
)
_PASSIVE = re.compile(
    r"(?P<what>(?:^|(?<=[.;] )|(?<= [-–] ))(?:The |Accounts|Minutes|All )[^.;:]{0,90}?)\s(?:was|were)(?: (?:then|therefore|otherwise|unanimously|duly))? "
    r"(?:and )?(?P<verb>agreed|approved|noted|adopted|accepted|ratified|endorsed)\b(?P<after>[^.;]*)",
    re.S,
)
_PASSIVE_OF = re.compile(
    r"\b(?:minutes|notes?|reports?|updates?|accounts?|record|statement|recommendations?|policy|proposals?|budget|presentation)\b",
    re.I,
)
_LOST = re.compile(
    r"(?P<what>[^.]{3,200}?)\s(?:was |were )?(?P<verb>LOST|FELL|CARRIED)\b(?P<after>[^.]*)"
    r"|\b(?P<motion>(?:The |the )?(?:motion|amendment|recommendation|proposal)s?\b[^.]{0,80}?)\s(?:was|were) (?:then )?(?P<low>lost|carried|defeated|not carried)\b"
)
_NAMED = r"(?:[A-Z][\w’'&-]*\s+|of\s+|for\s+|and\s+|&\s+){0,12}?(?:Board|Committee|Council|Cabinet|Panel|Members?|Executive|Councillors|Transport and [Cc]onnectivity|Partnership|Commission|Forum|Group)"
_SUBJECT = re.compile(
    rf"(?:[Tt]hat\s+|[Tt]o\s+)?(?:[Tt]he\s+)?{_NAMED}\s+(?:(?:is|are) RECOMMENDED to\s+)?(?={_STEMS}|[A-Z]{{4,}})"
)
_ALONE = re.compile(rf"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?{_NAMED}(?: for [\w&’' ]{{3,60}})?[\s:;,–-]*$")
_PART = re.compile(
    r"(?:note|approve|agree|endorse|adopt|accept|authoris|delegat|appoint|elect|refer|defer|receiv|support|comment|confirm|request|recommend|ask|ensure|contribute|that|to)\w*\b",
    re.I,
)
_OPEN = re.compile(r"[:;]\s*[-–]?$")
_FIRST_PART = re.compile(r"\(?(?P<label>[A1a])[.)]\)?\s+(?P<text>.{8,})", re.S)
_OVER = re.compile(
    r"(?:\([a-z]\)\s*)?(?:exempt information|decision made in|additional information|reasons? for (?:the )?decision|alternative options|"
    r"wards?:|declarations?|other options|deadline for|subject:)",
    re.I,
)
_SECTION = re.compile(r"decisions?(?: taken| made)?\s*:?\s*(?P<after>.*)$", re.I | re.S)
_MOST_TEXT = 2500


def read(paper: Paper) -> Iterator[Fact]:
    """One fact for each decision, or for each part of one that has several."""
    for document in paper.of_kind("minutes", "decision notice"):
        for item, paragraphs in _by_item(document):
            finder = _notice if document.kind == "decision notice" and _has_section(paragraphs) else _minutes
            yield from finder(document, item, paragraphs)


def _by_item(document: Document) -> Iterator[tuple[Item | None, Sequence[Paragraph]]]:
    if not document.items:
        yield None, document.paragraphs[document.head :]
    for item in document.items:
        yield item, item.paragraphs[item.heading :]


def _has_section(paragraphs: Sequence[Paragraph]) -> bool:
    return any(_SECTION.match(one.text) for one in paragraphs)


def _notice(document: Document, item: Item | None, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    """What stands under "Decision taken", up to the next heading of the form."""
    inside: list[Paragraph] = []
    begun = False
    for one in paragraphs:
        if not begun and (found := _SECTION.match(one.text)):
            begun = True
            if after := found["after"].strip():
                yield _fact(document, item, _own_verb(after, "agreed"), _text(after), one)
        elif begun and (_OVER.match(one.text) or (_SECTION.match(one.text) and one.text == one.text.title())):
            break
        elif begun:
            inside.append(one)
    yield from _resolution(document, item, inside, "agreed")


def _minutes(document: Document, item: Item | None, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    at = 0
    carried: list[tuple[Paragraph, re.Match[str]]] = []
    decided = False
    while at < len(paragraphs):
        one = paragraphs[at]
        taken = 1
        if found := _strong(one):
            group = _parts_after(paragraphs, at, found["after"])
            facts = list(_found(document, item, one, found, group))
            yield from facts
            decided, taken = decided or bool(facts), 1 + len(group)
        elif vote := _LOST.search(one.text):
            carried.append((one, vote))
        elif found := _weak(one.text):
            group = _parts_after(paragraphs, at, "") if one.text.endswith(":") else []
            made = list(
                _resolution(document, item, group, _verb_of(found["verb"]))
                if group
                else _weakly(document, item, one, found)
            )
            yield from made
            decided, taken = decided or bool(made), 1 + len(group)
        elif one.text.endswith(":") and _ALONE.match(one.text):
            group = _parts_after(paragraphs, at, "")
            yield from _resolution(document, item, group, "agreed")
            decided, taken = decided or bool(group), 1 + len(group)
        at += taken
    for one, vote in carried:
        outcome = "carried" if (vote["verb"] or vote["low"]).lower() == "carried" else "lost"
        if outcome == "lost" or not decided:
            yield _fact(document, item, outcome, vote[0].strip(), one)


def _strong(one: Paragraph) -> re.Match[str] | None:
    """A decision in capitals anywhere ("RESOLVED: …", "It was APPROVED that"), or leading a paragraph."""
    text = one.text
    found = _CAPITAL.search(text)
    if found and not text.isupper() and not (found["verb"] == "RECOMMENDED" and found.start() > 0):
        return found
    if text.rstrip(".:") in (
        "NOTED",
        "AGREED",
        "RESOLVED",
        "APPROVED",
        "Noted",
        "Agreed",
        "Resolved",
        "Approved",
    ):
        return re.match(r"(?P<verb>\w+)(?P<after>)", text)
    found = _LEAD.match(text)
    return None if found and (one.bullet and not one.label) else found


def _weak(text: str) -> re.Match[str] | None:
    """A decision told in a sentence: "it was agreed that", "The Committee noted the report"."""
    if "recommendation" in text and re.search(r"\bput to the vote\b", text):
        return None
    found = _IT_WAS.search(text) or _BODY.search(text)
    if (
        found
        and found["verb"] in ("noted", "received", "debated")
        and re.match(r"\s+(?:that|how|from|as|a presentation)\b", found["after"])
    ):
        return None
    passive = None if found else _PASSIVE.search(text)
    return found or (passive if passive and not text.startswith("-") and text.count(" - ") < 2 and _PASSIVE_OF.search(passive["what"]) else None)


def _found(
    document: Document, item: Item | None, one: Paragraph, found: re.Match[str], group: Sequence[Paragraph]
) -> Iterator[Fact]:
    after = re.sub(r"^\s*(?:unanimously\s*)?[:;,.–-]*\s*", "", found["after"]).strip()
    verb = _verb_of(found["verb"])
    if group:
        if first := _FIRST_PART.match(after):
            yield _fact(
                document,
                item,
                _own_verb(first["text"], verb),
                _text(first["text"]),
                one,
                label=first["label"],
            )
        yield from _resolution(document, item, group, verb)
    elif len(after) > 3:
        for part in _inline_parts(after):
            yield _fact(document, item, _own_verb(part, verb), _text(part), one)
    else:
        before = one.text[: found.start()].strip(" .,–-")
        title = item.title if item else ""
        told = f"{before} {found['verb']}".strip() if len(before.split()) > 2 else title
        if told:
            yield _fact(document, item, verb, told, one)


def _inline_parts(after: str) -> list[str]:
    """Parts lettered inside one paragraph: "(A) That … (B) That …"."""
    parts = [
        part.strip(" ;,") for part in re.split(r"(?:^|\s)\((?:[A-Ha-h]|[ivx]{1,4})\)\s+(?=[A-Z])", after)
    ]
    return [part for part in parts if len(part) > 8] or [after]


def _weakly(document: Document, item: Item | None, one: Paragraph, found: re.Match[str]) -> Iterator[Fact]:
    verb = _verb_of(found["verb"])
    what = found.groupdict().get("what")
    sentence = _sentence(f"{what} {found[0][len(what) :].strip()}" if what else found[0])
    if len(sentence) > 12:
        yield _fact(document, item, verb, sentence, one, "likely")


def _sentence(text: str) -> str:
    """Up to the first full stop that ends a sentence."""
    end = re.search(r"(?<=[a-z0-9)”\"])\.(?:\s+[A-Z]|$)", text)
    return " ".join(text[: end.start() + 1 if end else None].split()).lstrip(" .;:")


def _parts_after(paragraphs: Sequence[Paragraph], at: int, after: str) -> list[Paragraph]:
    """The parts of a resolution: labelled or bulleted, or each beginning with what is decided."""
    lead = re.sub(r"[\W_]+", " ", after).strip().lower()
    closed = (
        bool(lead)
        and lead not in ("that", "to", "the following", "as follows")
        and not _OPEN.search(paragraphs[at].text)
    )
    closed = closed and not _ALONE.match(after.strip())
    group: list[Paragraph] = []
    for one in paragraphs[at + 1 : at + 40]:
        if _OVER.match(one.text) or (one.is_heading and not one.part) or (_strong(one) and not one.part):
            break
        if group and group[0].label and not one.label and one.part and one.indent <= group[0].indent:
            break
        if (one.part and (one.label or not closed) and (not group or group[0].part or one.label)) or (
            not closed
            and not one.part
            and (not group or not group[0].part)
            and _begins_a_part(one, not group)
        ):
            group.append(one)
        elif group and group[-1].part and not one.part and _is_inner_heading(one):
            continue
        else:
            break
    return group if not closed or _is_list_of(group, paragraphs[at]) else []


def _is_list_of(group: Sequence[Paragraph], lead: Paragraph) -> bool:
    """After a whole sentence, lettered parts still belong when they carry on its own lettering: "(A) That …", "(B) …"."""
    return (
        bool(group)
        and group[0].label.upper() in ("B", "2")
        and bool(re.search(r"\([A1a]\)|\b[1A]\.", lead.text[:60]))
    )


def _begins_a_part(one: Paragraph, first: bool) -> bool:
    return (
        bool(_PART.match(one.text) or (first and (_SUBJECT.match(one.text) or len(one.text) < 400)))
        and len(one.text) > 8
    )


def _is_inner_heading(one: Paragraph) -> bool:
    return one.text.endswith(":") and len(one.text) < 40


def _resolution(
    document: Document, item: Item | None, group: Sequence[Paragraph], verb: str
) -> Iterator[Fact]:
    inherited = verb
    for one in group:
        if _ALONE.match(one.text):
            continue
        if found := _CAPITAL.match(_text(one.text)):
            inherited = _verb_of(found["verb"])
        for label, text in _run_together(one.label, one.text):
            yield _fact(document, item, _own_verb(text, inherited), _text(text), one, label=label)


def _run_together(label: str, text: str) -> Iterator[tuple[str, str]]:
    """Parts a converter ran into one line: "a) Note … b) Consider …" is two."""
    while label.isalnum() and len(label) < 3 and label[-1] not in "zZ":
        following = (
            str(int(label) + 1) if label.isdigit() else chr(ord(label[-1]) + 1) if len(label) == 1 else ""
        )
        cut = re.search(rf"(?<=[.;,]) \(?{following}[.)] (?=[A-Z])", text) if following else None
        if not cut:
            break
        yield label, text[: cut.start()]
        label, text = following, text[cut.end() :]
    yield label, text


def _text(text: str) -> str:
    return text.strip(" ;:").removesuffix(" and").strip(" ;")[:_MOST_TEXT]


def _own_verb(text: str, formal: str) -> str:
    """The verb a part begins with, past "That the Board": "notes", "Approve", "APPROVED"; else the formal one."""
    subject = _SUBJECT.match(text)
    rest = re.sub(
        r"^(?:(?:that|to|also|unanimously)\s+)+", "", text[subject.end() :] if subject else text, flags=re.I
    )
    word = re.match(r"[A-Za-z]+", rest)
    found = _verb_of(word[0]) if word else ""
    if not found or found == "resolved":
        passive = re.search(r"\b(?:is|are|be|was|were)\s+(\w+ed)\b", text[:200])
        found = _verb_of(passive[1]) if passive and re.match(r"that\b|the\b", text, re.I) else ""
    return found or formal


def _verb_of(word: str) -> str:
    low = word.lower()
    if low.startswith(("decision", "decid", "resolution", "outcome", "action")):
        return "resolved"
    return next(
        (past for stem, past in _VERBS.items() if low.startswith(stem) and len(low) <= len(stem) + 5), ""
    )


def _fact(
    document: Document,
    item: Item | None,
    verb: str,
    text: str,
    one: Paragraph,
    sureness: Sureness = "certain",
    label: str = "",
) -> Fact:
    said: dict[str, object] = {
        "verb": verb or "agreed",
        "text": text,
        "label": label,
        "item": (item.agenda or None) if item else None,
        "minute": (item.number or None) if item and document.kind == "minutes" else None,
        "title": item.title if item else None,
        "meeting_date": document.on.isoformat() if document.on else None,
    }
    return fact("decision", said, one, None, sureness)
