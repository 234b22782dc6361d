"""Reads questions at a meeting and their formal answers, from the public and members, with supplementary ones."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_FROM = r"(?:from|by|submitted by|asked by|put by)"
_SOMEBODY = r"(?P<asker>[A-Z][^:;?]{2,140}?)"
_START = patterns.compile(
    r"(?:(?:public|written|oral|member(?:'s|’s|s)?|councillor)\s+)?(?:question|q)(?:\s*(?:no\.?|number))?"
    r"\s*(?P<number>\d{0,3}[a-z]?)"
    rf"(?:\s*[:.–-]\s*|\s+)(?:{_FROM}:?\s+)?(?P<rest>.*)$",
    re.I | re.S,
)
_NAMED = patterns.compile(
    rf"{_SOMEBODY}(?:\s+(?:to|of|for) (?:the )?(?P<to>[A-Z][^?]{{2,160}}?))?"
    r"(?:\s+asked(?: the following question)?)?\s*[:.]?$",
    re.S,
)
_ASKED = patterns.compile(
    r"(?P<asker>(?:Councillor|Cllr|Mrs?|Ms|Miss|Dr)\.? [A-Z][^:;?.]{2,80}?)(?: \([^()]{2,60}\))? asked"
    r"(?: the following question of)?(?: the)? (?P<to>[A-Z][^:;?]{2,140}?)"
    r"(?: the following(?: question)?)?\s*:\s*(?P<rest>.*)$",
    re.S,
)
_LISTED = patterns.compile(
    r"questions? (?P<number>\d{1,3}[\dA-Z ,&-]{0,20}?)\s*[-–:]\s*(?P<asker>[A-Z][^?–-]{2,100}?)"
    r"\s+[-–]\s+(?P<topic>\S.{2,200})$",
    re.I,
)
_FROM_TO = patterns.compile(
    rf"(?:question )?from:? {_SOMEBODY} to:? (?:the )?(?P<to>[A-Z][^?:]{{2,140}}?)\s*:?$", re.I
)
_ANSWER = patterns.compile(
    r"(?:(?:the )?(?:written |verbal |supplementary )?(?:answer|reply|response)|a)"
    r"(?:\s*(?:no\.?|number)?\s*\d{1,3}[a-z]?)?"
    r"(?:\s+(?:from|by|given by|of)\s+(?:the )?(?P<who>[A-Z][^:?]{2,140}?))?\s*(?:[:–-]\s*(?P<rest>.*)|$)",
    re.I | re.S,
)
_ANSWERED = patterns.compile(
    r"(?P<who>(?:Councillor|Cllr|The (?:Leader|Chair|Cabinet Member|Mayor))\b[^:?.]{0,120}?) "
    r"(?:replied|responded|answered|gave the following (?:reply|response|answer))"
    r"(?: as follows| that)?\s*[:,]?\s*(?P<rest>.*)$",
    re.S,
)
_SUPPLEMENTARY = patterns.compile(
    r"(?:(?:in|by way of|as) an? )?supplementary(?: question)?(?: (?:from|by)[^:?]{2,80})?"
    r"\s*(?:[:–-]\s*(?P<rest>.*)|$)",
    re.I | re.S,
)
_TELLING = (
    "question",
    "answer",
    "reply",
    "replied",
    "response",
    "respond",
    "supplementary",
    "asked",
    "q",
    "a:",
)
_MOST_TEXT = 3000
_MOST_PARAGRAPHS = 15


@dataclass
class _Question:
    """A question under construction; `where` names the part that the next paragraph belongs to."""

    first: Paragraph
    last: Paragraph
    said: dict[str, object]
    where: str = "text"
    parts: dict[str, list[str]] = field(default_factory=dict)

    def add(self, words: str, one: Paragraph) -> None:
        """Add the words of a paragraph to the part they belong to."""
        if words:
            self.parts.setdefault(self.where, []).append(words)
        self.last = one

    def fact(self, document: PaperPart) -> Iterator[Fact]:
        told = {part: " ".join(words)[:_MOST_TEXT] for part, words in self.parts.items()}
        if not told.get("text") or not (self.said.get("asker") or told.get("answer")):
            return
        item = document.item_number(self.first.first_line)
        on = document.on.isoformat() if document.on else None
        said = self.said | told | {"item": item, "meeting_date": on}
        yield fact("question", said, self.first, self.last, "certain" if told.get("answer") else "likely")


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each question printed with its asker or its answer."""
    for document in paper.documents:
        if document.kind != "response form" and any("question" in one.low for one in document.paragraphs):
            yield from _in_document(document)


def _in_document(document: PaperPart) -> Iterator[Fact]:
    current: _Question | None = None
    starts = {item.first_line for item in document.items}
    for one in document.paragraphs:
        made = _begun(one)
        ended = one.first_line in starts and one.label != (current.first.label if current else "")
        if made or (current and (ended or _is_other(one, current))):
            if current:
                yield from current.fact(document)
            current = made
        elif current and not _turned(current, one):
            if current.where == "rest" or len(current.parts.get(current.where, ())) > _MOST_PARAGRAPHS:
                yield from current.fact(document)
                current = None
            else:
                current.add(one.whole, one)
    if current:
        yield from current.fact(document)


def _begun(one: Paragraph) -> _Question | None:
    """Return a new question if the paragraph heads one."""
    text = one.text
    if not any_in(one.low, _TELLING) or _SUPPLEMENTARY.match(text):
        return None
    if found := _ASKED.match(text):
        return _made(one, found["asker"], found["to"], found["rest"])
    if len(text) < 320 and (found := _FROM_TO.match(text)):
        return _made(one, found["asker"], found["to"], "")
    if found := _LISTED.match(text):
        listed = _made(one, found["asker"], "", found["topic"], found["number"])
        listed.where = "rest"
        return listed
    found = _START.match(text)
    if not found or not (found["number"] or re.match(rf"question\s+{_FROM}\b", text, re.I)):
        return None
    rest = found["rest"].strip()
    named = _NAMED.match(rest) if len(rest) < 300 and "?" not in rest else None
    if named:
        return _made(one, named["asker"], named["to"] or "", "", found["number"])
    return _made(one, "", "", rest, found["number"]) if rest.endswith("?") or not rest else None


def _made(one: Paragraph, asker: str, to: str, text: str, number: str = "") -> _Question:
    said: dict[str, object] = {"number": number, "asker": asker.strip(" ,:-–"), "to": to.strip(" ,:-–")}
    made = _Question(one, one, said)
    made.add(text, one)
    return made


def _turned(current: _Question, one: Paragraph) -> bool:
    """Return True if a paragraph begins the answer or a supplementary question, and move `current` to that part."""
    if not any_in(one.low, _TELLING) and not one.text.startswith("A"):
        return False
    asked = "text" in current.parts
    if asked and (found := _SUPPLEMENTARY.match(one.text)):
        current.where = "supplementary"
    elif asked and ((found := _ANSWER.match(one.text)) or (found := _ANSWERED.match(one.text))):
        current.where = "supplementary_answer" if "supplementary" in current.parts else "answer"
        if found["who"]:
            current.said.setdefault("answered_by", found["who"].strip(" ,:-–"))
    else:
        return False
    current.add((found["rest"] or "").strip(), one)
    return True


def _is_other(one: Paragraph, current: _Question) -> bool:
    """Return True for a heading unrelated to the question, which ends it."""
    return one.is_heading and not one.part and "text" in current.parts and not _turned(current, one)
