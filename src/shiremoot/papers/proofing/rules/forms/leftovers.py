"""Finds words that a template or a draft left in a paper."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.spots import lowered, spots

_PROMPTS = (
    "enter text",
    "text here",
    "type here",
    "click here to enter",
    "click or tap",
    "choose an item",
    "lorem ipsum",
    "delete as app",
    "delete where not",
    "error! ",
    "xx/xx",
    "£xx",
)
_BRACKETED = patterns.compile(
    r"[\[<](?:(?:insert|enter|add|type|delete|nb|note to|drafting|placeholder|tbc|tba|to be|xx+)\b"
    r"|(?<=\[)(?:name|date|title|body|committee|author|officer|report)(?: of \w+)?\])[^\[\]<>\n]{0,100}[\]>]?",
    re.I,
)
_FIELD = patterns.compile(r"error! (?:reference source|bookmark not|no text of)", re.I)
_FORM = ("delete as", "delete where", "xx/xx")  # a form sent out to be filled in may hold them
_NOTE = patterns.compile(r"(?:\w[\w’'-]*[ ]){0,2}\w[\w’'-]*\s?\?\?+")
_TITLE = patterns.compile(
    r"(?:(?:page|sub-?|section|report)[ ]?)?(?:heading|picture|title|photo|image|caption|graph|chart"
    r"|diagram|logo|table|text)\s?\?\n",
    re.I,
)
_SHORT = 40  # letters of a heading wanted
_NAME = patterns.compile(r"\n(?P<words>NAME [A-Z][a-z]+ [A-Z][\w’'-]+)")
_DATED = patterns.compile(
    r"\n(?P<words>\[(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{4})?|[Mm]onth(?: [Yy]ear)?|[Dd]ate)\])(?=\n|$)"
)
_TO_DO = patterns.compile(
    r"\(to be (?:developed|inserted|completed|added|updated|written|drafted|formatted|finalised)\b[^()\n]{0,120}\)"
)

_REPORT = (
    "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"
    "1. The pond is old.\n\n{}\n\n2. It leaks.\n"
)


@rule(
    reason="The public reads what was meant for the author, and something that should stand there does not.",
    example=(_REPORT.format("Enter text here."), _REPORT.format("The cost is £xx.")),
    quiet=_REPORT.format("Please enter the text of your question on the form."),
)
def template_words(galley: Galley) -> Iterator[Finding]:
    """Words are left that a template puts where the author is to write."""
    prose = galley.prose
    told: set[int] = set()
    for at, words in sorted((*_prompts(galley), *_brackets(prose))):
        start = galley.paragraph(at)[0]
        if start not in told:
            told.add(start)
            yield _left(
                galley,
                at,
                at + len(words),
                "These words were left from a template.",
                _sure(galley, at, words),
            )


@rule(
    reason="A question that the author left open goes out to the public as it stands.",
    example=(_REPORT.format("Page heading?"), _REPORT.format("It was decised?? in May.")),
    quiet=_REPORT.format("What is a pond? It is still water."),
)
def open_question(galley: Galley) -> Iterator[Finding]:
    """A heading or word is left with the author's own question marks."""
    for at in spots(galley.prose, "??"):
        start = max(galley.paragraph(at)[0], at - 40)
        if galley.prose[at - 1] != "?" and (found := _last(_NOTE, galley.prose, start, at + 4)):
            short = galley.paragraph(at)[1] - galley.paragraph(at)[0] < _SHORT
            yield _left(
                galley,
                found.start(),
                found.end(),
                "The author's question marks are still here.",
                "certain" if short else "likely",
            )
    for at in spots(galley.prose, "?\n"):
        start = galley.paragraph(at)[0]
        if at - start < _SHORT and _TITLE.match(galley.prose, start):
            yield _left(galley, start, at + 1, "A heading or picture was to stand here.")


@rule(
    reason="The paper looks unfinished, and nobody can say whether it is.",
    example=(_REPORT.format("NAME Anna Brook"), _REPORT.format("Examples (to be added by partners)")),
    quiet=_REPORT.format("Anna Brook (to be confirmed)"),
)
def draft_left(galley: Galley) -> Iterator[Finding]:
    """A part is printed as a draft has it: a label or brackets of the form, a note of what is still to be done."""
    prose = galley.prose
    for found in (*_NAME.finditer(prose), *_DATED.finditer(prose)):
        yield _left(
            galley,
            found.start("words"),
            found.end("words"),
            "This is still as the template has it.",
            "likely",
        )
    told: set[str] = set()
    for at in spots(prose, "(to be "):
        start, end = galley.paragraph(at)
        note = _TO_DO.match(prose, at)
        if note and note.end() == end and prose[start:end] not in told and not _is_part(galley, start):
            told.add(prose[start:end])
            yield _left(galley, start, end, "This heading says what is still to be done.", "likely")


def _is_part(galley: Galley, offset: int) -> bool:
    row = galley.row(offset)
    return row.bullet or bool(row.label)


def _prompts(galley: Galley) -> Iterator[tuple[int, str]]:
    low = galley.once(lowered)
    for prompt in _PROMPTS:
        for at in spots(low, prompt):
            if _stands(low, prompt, at):
                yield at, galley.prose[at : at + 60].split("\n")[0]


def _brackets(prose: str) -> Iterator[tuple[int, str]]:
    found = (_BRACKETED.match(prose, at) for at in spots(prose, "[", "<"))
    return ((one.start(), one[0]) for one in found if one)


def _stands(low: str, prompt: str, at: int) -> bool:
    """Return True if the prompt stands by itself: not "context here", not "please enter text messages you received"."""
    if at and low[at - 1].isalpha():
        return False
    if prompt in ("enter text", "text here"):
        alone = low[:at].endswith(("\n", "\t", "[", "<", "enter ", "insert ", "add ", "type ")) or not at
        rest = low[at + len(prompt) : at + len(prompt) + 6].strip(" .\t]>")
        return alone and (not rest or rest.startswith(("here", "\n")))
    if prompt == "choose an item":
        return low[at + len(prompt) : at + len(prompt) + 2].rstrip(".\n\t") == ""
    return prompt != "error! " or _FIELD.match(low, at) is not None


def _sure(galley: Galley, at: int, words: str) -> Confidence:
    """Return "likely" for a form still to be filled in, which may hold its prompts; otherwise mostly "certain"."""
    document = galley.document(at)
    if words.lower().startswith(_FORM) or (
        words[0] == "[" and not words.lower().startswith(("[insert", "[enter"))
    ):
        return "likely"
    facts = (
        one for one in galley.of_kind("recommendation") if galley.document_on(one.first_line) is document
    )
    blank = document.kind == "response form" and not any(one.value.get("response") for one in facts)
    return "likely" if blank else "certain"


def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    return max(pattern.finditer(text, start, end), key=re.Match.start, default=None)


def _left(galley: Galley, start: int, end: int, message: str, confidence: Confidence = "certain") -> Finding:
    return Finding(galley.place(start, end), message, "", (), confidence)
