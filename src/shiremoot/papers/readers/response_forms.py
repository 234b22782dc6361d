"""Reads response forms: each recommendation with the answer and the action proposed."""

import re
from collections.abc import Iterator, Sequence

from shiremoot.papers import patterns
from shiremoot.papers.facts import Fact
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph

_ANSWERS = patterns.compile(
    r"(?:accepted|partially accepted|rejected|already actioned|noted|partly accepted|agreed|not agreed)\b",
    re.I,
)
_FORM_HEAD = patterns.compile(r"recommendations?$", re.I)
_MADE_BY = patterns.compile(
    r"\s*\((?:[^()]*?\b(?:made|issued) by (?P<by>[^()]{2,120})|(?P<short>[A-Z]{2,10}) recommendation)\)\s*$",
    re.I,
)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one recommendation for each row of a form, answered or still blank."""
    for document in paper.of_kind("response form"):
        yield from _answered(document)


def _answered(document: PaperPart) -> Iterator[Fact]:
    """Yield the rows of a response form: a recommendation, the answer to it, and what is proposed."""
    begun, entry = False, list[Paragraph]()
    for one in document.paragraphs:
        if one.cells and _FORM_HEAD.match(one.cells[0]):
            begun = True
        elif begun and (one.tabbed or one.label):
            if entry and not _runs_on(entry[-1], one):
                yield from _answer(document, entry)
                entry = []
            entry.append(one)
    if entry:
        yield from _answer(document, entry)


def _runs_on(last: Paragraph, one: Paragraph) -> bool:
    """Return True if a row continues in small letters one that the end of a page cut."""
    return not one.label and _first_cell(one)[:1].islower() and not _first_cell(last).endswith((".", ")"))


def _first_cell(one: Paragraph) -> str:
    return one.cells[0] if one.cells else one.text


def _answer(document: PaperPart, entry: Sequence[Paragraph]) -> Iterator[Fact]:
    text = " ".join(_first_cell(one) for one in entry)
    made = _MADE_BY.search(text)
    text = _MADE_BY.sub("", text)
    if len(text) < 25 or not text[:1].isupper():
        return
    said: dict[str, object] = {"text": text, "label": entry[0].label, "to": document.body}
    said["by"] = (made["by"] or made["short"]) if made else None
    cells = entry[0].cells
    if len(cells) > 1 and _ANSWERS.match(cells[1]):
        said["response"] = cells[1].lower()
        said["proposed_action"] = " ".join(cells[2:]).strip()
    yield fact("recommendation", said, entry[0], entry[-1], "likely")
