"""Reads decisions from minutes and decision notices, each with its own verb."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns, resolutions
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.items import Item
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph

_OVER = patterns.compile(
    r"(?:\([a-z]\)\s*)?(?:exempt information|decision made in|additional information|reasons? for (?:the )?decision"
    r"|alternative options|wards?:|declarations?|other options|deadline for|subject:)",
    re.I,
)
_SECTION = patterns.compile(r"decisions?(?: taken| made)?\s*:?\s*(?P<after>.*)$", re.I | re.S)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each decision, or for each part of one that has several."""
    for document in paper.of_kind("minutes", "decision notice"):
        for item, paragraphs in _by_item(document):
            finder = _notice if document.kind == "decision notice" and _has_section(paragraphs) else _minutes
            yield from finder(document, item, paragraphs)


def _by_item(document: PaperPart) -> Iterator[tuple[Item | None, Sequence[Paragraph]]]:
    if not document.items:
        yield None, document.paragraphs[document.head :]
    for item in document.items:
        yield item, item.paragraphs[item.heading :]


def _has_section(paragraphs: Sequence[Paragraph]) -> bool:
    return any(_SECTION.match(one.text) for one in paragraphs)


def _notice(document: PaperPart, item: Item | None, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    """Yield what stands under "Decision taken", up to the next heading of the form."""
    inside: list[Paragraph] = []
    begun = False
    for one in paragraphs:
        if not begun and (found := _SECTION.match(one.text)):
            begun = True
            if after := found["after"].strip():
                yield _fact(
                    document, item, resolutions.own_verb(after, "agreed"), resolutions.tidy(after), one
                )
        elif begun and (_OVER.match(one.text) or (_SECTION.match(one.text) and one.text == one.text.title())):
            break
        elif begun:
            inside.append(one)
    yield from _resolution(document, item, inside, "agreed")


def _minutes(document: PaperPart, item: Item | None, paragraphs: Sequence[Paragraph]) -> Iterator[Fact]:
    at = 0
    carried: list[tuple[Paragraph, re.Match[str]]] = []
    decided = False
    while at < len(paragraphs):
        one = paragraphs[at]
        taken = 1
        if found := resolutions.strong(one):
            group = _parts_after(paragraphs, at, found["after"])
            facts = list(_found(document, item, one, found, group))
            yield from facts
            decided, taken = decided or bool(facts), 1 + len(group)
        elif resolutions.announces(one.text) and at + 1 < len(paragraphs):
            group = _parts_after(paragraphs, at, "") or [paragraphs[at + 1]]
            yield from _resolution(document, item, group, "resolved")
            decided, taken = True, 1 + len(group)
        elif vote := resolutions.vote(one.text):
            carried.append((one, vote))
        elif found := resolutions.weak(one.text):
            open_ended = one.text.endswith(":") and not re.search(r"\.\s", found["after"])
            group = _parts_after(paragraphs, at, "") if open_ended else []
            made = list(
                _resolution(document, item, group, resolutions.verb_of(found["verb"]))
                if group
                else _weakly(document, item, one, found)
            )
            yield from made
            decided, taken = decided or bool(made), 1 + len(group)
        elif one.text.endswith(":") and resolutions.ALONE.match(one.text):
            group = _parts_after(paragraphs, at, "")
            yield from _resolution(document, item, group, "agreed")
            decided, taken = decided or bool(group), 1 + len(group)
        at += taken
    for one, vote in carried:
        outcome = "carried" if (vote["verb"] or vote["low"]).lower() == "carried" else "lost"
        if outcome == "lost" or not decided:
            yield _fact(document, item, outcome, vote[0].strip(), one)


def _found(
    document: PaperPart, item: Item | None, one: Paragraph, found: re.Match[str], group: Sequence[Paragraph]
) -> Iterator[Fact]:
    after = re.sub(r"^\s*\(?(?:unanimously|nem\.? con\.?)?\)?\s*[:;,.–-]*\s*", "", found["after"]).strip()
    verb = resolutions.verb_of(found["verb"])
    if group:
        if first := resolutions.FIRST_PART.match(after):
            yield _fact(
                document,
                item,
                resolutions.own_verb(first["text"], verb),
                resolutions.tidy(first["text"]),
                one,
                label=first["label"],
            )
        yield from _resolution(document, item, group, verb)
    elif len(after) > 3:
        for part in resolutions.inline_parts(after):
            yield _fact(document, item, resolutions.own_verb(part, verb), resolutions.tidy(part), one)
    else:
        before = one.text[: found.start()].strip(" .,–-")
        title = item.title if item else ""
        told = f"{before} {found['verb']}".strip() if len(before.split()) > 2 else title
        if told:
            yield _fact(document, item, verb, told, one)


def _weakly(document: PaperPart, item: Item | None, one: Paragraph, found: re.Match[str]) -> Iterator[Fact]:
    verb = resolutions.verb_of(found["verb"])
    what = found.groupdict().get("what")
    sentence = resolutions.sentence_of(f"{what} {found[0][len(what) :].strip()}" if what else found[0])
    if len(sentence) > 12:
        yield _fact(document, item, verb, sentence, one, "likely")


def _parts_after(paragraphs: Sequence[Paragraph], at: int, after: str) -> list[Paragraph]:
    """Return the parts of a resolution: labelled, bulleted, or each beginning with the decision."""
    lead = re.sub(r"[\W_]+", " ", after).strip().lower()
    closed = (
        bool(lead)
        and lead
        not in ("that", "to", "the following", "as follows", "unanimously", "unanimously that", "nem con")
        and not resolutions.OPEN.search(paragraphs[at].text)
    )
    closed = closed and not resolutions.ALONE.match(after.strip())
    group: list[Paragraph] = []
    for one in paragraphs[at + 1 : at + 40]:
        if not group and one.low.strip(" :–-") in ("that", "to"):
            continue  # "RESOLVED / THAT / (a) …"
        if (
            _OVER.match(one.text)
            or (one.is_heading and not one.part)
            or (resolutions.strong(one) and not one.part)
        ):
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
    """Return True if lettered parts continue the lettering of the sentence before: "(A) That …", then "(B) That …"."""
    return (
        bool(group)
        and group[0].label.upper() in ("B", "2")
        and bool(re.search(r"\([A1a]\)|\b[1A]\.", lead.text[:60]))
    )


def _begins_a_part(one: Paragraph, first: bool) -> bool:
    return (
        bool(
            resolutions.PART.match(one.text)
            or (first and (resolutions.SUBJECT.match(one.text) or len(one.text) < 400))
        )
        and len(one.text) > 8
    )


def _is_inner_heading(one: Paragraph) -> bool:
    return one.text.endswith(":") and len(one.text) < 40


def _resolution(
    document: PaperPart, item: Item | None, group: Sequence[Paragraph], verb: str
) -> Iterator[Fact]:
    inherited = verb
    for one in group:
        if resolutions.ALONE.match(one.text):
            continue
        if found := resolutions.CAPITAL.match(resolutions.tidy(one.text)):
            inherited = resolutions.verb_of(found["verb"])
        for label, text in resolutions.run_together(one.label, one.text):
            yield _fact(
                document,
                item,
                resolutions.own_verb(text, inherited),
                resolutions.tidy(text),
                one,
                label=label,
            )


def _fact(
    document: PaperPart,
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
        "item": _item_number(document, item),
        "minute": (item.number or None) if item and document.kind == "minutes" else None,
        "title": item.title if item else None,
        "meeting_date": document.on.isoformat() if document.on else None,
    }
    return fact("decision", said, one, None, sureness)


def _item_number(document: PaperPart, item: Item | None) -> str | None:
    """Return the item's number on the agenda; the numbers of a notice are those of the agenda."""
    if item is None:
        return None
    return item.agenda or (item.number if document.kind == "decision notice" else "") or None
